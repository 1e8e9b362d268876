"""What a draft has changed, laid on another version: on a newer base, or on those that begin later."""

from uuid import UUID

from sqlalchemy import inspect, select

from app.act import Act
from app.ebook.editing.drafts import COPIED, draft_of, ground_of
from app.ebook.importing.known import Present, present
from app.ebook.importing.laying import laid
from app.ebook.models import Revision, Version
from app.ebook.versions import mark_published, version_of
from app.errors import Refused
from app.events import record

COLUMNS = [column.key for column in inspect(Version).column_attrs]


def present_of(version: Version, code: str) -> Present:
    """A version as the rules see it."""
    return present(code, {column: getattr(version, column) for column in COLUMNS})


async def rebase(act: Act, code: str) -> Version:
    """Begin the draft anew from what is published by now, and lay its changes on that."""
    draft = await draft_of(act, code)
    ground, old = await ground_of(act, draft), await _base_of(act, draft)
    if ground is None or ground.id == draft.base_id:
        raise Refused("Bản sửa này đã dựa trên bản mới nhất.")
    was = present_of(old, code) if old else None
    found = laid(present_of(ground, code), was, present_of(draft, code), firm=True)
    own_decision = draft.decision if old is None or draft.decision != old.decision else ground.decision
    _take(draft, found)
    draft.base_id, draft.decision = ground.id, own_decision
    record(act, "procedure.rebased", draft.procedure_id, version=str(draft.id))
    return draft


async def carry(act: Act, code: str, version: Version, old: Version | None) -> None:
    """Let the versions that begin later say what has changed since `old`: they were made without it."""
    was, now = present_of(old, code) if old else None, present_of(version, code)
    for later in await _later(act, version):
        target = present_of(later, code)
        found = laid(target, was, now, firm=False)
        if found != target:
            await _put_in_place(act, later, found, version)


async def _later(act: Act, version: Version) -> list[Version]:
    wanted = select(Version).where(
        Version.procedure_id == version.procedure_id,
        Version.state == "published",
        Version.valid_from > version.valid_from,
    )
    return list((await act.session.scalars(wanted.order_by(Version.valid_from))).all())


async def _put_in_place(act: Act, old: Version, found: Present, cause: Version) -> None:
    """The version for that day is replaced, and the new one shows the changes of both."""
    new = version_of(old.procedure_id, found.content, old.valid_from)
    new.national, new.base_id, new.written_by = found.national, cause.base_id, cause.written_by
    old.state = "replaced"
    await act.session.flush()
    mark_published(act, new)
    act.session.add(new)
    await act.session.flush()
    for source in (old.id, cause.id):
        await _copy_changes(act, source, new.id)
    record(act, "procedure.carried", new.procedure_id, version=str(new.id), replaced=str(old.id))


async def _copy_changes(act: Act, source: UUID, target: UUID) -> None:
    for one in await act.session.scalars(select(Revision).where(Revision.version_id == source)):
        told = {"part": one.part, "before": one.before, "after": one.after, "why": one.why}
        act.session.add(Revision(version_id=target, person_id=one.person_id, at=one.at, **told))


def _take(draft: Version, found: Present) -> None:
    made = version_of(draft.procedure_id, found.content, draft.valid_from)
    for column in COPIED:
        setattr(draft, column, getattr(made, column))
    draft.national = found.national


async def _base_of(act: Act, version: Version) -> Version | None:
    """What it was begun from, which may be replaced by now."""
    return await act.session.scalar(select(Version).where(Version.id == version.base_id))
