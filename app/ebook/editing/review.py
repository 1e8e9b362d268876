"""What waits for review, what was published and repealed, and what was changed and why."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import case, exists, func, literal, null, select, union_all
from sqlalchemy.orm import aliased

from app.act import Act
from app.ebook.models import Procedure, Revision, Version
from app.errors import NotFound
from app.staff.models import Person

LOGGED = 200
Writer = aliased(Person)


class Pending(msgspec.Struct):
    """A draft, or with `handed_in_at` a version that waits. `kind`: "new" (never published), "changed" or
    "repealed". `sent_back`: why the reviewer wants more work on it."""

    code: str
    name: str
    kind: str
    valid_from: date
    decision: str | None
    by: str | None
    handed_in_at: datetime | None
    sent_back: str | None


class Published(msgspec.Struct):
    """An entry of the publish log. `kind`: "new", "changed", "withdrawn" or "repealed"; `by` approved it."""

    code: str
    name: str
    kind: str
    day: date
    decision: str | None
    at: datetime | None
    by: str | None
    writer: str | None


class Change(msgspec.Struct):
    """One change of one part."""

    part: str
    before: Any
    after: Any
    why: str
    by: str | None
    at: datetime


class Edition(msgspec.Struct):
    """A version that was published. `state`: "published", "replaced" (for the same day), or "withdrawn"."""

    id: UUID
    state: str
    valid_from: date
    decision: str | None
    at: datetime
    by: str | None


async def pending(act: Act) -> list[Pending]:
    """Drafts and what was handed in, the longest waiting first."""
    rows = await act.session.execute(
        select(
            Procedure.code,
            Version.name,
            case((Version.repeals, "repealed"), else_=_kind()),
            Version.valid_from,
            Version.decision,
            Person.name,
            Version.handed_in_at,
            Version.sent_back,
        )
        .join(Procedure, Procedure.id == Version.procedure_id)
        .outerjoin(Person, Person.id == Version.written_by)
        .where(Version.state.in_(("draft", "review")))
        .order_by(Version.handed_in_at.nulls_last(), Procedure.code)
    )
    return [Pending(*row) for row in rows]


async def waiting(act: Act) -> int:
    """How many drafts wait for a reviewer."""
    found = select(func.count()).select_from(Version).where(Version.state == "review")
    return await act.session.scalar(found) or 0


async def publish_log(act: Act) -> list[Published]:
    """What was published or repealed, the last done first, at most so many."""
    both = union_all(_published_last(), _ended()).subquery()
    newest = select(both).order_by(both.c.at.desc().nulls_last(), both.c.code).limit(LOGGED)
    return [Published(*row) for row in await act.session.execute(newest)]


def _published_last() -> Any:
    """Looks for what was there before only for as many as are shown."""
    newest = (
        select(Version.id)
        .join(Procedure, Procedure.id == Version.procedure_id)
        .where(Version.published_at.is_not(None))
        .order_by(Version.published_at.desc(), Procedure.code)
        .limit(LOGGED)
    )
    return (
        select(
            Procedure.code,
            Version.name,
            _kind(),
            Version.valid_from,
            Version.decision,
            Version.published_at.label("at"),
            Person.name.label("by"),
            Writer.name.label("writer"),
        )
        .join(Procedure, Procedure.id == Version.procedure_id)
        .outerjoin(Person, Person.id == Version.published_by)
        .outerjoin(Writer, Writer.id == Version.written_by)
        .where(Version.id.in_(newest))
    )


def _ended() -> Any:
    return (
        select(
            Procedure.code,
            Procedure.name,
            literal("repealed"),
            Procedure.repealed_from,
            Procedure.repeal_decision,
            Procedure.repealed_at,
            Person.name,
            null(),
        )
        .outerjoin(Person, Person.id == Procedure.repealed_by)
        .where(Procedure.repealed_from.is_not(None))
    )


def _kind() -> Any:
    withdrawn = (Version.state == "withdrawn", "withdrawn")
    return case(withdrawn, (_published_before(), "changed"), else_="new")


async def changes(act: Act, version_id: UUID) -> list[Change]:
    """The changes of a version, newest first."""
    rows = await act.session.execute(
        select(Revision.part, Revision.before, Revision.after, Revision.why, Person.name, Revision.at)
        .outerjoin(Person, Person.id == Revision.person_id)
        .where(Revision.version_id == version_id)
        .order_by(Revision.at.desc(), Revision.id.desc())
    )
    return [Change(*row) for row in rows]


async def history(act: Act, procedure_id: UUID) -> list[Edition]:
    """All versions that were published, the newest first."""
    rows = await act.session.execute(
        select(
            Version.id,
            Version.state,
            Version.valid_from,
            Version.decision,
            Version.published_at,
            Person.name,
        )
        .outerjoin(Person, Person.id == Version.published_by)
        .where(Version.procedure_id == procedure_id, Version.published_at.is_not(None))
        .order_by(Version.valid_from.desc(), Version.published_at.desc())
        .limit(LOGGED)
    )
    return [Edition(*row) for row in rows]


async def version_with(act: Act, procedure_id: UUID, version_id: UUID) -> Version:
    """A version of a procedure. Raises NotFound."""
    found = await act.session.scalar(
        select(Version).where(Version.id == version_id, Version.procedure_id == procedure_id)
    )
    if found is None:
        raise NotFound("Không có phiên bản này.")
    return found


def _published_before() -> Any:
    """Whether an earlier version of the same procedure was ever published."""
    earlier = aliased(Version)
    return exists().where(
        earlier.procedure_id == Version.procedure_id,
        earlier.id != Version.id,
        earlier.published_at.is_not(None),
        earlier.state != "withdrawn",
        Version.published_at.is_(None) | (earlier.published_at < Version.published_at),
    )
