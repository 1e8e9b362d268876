"""Versions: writing down what a procedure asks, publishing it, and which one is in force on a day."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, exists, select, text
from sqlalchemy.orm import aliased

from app.act import Act
from app.ebook.content import PART_NAMES, PARTS, Content
from app.ebook.models import Procedure, Version
from app.ebook.rules import folded, open_parts
from app.errors import Refused


def in_force(act: Act) -> tuple[ColumnElement[bool], ...]:
    """What makes a `Version`, joined with its `Procedure`, the one that holds today."""
    repealed = Procedure.repealed_from.is_not(None) & (Procedure.repealed_from <= act.today)
    return *holds_on(act.today), ~repealed


def holds_on(day: date) -> tuple[ColumnElement[bool], ...]:
    """What makes a `Version` the newest published one that has begun by a day."""
    return Version.state == "published", Version.valid_from <= day, ~superseded(day)


def superseded(day: date) -> ColumnElement[bool]:
    """Whether by a day another published version has begun after this one."""
    newer = aliased(Version)
    return exists().where(
        newer.procedure_id == Version.procedure_id,
        newer.state == "published",
        newer.valid_from > Version.valid_from,
        newer.valid_from <= day,
    )


async def alone(act: Act, work: str = "ebook") -> None:
    """Let nobody else publish, repeal or import in this centre, or do other such work, until the act ends."""
    await act.session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:work, 0) # hashtextextended(:centre, 0))"),
        {"work": work, "centre": str(act.centre.id)},
    )


def all_in_force(act: Act) -> CTE:
    """What holds today, found once for a whole statement: `procedure_id` and `version_id`.

    In an outer join the look for a newer version would run for each pair of rows, minutes long, until the
    database has counted the rows of a ward whose book has just come in.
    """
    found = select(Version.procedure_id, Version.id.label("version_id"))
    found = found.join(Procedure, Procedure.id == Version.procedure_id).where(*in_force(act))
    return found.cte("held").prefix_with("MATERIALIZED")


def version_of(
    procedure_id: UUID, content: Content, valid_from: date, national: dict[str, Any] | None = None
) -> Version:
    """A draft with this content. A part that is there needs no excuse."""
    parts = {part: content.part(part) for part in PARTS}
    return Version(
        procedure_id=procedure_id,
        state="draft",
        valid_from=valid_from,
        decision=content.decision,
        name=content.name,
        official_name=content.official_name,
        search_text=searched(content.code, content.name, content.official_name),
        formality_id=content.formality_id,
        source=content.source,
        source_date=content.source_date,
        online=content.online,
        missing={part: why for part, why in content.missing.items() if part in PARTS and not parts[part]},
        results=content.results,
        legal=content.legal,
        requirements=content.requirements,
        national=national or {},
        **parts,
    )


def searched(code: str, *names: str) -> str:
    """What a search looks through: a space stands before every word."""
    return f" {folded(' '.join((code, *names)))}"


def refuse_open_parts(version: Version) -> None:
    """Raise while a part is neither there nor excused."""
    lacking = open_parts({part: getattr(version, part) for part in PARTS}, version.missing)
    if lacking:
        names = ", ".join(PART_NAMES[part].lower() for part in lacking)
        raise Refused(f"Chưa công bố được: còn thiếu {names}. Hãy nhập, hoặc ghi lý do không có.")


def mark_published(act: Act, version: Version) -> None:
    """Put a version in force from its day on."""
    refuse_open_parts(version)
    version.state, version.published_at, version.published_by = "published", act.now, act.by.id


def repealed(act: Act, since: date, decision: str | None) -> dict[str, Any]:
    """The columns of a procedure that ends on a day, with who says so and when."""
    return {
        "repealed_from": since,
        "repeal_decision": decision,
        "repealed_at": act.now,
        "repealed_by": act.by.id,
    }
