"""What the last checks found, as the database counts and lists it: no content of any procedure is read."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, RowMapping, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from app.act import Act
from app.ebook.editing.drafts import OPEN
from app.ebook.models import Procedure, SourceCheck, Version
from app.ebook.versions import all_in_force, in_force

LINKED = Version.formality_id.is_not(None)
# `rules.is_newer` in the words of the database.
NEWER = or_(Version.source_date.is_(None), SourceCheck.source_date > Version.source_date)
KINDS: dict[str, ColumnElement[bool]] = {
    "changed": and_(SourceCheck.outcome == "changed", NEWER),
    "gone": SourceCheck.outcome == "gone",
    "dead": SourceCheck.link.is_(False),
    "unread": SourceCheck.outcome == "unread",
}


async def numbers(act: Act, code: str | None = None) -> dict[str, int]:
    """How many procedures in force are of each kind, and `checked`, `unasked` and `unlinked`."""
    held = all_in_force(act)
    kinds = {"checked": SourceCheck.id.is_not(None), "unasked": SourceCheck.id.is_(None), **KINDS}
    columns = [func.count().filter(LINKED, kind).label(name) for name, kind in kinds.items()]
    query = (
        select(func.count().filter(~LINKED).label("unlinked"), *columns)
        .select_from(held)
        .join(Version, Version.id == held.c.version_id)
        .join(Procedure, Procedure.id == held.c.procedure_id)
        .outerjoin(SourceCheck, SourceCheck.procedure_id == held.c.procedure_id)
        .where(*_only(code))
    )
    return dict((await act.session.execute(query)).mappings().one())


async def listed(act: Act, kind: str, code: str | None, most: int | None) -> Sequence[RowMapping]:
    """The first `most` of a kind, by code; what somebody is at, or has been at since, comes last."""
    draft = aliased(Version)
    drafted = exists().where(draft.procedure_id == Procedure.id, draft.state.in_(OPEN))
    query = (
        select(
            Procedure.code,
            Version.name,
            Version.formality_id,
            SourceCheck.checked_at,
            SourceCheck.source_date,
            SourceCheck.detail,
            drafted.label("drafted"),
        )
        .join_from(SourceCheck, Procedure, Procedure.id == SourceCheck.procedure_id)
        .join(Version, Version.procedure_id == Procedure.id)
        .where(*in_force(act), LINKED, KINDS[kind], *_only(code))
        .order_by(drafted | (Version.published_at > SourceCheck.checked_at), Procedure.code)
        .limit(most)
    )
    return (await act.session.execute(query)).mappings().all()


def _only(code: str | None) -> list[ColumnElement[bool]]:
    return [Procedure.code == code] if code else []
