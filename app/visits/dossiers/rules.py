"""The rules of a dossier: its states and moves, what is said of it, and when it is late. Pure."""

from datetime import datetime, timedelta

from app.errors import Malformed

CHANNELS = ("direct", "online", "post")
PAYMENTS = ("none", "cash", "cashless")
DELIVERIES = ("counter", "post", "electronic", "home")
# How a result left the centre: by proxy at the counter too, but by somebody else.
RETURNED_BY = ("counter", "proxy", "post", "electronic", "home")
PAPER_STATES = ("have", "missing", "not_needed")
UNITS = ("same_day", "hour", "working_day", "day", "month")
LIVE = ("received", "supplement", "processing", "ready")
ENDED = ("returned", "refused", "withdrawn", "stopped")
STATES = LIVE + ENDED
# While somebody at the centre works on it: then it has a due date, and can be late.
RUNNING = ("received", "processing")
# What the centre issues, each with a running number of its own in the year.
DOCUMENTS = ("receipt", "supplement", "refusal", "control", "apology")
# Where a supplement finds something missing.
STAGES = ("receiving", "processing")
CAUSES = ("other_office", "awaits_person", "hard_case", "workload", "system", "other")

MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "supplement": (("received", "processing"), "supplement"),
    "complete": (("supplement",), "received"),
    "start": (("received",), "processing"),
    "ready": (("received", "processing"), "ready"),
    "reopen": (("ready",), "processing"),
    "return": (("ready",), "returned"),
    "refuse": (("received", "supplement", "processing"), "refused"),
    "withdraw": (("received", "supplement", "processing"), "withdrawn"),
    "stop": (("received", "supplement", "processing"), "stopped"),
}
# Moves that a person is told the reason of.
WANTS_REASON = ("supplement", "reopen", "refuse", "withdraw", "stop")
LONGEST_REASON = 500

STATE_WORDS = {
    "received": "đã tiếp nhận",
    "supplement": "chờ bổ sung",
    "processing": "đang giải quyết",
    "ready": "đã có kết quả",
    "returned": "đã trả kết quả",
    "refused": "đã từ chối",
    "withdrawn": "đã rút",
    "stopped": "đã dừng giải quyết",
}
VERB_WORDS = {
    "supplement": "yêu cầu bổ sung",
    "complete": "nhận giấy tờ bổ sung",
    "start": "bắt đầu giải quyết",
    "ready": "ghi đã có kết quả",
    "reopen": "giải quyết lại",
    "return": "trả kết quả",
    "refuse": "từ chối",
    "withdraw": "rút hồ sơ",
    "stop": "dừng giải quyết",
}
# What the book says of papers that an officer looks at and gives back.
SHOWN = "xuất trình"
CHANNEL_WORDS = {"direct": "trực tiếp", "online": "trực tuyến", "post": "bưu chính"}
STAGE_WORDS = {"receiving": "tiếp nhận hồ sơ", "processing": "giải quyết hồ sơ"}
PAYMENT_WORDS = {
    "none": "không thu",
    "cash": "đã nộp bằng tiền mặt",
    "cashless": "đã nộp không dùng tiền mặt",
}
DELIVERY_WORDS = {
    "counter": "tại quầy trả kết quả",
    "proxy": "người được ủy quyền nhận tại quầy",
    "post": "qua bưu chính công ích",
    "electronic": "bản điện tử",
    "home": "tại nhà",
}
CAUSE_WORDS = {
    "other_office": "chờ cơ quan khác trả lời",
    "awaits_person": "chờ người dân",
    "hard_case": "hồ sơ phức tạp",
    "workload": "nhiều việc cùng lúc",
    "system": "lỗi hệ thống, đường truyền",
    "other": "nguyên nhân khác",
}
UNIT_WORDS = {
    "same_day": "trong ngày",
    "hour": "giờ làm việc",
    "working_day": "ngày làm việc",
    "day": "ngày",
    "month": "tháng",
}


def is_shown(channel: str, *told: str | None) -> bool:
    """Whether a paper is only looked at and given back, as its heading or note says; by post nothing is."""
    return channel == "direct" and any(SHOWN in (words or "").casefold() for words in told)


def number_text(number: int, year: int) -> str:
    """12, 2026 → `12/2026`: how people and papers name a dossier."""
    return f"{number}/{year}"


def limit_text(amount: int, unit: str) -> str:
    """3, working_day → `3 ngày làm việc`."""
    return UNIT_WORDS[unit] if unit == "same_day" else f"{amount} {UNIT_WORDS[unit]}"


def refusal(verb: str, state: str, label: str) -> str | None:
    """Why `verb` cannot be done to a dossier in `state`, or None when it can."""
    sources = MOVES[verb][0]
    if state in sources:
        return None
    before = " hoặc ".join(f"“{STATE_WORDS[source]}”" for source in sources)
    return (
        f"Hồ sơ {label} {STATE_WORDS[state]}, không {VERB_WORDS[verb]} được. "
        f"Việc này chỉ làm khi hồ sơ ở trạng thái {before}."
    )


def tidied(said: str | None, longest: int) -> str | None:
    """What somebody wrote, in one line and without what cannot be seen; None where nothing is left."""
    plain = " ".join("".join(filter(_written, said or "")).split()) or None
    if len(plain or "") > longest:
        raise Malformed(f"Lời ghi dài quá {longest} ký tự. Hãy viết gọn lại.")
    return plain


def reason_for(verb: str, reason: str | None) -> str | None:
    """The reason, tidied; one that is wanted must be there."""
    plain = tidied(reason, LONGEST_REASON)
    if verb in WANTS_REASON and plain is None:
        raise Malformed(f"Muốn {VERB_WORDS[verb]}, hãy ghi lý do.")
    return plain


def _written(letter: str) -> bool:
    return letter.isprintable() or letter in "\n\t "


def on_time(due_at: datetime, ready_at: datetime | None, now: datetime) -> bool:
    """Whether the result was there by its time, or still may be."""
    return (ready_at or now) <= due_at


def standing(state: str, due_at: datetime | None, now: datetime, week_ends: datetime) -> str | None:
    """Where a dossier stands on the due board; None: nothing is due of it now.

    `overdue`, `today`, `tomorrow`, `week` (before `week_ends`), or `later`.
    """
    if state not in RUNNING or due_at is None:
        return None
    if due_at < now:
        return "overdue"
    days = (due_at.astimezone(now.tzinfo).date() - now.date()) // timedelta(days=1)
    if days < 2:
        return ("today", "tomorrow")[days]
    return "week" if due_at < week_ends else "later"
