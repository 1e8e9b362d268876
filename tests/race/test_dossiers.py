"""Two officers on one dossier, many dossiers at one moment: one wins, no number is lost or given twice."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app import starter
from app.act import Act, Actor
from app.centres.models import Centre
from app.copying import copy_centre
from app.ebook.procedures import version_coded
from app.errors import Refused
from app.house import House, add_centre
from app.staff.people import add_person
from app.visits.dossiers import handovers, moves, returning
from app.visits.dossiers.models import Dossier, DossierDocument
from app.visits.dossiers.parts import Found
from app.visits.dossiers.receiving import Receiving, receive
from app.visits.dossiers.trail import DossierHandover, DossierMove
from tests.cast import PASSWORD

AT_ONCE, TRIES = 6, 24
CODE = "1.004873"


@dataclass
class Desk:
    """A centre of its own, and somebody who works there."""

    house: House
    slug: str
    officer: UUID
    director: UUID

    async def does(self, work: Callable[[Act], Awaitable[Any]], who: str = "officer") -> Any:
        """One act of the officer, or of the director; the refusal where it is refused."""
        person = self.director if who == "supervisor" else self.officer
        try:
            async with self.house.act(self.slug) as act:
                return await work(replace(act, by=Actor(who, person, who)))
        except (Refused, IntegrityError) as refused:
            return refused

    async def receives(self, code: str | None = None) -> Any:
        async def work(act: Act) -> UUID:
            papers = [Found("have") for _ in (await version_coded(act, CODE)).papers or []]
            return await receive(act, Receiving(CODE, papers, channel="online", code=code))

        return await self.does(work)

    async def counts(self, what: Any) -> Any:
        async with self.house.act(self.slug) as act:
            return (await act.session.scalars(what)).all()


@pytest.fixture
async def desk(house: House) -> Desk:
    slug = f"dua-{uuid4().hex[:12]}"
    await add_centre(house, Centre(slug=slug, name="Trung tâm", ward="Phường Đua"))
    await copy_centre(house, starter.SLUG, slug)
    async with house.act(slug) as act:
        officer = await add_person(act, "Lan", "officer", PASSWORD)
        director = await add_person(act, "Giám đốc", "supervisor", PASSWORD)
        await act.session.flush()
        return Desk(house, slug, officer.id, director.id)


async def test_numbers_have_no_gaps_however_many_come_at_once_and_are_refused(desk: Desk) -> None:
    room = asyncio.Semaphore(AT_ONCE)

    async def one(n: int) -> Any:
        async with room:
            return await desk.receives("H40-000001" if n % 3 == 0 else None)

    answers = await asyncio.gather(*(one(n) for n in range(TRIES)))

    received = [answer for answer in answers if isinstance(answer, UUID)]
    assert len(received) == TRIES - TRIES // 3 + 1
    wanted = list(range(1, len(received) + 1))
    assert await desk.counts(select(Dossier.number).order_by(Dossier.number)) == wanted
    documents = select(DossierDocument.number).where(DossierDocument.kind == "receipt")
    assert await desk.counts(documents.order_by(DossierDocument.number)) == wanted


@pytest.mark.parametrize("verb", ["ready", "start", "give"])
async def test_of_two_officers_on_one_dossier_one_is_refused(desk: Desk, verb: str) -> None:
    dossier = await desk.receives()

    async def work(act: Act) -> None:
        match verb:
            case "give":
                await handovers.give(act, dossier, None, "Cơ quan khác")
            case "ready":
                await moves.ready(act, dossier)
            case _:
                await moves.start(act, dossier)

    answers = await asyncio.gather(desk.does(work), desk.does(work, "supervisor"))

    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "Refused"]
    made = DossierHandover if verb == "give" else DossierMove
    counted = select(func.count()).select_from(made).where(made.dossier_id == dossier)
    assert await desk.counts(counted) == [1 if verb == "give" else 2]


async def test_a_result_leaves_once_and_never_while_it_is_worked_on_again(desk: Desk) -> None:
    dossier = await desk.receives()
    await desk.does(lambda act: moves.ready(act, dossier))

    answers = await asyncio.gather(
        desk.does(lambda act: returning.give_back(act, dossier, "counter")),
        desk.does(lambda act: returning.give_back(act, dossier, "electronic"), "supervisor"),
        desk.does(lambda act: moves.reopen(act, dossier, "Sai tên."), "supervisor"),
    )

    assert sum(isinstance(answer, Refused) for answer in answers) == 2
    assert await desk.counts(select(Dossier.state)) in (["returned"], ["processing"])
