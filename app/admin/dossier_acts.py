"""What may be done with a dossier next, and by whom; and why not, where somebody would expect to."""

from datetime import date, datetime

from app.act import Act, Actor
from app.queue.roles import COUNTER_STAFF, SUPERVISORS
from app.visits.dossiers.handovers import holders
from app.visits.dossiers.page import DossierPage
from app.visits.dossiers.roles import HANDLERS
from app.visits.dossiers.rules import LIVE, MOVES, RUNNING, on_time
from app.visits.dossiers.views import DossierView

# In the order of the work; what ends it early stands last.
ACT_WORDS = {
    "take": "Nhận bàn giao",
    "start": "Bắt đầu giải quyết",
    "ready": "Đã có kết quả",
    "call": "Gọi trả kết quả",
    "complete": "Nhận giấy tờ bổ sung",
    "return": "Trả kết quả",
    "give": "Bàn giao",
    "take-back": "Không bàn giao nữa",
    "explain": "Ghi nguyên nhân trễ",
    "reappoint": "Hẹn lại",
    "supplement": "Yêu cầu bổ sung",
    "reopen": "Giải quyết lại",
    "refuse": "Từ chối",
    "withdraw": "Người nộp rút hồ sơ",
    "stop": "Dừng giải quyết",
    "erase": "Xóa thông tin người nộp",
}
# At one press; the others ask something first.
AT_ONCE = ("take", "take-back", "start", "ready", "call")
DANGEROUS = ("refuse", "withdraw", "stop")


def offered(one: DossierPage, by: Actor, now: datetime) -> list[str]:
    """What somebody may do with a dossier as it stands."""
    if by.role not in HANDLERS:
        return []
    may = {"take"} if _waits_for(one, by) else set[str]()
    if by.role in COUNTER_STAFF and _can_be_called(one, now.date()):
        may.add("call")
    if _in_hand(one, by):
        may |= {name for name, (sources, _) in MOVES.items() if one.state in sources} | _besides(one, now)
    if by.role in SUPERVISORS and one.ended_at and one.applicant:
        may.add("erase")
    return [name for name in ACT_WORDS if name in may]


def why_not(one: DossierPage, by: Actor, today: date) -> str:
    """What keeps somebody who works on dossiers from this one, and whom to ask; empty where nothing does."""
    if one.state not in LIVE or by.role not in HANDLERS or _waits_for(one, by):
        return ""
    if not _in_hand(one, by):
        if one.given:
            return f"Đang do {one.holder_name} giữ và chờ {one.given.name} nhận bàn giao."
        return f"Đang do {one.holder_name} giữ; hãy nhờ {one.holder_name} bàn giao."
    if one.state == "ready" and one.ticket and not _can_be_called(one, today):
        return f"Số {one.ticket} chỉ gọi được trong ngày lấy số. Hãy báo người nộp đến nhận kết quả."
    return ""


def _in_hand(one: DossierPage, by: Actor) -> bool:
    return one.holder == by.id or by.role in SUPERVISORS


def _waits_for(one: DossierPage, by: Actor) -> bool:
    """Another office confirms through the one who gave it there."""
    if one.given is None:
        return False
    return by.id == (one.given.to or one.handovers[-1].giver) or by.role in SUPERVISORS


def _can_be_called(one: DossierPage, today: date) -> bool:
    """A number is called back on its own day."""
    return one.state == "ready" and one.ticket is not None and one.received_at.date() == today


def _besides(one: DossierPage, now: datetime) -> set[str]:
    """What leaves the state as it is."""
    may = {"take-back"} if one.given else {"give"} if one.state in LIVE else set[str]()
    if one.state in RUNNING:
        may.add("explain")
        if one.due_at and one.new_date is None and (one.delay or not on_time(one.due_at, None, now)):
            may.add("reappoint")
    return may


async def takers(act: Act, one: DossierView) -> dict[str, str]:
    """Who may be handed the dossier, by name."""
    return {str(p.id): p.name for p in await holders(act) if p.id != one.holder}
