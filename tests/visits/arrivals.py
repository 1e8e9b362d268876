"""Visitors of the tests: their tickets, their visits, their phones, and the people who help them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from app.act import NOBODY, Act, Actor
from app.ebook.scans import keep_reading, reader
from app.queue.models import Ticket
from app.staff.people import add_person
from app.visits.evidence import evidence_of
from app.visits.rules import Evidence
from app.visits.trips import trip
from tests.cast import PASSWORD, Hall, Officer

BIRTH = "1.001193"


async def arrived(hall: Hall, service: str = "ho-tich", **wanted: Any) -> UUID:
    """Somebody takes a ticket; the id of their visit."""
    answer = await hall.take(service, **wanted)
    return await visit_of(hall, answer["ticket"]["number"])


async def visit_of(hall: Hall, number: str) -> UUID:
    """The visit of a number of today."""
    ticket = await hall.act.session.get(Ticket, (hall.act.centre.id, (await hall.turn(number)).ticket_id))
    assert ticket
    return ticket.visit_id


async def helper(hall: Hall, name: str = "Mai", role: str = "guide") -> Act:
    """The act of somebody who helps in the hall without a counter."""
    person = await add_person(hall.act, f"{name} {uuid4()}", role, PASSWORD)
    return replace(hall.act, by=Actor(role, person.id, person.name))


async def at_counter(hall: Hall, counter: int = 1, service: str = "ho-tich") -> tuple[Officer, UUID]:
    """An officer with somebody newly called, and the id of the visit."""
    visit = await arrived(hall, service)
    officer = await hall.officer("Lan", counter=counter)
    await hall.next(officer)
    return officer, visit


def later(act: Act, **passed: float) -> Act:
    """The same person a while later."""
    return replace(act, now=act.now + timedelta(**passed))


async def reads(act: Act, token: str, *pages: str) -> None:
    """A phone with the slip's token opens pages of the e-book: a volume is a scan, a procedure is read."""
    phone = replace(act, by=NOBODY)
    for page in pages:
        kind = "ebook.scanned" if page.startswith("s/") else "ebook.read"
        await keep_reading(phone, reader(phone, token, None), kind, page)


async def signs(act: Act, visit: UUID) -> list[Evidence]:
    """What is known of the steps of a visit."""
    await act.session.flush()
    return (await evidence_of(act, {visit: (await trip(act, visit)).readers})).get(visit, [])
