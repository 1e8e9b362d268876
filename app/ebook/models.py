"""Tables of the e-book: fields in their groups, procedures, and the versions of what a procedure asks."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from app.db import Base, OfCentre, belongs, slug_shape
from app.ebook.content import CHANGED, PARTS

STATES = ("draft", "review", "published", "replaced", "withdrawn")
BOARDS = ("field", "shelf", "leaflet", "fees")
OUTCOMES = ("same", "changed", "gone", "unread")

# Each part is there, or its absence is excused; never both, and a published version leaves none open.
PART_OR_REASON = " AND ".join(f"NOT (({part} IS NOT NULL) AND (missing ? '{part}'))" for part in PARTS)
NONE_OPEN = " AND ".join(f"(({part} IS NOT NULL) OR (missing ? '{part}'))" for part in PARTS)


def part_column() -> Mapped[Any]:
    """One of the eight parts: a list or an object, or NULL when it is not there."""
    return mapped_column(JSONB(none_as_null=True))


class FieldGroup(OfCentre, Base):
    """Fields that a ward puts together, such as "Tư pháp - Hộ tịch"."""

    __tablename__ = "field_group"
    __table_args__ = (UniqueConstraint("centre_id", "name"),)

    name: Mapped[str]
    position: Mapped[int] = mapped_column(server_default=text("0"))


class Field(OfCentre, Base):
    """A volume of the e-book (lĩnh vực), with the colour of its cover."""

    __tablename__ = "field"
    __table_args__ = (
        belongs("group_id", "field_group"),
        UniqueConstraint("centre_id", "slug"),
        slug_shape(),
        CheckConstraint("colour ~ '^#[0-9a-f]{6}$'", name="colour"),
        CheckConstraint("letter ~ '^[A-Z]$'", name="letter"),
    )

    slug: Mapped[str]
    name: Mapped[str]
    position: Mapped[int] = mapped_column(server_default=text("0"))
    colour: Mapped[str] = mapped_column(server_default=text("'#8b1a1a'"))
    letter: Mapped[str | None]
    group_id: Mapped[UUID | None]


class Procedure(OfCentre, Base):
    """An administrative procedure on the ward's list, by its national code (0.… when it has none)."""

    __tablename__ = "procedure"
    __table_args__ = (
        UniqueConstraint("centre_id", "code"),
        CheckConstraint(r"code ~ '^\d\.\d{6}$'", name="code"),
    )

    code: Mapped[str]
    name: Mapped[str]
    repealed_from: Mapped[date | None]
    repeal_decision: Mapped[str | None]
    repealed_at: Mapped[datetime | None]
    repealed_by: Mapped[UUID | None]


class FieldProcedure(OfCentre, Base):
    """A procedure in a field; one procedure may stand in several."""

    __tablename__ = "field_procedure"
    __table_args__ = (
        belongs("field_id", "field"),
        belongs("procedure_id", "procedure"),
        UniqueConstraint("centre_id", "field_id", "procedure_id"),
    )

    field_id: Mapped[UUID]
    procedure_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(server_default=text("0"))


class Version(OfCentre, Base):
    """What a procedure asks from a day on. In force is the newest published one that has begun.

    One draft at a time is written, handed in for review, and published. `replaced` was published, too, until
    another one was for the same day; `withdrawn` was to begin, and did not. `national`: what the source says,
    by name, wherever the ward says something else. `base_id`: the version that a draft was begun from. A
    draft that `repeals` ends the procedure on its day. `sent_back`: why the reviewer wants more work on it.
    """

    __tablename__ = "procedure_version"
    __table_args__ = (
        belongs("procedure_id", "procedure"),
        belongs("base_id", "procedure_version"),
        Index(None, "centre_id", "procedure_id"),
        Index(
            "uq_procedure_version_begin",
            "centre_id",
            "procedure_id",
            "valid_from",
            unique=True,
            postgresql_where=text("state = 'published'"),
        ),
        Index(
            "uq_procedure_version_open",
            "centre_id",
            "procedure_id",
            unique=True,
            postgresql_where=text("state IN ('draft', 'review')"),
        ),
        CheckConstraint(f"state IN {STATES!r}", name="state"),
        CheckConstraint(PART_OR_REASON, name="part_or_reason"),
        CheckConstraint(f"state <> 'published' OR ({NONE_OPEN})", name="none_open"),
        CheckConstraint("NOT repeals OR state IN ('draft', 'review')", name="repeals"),
    )

    procedure_id: Mapped[UUID]
    base_id: Mapped[UUID | None]
    state: Mapped[str]
    repeals: Mapped[bool] = mapped_column(server_default=text("false"))
    valid_from: Mapped[date]
    decision: Mapped[str | None]
    name: Mapped[str]
    official_name: Mapped[str]
    search_text: Mapped[str]
    formality_id: Mapped[UUID | None]
    source: Mapped[str | None]
    source_date: Mapped[date | None]
    online: Mapped[bool]
    steps: Mapped[Any | None] = part_column()
    methods: Mapped[Any | None] = part_column()
    papers: Mapped[Any | None] = part_column()
    time: Mapped[Any | None] = part_column()
    subjects: Mapped[Any | None] = part_column()
    agency: Mapped[Any | None] = part_column()
    fees: Mapped[Any | None] = part_column()
    forms: Mapped[Any | None] = part_column()
    missing: Mapped[dict[str, Any]]
    national: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    results: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    legal: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    requirements: Mapped[str | None]
    written_by: Mapped[UUID | None]
    handed_in_at: Mapped[datetime | None]
    sent_back: Mapped[str | None]
    published_at: Mapped[datetime | None]
    published_by: Mapped[UUID | None]


class Revision(OfCentre, Base):
    """A change in a draft: what stood there, what stands now, who changed it and why."""

    __tablename__ = "revision"
    __table_args__ = (
        belongs("version_id", "procedure_version"),
        Index(None, "centre_id", "version_id"),
        CheckConstraint(f"part IN {CHANGED!r}", name="part"),
    )

    version_id: Mapped[UUID]
    part: Mapped[str]
    before: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    after: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    why: Mapped[str]
    person_id: Mapped[UUID | None]
    at: Mapped[datetime]


class Scan(OfCentre, Base):
    """How often the codes at a place were opened on a day; nobody is named."""

    __tablename__ = "scan"
    __table_args__ = (
        UniqueConstraint("centre_id", "day", "origin", "page"),
        Index(None, "centre_id", "origin", "day"),
        CheckConstraint("origin ~ '^[a-z0-9-]{1,40}$'", name="origin"),
    )

    day: Mapped[date]
    origin: Mapped[str]
    page: Mapped[str]
    count: Mapped[int]


class PostedPlace(OfCentre, Base):
    """A place where boards of a kind hang; its codes carry `origin`."""

    __tablename__ = "posted_place"
    __table_args__ = (
        UniqueConstraint("centre_id", "origin"),
        CheckConstraint(f"kind IN {BOARDS!r}", name="kind"),
        CheckConstraint("origin ~ '^poster-[1-9][0-9]{0,8}$'", name="origin"),
        CheckConstraint("ended_on >= posted_on", name="ended_on"),
    )

    name: Mapped[str]
    kind: Mapped[str]
    origin: Mapped[str]
    posted_on: Mapped[date]
    note: Mapped[str | None]
    ended_on: Mapped[date | None]


class SourceCheck(OfCentre, Base):
    """What the national portal said of a procedure when it was last asked.

    `outcome`: "same", "changed" (then `content` is what the portal says now), "gone" (repealed there, or no
    longer found), "unread" (no answer, or none that can be used; `detail` says why). `link`: whether the page
    that our readers are sent to answered; None when it was not tried.
    """

    __tablename__ = "source_check"
    __table_args__ = (
        belongs("procedure_id", "procedure"),
        UniqueConstraint("centre_id", "procedure_id"),
        CheckConstraint(f"outcome IN {OUTCOMES!r}", name="outcome"),
        CheckConstraint("(outcome = 'changed') = (content IS NOT NULL)", name="content"),
    )

    procedure_id: Mapped[UUID]
    checked_at: Mapped[datetime]
    outcome: Mapped[str]
    detail: Mapped[str | None]
    source_date: Mapped[date | None]
    link: Mapped[bool | None]
    content: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
