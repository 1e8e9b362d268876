"""Tables of what happened to a dossier: moves, hand-overs, a delay, a new date, and the return."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, Index, UniqueConstraint, and_, text
from sqlalchemy.orm import Mapped

from app.db import Base, OfCentre, belongs
from app.visits.dossiers.rules import CAUSES, RETURNED_BY, STATES

# The states that a move with a reason leads to.
TOLD_WHY = ("supplement", "refused", "withdrawn", "stopped")


class DossierMove(OfCentre, Base):
    """A state that a dossier came into: when, by whom and why; `due_at` is what was due until then."""

    __tablename__ = "dossier_move"
    __table_args__ = (
        belongs("dossier_id", "dossier"),
        belongs("person_id", "person"),
        Index(None, "centre_id", "dossier_id"),
        CheckConstraint(f"state IN {STATES!r}", name="state"),
        CheckConstraint(f"state NOT IN {TOLD_WHY!r} OR reason IS NOT NULL", name="told_why"),
    )

    dossier_id: Mapped[UUID]
    state: Mapped[str]
    reason: Mapped[str | None]
    due_at: Mapped[datetime | None]
    person_id: Mapped[UUID]
    at: Mapped[datetime]


class DossierHandover(OfCentre, Base):
    """A dossier given on, to a person here or an office; taken there, or taken back; never overwritten."""

    __tablename__ = "dossier_handover"
    __table_args__ = (
        belongs("dossier_id", "dossier"),
        belongs("given_by", "person"),
        belongs("given_to", "person"),
        Index(None, "centre_id", "dossier_id"),
        Index(
            "uq_dossier_handover_open",
            "centre_id",
            "dossier_id",
            unique=True,
            postgresql_where=text("num_nonnulls(taken_at, taken_back_at) = 0"),
        ),
        CheckConstraint("num_nonnulls(given_to, office) = 1", name="to_one"),
        CheckConstraint("given_to <> given_by", name="to_another"),
        CheckConstraint("taken_at >= given_at", name="taken_at"),
        CheckConstraint("taken_back_at >= given_at", name="taken_back_at"),
        CheckConstraint("num_nonnulls(taken_at, taken_back_at) < 2", name="one_end"),
    )

    dossier_id: Mapped[UUID]
    given_by: Mapped[UUID]
    given_to: Mapped[UUID | None]
    office: Mapped[str | None]
    note: Mapped[str | None]
    given_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]


class DossierReturn(OfCentre, Base):
    """How a result left the centre. By proxy: what allows it, as noted; by post: its tracking number."""

    __tablename__ = "dossier_return"
    __table_args__ = (
        belongs("dossier_id", "dossier"),
        belongs("person_id", "person"),
        UniqueConstraint("centre_id", "dossier_id"),
        CheckConstraint(f"how IN {RETURNED_BY!r}", name="how"),
        CheckConstraint("(how = 'post') = (tracking IS NOT NULL)", name="tracking"),
        CheckConstraint("(how = 'proxy') = (authority IS NOT NULL)", name="authority"),
    )

    dossier_id: Mapped[UUID]
    how: Mapped[str]
    tracking: Mapped[str | None]
    authority: Mapped[str | None]
    person_id: Mapped[UUID]
    at: Mapped[datetime]


class Reappointment(OfCentre, Base):
    """The new date of a late dossier: at most one (`UNIQUE`), with its reason."""

    __tablename__ = "reappointment"
    __table_args__ = (
        belongs("dossier_id", "dossier"),
        belongs("person_id", "person"),
        UniqueConstraint("centre_id", "dossier_id"),
        CheckConstraint("due_at > due_before", name="later"),
    )

    dossier_id: Mapped[UUID]
    due_before: Mapped[datetime]
    due_at: Mapped[datetime]
    reason: Mapped[str]
    person_id: Mapped[UUID]
    at: Mapped[datetime]


class DossierDelay(OfCentre, Base):
    """Why a dossier is late or will be, and what is done about it, as its officer said last."""

    __tablename__ = "dossier_delay"
    __table_args__ = (
        belongs("dossier_id", "dossier"),
        belongs("person_id", "person"),
        UniqueConstraint("centre_id", "dossier_id"),
        CheckConstraint(f"cause IN {CAUSES!r}", name="cause"),
    )

    dossier_id: Mapped[UUID]
    cause: Mapped[str]
    next_step: Mapped[str]
    person_id: Mapped[UUID]
    at: Mapped[datetime]


def open_handover(handover: type[DossierHandover]) -> ColumnElement[bool]:
    """Whether neither end has closed a hand-over yet."""
    return and_(handover.taken_at.is_(None), handover.taken_back_at.is_(None))
