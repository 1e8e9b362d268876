"""What the API says of turns and calls, and the one read that fills it."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import aliased

from app.act import Act
from app.centres.models import ServicePoint
from app.clock import ZONE
from app.errors import NotFound
from app.queue.models import Counter, Service, Ticket, Turn
from app.queue.rules import AT_COUNTER


class TurnView(msgspec.Struct):
    """A turn as the contract writes it. `claimed`: a priority class that no officer has confirmed yet."""

    id: UUID
    number: str
    service: str
    state: str
    priority: str | None
    priority_confirmed: bool
    claimed: bool
    issued_at: datetime
    arrived_at: datetime
    called_at: datetime | None
    started_at: datetime | None
    counter: int | None
    recalls: int
    ticket: UUID
    visit: UUID
    last_called_at: datetime | None = None
    wanted_counter: int | None = None


class CallView(msgspec.Struct):
    """One announcement."""

    id: UUID
    at: datetime


class Done(msgspec.Struct, omit_defaults=True):
    """The answer of every verb on a turn. `opened` is the turn that a transfer opened."""

    turn: TurnView
    call: CallView | None = None
    opened: TurnView | None = None


class Why(msgspec.Struct):
    """Why this turn was called, as kept with the call."""

    rule: str
    text: str
    waited: int
    priority: str | None = None
    passed_over: int = 0


class Called(msgspec.Struct):
    """The answer of call-next."""

    turn: TurnView
    call: CallView
    why: Why


def turns_with_names() -> Select[Turn, str, int, datetime, UUID, int]:
    """Turns with their service, counter, time of issue, visit, and the counter they were sent to."""
    wanted = aliased(Counter)
    return (
        select(Turn, Service.slug, Counter.number, Ticket.issued_at, Ticket.visit_id, wanted.number)
        .join(Service, Service.id == Turn.service_id)
        .join(Ticket, Ticket.id == Turn.ticket_id)
        .outerjoin(Counter, Counter.id == Turn.counter_id)
        .outerjoin(wanted, wanted.id == Turn.wanted_counter_id)
    )


def view(row: Row[Turn, str, int, datetime, UUID, int]) -> TurnView:
    """A row of `turns_with_names`; a counter is None while there is none."""
    return turn_seen(*row)


def turn_seen(
    turn: Any,
    service: str,
    counter: int | None,
    issued_at: datetime,
    visit: UUID,
    wanted: int | None = None,
) -> TurnView:
    """A turn, as a row of the table or of the driver, with its names."""
    return TurnView(
        id=turn.id,
        number=turn.number,
        service=service,
        state=turn.state,
        priority=turn.priority,
        priority_confirmed=turn.priority_confirmed,
        claimed=turn.priority is not None and not turn.priority_confirmed,
        issued_at=local(issued_at),
        arrived_at=local(turn.arrived_at),
        called_at=turn.called_at and local(turn.called_at),
        started_at=turn.started_at and local(turn.started_at),
        counter=counter,
        recalls=turn.recalls,
        ticket=turn.ticket_id,
        visit=visit,
        last_called_at=turn.last_called_at and local(turn.last_called_at),
        wanted_counter=wanted,
    )


def local(instant: datetime) -> datetime:
    """Times leave the house with the centre's offset."""
    return instant.astimezone(ZONE)


async def turn_view(act: Act, turn_id: UUID) -> TurnView:
    """One turn as it now is."""
    await act.session.flush()
    row = (await act.session.execute(turns_with_names().where(Turn.id == turn_id))).one_or_none()
    if row is None:
        raise NotFound("Không có lượt này.")
    return view(row)


async def number_at(act: Act, counter_id: UUID) -> str | None:
    """The number called to or served at a counter now."""
    return await act.session.scalar(
        select(Turn.number).where(
            Turn.day == act.today, Turn.counter_id == counter_id, Turn.state.in_(AT_COUNTER)
        )
    )


async def turns_of_today(act: Act, state: str | None, service: str | None) -> list[TurnView]:
    """Today's turns in the order they will be called; ended ones last."""
    wanted: list[Any] = [*of_day(act)]
    if state:
        wanted.append(Turn.state == state)
    if service:
        wanted.append(Service.slug == service)
    rows = await act.session.execute(
        turns_with_names().where(*wanted).order_by(Turn.ended_at.nulls_first(), Turn.due_at, Turn.id)
    )
    return [view(row) for row in rows]


def of_day(act: Act) -> tuple[ColumnElement[bool], ...]:
    """Today's turns joined with their tickets, whatever the history.

    Through the tickets of the day: an index on the turns' day would tempt the planner on the hot path.
    """
    return Ticket.point_id.in_(select(ServicePoint.id)), Ticket.day == act.today, Turn.day == act.today
