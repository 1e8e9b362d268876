"""Tables of the people and devices, and the credentials they act with."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.act import DEVICE_KINDS, STAFF_ROLES
from app.db import Base, OfCentre, belongs


class Person(OfCentre, Base):
    """Somebody who works at the centre. `login_key` is the casefolded name they log in with."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("centre_id", "login_key"),
        CheckConstraint(f"role IN {STAFF_ROLES!r}", name="role"),
    )

    name: Mapped[str]
    login_key: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(server_default=text("true"))


class Device(OfCentre, Base):
    """A kiosk, TV, print agent, reception desk, look-up kiosk or tablet at a point."""

    __tablename__ = "device"
    __table_args__ = (
        belongs("point_id", "service_point"),
        UniqueConstraint("centre_id", "name"),
        CheckConstraint(f"kind IN {DEVICE_KINDS!r}", name="kind"),
    )

    kind: Mapped[str]
    name: Mapped[str]
    point_id: Mapped[UUID]
    active: Mapped[bool] = mapped_column(server_default=text("true"))


class Credential(OfCentre, Base):
    """What a request proves itself with: a device's bearer token, or the cookie of a person or a device."""

    __tablename__ = "credential"
    __table_args__ = (
        belongs("person_id", "person"),
        belongs("device_id", "device"),
        UniqueConstraint("centre_id", "token_hash"),
        CheckConstraint("num_nonnulls(person_id, device_id) = 1", name="one_holder"),
        CheckConstraint("bearer = (csrf_token IS NULL)", name="cookie_has_csrf"),
    )

    token_hash: Mapped[bytes] = mapped_column(LargeBinary)
    person_id: Mapped[UUID | None]
    device_id: Mapped[UUID | None]
    bearer: Mapped[bool]
    csrf_token: Mapped[str | None]
    expires_at: Mapped[datetime | None]


class LoginTry(OfCentre, Base):
    """A try at a password. It counts for five minutes, and goes with the next try or the next morning."""

    __tablename__ = "login_try"
    __table_args__ = (Index(None, "centre_id", "at"),)

    login_key: Mapped[str]
    address: Mapped[str]
    at: Mapped[datetime]


class Reply(OfCentre, Base):
    """The first answer to an Idempotency-Key, given again when the same actor repeats the request."""

    __tablename__ = "reply"
    __table_args__ = (
        UniqueConstraint("centre_id", "actor_id", "route", "key"),
        Index(None, "centre_id", "at"),
    )

    actor_id: Mapped[UUID]
    route: Mapped[str]
    key: Mapped[str]
    request_hash: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int]
    body: Mapped[Any] = mapped_column(JSONB)
    at: Mapped[datetime]
