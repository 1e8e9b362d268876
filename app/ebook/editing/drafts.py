"""Drafts of what a procedure asks: begun from what will hold on their day, dated, given up."""

from datetime import date
from uuid import UUID

from sqlalchemy import delete, select

from app.act import Act
from app.ebook.content import EXTRAS, PARTS, Content, Parts
from app.ebook.models import Procedure, Revision, Version
from app.ebook.versions import holds_on, version_of
from app.errors import NotFound, Refused
from app.events import record

COPIED = (
    *("decision", "name", "official_name", "search_text", "formality_id", "source", "source_date", "online"),
    *(*PARTS, "missing", "national", *EXTRAS),
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


async def published_on(act: Act, procedure_id: UUID, day: date) -> Version | None:
    """What is published to hold on a day, whether repealed by then or not."""
    return await act.session.scalar(
        select(Version).where(Version.procedure_id == procedure_id, *holds_on(day))
    )


async def ground_of(act: Act, draft: Version) -> Version | None:
    """What a draft must stand on to be published: what holds on its day, or today when that is past."""
    return await published_on(act, draft.procedure_id, max(draft.valid_from, act.today))


async def begin_draft(act: Act, code: str, valid_from: date, *, repeals: bool = False) -> Version:
    """A copy of what is to hold on that day, to be changed and to hold from it on; or to end on it."""
    procedure = await procedure_coded(act, code)
    if await open_version(act, procedure.id):
        raise Refused("Thủ tục này đang có bản sửa chưa công bố. Hãy sửa tiếp bản đó.")
    refuse_ended(procedure, valid_from)
    base = await published_on(act, procedure.id, valid_from)
    if repeals and base is None:
        raise Refused("Thủ tục này chưa công bố vào ngày ấy, nên không có gì để bãi bỏ.")
    # A procedure that was only a name says nothing yet.
    blank = Content(code, procedure.name, procedure.name, Parts())
    draft = version_of(procedure.id, blank, valid_from)
    if base is not None:
        copy_on(draft, base)
        draft.base_id = base.id
    draft.repeals, draft.written_by = repeals, act.by.id
    act.session.add(draft)
    await act.session.flush()
    record(act, "procedure.draft_begun", procedure.id, version=str(draft.id), repeals=repeals)
    return draft


def refuse_ended(procedure: Procedure, day: date) -> None:
    """Nobody would read what is published for a day on which the procedure has ended."""
    ends = procedure.repealed_from
    if ends and ends <= day:
        raise Refused(f"Thủ tục này bị bãi bỏ từ {ends:%d/%m/%Y}. Hãy bỏ việc bãi bỏ trước, rồi mới sửa.")


def copy_on(draft: Version, source: Version) -> None:
    """Let a draft say what another version says."""
    for column in COPIED:
        setattr(draft, column, getattr(source, column))


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
