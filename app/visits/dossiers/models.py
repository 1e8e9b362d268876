"""Tables of the dossier: what was handed in, where it stands, who has it, and how it was returned."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, OfCentre, belongs
from app.visits.dossiers.rules import (
    CAUSES,
    CHANNELS,
    DELIVERIES,
    DOCUMENTS,
    LIVE,
    PAPER_STATES,
    PAYMENTS,
    RETURNED_BY,
    RUNNING,
    STATES,
    UNITS,
)

# The states that a move with a reason leads to.
TOLD_WHY = ("supplement", "refused", "withdrawn", "stopped")


class Dossier(OfCentre, Base):
    """What one applicant handed in for one procedure, under the version in force on that day.

    `number` runs through the `year` without gaps; `code` is the national one, where the dossier has it. The
    limit runs from `runs_from`; what waits for more papers has neither that nor a due date. `holder_id`: who
    has it now. `same_day`: the result was promised for the day of receipt.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        belongs("point_id", "service_point"),
        belongs("visit_id", "visit"),
        belongs("ticket_id", "ticket"),
        belongs("version_id", "procedure_version"),
        belongs("field_id", "field"),
        belongs("received_by", "person"),
        belongs("holder_id", "person"),
        UniqueConstraint("centre_id", "year", "number"),
        UniqueConstraint("centre_id", "code"),
        Index(None, "centre_id", "visit_id"),
        Index("ix_dossier_live", "centre_id", "due_at", postgresql_where=text(f"state IN {LIVE!r}")),
        Index(None, "centre_id", "day"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint(f"channel IN {CHANNELS!r}", name="channel"),
        CheckConstraint("channel <> 'direct' OR visit_id IS NOT NULL", name="came_with_visit"),
        CheckConstraint("ticket_id IS NULL OR visit_id IS NOT NULL", name="ticket_of_visit"),
        CheckConstraint(f"payment IN {PAYMENTS!r}", name="payment"),
        CheckConstraint(f"delivery IN {DELIVERIES!r}", name="delivery"),
        CheckConstraint(f"state IN {STATES!r}", name="state"),
        CheckConstraint(f"limit_unit IN {UNITS!r}", name="limit_unit"),
        CheckConstraint("limit_amount BETWEEN 1 AND 2000", name="limit_amount"),
        CheckConstraint("num_nonnulls(runs_from, due_at) IN (0, 2)", name="runs"),
        CheckConstraint("due_at > runs_from", name="due_after"),
        CheckConstraint(
            f"state NOT IN {(*RUNNING, 'ready', 'returned')!r} OR due_at IS NOT NULL", name="due"
        ),
        CheckConstraint("state <> 'supplement' OR due_at IS NULL", name="waits"),
        CheckConstraint("(state IN ('ready', 'returned')) = (ready_at IS NOT NULL)", name="ready"),
        CheckConstraint(f"(state IN {LIVE!r}) = (ended_at IS NULL)", name="ended"),
    )

    point_id: Mapped[UUID]
    visit_id: Mapped[UUID | None]
    ticket_id: Mapped[UUID | None]
    version_id: Mapped[UUID]
    field_id: Mapped[UUID]
    day: Mapped[date]
    year: Mapped[int]
    number: Mapped[int]
    code: Mapped[str | None]
    channel: Mapped[str]
    payment: Mapped[str]
    delivery: Mapped[str]
    limit_amount: Mapped[int]
    limit_unit: Mapped[str]
    same_day: Mapped[bool]
    received_at: Mapped[datetime]
    received_by: Mapped[UUID]
    holder_id: Mapped[UUID]
    runs_from: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    ready_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    state: Mapped[str]
    trial: Mapped[bool]


class DossierApplicant(OfCentre, Base):
    """Whose dossier it is, for the papers only; erasable, never in an event, an address or on a screen."""

    __tablename__ = "dossier_applicant"
    __table_args__ = (belongs("dossier_id", "dossier"), UniqueConstraint("centre_id", "dossier_id"))

    dossier_id: Mapped[UUID]
    name: Mapped[str]
    address: Mapped[str | None]
    phone: Mapped[str | None]


class DossierPaper(OfCentre, Base):
    """One paper of the version's list, by its place from 1: there or not, digitised, out of a database."""

    __tablename__ = "dossier_paper"
    __table_args__ = (
        belongs("dossier_id", "dossier"),
        UniqueConstraint("centre_id", "dossier_id", "position"),
        CheckConstraint("position >= 1", name="position"),
        CheckConstraint(f"state IN {PAPER_STATES!r}", name="state"),
        CheckConstraint("state = 'have' OR NOT (digitised OR reused)", name="only_what_is_there"),
    )

    dossier_id: Mapped[UUID]
    position: Mapped[int]
    state: Mapped[str]
    digitised: Mapped[bool] = mapped_column(server_default=text("false"))
    reused: Mapped[bool] = mapped_column(server_default=text("false"))


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
    """A dossier given on, to a person here or to another office, and taken there; never overwritten."""

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
            postgresql_where=text("taken_at IS NULL"),
        ),
        CheckConstraint("num_nonnulls(given_to, office) = 1", name="to_one"),
        CheckConstraint("given_to <> given_by", name="to_another"),
        CheckConstraint("taken_at >= given_at", name="taken_at"),
    )

    dossier_id: Mapped[UUID]
    given_by: Mapped[UUID]
    given_to: Mapped[UUID | None]
    office: Mapped[str | None]
    note: Mapped[str | None]
    given_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]


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


class DossierDocument(OfCentre, Base):
    """A paper that the centre issued for a dossier, numbered by kind and year without gaps."""

    __tablename__ = "dossier_document"
    __table_args__ = (
        belongs("dossier_id", "dossier"),
        belongs("person_id", "person"),
        UniqueConstraint("centre_id", "kind", "year", "number"),
        Index(None, "centre_id", "dossier_id"),
        CheckConstraint(f"kind IN {DOCUMENTS!r}", name="kind"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("kind NOT IN ('supplement', 'refusal') OR reason IS NOT NULL", name="told_why"),
    )

    dossier_id: Mapped[UUID]
    kind: Mapped[str]
    year: Mapped[int]
    number: Mapped[int]
    reason: Mapped[str | None]
    guidance: Mapped[str | None]
    person_id: Mapped[UUID]
    at: Mapped[datetime]


class DossierSeries(OfCentre, Base):
    """The last number given to a kind of paper in a year; `dossier` counts the register itself."""

    __tablename__ = "dossier_series"
    __table_args__ = (
        UniqueConstraint("centre_id", "kind", "year"),
        CheckConstraint(f"kind IN {('dossier', *DOCUMENTS)!r}", name="kind"),
    )

    kind: Mapped[str]
    year: Mapped[int]
    last: Mapped[int]


class PersonField(OfCentre, Base):
    """A field that an officer works in; who has none works in all."""

    __tablename__ = "person_field"
    __table_args__ = (
        belongs("person_id", "person"),
        belongs("field_id", "field"),
        UniqueConstraint("centre_id", "person_id", "field_id"),
    )

    person_id: Mapped[UUID]
    field_id: Mapped[UUID]
