"""How the pages of dossiers speak: of states, of ways, and of the time that is left."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app.admin.form import spoken
from app.visits.documents.texts import KINDS
from app.visits.dossiers.rules import (
    CAUSE_WORDS,
    CHANNEL_WORDS,
    DELIVERY_WORDS,
    PAYMENT_WORDS,
    STATE_WORDS,
    UNIT_WORDS,
)

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
# Where nothing may be guessed.
CHOOSE = {"": "Chọn…"}
MOST_FEES = 3
APOLOGY = "Mẫu 04 · Văn bản xin lỗi và đề nghị gia hạn"
# Of the slip on the thermal printer that was asked for last.
SLIP_WORDS = {
    "queued": "đang chờ máy in",
    "sending": "đang gửi đến máy in",
    "printed": "đã in xong",
    "sent": "đã gửi đến máy in",
    "unknown": "chưa chắc đã in, hãy xem máy in",
    "blocked": "máy in đang kẹt, hãy xem giấy và nắp máy",
    "failed": "chưa in được, hãy in lại",
    "cancelled": "đã hủy lệnh in",
}
PAPER_WORDS = {"have": "có", "missing": "thiếu", "not_needed": "không cần"}
# What stands on the due board, in this order.
GROUP_WORDS = {
    "overdue": "Quá hạn",
    "today": "Hôm nay",
    "tomorrow": "Ngày mai",
    "week": "Tuần này",
    "later": "Sau đó",
    "supplement": "Chờ bổ sung",
    "ready": "Đã có kết quả",
}
WORDS: dict[str, Any] = {
    "cause_words": CAUSE_WORDS,
    "channel_words": CHANNEL_WORDS,
    "delivery_words": DELIVERY_WORDS,
    "document_words": {**KINDS, "apology": APOLOGY},
    "group_words": GROUP_WORDS,
    "paper_words": PAPER_WORDS,
    "payment_words": PAYMENT_WORDS,
    "slip_words": SLIP_WORDS,
    "state_words": STATE_WORDS,
    "unit_words": UNIT_WORDS,
}


def fees_said(fees: Sequence[dict[str, Any]] | None) -> str:
    """The first lines on fees in the book; empty where it has none."""
    lines = [one["text"].rstrip(".;") for one in fees or []]
    more = "…" if len(lines) > MOST_FEES else "."
    return f"Sách ghi: {'; '.join(lines[:MOST_FEES])}{more}" if lines else ""


def left(due_at: datetime, now: datetime) -> str:
    """`còn 2 giờ 10 phút` until it is due, `quá 3 ngày` since."""
    return f"{'còn' if due_at >= now else 'quá'} {_span(abs(due_at - now))}"


def _span(span: timedelta) -> str:
    """Days alone, or hours and minutes; nobody plans the minutes of next week."""
    if span >= DAY:
        return f"{span // DAY} ngày"
    hours, minutes = span // HOUR, span % HOUR // MINUTE
    told = [f"{hours} giờ" if hours else "", f"{minutes} phút" if minutes or not hours else ""]
    return " ".join(filter(None, told))


def moment(at: datetime, now: datetime) -> str:
    """`17:00 hôm nay`, or with the day: `17:00 thứ Sáu, 27/11/2026`."""
    near = {0: "hôm nay", 1: "ngày mai", -1: "hôm qua"}
    return f"{at:%H:%M} {near.get((at.date() - now.date()).days) or spoken(at.date())}"
