"""Changing what a procedure asks: a draft is begun, and written part by part. `publishing` does the rest."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import delete, select

from app.act import Act
from app.ebook.content import EXTRAS, PARTS, SAID, Content
from app.ebook.models import Procedure, Revision, Version
from app.ebook.versions import holds_on, searched
from app.errors import Malformed, NotFound, Refused
from app.events import record

COPIED = (
    *("decision", "name", "official_name", "search_text", "formality_id", "source", "source_date", "online"),
    *(*PARTS, "missing", "national", *EXTRAS),
)
TEXTS = (*PARTS, *EXTRAS)
OPEN = ("draft", "review")
LONGEST_NAME = 500
NOT_IN_SOURCE = "Nguồn chưa có phần này."


async def procedure_coded(act: Act, code: str) -> Procedure:
    """A procedure of the list, repealed or not, published or not."""
    found = await act.session.scalar(select(Procedure).where(Procedure.code == code))
    if found is None:
        raise NotFound("Không có thủ tục này trong danh mục.")
    return found


async def open_version(act: Act, procedure_id: UUID, *, lock: bool = False) -> Version | None:
    """The draft of a procedure, or what waits for review."""
    query = select(Version).where(Version.procedure_id == procedure_id, Version.state.in_(OPEN))
    return await act.session.scalar(query.with_for_update() if lock else query)


async def published_on(act: Act, procedure_id: UUID, day: date) -> Version | None:
    """What is published to hold on a day, whether repealed by then or not."""
    return await act.session.scalar(
        select(Version).where(Version.procedure_id == procedure_id, *holds_on(day))
    )


async def begin_draft(act: Act, code: str, valid_from: date, *, repeals: bool = False) -> Version:
    """A copy of what is to hold on that day, to be changed and to hold from it on; or to end on it."""
    procedure = await procedure_coded(act, code)
    if await open_version(act, procedure.id):
        raise Refused("Thủ tục này đang có bản sửa chưa công bố. Hãy sửa tiếp bản đó.")
    base = await published_on(act, procedure.id, valid_from)
    if repeals and base is None:
        raise Refused("Thủ tục này chưa công bố vào ngày ấy, nên không có gì để bãi bỏ.")
    draft = Version(procedure_id=procedure.id, state="draft", valid_from=valid_from, written_by=act.by.id)
    draft.repeals = repeals
    lay_on(draft, base, procedure)
    act.session.add(draft)
    await act.session.flush()
    record(act, "procedure.draft_begun", procedure.id, version=str(draft.id), repeals=repeals)
    return draft


def lay_on(draft: Version, base: Version | None, procedure: Procedure) -> None:
    """Let a draft say what its base says, or for a procedure that was only a name, nothing yet."""
    draft.base_id = base.id if base else None
    for column in COPIED:
        setattr(draft, column, getattr(base, column) if base else _blank(procedure, column))


def _blank(procedure: Procedure, column: str) -> Any:
    match column:
        case "name" | "official_name":
            return procedure.name
        case "search_text":
            return searched(procedure.code, procedure.name)
        case "missing" | "national":
            return dict[str, Any]()
        case "results" | "legal":
            return list[str]()
        case _:
            return False if column == "online" else None


async def write(act: Act, code: str, name: str, value: Any, excuse: str, why: str) -> Version:
    """Put a part, or one of what stands beside the parts, into the draft, or with `excuse` say why a part
    is not there. It is the ward's own word then; what changed and why is kept."""
    value = shaped(name, value)
    draft = await draft_of(act, code)
    kept_excuse = "" if value else excuse.strip()[:500]
    if value == said_in(draft, name) and (value or draft.missing.get(name, "") == kept_excuse):
        raise Refused("Nội dung chưa có gì thay đổi.")
    keep_change(act, draft, name, value, why)
    own = {name: said_in(draft, name)} | draft.national
    put(draft, code, name, value, kept_excuse)
    draft.national = {n: told for n, told in own.items() if n != name or told != value}
    record(act, "procedure.part_written", draft.procedure_id, version=str(draft.id), part=name)
    return draft


async def give_back(act: Act, code: str, name: str, why: str) -> Version:
    """Let the source speak again where the ward's own words stand."""
    draft = await draft_of(act, code)
    if name not in draft.national:
        raise Refused("Phần này đang theo nguồn, không có lời riêng để bỏ.")
    value = draft.national[name]
    keep_change(act, draft, name, value, why)
    put(draft, code, name, value, NOT_IN_SOURCE)
    draft.national = {n: told for n, told in draft.national.items() if n != name}
    record(act, "procedure.part_given_back", draft.procedure_id, version=str(draft.id), part=name)
    return draft


def keep_change(act: Act, draft: Version, name: str, value: Any, why: str) -> None:
    """Remember what stood in a draft and what is to stand there. Raises Malformed without a reason."""
    if not why.strip() or len(why) > 500:
        raise Malformed("Hãy ghi lý do sửa, không quá 500 ký tự.")
    change = {"before": said_in(draft, name), "after": value, "why": why.strip(), "person_id": act.by.id}
    act.session.add(Revision(version_id=draft.id, part=name, at=act.now, **change))


def said_in(version: Version, name: str) -> Any:
    """What a version says under a name; None where it says nothing."""
    value = getattr(version, name)
    return None if value in ([], "") else value


def put(version: Version, code: str, name: str, value: Any, excuse: str) -> None:
    """Let a version say something; a part that it does not have is excused, if there is an excuse."""
    empty = list[str]() if name in ("results", "legal") else None
    setattr(version, name, empty if value is None else value)
    version.missing = {part: said for part, said in version.missing.items() if part != name}
    if name in PARTS and value is None and excuse:
        version.missing = version.missing | {name: excuse}
    version.search_text = searched(code, version.name, version.official_name)


def shaped(name: str, value: Any) -> Any:
    """A value as it is kept, or None where it is empty. Raises NotFound and Malformed."""
    if name not in SAID:
        raise NotFound("Không có bộ phận này.")
    if name == "name" and not (isinstance(value, str) and 0 < len(value) <= LONGEST_NAME):
        raise Malformed(f"Tên thủ tục cần từ 1 đến {LONGEST_NAME} ký tự.")
    if value is None and name in TEXTS:
        return None
    told: dict[str, Any] = {"code": "", "name": "", "official_name": "", "parts": {}}
    told |= {"parts": {name: value}} if name in PARTS else {name: value}
    try:
        return msgspec.convert(told, Content).said(name)
    except msgspec.ValidationError as error:
        raise Malformed("Nội dung của bộ phận này không đúng dạng.") from error


async def set_day(act: Act, code: str, valid_from: date, decision: str | None) -> Version:
    """The day from which the draft is to hold, and the decision that says so."""
    draft = await draft_of(act, code)
    draft.valid_from, draft.decision = valid_from, decision
    record(act, "procedure.day_set", draft.procedure_id, version=str(draft.id))
    return draft


async def drop_draft(act: Act, code: str) -> None:
    """Give a draft up, with its changes."""
    draft = await open_version(act, (await procedure_coded(act, code)).id, lock=True)
    if draft is None:
        raise Refused("Không có bản sửa nào.")
    await forget(act, draft)
    record(act, "procedure.draft_dropped", draft.procedure_id, version=str(draft.id))


async def forget(act: Act, draft: Version) -> None:
    await act.session.execute(delete(Revision).where(Revision.version_id == draft.id))
    await act.session.delete(draft)


async def draft_of(act: Act, code: str) -> Version:
    """The draft, locked to be changed. Raises Refused where there is none, or it waits for review."""
    draft = await open_version(act, (await procedure_coded(act, code)).id, lock=True)
    if draft is None:
        raise Refused("Chưa có bản sửa. Hãy bắt đầu bản sửa trước.")
    if draft.state == "review":
        raise Refused("Bản này đang chờ duyệt. Hãy trả lại trước khi sửa tiếp.")
    return draft
