"""Tables of the queue: services, counters, tickets, turns and calls."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, OfCentre, belongs, slug_shape
from app.queue.rules import AT_COUNTER, LIVE, PRIORITIES, STATES

NOW_LIVE = f"state IN {LIVE!r}"
NOW_AT_COUNTER = f"state IN {AT_COUNTER!r}"


def only_one(name: str, *columns: str, where: str) -> Index:
    """A partial unique index: at most one such row at a time."""
    return Index(name, "centre_id", *columns, unique=True, postgresql_where=text(where))


class Service(OfCentre, Base):
    """What people wait for; its letter heads the ticket numbers."""

    __tablename__ = "service"
    __table_args__ = (
        UniqueConstraint("centre_id", "slug"),
        UniqueConstraint("centre_id", "letter"),
        slug_shape(),
        CheckConstraint("letter ~ '^[A-Z]$'", name="letter"),
    )

    slug: Mapped[str]
    name: Mapped[str]
    letter: Mapped[str]
    open: Mapped[bool] = mapped_column(server_default=text("true"))
    position: Mapped[int] = mapped_column(server_default=text("0"))


class ServiceField(OfCentre, Base):
    """A field of the e-book that a service covers; the first one is the QR's."""

    __tablename__ = "service_field"
    __table_args__ = (
        belongs("service_id", "service"),
        belongs("field_id", "field"),
        UniqueConstraint("centre_id", "service_id", "field_id"),
    )

    service_id: Mapped[UUID]
    field_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(server_default=text("0"))


class Counter(OfCentre, Base):
    """A counter (quầy) of a point, called by its number."""

    __tablename__ = "counter"
    __table_args__ = (
        belongs("point_id", "service_point"),
        UniqueConstraint("centre_id", "number"),
        CheckConstraint("number BETWEEN 1 AND 99", name="number"),
    )

    point_id: Mapped[UUID]
    number: Mapped[int]
    name: Mapped[str]


class CounterService(OfCentre, Base):
    """A service that a counter serves."""

    __tablename__ = "counter_service"
    __table_args__ = (
        belongs("counter_id", "counter"),
        belongs("service_id", "service"),
        UniqueConstraint("centre_id", "counter_id", "service_id"),
        Index(None, "centre_id", "service_id"),
    )

    counter_id: Mapped[UUID]
    service_id: Mapped[UUID]


class Shift(OfCentre, Base):
    """One officer at one counter from open to close."""

    __tablename__ = "shift"
    __table_args__ = (
        belongs("counter_id", "counter"),
        belongs("person_id", "person"),
        only_one("uq_shift_counter", "day", "counter_id", where="closed_at IS NULL"),
        only_one("uq_shift_person", "day", "person_id", where="closed_at IS NULL"),
    )

    counter_id: Mapped[UUID]
    person_id: Mapped[UUID]
    day: Mapped[date]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Pause(OfCentre, Base):
    """A pause of a shift, with its reason."""

    __tablename__ = "pause"
    __table_args__ = (
        belongs("shift_id", "shift"),
        only_one("uq_pause_shift", "shift_id", where="ended_at IS NULL"),
    )

    shift_id: Mapped[UUID]
    reason: Mapped[str]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Series(OfCentre, Base):
    """The last number given to a letter at a point on a day."""

    __tablename__ = "series"
    __table_args__ = (
        belongs("point_id", "service_point"),
        UniqueConstraint("centre_id", "point_id", "letter", "day"),
    )

    point_id: Mapped[UUID]
    day: Mapped[date]
    letter: Mapped[str]
    last: Mapped[int]


class Ticket(OfCentre, Base):
    """The paper. `token` opens its follow page; `visit_id` is shared by the tickets of one trip."""

    __tablename__ = "ticket"
    __table_args__ = (
        belongs("point_id", "service_point"),
        belongs("service_id", "service"),
        UniqueConstraint("centre_id", "point_id", "day", "letter", "number"),
        UniqueConstraint("centre_id", "token"),
        Index(None, "centre_id", "visit_id"),
        CheckConstraint("number >= 1", name="number"),
    )

    point_id: Mapped[UUID]
    service_id: Mapped[UUID]
    visit_id: Mapped[UUID]
    day: Mapped[date]
    letter: Mapped[str]
    number: Mapped[int]
    token: Mapped[str]
    issued_at: Mapped[datetime]
    issued_by: Mapped[UUID | None]
    trial: Mapped[bool]


class Turn(OfCentre, Base):
    """One wait for one service. A transfer ends it and opens another with the same `arrived_at`."""

    __tablename__ = "turn"
    __table_args__ = (
        belongs("ticket_id", "ticket"),
        belongs("point_id", "service_point"),
        belongs("service_id", "service"),
        belongs("counter_id", "counter"),
        belongs("wanted_counter_id", "counter"),
        only_one("uq_turn_counter", "day", "counter_id", where=NOW_AT_COUNTER),
        only_one("uq_turn_ticket", "ticket_id", where=NOW_LIVE),
        Index(
            "ix_turn_waiting",
            "centre_id",
            "point_id",
            "day",
            "due_at",
            "id",
            postgresql_include=["service_id", "wanted_counter_id"],
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("ix_turn_ticket", "centre_id", "ticket_id"),
        CheckConstraint(f"state IN {STATES!r}", name="state"),
        CheckConstraint(f"priority IN {PRIORITIES!r}", name="priority"),
        CheckConstraint("state NOT IN ('called', 'serving') OR counter_id IS NOT NULL", name="at_counter"),
        CheckConstraint("state <> 'serving' OR started_at IS NOT NULL", name="started"),
        CheckConstraint("state NOT IN ('called', 'serving') OR called_at IS NOT NULL", name="called"),
        CheckConstraint(f"(state IN {LIVE!r}) = (ended_at IS NULL)", name="ended"),
        CheckConstraint("NOT priority_confirmed OR priority IS NOT NULL", name="confirmed"),
    )

    ticket_id: Mapped[UUID]
    point_id: Mapped[UUID]
    service_id: Mapped[UUID]
    day: Mapped[date]
    number: Mapped[str]
    state: Mapped[str] = mapped_column(server_default="waiting")
    priority: Mapped[str | None]
    priority_confirmed: Mapped[bool] = mapped_column(server_default=text("false"))
    arrived_at: Mapped[datetime]
    due_at: Mapped[datetime]
    wanted_counter_id: Mapped[UUID | None]
    counter_id: Mapped[UUID | None]
    called_at: Mapped[datetime | None]
    last_called_at: Mapped[datetime | None]
    recalls: Mapped[int] = mapped_column(server_default=text("0"))
    started_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    held_seconds: Mapped[int] = mapped_column(server_default=text("0"))
    ended_at: Mapped[datetime | None]
    trial: Mapped[bool]


class Reason(OfCentre, Base):
    """Why somebody was put first, cancelled or called out of order; erasable, never printed or shown."""

    __tablename__ = "reason"
    __table_args__ = (belongs("turn_id", "turn"), Index(None, "centre_id", "turn_id"))

    turn_id: Mapped[UUID]
    verb: Mapped[str]
    text: Mapped[str]
    person_id: Mapped[UUID | None]
    at: Mapped[datetime]


class Call(OfCentre, Base):
    """One announcement of a turn at a counter, with why this turn (`why`)."""

    __tablename__ = "call"
    __table_args__ = (
        belongs("turn_id", "turn"),
        belongs("counter_id", "counter"),
        belongs("point_id", "service_point"),
        CheckConstraint("kind IN ('call', 'recall', 'result')", name="kind"),
        Index("ix_call_newest", "centre_id", "point_id", "day", text("at DESC"), text("id DESC")),
        Index(None, "centre_id", "turn_id"),
    )

    turn_id: Mapped[UUID]
    counter_id: Mapped[UUID]
    point_id: Mapped[UUID]
    day: Mapped[date]
    number: Mapped[str]
    at: Mapped[datetime]
    kind: Mapped[str]
    why: Mapped[dict[str, Any]]
