"""What a draft has changed, laid on another version: on a newer base, or on those that begin later."""

from uuid import UUID

from sqlalchemy import select

from app.act import Act
from app.ebook.editing.drafts import (
    COPIED,
    NOT_IN_SOURCE,
    draft_of,
    lay_on,
    procedure_coded,
    published_on,
    put,
    said_in,
)
from app.ebook.models import Revision, Version
from app.ebook.versions import mark_published
from app.errors import Refused
from app.events import record


async def rebase(act: Act, code: str) -> Version:
    """Begin the draft anew from what is published by now, and lay its changes on that."""
    draft = await draft_of(act, code)
    base = await published_on(act, draft.procedure_id, draft.valid_from)
    if (base and base.id) == draft.base_id:
        raise Refused("Bản sửa này đã dựa trên bản mới nhất.")
    old, mine, names = await _base_of(act, draft), _copy(draft), await _written_in(act, draft.id)
    decision = draft.decision
    lay_on(draft, base, await procedure_coded(act, code))
    draft.decision = decision
    _lay(draft, code, mine, old, names)
    record(act, "procedure.rebased", draft.procedure_id, version=str(draft.id))
    return draft


async def carry(act: Act, code: str, version: Version) -> None:
    """Say what the ward has just said in the versions that begin later, too: they were made without it."""
    later = select(Version).where(
        Version.procedure_id == version.procedure_id,
        Version.state == "published",
        Version.valid_from > version.valid_from,
    )
    old, names = await _base_of(act, version), await _written_in(act, version.id)
    for each in (await act.session.scalars(later)).all():
        copy = _copy(each)
        _lay(copy, code, version, old, [name for name in names if _follows(each, old, name)])
        if any(getattr(copy, column) != getattr(each, column) for column in COPIED):
            await _put_in_place(act, each, copy)


async def _put_in_place(act: Act, old: Version, new: Version) -> None:
    old.state = "replaced"
    await act.session.flush()
    mark_published(act, new)
    act.session.add(new)
    await act.session.flush()
    record(act, "procedure.carried", new.procedure_id, version=str(new.id), replaced=str(old.id))


def _follows(later: Version, old: Version | None, name: str) -> bool:
    """Whether a later version says nothing of its own here, or only what was said until now."""
    return name not in later.national or (old is not None and said_in(later, name) == said_in(old, name))


def _lay(target: Version, code: str, source: Version, old: Version | None, names: list[str]) -> None:
    """The ward's own words of `source`; where it gave them back since `old`, the source speaks again."""
    for name in names:
        if name in source.national:
            national = target.national.get(name, said_in(target, name))
            put(target, code, name, said_in(source, name), source.missing.get(name, ""))
            target.national = target.national | {name: national}
        elif old and name in old.national and name in target.national:
            put(target, code, name, target.national[name], NOT_IN_SOURCE)
            target.national = {n: told for n, told in target.national.items() if n != name}


def _copy(version: Version) -> Version:
    copied = {column: getattr(version, column) for column in COPIED}
    day = {"procedure_id": version.procedure_id, "valid_from": version.valid_from}
    return Version(**copied, **day, state="draft", base_id=version.base_id)


async def _base_of(act: Act, version: Version) -> Version | None:
    """What it was begun from, which may be replaced by now."""
    return await act.session.scalar(select(Version).where(Version.id == version.base_id))


async def _written_in(act: Act, version_id: UUID) -> list[str]:
    found = select(Revision.part).where(Revision.version_id == version_id).distinct()
    return list((await act.session.scalars(found)).all())
