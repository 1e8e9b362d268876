"""Tables of the centre: points, opening hours, special days, dated settings."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from app.db import Base, OfCentre, belongs, slug_shape


class Centre(Base):
    """One ward's service centre. `live_since` is None while it is on trial."""

    __tablename__ = "centre"
    __table_args__ = (slug_shape(),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    ward: Mapped[str]
    live_since: Mapped[datetime | None]


class ServicePoint(OfCentre, Base):
    """A place where people are received: the hall, a culture house."""

    __tablename__ = "service_point"
    __table_args__ = (
        UniqueConstraint("centre_id", "slug"),
        slug_shape(),
    )

    slug: Mapped[str]
    name: Mapped[str]
    address: Mapped[str] = mapped_column(server_default="")
    position: Mapped[int] = mapped_column(server_default=text("0"))


class OpeningHours(OfCentre, Base):
    """One window of a weekday (0 = Monday). In force: the newest set not after a day."""

    __tablename__ = "opening_hours"
    __table_args__ = (
        belongs("point_id", "service_point"),
        UniqueConstraint("centre_id", "point_id", "valid_from", "weekday", "opens"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("opens < last_ticket AND last_ticket <= closes", name="order"),
    )

    point_id: Mapped[UUID]
    valid_from: Mapped[date]
    weekday: Mapped[int]
    opens: Mapped[time]
    last_ticket: Mapped[time]
    closes: Mapped[time]


class SpecialDay(OfCentre, Base):
    """A holiday (`as_weekday` is None) or a swapped working day that keeps another weekday's hours."""

    __tablename__ = "special_day"
    __table_args__ = (
        UniqueConstraint("centre_id", "day"),
        CheckConstraint("as_weekday BETWEEN 0 AND 6", name="weekday"),
    )

    day: Mapped[date]
    name: Mapped[str]
    as_weekday: Mapped[int | None]


class Setting(OfCentre, Base):
    """A value from a day on, with the decision that set it. The newest row not after a day is in force."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("centre_id", "key", "valid_from"),)

    key: Mapped[str]
    valid_from: Mapped[date]
    value: Mapped[Any] = mapped_column(JSONB)
    decision: Mapped[str] = mapped_column(server_default="")
