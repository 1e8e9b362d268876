"""From a draft to the book: handed in, sent back or approved; and ending a procedure, or not ending it."""

from sqlalchemy import update

from app.act import Act
from app.ebook.editing.carrying import carry
from app.ebook.editing.drafts import draft_of, forget, open_version, procedure_coded, published_on
from app.ebook.models import Version
from app.ebook.versions import alone, mark_published, refuse_open_parts, repealed
from app.errors import Malformed, Refused
from app.events import record


async def hand_in(act: Act, code: str) -> Version:
    """Ready for review: every part is there or excused."""
    draft = await draft_of(act, code)
    if not draft.repeals:
        refuse_open_parts(draft)
    draft.state, draft.handed_in_at, draft.sent_back = "review", act.now, None
    record(act, "procedure.handed_in", draft.procedure_id, version=str(draft.id))
    return draft


async def send_back(act: Act, code: str, why: str) -> Version:
    """Not yet: it is a draft again, with the reviewer's reason on it."""
    if not why.strip() or len(why) > 500:
        raise Malformed("Hãy ghi lý do trả lại, không quá 500 ký tự.")
    version = await _in_review(act, code)
    version.state, version.handed_in_at, version.sent_back = "draft", None, why.strip()
    record(act, "procedure.sent_back", version.procedure_id, version=str(version.id))
    return version


async def approve(act: Act, code: str) -> Version:
    """Put in force what was handed in, never earlier than today. What was for the same day is replaced."""
    await alone(act)
    version = await _in_review(act, code)
    version.valid_from = max(version.valid_from, act.today)
    await _refuse_stale(act, version)
    if version.repeals:
        await _end(act, code, version)
        return version
    await _replace(act, version)
    mark_published(act, version)
    await carry(act, code, version)
    if version.valid_from == act.today:
        (await procedure_coded(act, code)).name = version.name
    record(act, "procedure.published", version.procedure_id, version=str(version.id))
    return version


async def _replace(act: Act, version: Version) -> None:
    same_day = (Version.procedure_id == version.procedure_id, Version.valid_from == version.valid_from)
    replaced = update(Version).where(*same_day, Version.state == "published")
    await act.session.execute(replaced.values(state="replaced"))


async def _end(act: Act, code: str, version: Version) -> None:
    """The draft has done its work: the procedure itself keeps the day, the decision, and who approved."""
    procedure = await procedure_coded(act, code)
    for column, value in repealed(act, version.valid_from, version.decision).items():
        setattr(procedure, column, value)
    await forget(act, version)
    record(act, "procedure.repealed", procedure.id, since=str(version.valid_from))


async def _refuse_stale(act: Act, version: Version) -> None:
    """What was published since the draft was begun would be undone."""
    base = await published_on(act, version.procedure_id, version.valid_from)
    if (base and base.id) != version.base_id:
        raise Refused(
            "Đã có phiên bản khác công bố sau khi bắt đầu bản sửa này. "
            "Hãy trả lại, lấy bản mới làm nền, xem lại rồi gửi duyệt lần nữa."
        )


async def restore(act: Act, code: str) -> None:
    """The procedure does not end, or is there again."""
    procedure = await procedure_coded(act, code)
    if procedure.repealed_from is None:
        raise Refused("Thủ tục này không bị bãi bỏ.")
    procedure.repealed_from = procedure.repeal_decision = None
    procedure.repealed_at = procedure.repealed_by = None
    record(act, "procedure.restored", procedure.id)


async def _in_review(act: Act, code: str) -> Version:
    version = await open_version(act, (await procedure_coded(act, code)).id, lock=True)
    if version is None or version.state != "review":
        raise Refused("Không có bản nào đang chờ duyệt.")
    return version
