"""Periods of figures: today, this month, or from one day to another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.errors import Malformed

LONGEST = 366
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, the first and the last included."""

    since: date
    until: date

    def __str__(self) -> str:
        if self.since == self.until:
            return f"ngày {self.since:%d/%m/%Y}"
        return f"từ ngày {self.since:%d/%m/%Y} đến ngày {self.until:%d/%m/%Y}"

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1


def _last_month(today: date) -> Period:
    last = today.replace(day=1) - DAY
    return Period(last.replace(day=1), last)


# What goes on now ends today: the days to come have no figures.
NAMED: Mapping[str, tuple[str, Callable[[date], Period]]] = {
    "today": ("Hôm nay", lambda today: Period(today, today)),
    "yesterday": ("Hôm qua", lambda today: Period(today - DAY, today - DAY)),
    "week": ("Tuần này", lambda today: Period(today - today.weekday() * DAY, today)),
    "month": ("Tháng này", lambda today: Period(today.replace(day=1), today)),
    "last-month": ("Tháng trước", _last_month),
}


def period_of(asked: Mapping[str, str | None], today: date) -> Period:
    """The period that `since` and `until` or else `period` ask for; without any of them this month so far."""
    if asked.get("since") or asked.get("until"):
        return _between(_day(asked.get("since")), _day(asked.get("until")))
    name = asked.get("period") or "month"
    if name not in NAMED:
        names = ", ".join(words for words, _ in NAMED.values())
        raise Malformed(f"Không có kỳ số liệu này. Hãy chọn một trong các kỳ: {names}.")
    return NAMED[name][1](today)


def _between(since: date, until: date) -> Period:
    period = Period(since, until)
    if period.days < 1:
        raise Malformed("Ngày cuối đứng trước ngày đầu. Hãy chọn lại hai ngày.")
    if period.days > LONGEST:
        raise Malformed(f"Mỗi lần xem được nhiều nhất {LONGEST} ngày. Hãy chọn hai ngày gần nhau hơn.")
    return period


def _day(typed: str | None) -> date:
    try:
        return date.fromisoformat((typed or "").strip())
    except ValueError:
        raise Malformed("Hãy chọn cả ngày đầu và ngày cuối, ví dụ 25/11/2026.") from None
