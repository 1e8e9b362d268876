"""Trips: what the tickets of a visit say of it, whether it goes on, and its own row once it has one.

A trip with tickets goes on as long as one of its turns does, so every way in which turns end (finished,
left, cancelled, absent, the end of the day) ends it, and a turn that is reinstated opens it again: nothing
has to be kept in step. One without a ticket is closed by hand. What an evening left open is over at midnight,
also before the next day's first act has closed it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.act import Act
from app.clock import starts
from app.errors import NotFound, Refused
from app.events import ring, visits_topic
from app.queue.follow import KEPT, UNKNOWN
from app.queue.models import Ticket, Turn
from app.queue.rules import LIVE
from app.staff.tokens import hashed, reader_id
from app.visits.models import Visit

NONE = "Không có lượt đến này."


@dataclass(frozen=True, slots=True)
class Trip:
    """A visit. `turns` in the order in which they were opened; none where no ticket was taken.

    `tokens` of its tickets; `closed_at` is None while it goes on. `served`: it is over, and somebody was.
    """

    id: UUID
    point_id: UUID
    day: date
    trial: bool
    turns: Sequence[Turn]
    tokens: Sequence[str]
    opened_at: datetime
    closed_at: datetime | None
    served: bool
    row: Visit | None

    @property
    def ticketed(self) -> bool:
        return bool(self.turns)

    @property
    def live(self) -> list[Turn]:
        return [turn for turn in self.turns if turn.state in LIVE]

    @property
    def numbers(self) -> list[str]:
        """Each number once, however often it was sent on."""
        return list(dict.fromkeys(turn.number for turn in self.turns))

    @property
    def readers(self) -> list[UUID]:
        """How the event log knows those who read with its tickets."""
        return [reader_id(hashed(token).hex()) for token in self.tokens]


async def trip(act: Act, visit_id: UUID) -> Trip:
    """A visit by its id, with all its tickets and turns."""
    found = await trips(act, [visit_id])
    if not found:
        raise NotFound(NONE)
    return found[0]


async def trips(act: Act, visit_ids: Collection[UUID]) -> list[Trip]:
    """Visits by their ids, in the order of their beginning: two reads in all."""
    known = select(Visit).where(Visit.id.in_(visit_ids)).execution_options(populate_existing=True)
    rows = {row.id: row for row in await act.session.scalars(known)}
    pairs = await act.session.execute(
        select(Ticket, Turn)
        .join(Turn, Turn.ticket_id == Ticket.id)
        .where(Ticket.visit_id.in_(visit_ids))
        .order_by(Ticket.visit_id, Turn.id)
        .execution_options(populate_existing=True)
    )
    found = [
        _ticketed(act, [(ticket, turn) for ticket, turn in of_visit], rows.pop(visit_id, None))
        for visit_id, of_visit in groupby(pairs, key=lambda pair: pair[0].visit_id)
    ]
    return sorted([*found, *(_unticketed(act, row) for row in rows.values())], key=lambda one: one.opened_at)


def _unticketed(act: Act, row: Visit) -> Trip:
    over = row.closed_at or _midnight(act, row.day)
    served = row.closed_at is not None
    return Trip(row.id, row.point_id, row.day, row.trial, (), (), row.opened_at, over, served, row)


def _midnight(act: Act, day: date) -> datetime | None:
    """When a day was over; None while it lasts."""
    return starts(day + timedelta(days=1)) if day < act.today else None


def _ticketed(act: Act, pairs: Sequence[tuple[Ticket, Turn]], row: Visit | None) -> Trip:
    """Who still sat at a counter in the evening was served."""
    turns = [turn for _, turn in pairs]
    first = min((ticket for ticket, _ in pairs), key=lambda ticket: ticket.issued_at)
    ends = [turn.ended_at or _midnight(act, turn.day) for turn in turns]
    over = None if None in ends else max(end for end in ends if end)
    return Trip(
        id=first.visit_id,
        point_id=turns[-1].point_id,
        day=first.day,
        trial=first.trial,
        turns=turns,
        tokens=list(dict.fromkeys(ticket.token for ticket, _ in pairs)),
        opened_at=first.issued_at,
        closed_at=over,
        served=over is not None and any(turn.state in ("finished", "serving") for turn in turns),
        row=row,
    )


async def trip_of(act: Act, token: str) -> Trip:
    """The visit of a ticket, by the token of its slip, which holds for seven days."""
    kept = (Ticket.token == token, Ticket.day >= act.today - KEPT)
    visit_id = await act.session.scalar(select(Ticket.visit_id).where(*kept))
    if visit_id is None:
        raise NotFound(UNKNOWN)
    return await trip(act, visit_id)


async def opened(act: Act, visit_id: UUID) -> tuple[Trip, Visit]:
    """A visit that goes on, with its row, which nobody else changes until the act ends."""
    found, row = await held(act, await trip(act, visit_id))
    if found.closed_at is not None:
        at = found.closed_at.astimezone(act.now.tzinfo)
        raise Refused(f"Lượt đến này đã kết thúc lúc {at:%H:%M ngày %d/%m/%Y}, không ghi thêm được nữa.")
    return found, row


async def held(act: Act, found: Trip) -> tuple[Trip, Visit]:
    """A visit behind the lock of its row, read again: whoever was waited for may have ended it."""
    row = await row_of(act, found)
    return await trip(act, found.id), row


async def row_of(act: Act, found: Trip) -> Visit:
    """The row of a visit, locked; made where this is the first that is known of it."""
    first = insert(Visit).values(
        id=found.id,
        point_id=found.point_id,
        day=found.day,
        channel="hall",
        ticketed=True,
        opened_at=act.now,
        opened_by=act.by.id if act.by.is_staff else None,
        trial=found.trial,
    )
    await act.session.execute(first.on_conflict_do_nothing())
    mine = select(Visit).where(Visit.id == found.id).with_for_update(key_share=True)
    return (await act.session.scalars(mine.execution_options(populate_existing=True))).one()


async def tell(act: Act, found: Trip) -> None:
    """Let the consoles and the reception look again, at every point where the visit goes on."""
    for point_id in {found.point_id, *(turn.point_id for turn in found.live)}:
        await ring(act.session, act.centre.id, visits_topic(point_id))
