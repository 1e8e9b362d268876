"""Changing what a procedure asks: a draft is begun, written part by part, handed in, published."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import delete, select, update

from app.act import Act
from app.ebook.content import PARTS, Content, Parts
from app.ebook.models import Procedure, Revision, Version
from app.ebook.versions import in_force, mark_published, refuse_open_parts, searched
from app.errors import Malformed, NotFound, Refused
from app.events import record

COPIED = (
    *("decision", "name", "official_name", "search_text", "formality_id", "source", "source_date", "online"),
    *(*PARTS, "missing", "local_parts", "results", "legal", "requirements"),
)
OPEN = ("draft", "review")


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


async def begin_draft(act: Act, code: str, valid_from: date) -> Version:
    """A copy of what holds today, to be changed and to hold from a day on."""
    procedure = await procedure_coded(act, code)
    if await open_version(act, procedure.id):
        raise Refused("Thủ tục này đang có bản sửa chưa công bố. Hãy sửa tiếp bản đó.")
    found = select(Version).join(Procedure, Procedure.id == Version.procedure_id)
    present = await act.session.scalar(found.where(Procedure.id == procedure.id, *in_force(act)))
    draft = Version(procedure_id=procedure.id, state="draft", valid_from=valid_from, written_by=act.by.id)
    for column in COPIED:
        setattr(draft, column, getattr(present, column) if present else _blank(procedure, column))
    act.session.add(draft)
    await act.session.flush()
    record(act, "procedure.draft_begun", procedure.id, version=str(draft.id))
    return draft


def _blank(procedure: Procedure, column: str) -> Any:
    """What stands in the first draft of a procedure that was only a name."""
    match column:
        case "name" | "official_name":
            return procedure.name
        case "search_text":
            return searched(procedure.code, procedure.name)
        case "missing":
            return dict[str, str]()
        case "local_parts" | "results" | "legal":
            return list[str]()
        case _:
            return False if column == "online" else None


async def write_part(act: Act, code: str, part: str, value: Any, excuse: str, why: str) -> Version:
    """Put a part into the draft, or with `excuse` say why it is not there; what changed and why is kept."""
    if part not in PARTS:
        raise NotFound("Không có bộ phận này.")
    value = _shaped(part, value)
    if not why.strip() or len(why) > 500:
        raise Malformed("Hãy ghi lý do sửa, không quá 500 ký tự.")
    draft = await _draft(act, code)
    before = getattr(draft, part)
    if value == before and (value or draft.missing.get(part) == excuse.strip()):
        raise Refused("Nội dung chưa có gì thay đổi.")
    setattr(draft, part, value or None)
    draft.missing = {kept: said for kept, said in draft.missing.items() if kept != part}
    if not value and excuse.strip():
        draft.missing = draft.missing | {part: excuse.strip()}
    draft.local_parts = sorted({*draft.local_parts, part}, key=PARTS.index)
    change = {"before": before, "after": value or None, "why": why.strip(), "person_id": act.by.id}
    act.session.add(Revision(version_id=draft.id, part=part, at=act.now, **change))
    record(act, "procedure.part_written", draft.procedure_id, version=str(draft.id), part=part)
    return draft


def _shaped(part: str, value: Any) -> Any:
    """The part as it is kept, or None where it is empty."""
    try:
        return Content("", "", "", msgspec.convert({part: value}, Parts)).part(part)
    except msgspec.ValidationError as error:
        raise Malformed("Nội dung của bộ phận này không đúng dạng.") from error


async def write_head(
    act: Act, code: str, name: str, decision: str | None, valid_from: date, online: bool
) -> Version:
    """The draft's name, decision, first day, and whether it can be filed online."""
    if not name.strip() or len(name) > 500:
        raise Malformed("Tên thủ tục cần từ 1 đến 500 ký tự.")
    draft = await _draft(act, code)
    draft.name, draft.decision = " ".join(name.split()), decision
    draft.valid_from, draft.online = valid_from, online
    draft.search_text = searched(code, draft.name, draft.official_name)
    record(act, "procedure.head_written", draft.procedure_id, version=str(draft.id))
    return draft


async def hand_in(act: Act, code: str) -> Version:
    """Ready for review: every part is there or excused."""
    draft = await _draft(act, code)
    refuse_open_parts(draft)
    draft.state, draft.handed_in_at = "review", act.now
    record(act, "procedure.handed_in", draft.procedure_id, version=str(draft.id))
    return draft


async def send_back(act: Act, code: str) -> Version:
    """Not yet: it is a draft again."""
    version = await _in_review(act, code)
    version.state, version.handed_in_at = "draft", None
    record(act, "procedure.sent_back", version.procedure_id, version=str(version.id))
    return version


async def approve(act: Act, code: str) -> Version:
    """Publish what was handed in. What was published for the same day is replaced, and kept."""
    version = await _in_review(act, code)
    await _refuse_stale(act, version)
    await act.session.execute(
        update(Version)
        .where(
            Version.procedure_id == version.procedure_id,
            Version.state == "published",
            Version.valid_from == version.valid_from,
        )
        .values(state="replaced")
    )
    mark_published(act, version)
    (await procedure_coded(act, code)).name = version.name
    record(act, "procedure.published", version.procedure_id, version=str(version.id))
    return version


async def _refuse_stale(act: Act, version: Version) -> None:
    """What was published since the draft was begun would be undone, or would hide it at once."""
    newer = select(Version.id).where(
        Version.procedure_id == version.procedure_id,
        Version.state == "published",
        (Version.id > version.id) | (Version.valid_from > version.valid_from),
    )
    if await act.session.scalar(newer.limit(1)):
        raise Refused("Đã có phiên bản khác công bố sau khi bắt đầu bản sửa này. Hãy bỏ bản này và sửa lại.")


async def drop_draft(act: Act, code: str) -> None:
    """Give a draft up, with its changes."""
    draft = await open_version(act, (await procedure_coded(act, code)).id, lock=True)
    if draft is None:
        raise Refused("Không có bản sửa nào.")
    await act.session.execute(delete(Revision).where(Revision.version_id == draft.id))
    await act.session.delete(draft)
    record(act, "procedure.draft_dropped", draft.procedure_id, version=str(draft.id))


async def repeal(act: Act, code: str, since: date | None, decision: str | None) -> None:
    """From a day on the procedure is no longer shown; without a day it is again."""
    procedure = await procedure_coded(act, code)
    procedure.repealed_from, procedure.repeal_decision = since, decision
    record(act, "procedure.repealed", procedure.id, since=since and str(since))


async def _draft(act: Act, code: str) -> Version:
    draft = await open_version(act, (await procedure_coded(act, code)).id, lock=True)
    if draft is None:
        raise Refused("Chưa có bản sửa. Hãy bắt đầu bản sửa trước.")
    if draft.state == "review":
        raise Refused("Bản này đang chờ duyệt. Hãy trả lại trước khi sửa tiếp.")
    return draft


async def _in_review(act: Act, code: str) -> Version:
    version = await open_version(act, (await procedure_coded(act, code)).id, lock=True)
    if version is None or version.state != "review":
        raise Refused("Không có bản nào đang chờ duyệt.")
    return version
