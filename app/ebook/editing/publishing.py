"""From a draft to the book: handed in, sent back or approved; and ending a procedure, or not ending it."""

from uuid import UUID

from sqlalchemy import update

from app.act import Act
from app.ebook.content import SAID
from app.ebook.editing.carrying import base_of, carry
from app.ebook.editing.drafts import (
    COPIED,
    draft_of,
    forget,
    ground_of,
    open_version,
    procedure_coded,
    refuse_ended,
)
from app.ebook.editing.review import version_with
from app.ebook.editing.writing import told_in
from app.ebook.models import Procedure, Version
from app.ebook.versions import alone, mark_published, refuse_open_parts, repealed
from app.errors import Malformed, Refused
from app.events import record


async def hand_in(act: Act, code: str) -> Version:
    """Ready for review: every part is there or excused. Whoever hands it in answers for it."""
    draft = await draft_of(act, code)
    if not draft.repeals:
        refuse_open_parts(draft)
        await _refuse_unchanged(act, draft)
    draft.state, draft.handed_in_at, draft.sent_back = "review", act.now, None
    draft.written_by = act.by.id
    record(act, "procedure.handed_in", draft.procedure_id, version=str(draft.id))
    return draft


async def _refuse_unchanged(act: Act, draft: Version) -> None:
    base = await base_of(act, draft)
    if base and all(getattr(base, column) == getattr(draft, column) for column in COPIED):
        raise Refused("Bản sửa chưa đổi gì so với bản đang có. Hãy sửa một phần, hoặc bỏ bản sửa này.")


async def take_back(act: Act, code: str) -> Version:
    """The writer wants to go on writing before anybody has reviewed it."""
    version = await _in_review(act, code, None)
    version.state, version.handed_in_at = "draft", None
    record(act, "procedure.taken_back", version.procedure_id, version=str(version.id))
    return version


async def send_back(act: Act, code: str, why: str, seen: str | None = None) -> Version:
    """Not yet: it is a draft again, with the reviewer's reason on it. `seen`: as for `approve`."""
    if not why.strip() or len(why) > 500:
        raise Malformed("Hãy ghi lý do trả lại, không quá 500 ký tự.")
    version = await _in_review(act, code, seen)
    version.state, version.handed_in_at, version.sent_back = "draft", None, why.strip()
    record(act, "procedure.sent_back", version.procedure_id, version=str(version.id))
    return version


def stamp(version: Version) -> str:
    """What was handed in, and when: another stamp is another text."""
    return f"{version.id} {version.handed_in_at and version.handed_in_at.timestamp()}"


async def approve(act: Act, code: str, seen: str | None = None) -> Version:
    """Put in force what was handed in, never earlier than today. What was for the same day is replaced.

    `seen`: the stamp of what the reviewer has read; refused where it is another by now.
    """
    await alone(act)
    version = await _in_review(act, code, seen)
    procedure, ground = await procedure_coded(act, code), await ground_of(act, version)
    version.valid_from = max(version.valid_from, act.today)
    _refuse_stale(version, ground)
    if version.repeals:
        await _end(act, procedure, version)
        return version
    refuse_ended(procedure, version.valid_from)
    _take_national(version, ground)
    await _replace(act, version)
    mark_published(act, version)
    await act.session.flush()
    await carry(act, code, version, ground)
    if version.valid_from == act.today:
        procedure.name = version.name
    record(act, "procedure.published", version.procedure_id, version=str(version.id))
    return version


def _take_national(version: Version, ground: Version | None) -> None:
    """An import may have told meanwhile what the source says under own words that the draft did not touch."""
    adopted = ground is not None and version.source_date != ground.source_date
    if ground is not None and not adopted:
        same = {name for name in SAID if told_in(version, name) == told_in(ground, name)}
        mine = {name: told for name, told in version.national.items() if name not in same}
        version.national = mine | {name: told for name, told in ground.national.items() if name in same}


async def _replace(act: Act, version: Version) -> None:
    same_day = (Version.procedure_id == version.procedure_id, Version.valid_from == version.valid_from)
    replaced = update(Version).where(*same_day, Version.state == "published")
    await act.session.execute(replaced.values(state="replaced"))


async def _end(act: Act, procedure: Procedure, version: Version) -> None:
    """The draft has done its work: the procedure itself keeps the day, the decision, and who approved."""
    procedure.name = version.name
    for column, value in repealed(act, version.valid_from, version.decision).items():
        setattr(procedure, column, value)
    await forget(act, version)
    record(act, "procedure.repealed", procedure.id, since=str(version.valid_from))


def _refuse_stale(version: Version, ground: Version | None) -> None:
    """What was published since the draft was begun would be undone."""
    if (ground and ground.id) != version.base_id:
        raise Refused(
            "Đã có phiên bản khác công bố, hoặc bản nền đã hủy, sau khi bắt đầu bản sửa này. "
            "Hãy trả lại, lấy bản mới làm nền, xem lại rồi gửi duyệt lần nữa."
        )


async def withdraw(act: Act, code: str, version_id: UUID) -> None:
    """What was to begin on a day to come does not: what holds until then goes on."""
    await alone(act)
    procedure = await procedure_coded(act, code)
    version = await version_with(act, procedure.id, version_id)
    if version.state != "published" or version.valid_from <= act.today:
        raise Refused("Phiên bản này đã áp dụng hoặc đã được thay, nên không hủy được. Hãy sửa thủ tục.")
    version.state = "withdrawn"
    record(act, "procedure.withdrawn", procedure.id, version=str(version.id))


async def restore(act: Act, code: str) -> None:
    """The procedure does not end, or is there again."""
    await alone(act)
    procedure = await procedure_coded(act, code)
    if procedure.repealed_from is None:
        raise Refused("Thủ tục này không bị bãi bỏ.")
    procedure.repealed_from = procedure.repeal_decision = None
    procedure.repealed_at = procedure.repealed_by = None
    record(act, "procedure.restored", procedure.id)


async def _in_review(act: Act, code: str, seen: str | None) -> Version:
    version = await open_version(act, (await procedure_coded(act, code)).id, lock=True)
    if version is None or version.state != "review":
        raise Refused("Không có bản nào đang chờ duyệt.")
    if seen is not None and seen != stamp(version):
        raise Refused("Bản này đã được sửa và gửi lại sau khi mở trang. Hãy xem lại bản mới rồi mới duyệt.")
    return version
