"""An act: one transaction of one centre, who does it and when. Every verb takes one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.clock import business_day

STAFF_ROLES = (
    "officer",
    "returning",
    "guide",
    "volunteer",
    "home",
    "procedure",
    "supervisor",
    "reader",
    "admin",
)
DEVICE_KINDS = ("kiosk", "tv", "agent", "reception", "lookup", "tablet")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `role` is a staff role, a device kind, "nobody" (a citizen) or "system"."""

    role: str
    id: UUID | None = None
    name: str = ""
    point_id: UUID | None = None
    csrf_token: str | None = None

    @property
    def is_staff(self) -> bool:
        return self.role in STAFF_ROLES


NOBODY = Actor("nobody")
SYSTEM = Actor("system")


@dataclass(frozen=True, slots=True)
class CentreRef:
    """The centre of an act. `trial` until `moi centre live`."""

    id: UUID
    slug: str
    trial: bool


class Repeat(Protocol):
    """A request that may come again under the same Idempotency-Key."""

    async def claim(self, act: "Act") -> None:
        """Be the first, or raise the first answer."""
        ...

    async def remember(self, act: "Act", answer: Any, status: int) -> None:
        """Keep the answer for the repetition, in the act's own transaction."""
        ...


@dataclass(frozen=True, slots=True)
class Act:
    """One transaction: verbs read the time and the actor from here, never from a clock or a request."""

    session: AsyncSession
    centre: CentreRef
    by: Actor
    now: datetime
    repeat: Repeat | None = None

    @property
    def today(self) -> date:
        return business_day(self.now)
