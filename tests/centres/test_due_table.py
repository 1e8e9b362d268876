"""When eleven limits end, for every day of two years, against days numbered from lists written by hand."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from app.centres.holidays import special_days_of
from app.centres.rules import Calendar
from app.centres.working import Unit, WorkingDays, due_at
from app.clock import ZONE
from app.starter import office_hours

# Days from Monday to Friday on which a ward was or will be closed, by month.
CLOSED = {
    "2026-01": (1, 2),
    "2026-02": (16, 17, 18, 19, 20),
    "2026-04": (27, 30),
    "2026-05": (1,),
    "2026-08": (31,),
    "2026-09": (1, 2),
    "2026-11": (24,),
    "2027-01": (1,),
    "2027-02": (4, 5, 8, 9, 10),
    "2027-04": (16, 30),
    "2027-05": (3,),
    "2027-09": (2, 3),
    "2027-11": (24,),
    "2028-01": (3, 24, 25, 26, 27, 28),
}
OFF = {f"{month}-{day:02}" for month, days in CLOSED.items() for day in days}
SATURDAYS_AT_WORK = ("2026-01-10", "2026-08-22")
LAST_OF_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

FIRST, DAYS = date(2026, 1, 1), 365 + 365
OPEN = [
    str(day)
    for day in (FIRST + timedelta(days=n) for n in range(DAYS + 90))
    if (day.weekday() < 5 and str(day) not in OFF) or str(day) in SATURDAYS_AT_WORK
]
WORKING = WorkingDays(
    Calendar(office_hours(), [one for year in (2026, 2027, 2028) for one in special_days_of(year)])
)

Expected = Callable[[date], str]


def counted(day: date) -> date:
    """The day itself where the ward works, else the next that does."""
    return date.fromisoformat(OPEN[bisect_left(OPEN, str(day))])


def working(number: int) -> Expected:
    """So many places further in the list of working days; from a day off, the first place is the next."""
    return lambda day: OPEN[bisect_right(OPEN, str(counted(day))) + number - 1]


def plain(number: int) -> Expected:
    return lambda day: OPEN[bisect_left(OPEN, str(counted(day) + timedelta(days=number)))]


def a_month(day: date) -> str:
    """The same day of the next month or its last, then on in the list."""
    start = counted(day)
    year, month = divmod(start.year * 12 + start.month, 12)
    return OPEN[bisect_left(OPEN, f"{year}-{month + 1:02}-{min(start.day, LAST_OF_MONTH[month]):02}")]


def today(day: date) -> str:
    return str(counted(day))


def too_late(day: date) -> str:
    """After the cut-off the next working day; who comes on a day off is early on the next."""
    return OPEN[bisect_right(OPEN, str(day))] if str(day) in OPEN else str(counted(day))


LIMITS: list[tuple[int, Unit, str, Expected]] = [
    (1, "same_day", "14:59", today),
    (1, "same_day", "15:01", too_late),
    (1, "working_day", "08:00", working(1)),
    (2, "working_day", "11:45", working(2)),
    (3, "working_day", "16:59", working(3)),
    (5, "working_day", "06:00", working(5)),
    (10, "working_day", "12:00", working(10)),
    (15, "working_day", "13:30", working(15)),
    (30, "working_day", "09:30", working(30)),
    (5, "day", "10:00", plain(5)),
    (1, "month", "10:00", a_month),
]


@pytest.mark.parametrize(("amount", "unit", "clock", "expected"), LIMITS)
def test_every_day_of_two_years(amount: int, unit: Unit, clock: str, expected: Expected) -> None:
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    at = time.fromisoformat(clock)

    found = [due_at(WORKING, datetime.combine(day, at, ZONE), amount, unit, time(15)) for day in days]

    assert [due.strftime("%Y-%m-%d %H:%M") for due in found] == [f"{expected(day)} 17:00" for day in days]
