"""The desk at which dossiers are handed in: an officer, a visitor, and dossiers in each state."""

from typing import Any
from uuid import UUID

import msgspec

from app.act import Act
from app.ebook.procedures import version_coded
from app.visits.dossiers import moves
from app.visits.dossiers.page import DossierPage, page
from app.visits.dossiers.parts import Found
from app.visits.dossiers.receiving import Receiving, receive
from tests.cast import Hall
from tests.visits.arrivals import at_counter

# Three working days; same day with the 15:00 rule; a limit in words only.
SINGLE, BIRTH, EXTRACT = "1.004873", "1.001193", "2.000635"
WANTING = "Thiếu giấy tờ."


async def papers_of(act: Act, code: str, *states: str) -> list[Found]:
    """What was found of each paper of a procedure: the first ones as told, the others are there."""
    count = len((await version_coded(act, code)).papers or [])
    return [Found(state) for state in (*states, *["have"] * count)[:count]]


async def handed_in(
    hall: Hall, procedure: str = SINGLE, counter: int = 1, **said: Any
) -> tuple[Act, DossierPage]:
    """Somebody comes to a counter with a whole dossier; the officer's act, and the dossier."""
    officer, visit = await at_counter(hall, counter)
    return officer.act, await received(officer.act, visit, procedure, **said)


async def received(act: Act, visit: UUID | None, procedure: str = SINGLE, **said: Any) -> DossierPage:
    """A whole dossier of a visit."""
    papers = said.pop("papers", None) or await papers_of(act, procedure)
    data = msgspec.convert({"procedure": procedure, "papers": []}, Receiving)
    data = msgspec.structs.replace(data, visit=visit, papers=papers, **said)
    return await page(act, await receive(act, data))


async def made_ready(act: Act, dossier: UUID) -> None:
    await moves.start(act, dossier)
    await moves.ready(act, dossier)
