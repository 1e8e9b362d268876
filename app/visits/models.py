"""Tables of the visit: what is known of a trip beside its tickets, and what the visitor thought of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, OfCentre, belongs
from app.visits.rules import (
    ALL_REASONS,
    ANSWERED_ON,
    AUDIENCES,
    CHANNELS,
    FACES,
    GUIDES,
    HELPS,
    PAPER_STATES,
    REASONS,
    SAID,
    STEPS,
    VISITORS,
)

REASON_FITS = " OR ".join(f"(step = '{step}' AND reason IN {reasons!r})" for step, reasons in REASONS.items())


class Visit(OfCentre, Base):
    """One trip of one person or organisation; `id` is the `visit_id` of its tickets.

    Opened when something is first known of it. One that is `ticketed` lasts as long as one of its turns does
    (see `app.visits.trips`); one without a ticket names its field, and is closed by hand.
    """

    __tablename__ = "visit"
    __table_args__ = (
        belongs("point_id", "service_point"),
        belongs("field_id", "field"),
        belongs("opened_by", "person"),
        Index(None, "centre_id", "point_id", "day"),
        CheckConstraint(f"channel IN {CHANNELS!r}", name="channel"),
        CheckConstraint(f"visitor IN {VISITORS!r}", name="visitor"),
        CheckConstraint("NOT ticketed OR (channel = 'hall' AND closed_at IS NULL)", name="ticketed"),
        CheckConstraint("ticketed OR opened_by IS NOT NULL", name="opened_by"),
        CheckConstraint("ticketed = (field_id IS NULL)", name="field"),
        CheckConstraint("closed_at >= opened_at", name="closed_at"),
    )

    point_id: Mapped[UUID]
    field_id: Mapped[UUID | None]
    day: Mapped[date]
    channel: Mapped[str]
    ticketed: Mapped[bool]
    visitor: Mapped[str | None]
    opened_at: Mapped[datetime]
    opened_by: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    trial: Mapped[bool]


class VisitStep(OfCentre, Base):
    """A step as a person at the centre saw it; what phones tell stays in the event log.

    Done by a `guide`, or not needed for a `reason`. Where the reason is `other` a `note` says which.
    """

    __tablename__ = "visit_step"
    __table_args__ = (
        belongs("visit_id", "visit"),
        belongs("person_id", "person"),
        UniqueConstraint("centre_id", "visit_id", "step"),
        CheckConstraint(f"step IN {STEPS!r}", name="step"),
        CheckConstraint(f"guide IN {GUIDES!r}", name="guide"),
        CheckConstraint(f"known_by IN {SAID!r}", name="known_by"),
        CheckConstraint("known_by <> 'checklist' OR step = 'prepare'", name="checklist"),
        CheckConstraint(f"reason IN {ALL_REASONS!r}", name="reason"),
        CheckConstraint(f"reason IS NULL OR {REASON_FITS}", name="reason_fits"),
        CheckConstraint("num_nonnulls(guide, reason) = 1", name="done_or_not_needed"),
        CheckConstraint("(note IS NOT NULL) = (reason IS NOT DISTINCT FROM 'other')", name="note"),
    )

    visit_id: Mapped[UUID]
    step: Mapped[str]
    guide: Mapped[str | None]
    known_by: Mapped[str]
    reason: Mapped[str | None]
    note: Mapped[str | None]
    person_id: Mapped[UUID]
    at: Mapped[datetime]


class VisitHelp(OfCentre, Base):
    """Help of a kind, given once: to install VNeID, to pay, to file online."""

    __tablename__ = "visit_help"
    __table_args__ = (
        belongs("visit_id", "visit"),
        belongs("person_id", "person"),
        Index(None, "centre_id", "visit_id"),
        CheckConstraint(f"kind IN {HELPS!r}", name="kind"),
    )

    visit_id: Mapped[UUID]
    kind: Mapped[str]
    person_id: Mapped[UUID]
    at: Mapped[datetime]


class VisitAudience(OfCentre, Base):
    """The group that a visitor says to belong to; erasable, never in an event, only counted."""

    __tablename__ = "visit_audience"
    __table_args__ = (
        belongs("visit_id", "visit"),
        UniqueConstraint("centre_id", "visit_id"),
        CheckConstraint(f"audience IN {AUDIENCES!r}", name="audience"),
    )

    visit_id: Mapped[UUID]
    audience: Mapped[str]


class Checklist(OfCentre, Base):
    """The papers of a procedure as an officer found them; `papers` in the order of the version's list."""

    __tablename__ = "checklist"
    __table_args__ = (
        belongs("visit_id", "visit"),
        belongs("version_id", "procedure_version"),
        belongs("person_id", "person"),
        UniqueConstraint("centre_id", "visit_id", "version_id"),
        CheckConstraint(f"papers <@ ARRAY{list(PAPER_STATES)!r}", name="papers"),
        CheckConstraint("cardinality(papers) > 0", name="some_papers"),
    )

    visit_id: Mapped[UUID]
    version_id: Mapped[UUID]
    papers: Mapped[list[str]] = mapped_column(ARRAY(Text))
    person_id: Mapped[UUID]
    at: Mapped[datetime]


class SurveyAnswer(OfCentre, Base):
    """What a visitor thought: a face, and perhaps the answers to the form in force from `form_from` on.

    One a visit; no name, no phone. Only a paper form, typed in by staff, may belong to no visit: then it may
    name its field.
    """

    __tablename__ = "survey_answer"
    __table_args__ = (
        belongs("visit_id", "visit"),
        belongs("field_id", "field"),
        belongs("typed_by", "person"),
        UniqueConstraint("centre_id", "visit_id"),
        Index(None, "centre_id", "day"),
        CheckConstraint(f"face IN {FACES!r}", name="face"),
        CheckConstraint(f"channel IN {ANSWERED_ON!r}", name="channel"),
        CheckConstraint("(channel = 'paper') = (typed_by IS NOT NULL)", name="typed_by"),
        CheckConstraint("channel = 'paper' OR visit_id IS NOT NULL", name="of_visit"),
        CheckConstraint("num_nulls(visit_id, field_id) >= 1", name="field"),
        CheckConstraint("num_nonnulls(form_from, answers) IN (0, 2)", name="form"),
        CheckConstraint("form_from <= day", name="form_from"),
        CheckConstraint("answers <> '{}'", name="answers"),
    )

    visit_id: Mapped[UUID | None]
    field_id: Mapped[UUID | None]
    day: Mapped[date]
    face: Mapped[str]
    channel: Mapped[str]
    form_from: Mapped[date | None]
    answers: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    typed_by: Mapped[UUID | None]
    at: Mapped[datetime]
    trial: Mapped[bool]
