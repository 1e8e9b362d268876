"""The days that a centre works, and when a limit that is given in them ends: pure arithmetic."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Literal

from app.centres.rules import Calendar
from app.clock import ZONE
from app.errors import Malformed, Refused

Unit = Literal["working_day", "day", "hour", "month", "same_day"]
LONGEST_DAYS = 365
WORKING_WEEKDAYS = (0, 1, 2, 3, 4)
# How far ahead due dates look: the longest limit in working days ends after a year and a half.
REACH_DAYS = 2 * 366 + 30
# The longest limit of each unit, as a number and in words; a longer one is a mistake.
LONGEST: dict[Unit, tuple[int, str]] = {
    "working_day": (LONGEST_DAYS, "ngày làm việc"),
    "day": (LONGEST_DAYS, "ngày"),
    "hour": (LONGEST_DAYS * 8, "giờ làm việc"),
    "month": (12, "tháng"),
    "same_day": (LONGEST_DAYS, "ngày"),
}


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The days a centre works: a calendar, and the weekdays that count (0 = Monday)."""

    calendar: Calendar
    weekdays: frozenset[int] = frozenset(WORKING_WEEKDAYS)

    def works(self, day: date) -> bool:
        """Whether a day counts: its hours are those of a weekday that does, and there are some."""
        return self.calendar.weekday_of(day) in self.weekdays and bool(self.calendar.on(day))

    def first(self, day: date) -> date:
        """The day itself where it works, else the next that does."""
        return self._nth(day, 1)

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after a day, from 1."""
        return self._nth(day + timedelta(days=1), count)

    def opening(self, day: date) -> datetime:
        return datetime.combine(day, self.calendar.on(day)[0].opens, ZONE)

    def closing(self, day: date) -> datetime:
        return datetime.combine(day, self.calendar.on(day)[-1].closes, ZONE)

    def counted_from(self, received_at: datetime) -> datetime:
        """What comes while the day has not begun or is over counts as received at the next opening."""
        at = received_at.astimezone(ZONE)
        day = self.first(at.date())
        if day == at.date() and at >= self.closing(day):
            day = self.after(day, 1)
        return max(at, self.opening(day))

    def hours_after(self, start: datetime, hours: int) -> datetime:
        """When so many hours of opening time have run, from an instant on."""
        left = timedelta(hours=hours)
        for opens, closes in self._windows(start.date()):
            begins = max(opens, start)
            if begins + left <= closes:
                return begins + left
            left -= max(closes - begins, timedelta())
        raise _no_hours(start.date())

    def _nth(self, day: date, count: int) -> date:
        found = next(islice(self._from(day), count - 1, None), None)
        if found is None:
            raise _no_hours(day)
        return found

    def _from(self, day: date) -> Iterator[date]:
        return filter(self.works, (day + timedelta(days=ahead) for ahead in range(REACH_DAYS)))

    def _windows(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        for working in self._from(day):
            for window in self.calendar.on(working):
                yield (
                    datetime.combine(working, window.opens, ZONE),
                    datetime.combine(working, window.closes, ZONE),
                )


def due_at(days: WorkingDays, received_at: datetime, amount: int, unit: Unit, cut_off: time) -> datetime:
    """When a result is due: at the closing of its last day; in hours, when they have run.

    The day of receipt is not counted (Bộ luật Dân sự 2015, Điều 147), and what would end on a day off ends on
    the next working day (Điều 148). `same_day` is the day of receipt, after `cut_off` the next working day.
    Malformed: a limit that cannot be. Refused: the centre has no hours to count.
    """
    refuse_odd(amount, unit)
    counted = days.counted_from(received_at)
    if unit == "hour":
        return days.hours_after(counted, amount)
    return days.closing(_last_day(days, counted, amount, unit, cut_off))


def _last_day(days: WorkingDays, counted: datetime, amount: int, unit: Unit, cut_off: time) -> date:
    day = counted.date()
    if unit == "working_day":
        return days.after(day, amount)
    if unit == "day":
        return days.first(day + timedelta(days=amount))
    if unit == "month":
        return days.first(_months_after(day, amount))
    return day if counted.time() <= cut_off else days.after(day, 1)


def _months_after(day: date, months: int) -> date:
    """The same date so many months later, or the last of that month where it has none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def refuse_odd(amount: int, unit: Unit) -> None:
    """Malformed: a limit that cannot be."""
    if unit not in LONGEST:
        raise Malformed("Thời hạn phải tính bằng ngày làm việc, ngày, giờ, tháng hoặc là trong ngày.")
    longest, words = LONGEST[unit]
    if not 1 <= amount <= longest:
        raise Malformed(f"Thời hạn phải từ 1 đến {longest} {words}.")


def _no_hours(day: date) -> Refused:
    return Refused(
        f"Trung tâm chưa đặt giờ làm việc cho những ngày sau {day:%d/%m/%Y}, "
        "hãy nhờ người quản trị đặt ở trang Giờ tiếp nhận."
    )
