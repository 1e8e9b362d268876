"""Visitors who have been served and are asked what they thought, and who asks them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.act import NOBODY, Act, Actor
from app.centres.points import points
from app.centres.settings import set_setting
from app.house import House
from app.queue import shifts, turns
from app.visits.models import SurveyAnswer
from app.visits.starter_form import STARTER_FORM
from tests.cast import Hall, Officer
from tests.visits.arrivals import visit_of

SINCE = date(2026, 1, 1)
ANSWERS = {"q1": "b", "q3": "c", "q4": "a"}


@dataclass
class Served:
    """Somebody with a ticket, and the three ways in which they may answer."""

    hall: Hall
    officer: Officer
    number: str
    token: str
    visit: UUID

    @property
    def phone(self) -> Act:
        return replace(self.hall.act, by=NOBODY)

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"survey {self.token}".encode()).hexdigest()

    async def device(self, kind: str) -> Act:
        """The act of a device at the main point."""
        point = (await points(self.hall.act))[0]
        return replace(self.hall.act, by=Actor(kind, None, kind, point.id))

    async def finish(self) -> None:
        await turns.finish(self.officer.act, (await self.hall.turn(self.number)).id)
        await self.hall.act.session.flush()

    async def kept(self) -> Sequence[SurveyAnswer]:
        """The rows of the visit."""
        await self.hall.act.session.flush()
        mine = select(SurveyAnswer).where(SurveyAnswer.visit_id == self.visit)
        return (await self.hall.act.session.scalars(mine)).all()


@dataclass
class Slip:
    """What is left in the hand of somebody whose visit was committed, and what devices know of it."""

    token: str
    number: str
    visit: UUID
    digest: str


async def slip_of(house: House, slug: str) -> Slip:
    """Somebody has been served at counter 1 of a centre where nobody else waits."""
    async with house.act(slug) as act:
        tam = await served(await Hall.of(act))
        await shifts.close_counter(tam.officer.act, 1)
    return Slip(tam.token, tam.number, tam.visit, tam.digest)


async def called(hall: Hall, counter: int = 1, form: Any = STARTER_FORM) -> Served:
    """Somebody at a counter, in a centre that asks the starter form."""
    await set_setting(hall.act, "survey_form", form, SINCE)
    ticket = (await hall.take("ho-tich"))["ticket"]
    officer = await hall.officer("Lan", counter=counter)
    await hall.next(officer)
    number = ticket["number"]
    return Served(hall, officer, number, ticket["token"], await visit_of(hall, number))


async def served(hall: Hall, counter: int = 1) -> Served:
    """The same, and all is done."""
    found = await called(hall, counter)
    await found.finish()
    return found
