"""What a draft has changed, laid on another version: on a newer base, or on those that begin later."""

from sqlalchemy import inspect, select

from app.act import Act
from app.ebook.editing.drafts import copy_on, draft_of, ground_of
from app.ebook.editing.writing import told_in
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
    ground, old = await ground_of(act, draft), await base_of(act, draft)
    if (ground and ground.id) == draft.base_id:
        raise Refused("Bản sửa này đã dựa trên bản mới nhất.")
    if ground is not None:
        was, decision = present_of(old, code) if old else None, draft.decision
        found = laid(present_of(ground, code), was, present_of(draft, code), firm=True)
        copy_on(draft, version_of(draft.procedure_id, found.content, draft.valid_from, found.national))
        draft.decision = ground.decision if old and decision == old.decision else decision
    draft.base_id = ground and ground.id
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
    """The version for that day is replaced; the new one tells why, where it says something else."""
    new = version_of(old.procedure_id, found.content, old.valid_from, found.national)
    new.base_id, new.written_by = old.id, cause.written_by
    old.state = "replaced"
    await act.session.flush()
    mark_published(act, new)
    act.session.add(new)
    await act.session.flush()
    await _copy_changes(act, cause, old, new)
    record(act, "procedure.carried", new.procedure_id, version=str(new.id), replaced=str(old.id))


async def _copy_changes(act: Act, cause: Version, old: Version, new: Version) -> None:
    for one in await act.session.scalars(select(Revision).where(Revision.version_id == cause.id)):
        if told_in(old, one.part) != told_in(new, one.part):
            told = {"part": one.part, "before": one.before, "after": one.after, "why": one.why}
            act.session.add(Revision(version_id=new.id, person_id=one.person_id, at=one.at, **told))


async def base_of(act: Act, version: Version) -> Version | None:
    """What it was begun from, which may be replaced by now."""
    return await act.session.scalar(select(Version).where(Version.id == version.base_id))
