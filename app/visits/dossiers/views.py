"""What the API says of dossiers, and the one read that fills it; of whom they are only their page tells."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Row, Select, and_, select
from sqlalchemy.orm import aliased

from app.act import Act
from app.ebook.models import Field, Procedure, Version
from app.errors import NotFound
from app.queue.models import Ticket
from app.queue.rules import number_text as ticket_text
from app.queue.views import local
from app.staff.models import Person
from app.visits.dossiers.finding import NONE, seen_by
from app.visits.dossiers.models import Dossier
from app.visits.dossiers.naming import named
from app.visits.dossiers.rules import RUNNING, limit_text, number_text
from app.visits.dossiers.trail import DossierDelay, DossierHandover, Reappointment, open_handover

# What runs is bounded by what a centre can work on; results may wait to be fetched without end.
MOST, MOST_READY = 2000, 100


class Waiting(msgspec.Struct):
    """A hand-over that nobody has taken yet."""

    to: UUID | None
    name: str
    since: datetime


class Delay(msgspec.Struct):
    """Why it is late, and what comes next."""

    cause: str
    next_step: str


class DossierView(msgspec.Struct):
    """A dossier. `number` in the register, `ticket` with which the person came, `holder` who has it now.

    `reappointed`: it is due by the one new date that was given.
    """

    id: UUID
    number: str
    code: str | None
    state: str
    procedure: str
    name: str
    field: str
    field_name: str
    channel: str
    payment: str
    delivery: str
    limit: str
    same_day: bool
    received_at: datetime
    due_at: datetime | None
    ready_at: datetime | None
    ended_at: datetime | None
    holder: UUID
    holder_name: str
    received_by: str
    visit: UUID | None
    ticket: str | None
    given: Waiting | None
    delay: Delay | None
    reappointed: bool


holder, receiver, taker = aliased(Person), aliased(Person), aliased(Person)
COLUMNS = (
    Dossier,
    Procedure.code.label("procedure"),
    Version.name.label("name"),
    Field.slug.label("field"),
    Field.name.label("field_name"),
    holder.name.label("holder_name"),
    receiver.name.label("receiver_name"),
    Ticket.letter,
    Ticket.number.label("ticket_number"),
    DossierHandover,
    taker.name.label("taker_name"),
    DossierDelay,
    Reappointment.due_at.label("new_date"),
)


def read() -> Select[*tuple[Any, ...]]:
    """Dossiers with the names of what they point to."""
    waits = and_(DossierHandover.dossier_id == Dossier.id, open_handover(DossierHandover))
    return (
        select(*COLUMNS)
        .join(Version, Version.id == Dossier.version_id)
        .join(Procedure, Procedure.id == Version.procedure_id)
        .join(Field, Field.id == Dossier.field_id)
        .join(holder, holder.id == Dossier.holder_id)
        .join(receiver, receiver.id == Dossier.received_by)
        .outerjoin(Ticket, Ticket.id == Dossier.ticket_id)
        .outerjoin(DossierHandover, waits)
        .outerjoin(taker, taker.id == DossierHandover.given_to)
        .outerjoin(DossierDelay, DossierDelay.dossier_id == Dossier.id)
        .outerjoin(Reappointment, Reappointment.dossier_id == Dossier.id)
        .execution_options(populate_existing=True)
    )


async def dossiers(act: Act, *wanted: ColumnElement[bool]) -> list[DossierView]:
    """Those that the actor may see, what is due first on top; at most `MOST`."""
    await act.session.flush()
    found = read().where(seen_by(act), *wanted).order_by(Dossier.due_at.nulls_last(), Dossier.id).limit(MOST)
    return [view(row) for row in await act.session.execute(found)]


async def live(act: Act) -> list[DossierView]:
    """All that is worked on or waits for papers, and the results that came last and wait to be fetched."""
    waiting = read().where(seen_by(act), Dossier.state == "ready").order_by(Dossier.ready_at.desc())
    ready = await act.session.execute(waiting.limit(MOST_READY))
    at_work = await dossiers(act, Dossier.state.in_((*RUNNING, "supplement")))
    return [*at_work, *(view(row) for row in ready)]


async def dossier(act: Act, dossier_id: UUID) -> DossierView:
    """One that the actor may see, not a word of whose it is: what verbs answer is kept for repeats."""
    found = await dossiers(act, Dossier.id == dossier_id)
    if not found:
        raise NotFound(NONE)
    return found[0]


async def of_visit(act: Act, visit_id: UUID) -> list[DossierView]:
    return await dossiers(act, Dossier.visit_id == visit_id)


async def of_day(act: Act, day: date) -> list[DossierView]:
    """Those received on a day."""
    return await dossiers(act, Dossier.day == day)


async def called(act: Act, words: str) -> list[DossierView]:
    """Dossiers by their national code or their number in the register: `12/2026`, or `12` of this year."""
    return await dossiers(act, *named(act, words))


def view(row: Row[*tuple[Any, ...]]) -> DossierView:
    one: Dossier = row.Dossier
    return DossierView(
        id=one.id,
        number=number_text(one.number, one.year),
        code=one.code,
        state=one.state,
        procedure=row.procedure,
        name=row.name,
        field=row.field,
        field_name=row.field_name,
        channel=one.channel,
        payment=one.payment,
        delivery=one.delivery,
        limit=limit_text(one.limit_amount, one.limit_unit),
        same_day=one.same_day,
        received_at=local(one.received_at),
        due_at=one.due_at and local(one.due_at),
        ready_at=one.ready_at and local(one.ready_at),
        ended_at=one.ended_at and local(one.ended_at),
        holder=one.holder_id,
        holder_name=row.holder_name,
        received_by=row.receiver_name,
        visit=one.visit_id,
        ticket=ticket_text(row.letter, row.ticket_number) if row.letter else None,
        given=_waiting(row.DossierHandover, row.taker_name),
        delay=_delay(row.DossierDelay),
        reappointed=row.new_date is not None and row.new_date == one.due_at,
    )


def _waiting(handover: DossierHandover | None, name: str | None) -> Waiting | None:
    if handover is None:
        return None
    return Waiting(handover.given_to, name or handover.office or "", local(handover.given_at))


def _delay(delay: DossierDelay | None) -> Delay | None:
    return delay and Delay(delay.cause, delay.next_step)
