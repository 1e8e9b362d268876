"""The event log: one append-only row for each verb, written in its transaction, and the bell."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.act import Act
from app.db import Base, OfCentre

CHANNEL = "moi"
# Rings when credentials are void or rights have changed, so that open lines are looked at again.
DOOR = "door"


class Event(OfCentre, Base):
    """Who did what and when. No free text, no priority class, nothing personal."""

    __tablename__ = "event"
    __table_args__ = (Index(None, "centre_id", "subject_id"), Index(None, "centre_id", "at"))

    at: Mapped[datetime]
    kind: Mapped[str]
    actor_role: Mapped[str]
    actor_id: Mapped[UUID | None]
    subject_id: Mapped[UUID | None]
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    trial: Mapped[bool]


def record(act: Act, kind: str, subject: UUID | None = None, /, **data: Any) -> Event:
    """Leave the event of the verb that is running, e.g. `record(act, "turn.started", turn.id)`."""
    event = Event(**_told(act, kind, subject, data))
    act.session.add(event)
    return event


async def record_once(act: Act, key: UUID, kind: str, subject: UUID, /, **data: Any) -> bool:
    """Leave an event under the id `key`, unless one of that id is there; whether it was left."""
    event = insert(Event).values(id=key, **_told(act, kind, subject, data))
    left = event.on_conflict_do_nothing().returning(Event.id)
    return await act.session.scalar(left) is not None


def _told(act: Act, kind: str, subject: UUID | None, data: dict[str, Any]) -> dict[str, Any]:
    """The columns of an event: what was done, by whom and when."""
    return {
        "at": act.now,
        "kind": kind,
        "actor_role": act.by.role,
        "actor_id": act.by.id,
        "subject_id": subject,
        "data": data,
        "trial": act.centre.trial,
    }


async def ring(session: AsyncSession, centre_id: UUID, topic: object) -> None:
    """Ring the doorbell of a topic (a service point, `print:POINT`); heard when the transaction commits."""
    await session.execute(
        text("SELECT pg_notify(:channel, :payload)"),
        {"channel": CHANNEL, "payload": bell(centre_id, topic)},
    )


def visits_topic(point_id: UUID) -> str:
    """What rings when more is known of a visit at a point; boards do not listen to it."""
    return f"visits:{point_id}"


def rung(payload: str) -> tuple[str, ...]:
    """The topics a ring is for: its own, and where a service point rings, the whole centre's (its id)."""
    centre, _, topic = payload.partition(":")
    return (payload,) if topic == DOOR or ":" in topic else (payload, centre)


def bell(centre_id: UUID, topic: object) -> str:
    """The payload of a ring: `centre:topic`, no state."""
    return f"{centre_id}:{topic}"
