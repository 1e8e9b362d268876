"""A time limit in a few words, for where people look first. The full words stand below it."""

import re

from app.ebook.content import Limit, Unit
from app.ebook.importing.wording import UNIT_WORDS, limits_in

UNIT_NAMES = {unit: words for words, unit in UNIT_WORDS.items()}
# Only to tell which of two limits is the longer: a working week has five of seven days.
HOURS: dict[Unit, float] = {"hour": 1, "day": 24, "working_day": 24 * 7 / 5, "month": 24 * 30}
SAME_DAY = re.compile(r"\btrong ngày(?: làm việc)?\s*(?=[,;:.()]|$)")
# Another office's time to answer is no limit of the procedure, and may come on top of it.
ANSWERS = re.compile(r"trả lời (?:trong|sau)(?: vòng| thời hạn)?\s[^,;.]*")
SHORT = 40
NO_LIMIT = "Chưa ghi thời hạn"
BELOW = "Xem lời ghi dưới đây"


def in_brief(limit: Limit | None) -> str:
    """The limit as one number, or from the shortest to the longest that the words name.

    It says nothing that the words do not: where they name none that can be compared, it leads to them.
    """
    if limit is None:
        return NO_LIMIT
    if limit.unit == "same_day":
        return "Trong ngày"
    if limit.amount and limit.unit in UNIT_NAMES:
        return _told((limit.amount, limit.unit))
    return _between(limit.text) or (limit.text.strip(" .") if len(limit.text) <= SHORT else BELOW)


def _between(words: str) -> str:
    """From the shortest to the longest; empty where a limit is no whole number, or there is none."""
    plain = ANSWERS.sub(" ", words.casefold())
    at_once, later = bool(SAME_DAY.search(plain)), plain != words.casefold()
    found = limits_in(plain)
    if None in found or not (found or at_once):
        return ""
    order = sorted((one for one in found if one), key=lambda one: one[0] * HOURS[one[1]])
    if at_once:
        return f"Trong ngày, lâu nhất {_told(order[-1])}" if order else "Trong ngày"
    (shortest, unit), longest = order[0], order[-1]
    if len(order) == 1:
        return _told(longest) + (", có thể lâu hơn" if later else "")
    start = f"{shortest}" if unit == longest[1] else _told(order[0])
    return f"Từ {start} đến {_told(longest)}"


def _told(limit: tuple[int, Unit]) -> str:
    return f"{limit[0]} {UNIT_NAMES[limit[1]]}"
