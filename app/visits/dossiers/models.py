"""Tables of the dossier: what was handed in, where it stands, who has it, and the papers issued for it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, OfCentre, belongs
from app.visits.dossiers.rules import (
    CHANNELS,
    DELIVERIES,
    DOCUMENTS,
    LIVE,
    PAPER_STATES,
    PAYMENTS,
    RUNNING,
    STAGES,
    STATES,
    UNITS,
)


class Dossier(OfCentre, Base):
    """What one applicant handed in for one procedure, under the version in force on that day.

    `number` runs through the `year` without gaps; `code` is the national one, where the dossier has it. The
    limit runs from `runs_from`; what waits for more papers has neither that nor a due date. `holder_id`: who
    has it now. `same_day`: it is due on the day of receipt by promise; `promised_on` keeps that day, even
    where a call for more papers ended the promise.
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
        UniqueConstraint("centre_id", "year", "number", "trial"),
        UniqueConstraint("centre_id", "code"),
        Index(None, "centre_id", "visit_id"),
        Index("ix_dossier_live", "centre_id", "due_at", postgresql_where=text(f"state IN {LIVE!r}")),
        Index(None, "centre_id", "day"),
        Index("ix_dossier_ready", "centre_id", "ready_at", postgresql_where=text("ready_at IS NOT NULL")),
        Index("ix_dossier_returned", "centre_id", "ended_at", postgresql_where=text("state = 'returned'")),
        Index(
            "ix_dossier_promised",
            "centre_id",
            "promised_on",
            postgresql_where=text("promised_on IS NOT NULL"),
        ),
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
        CheckConstraint("NOT same_day OR (due_at IS NOT NULL AND promised_on IS NOT NULL)", name="promised"),
        CheckConstraint("year = extract(year FROM day)", name="year"),
        CheckConstraint("ready_at >= received_at", name="ready_after"),
        CheckConstraint("ended_at >= received_at", name="ended_after"),
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
    promised_on: Mapped[date | None]
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
    """One paper of the version's list, by its place from 1: there or not, digitised, out of a database.

    `shown`: only looked at, and given back.
    """

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
    shown: Mapped[bool] = mapped_column(server_default=text("false"))


# One for each dossier, from its first hand-over on.
CONTROL = "kind = 'control'"


class DossierDocument(OfCentre, Base):
    """A paper that the centre issued for a dossier, numbered by kind and year without gaps.

    Printed again it says the same: `due_at` and `same_day` as promised on it; for a supplement the `stage` at
    which something was found missing, and the names of the papers.
    """

    __tablename__ = "dossier_document"
    __table_args__ = (
        belongs("dossier_id", "dossier"),
        belongs("person_id", "person"),
        UniqueConstraint("centre_id", "kind", "year", "number", "trial"),
        Index(
            "uq_dossier_document_control",
            "centre_id",
            "dossier_id",
            unique=True,
            postgresql_where=text(CONTROL),
        ),
        Index(None, "centre_id", "dossier_id"),
        CheckConstraint(f"kind IN {DOCUMENTS!r}", name="kind"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("kind <> 'receipt' OR due_at IS NOT NULL", name="receipt"),
        CheckConstraint(f"stage IN {STAGES!r}", name="stage"),
        CheckConstraint("(kind = 'supplement') = (stage IS NOT NULL)", name="found_at"),
        CheckConstraint(
            "kind NOT IN ('supplement', 'refusal', 'apology') OR reason IS NOT NULL", name="told_why"
        ),
    )

    dossier_id: Mapped[UUID]
    kind: Mapped[str]
    year: Mapped[int]
    number: Mapped[int]
    reason: Mapped[str | None]
    guidance: Mapped[str | None]
    stage: Mapped[str | None]
    missing: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    due_at: Mapped[datetime | None]
    same_day: Mapped[bool]
    person_id: Mapped[UUID]
    at: Mapped[datetime]
    trial: Mapped[bool]


class DossierSeries(OfCentre, Base):
    """The last number given to a kind of paper in a year; `dossier` counts the register itself."""

    __tablename__ = "dossier_series"
    __table_args__ = (
        UniqueConstraint("centre_id", "kind", "year", "trial"),
        CheckConstraint("last >= 1", name="last"),
        CheckConstraint(f"kind IN {('dossier', *DOCUMENTS)!r}", name="kind"),
    )

    kind: Mapped[str]
    year: Mapped[int]
    trial: Mapped[bool]
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
