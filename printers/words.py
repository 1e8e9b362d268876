"""The Vietnamese wording of times, waits and counts on a slip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil, floor

from printers.ticket import Wait

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def moment(at: datetime) -> str:
    """08:30 · Thứ Tư, 25/11/2026, in the offset that the time itself carries."""
    return f"{at:%H:%M} · {WEEKDAYS[at.weekday()]}, {at:%d/%m/%Y}"


def ahead(people: int) -> str:
    return str(people) if people else "không có ai"


def wait(estimate: Wait) -> str:
    """A range in whole minutes, in steps of five beyond an hour; never narrower than the estimate."""
    low, high = floor(estimate.low / 60), max(1, ceil(estimate.high / 60))
    if low >= high:
        return f"khoảng {duration(high)}"
    if low == 0:
        return f"dưới {duration(high)}"
    if high < 60:
        return f"khoảng {low}–{high} phút"
    return f"khoảng {duration(low // 5 * 5)} – {duration(ceil(high / 5) * 5)}"


def duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} phút"
    return f"{hours} giờ {rest} phút" if rest else f"{hours} giờ"


def counters(numbers: Sequence[int | str]) -> str:
    """Several counters are said as a choice that the call will make, a run of them as a range."""
    said = ", ".join(str(number) for number in numbers)
    if len(numbers) < 2:
        return said
    first, last = numbers[0], numbers[-1]
    if isinstance(first, int) and isinstance(last, int) and list(numbers) == list(range(first, last + 1)):
        said = f"{first}–{last}"
    return f"một trong {said}"
