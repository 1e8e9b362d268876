"""The queue's rules: states and moves, due times, numbers. No database, clock or web."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.centres.same_day import SAME_DAY_SETTINGS

NUMBER = re.compile(r"([A-Z])([0-9]{3,6})\Z")
AT_COUNTER = ("called", "serving")
LIVE = ("waiting", "called", "serving", "held")
ENDED = ("finished", "no_show", "left", "cancelled", "transferred")
STATES = LIVE + ENDED
# What a ticket needs of the settings; others may be long.
TICKET_SETTINGS = (
    "wait_target_minutes",
    "head_start_minutes",
    "recalls_before_no_show",
    "texts",
    *SAME_DAY_SETTINGS,
)
PRIORITIES = ("elderly", "disabled", "merit", "pregnant", "small_child", "other")

MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "recall": (("called",), "called"),
    "start": (("called",), "serving"),
    "hold": (("called", "serving"), "held"),
    "resume": (("held",), "serving"),
    "no-show": (("called",), "no_show"),
    "reinstate": (("no_show",), "waiting"),
    "finish": (("called", "serving"), "finished"),
    "finish-along": (("waiting", "held"), "finished"),
    "cancel": (("waiting", "called", "held"), "cancelled"),
    "transfer": (("called", "serving", "held"), "transferred"),
    "leave": (("waiting", "called", "held"), "left"),
    "call": (("waiting", "held", "no_show"), "called"),
}

IN_WORDS = {
    "waiting": "đang chờ",
    "called": "đang được gọi",
    "serving": "đang được phục vụ",
    "held": "đang tạm giữ",
    "finished": "đã xong",
    "no_show": "đã bị đánh dấu vắng mặt",
    "left": "đã rời hàng chờ",
    "cancelled": "đã hủy",
    "transferred": "đã chuyển",
}
PRIORITY_WORDS = {
    "elderly": "người cao tuổi",
    "disabled": "người khuyết tật",
    "merit": "người có công",
    "pregnant": "phụ nữ mang thai",
    "small_child": "người có con nhỏ",
    "other": "diện khác",
}


def refusal(verb: str, state: str, number: str) -> str | None:
    """Why `verb` cannot be done to a turn in `state`, or None when it can."""
    if state in MOVES[verb][0]:
        return None
    return f"Số {number} {IN_WORDS[state]}, không thể làm việc này."


@dataclass(frozen=True, slots=True)
class Fairness:
    """The dated settings of the waiting order, in minutes, and the recalls owed before a no-show."""

    wait_target: int = 15
    head_start: Mapping[str, int] | None = None
    recalls_before_no_show: int = 2

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Fairness":
        """Read from the settings in force."""
        return cls(
            settings.get("wait_target_minutes", 15),
            settings.get("head_start_minutes", {}),
            settings.get("recalls_before_no_show", 2),
        )

    def minutes_for(self, priority: str | None) -> int:
        """The head start of a class."""
        return (self.head_start or {}).get(priority, 0) if priority else 0

    def due(self, arrived_at: datetime, priority: str | None) -> datetime:
        """When a turn is due. Only this orders the waiting: a class is a head start, so nobody starves."""
        return arrived_at + timedelta(minutes=self.wait_target - self.minutes_for(priority))


def number_text(letter: str, number: int) -> str:
    """`H`, 12 → `H012`; past 999 it simply grows."""
    return f"{letter}{number:03d}"


def letter_and_number(text: str) -> tuple[str, int] | None:
    """`h012` as typed → `H`, 12; None when it is no number of a ticket."""
    match = NUMBER.match(text.strip().upper())
    return (match[1], int(match[2])) if match else None


def why_text(waited_seconds: float, priority: str | None, passed_over: int) -> str:
    """The sentence an officer reads about why this turn came next."""
    minutes = int(waited_seconds // 60)
    waited = f"chờ {minutes} phút" if minutes else "vừa đến"
    if priority and passed_over:
        return f"Ưu tiên {PRIORITY_WORDS[priority]} ({waited}), gọi trước {passed_over} người đến sớm hơn."
    if priority:
        return f"Đến lượt theo thứ tự chờ ({waited}); diện ưu tiên: {PRIORITY_WORDS[priority]}."
    return f"Đến lượt theo thứ tự chờ ({waited})."
