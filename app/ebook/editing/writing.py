"""Writing in a draft: a part is put in with its reason, excused, or given back to the source."""

from typing import Any

import msgspec

from app.act import Act
from app.ebook.content import EXTRAS, NOT_IN_SOURCE, PARTS, SAID, Content, missing_in, told
from app.ebook.editing.drafts import draft_of
from app.ebook.models import Revision, Version
from app.ebook.versions import searched
from app.errors import Malformed, NotFound, Refused
from app.events import record

LONGEST_NAME = LONGEST_WHY = 500


async def write(act: Act, code: str, name: str, value: Any, excuse: str, why: str) -> Version:
    """Put a part, or one of what stands beside the parts, into the draft, or with `excuse` say why a part
    is not there. It is the ward's own word then; what changed and why is kept."""
    value = shaped(name, value)
    said = told(value, excuse.strip()[:LONGEST_WHY] if name in PARTS else None)
    draft = await draft_of(act, code)
    before = told_in(draft, name)
    if said == before:
        raise Refused("Nội dung chưa có gì thay đổi.")
    keep_change(act, draft, name, said, why)
    put(draft, code, name, said)
    national = {name: before} | draft.national
    draft.national = {n: there for n, there in national.items() if n != name or there != said}
    record(act, "procedure.part_written", draft.procedure_id, version=str(draft.id), part=name)
    return draft


async def give_back(act: Act, code: str, name: str, why: str) -> Version:
    """Let the source speak again where the ward's own words stand."""
    draft = await draft_of(act, code)
    if name not in draft.national:
        raise Refused("Phần này đang theo nguồn, không có lời riêng để bỏ.")
    said = told(draft.national[name], NOT_IN_SOURCE if name in PARTS else None)
    keep_change(act, draft, name, said, why)
    put(draft, code, name, said)
    draft.national = {n: there for n, there in draft.national.items() if n != name}
    record(act, "procedure.part_given_back", draft.procedure_id, version=str(draft.id), part=name)
    return draft


def keep_change(act: Act, draft: Version, name: str, said: Any, why: str) -> None:
    """Remember what stood in a draft and what is to stand there. Raises Malformed without a reason."""
    if not why.strip() or len(why) > LONGEST_WHY:
        raise Malformed(f"Hãy ghi lý do sửa, không quá {LONGEST_WHY} ký tự.")
    change = {"before": told_in(draft, name), "after": said, "why": why.strip(), "person_id": act.by.id}
    act.session.add(Revision(version_id=draft.id, part=name, at=act.now, **change))


def told_in(version: Version, name: str) -> Any:
    """What a version says under a name, or why the part is missing; None where it says nothing."""
    value = getattr(version, name)
    return told(None if value in ([], "") else value, version.missing.get(name))


def put(version: Version, code: str, name: str, said: Any) -> None:
    """Let a version say something, or why a part is missing."""
    why, nothing = missing_in(said), list[str]() if name in ("results", "legal") else None
    setattr(version, name, nothing if said is None or why else said)
    missing = {part: reason for part, reason in version.missing.items() if part != name}
    version.missing = missing | ({name: why} if why else {})
    version.search_text = searched(code, version.name, version.official_name)


def shaped(name: str, value: Any) -> Any:
    """A value as it is kept, or None where it is empty. Raises NotFound and Malformed."""
    if name not in SAID:
        raise NotFound("Không có bộ phận này.")
    if name == "name" and not (isinstance(value, str) and 0 < len(value) <= LONGEST_NAME):
        raise Malformed(f"Tên thủ tục cần từ 1 đến {LONGEST_NAME} ký tự.")
    if value is None and name in (*PARTS, *EXTRAS):
        return None
    told: dict[str, Any] = {"code": "", "name": "", "official_name": "", "parts": {}}
    told |= {"parts": {name: value}} if name in PARTS else {name: value}
    try:
        return msgspec.convert(told, Content).said(name)
    except msgspec.ValidationError as error:
        raise Malformed("Nội dung của bộ phận này không đúng dạng.") from error
