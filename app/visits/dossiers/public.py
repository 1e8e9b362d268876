"""What anybody may read of dossiers: no names, no officers; by number and national code alone."""

from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import ColumnElement, Select, or_, select

from app.act import Act
from app.clock import business_day, starts
from app.ebook.models import Field, Version
from app.errors import NotFound
from app.queue.follow import KEPT, UNKNOWN
from app.queue.models import Ticket
from app.queue.views import local
from app.visits.dossiers.finding import counts_now
from app.visits.dossiers.models import Dossier
from app.visits.dossiers.naming import named
from app.visits.dossiers.rules import RUNNING, STATE_WORDS, number_text

# How long a result that nobody has fetched stands in the list, and how many there are at most.
SHOWN_FOR = timedelta(days=30)
MOST = 100
# How long what was returned stands in its own list, and what has ended can be asked for.
RETURNED_FOR, TOLD_FOR = timedelta(days=7), timedelta(days=90)
MOST_RETURNED = 300
LONGEST_ASKED = 60
IN_ENGLISH = {
    "received": "received",
    "supplement": "waiting for more papers",
    "processing": "in progress",
    "ready": "result ready",
    "returned": "result handed over",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "stopped": "stopped",
}


class Result(msgspec.Struct):
    """A result that waits to be fetched."""

    number: str
    code: str | None
    name: str
    field: str
    ready_at: datetime


class Returned(msgspec.Struct):
    """A result that has left the centre."""

    number: str
    code: str | None
    name: str
    day: date


class Mine(msgspec.Struct):
    """A dossier of a visit, for the phone that came with it. `late`: its time has passed without result."""

    number: str
    code: str | None
    name: str
    state: str
    same_day: bool
    delivery: str
    due_at: datetime | None
    ready_at: datetime | None
    late: bool


class Told(msgspec.Struct):
    """One sentence about a dossier that was asked for, and the same in English."""

    said: str
    english: str


async def results(act: Act) -> list[Result]:
    """Results that are ready to be fetched here, the newest first (plan of Gia Viên, A3)."""
    since = act.now - SHOWN_FOR
    fetched_here = Dossier.delivery == "counter"
    newest = _published(act, Dossier.state == "ready", Dossier.ready_at >= since, fetched_here)
    rows = await act.session.execute(newest.order_by(Dossier.ready_at.desc(), Dossier.id).limit(MOST))
    return [
        Result(number_text(one.number, one.year), one.code, name, field, local(one.ready_at))
        for one, name, field in rows
        if one.ready_at
    ]


async def returned(act: Act) -> list[Returned]:
    """Results that were returned today or in the seven days before, the newest first (the same plan)."""
    since = starts(act.today - RETURNED_FOR)
    newest = _published(act, Dossier.state == "returned", Dossier.ended_at >= since)
    rows = await act.session.execute(
        newest.order_by(Dossier.ended_at.desc(), Dossier.id).limit(MOST_RETURNED)
    )
    return [
        Returned(number_text(one.number, one.year), one.code, name, business_day(one.ended_at))
        for one, name, _ in rows
        if one.ended_at
    ]


async def state_told(act: Act, words: str) -> Told:
    """The state of the dossier that is meant, and nothing else of it."""
    asked = " ".join(words.split()).upper()[:LONGEST_ASKED]
    state = await act.session.scalar(select(Dossier.state).where(*named(act, asked), *_told(act)))
    if state:
        return Told(f"Hồ sơ {asked}: {STATE_WORDS[state]}.", f"Dossier {asked}: {IN_ENGLISH[state]}.")
    return Told(
        f"Không tìm thấy hồ sơ {asked} đang giải quyết, hoặc đã xong trong {TOLD_FOR.days} ngày qua. "
        "Ông/bà xem lại số trên giấy hẹn, hoặc hỏi quầy hướng dẫn.",
        f"No dossier {asked} is in progress or has ended in the last {TOLD_FOR.days} days. "
        "Please check the number on your appointment slip, or ask at the help desk.",
    )


async def of_ticket(act: Act, token: str) -> list[Mine]:
    """The dossiers that were handed in on the visit of a ticket, by the token of its slip."""
    rows = await act.session.execute(
        select(Dossier, Version.name)
        .select_from(Ticket)
        .outerjoin(Dossier, Dossier.visit_id == Ticket.visit_id)
        .outerjoin(Version, Version.id == Dossier.version_id)
        .where(Ticket.token == token, Ticket.day >= act.today - KEPT)
        .order_by(Dossier.id)
    )
    found = rows.all()
    if not found:
        raise NotFound(UNKNOWN)
    return [_mine(act, one, name) for one, name in found if one]


def _mine(act: Act, one: Dossier, name: str) -> Mine:
    return Mine(
        number=number_text(one.number, one.year),
        code=one.code,
        name=name,
        state=one.state,
        same_day=one.same_day,
        delivery=one.delivery,
        due_at=one.due_at and local(one.due_at),
        ready_at=one.ready_at and local(one.ready_at),
        late=one.due_at is not None and one.state in RUNNING and one.due_at < act.now,
    )


def _told(act: Act) -> tuple[ColumnElement[bool], ...]:
    """Dossiers that can be asked for: those that have not ended, and those that ended not long ago."""
    return counts_now(act), or_(Dossier.ended_at.is_(None), Dossier.ended_at >= act.now - TOLD_FOR)


def _published(act: Act, *wanted: ColumnElement[bool]) -> Select[Dossier, str, str]:
    found = select(Dossier, Version.name, Field.name).join(Version, Version.id == Dossier.version_id)
    return found.join(Field, Field.id == Dossier.field_id).where(counts_now(act), *wanted)
