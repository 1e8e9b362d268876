"""Working days and due dates: examples, and laws that hold for any hours and days off."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.centres.rules import Calendar, DayOff, Window
from app.centres.working import Unit, WorkingDays, due_at
from app.clock import ZONE
from app.errors import Malformed, Refused
from app.starter import office_hours

FIFTEEN = time(15)
CULTURE = DayOff(date(2026, 11, 24))
SATURDAY_AT_WORK = DayOff(date(2026, 11, 28), as_weekday=0)
NOVEMBER = WorkingDays(Calendar(office_hours(), [CULTURE, SATURDAY_AT_WORK]))


def at(text: str) -> datetime:
    """`25/11 08:30` of 2026."""
    return datetime.strptime(f"2026 {text}", "%Y %d/%m %H:%M").replace(tzinfo=ZONE)


def due(text: str, amount: int, unit: Unit, days: WorkingDays = NOVEMBER) -> str:
    return f"{due_at(days, at(text), amount, unit, FIFTEEN):%d/%m %H:%M}"


@pytest.mark.parametrize(
    ("received", "counted"),
    [
        ("25/11 06:10", "25/11 07:00"),
        ("25/11 08:30", "25/11 08:30"),
        ("25/11 12:00", "25/11 12:00"),
        ("25/11 17:00", "26/11 07:00"),
        ("23/11 17:30", "25/11 07:00"),
        ("24/11 09:00", "25/11 07:00"),
        ("28/11 09:00", "28/11 09:00"),
        ("29/11 09:00", "30/11 07:00"),
    ],
)
def test_what_comes_outside_a_working_day_counts_from_the_next_opening(received: str, counted: str) -> None:
    assert NOVEMBER.counted_from(at(received)) == at(counted)


@pytest.mark.parametrize(
    ("received", "amount", "unit", "end"),
    [
        ("25/11 15:00", 1, "same_day", "25/11 17:00"),
        ("25/11 15:01", 1, "same_day", "26/11 17:00"),
        ("27/11 16:00", 1, "same_day", "28/11 17:00"),
        ("24/11 16:00", 1, "same_day", "25/11 17:00"),
        ("23/11 08:30", 1, "working_day", "25/11 17:00"),
        ("23/11 17:30", 1, "working_day", "26/11 17:00"),
        ("26/11 08:30", 3, "working_day", "30/11 17:00"),
        ("19/11 08:30", 5, "day", "25/11 17:00"),
        ("31/10 08:30", 1, "month", "02/12 17:00"),
        ("30/10 08:30", 1, "month", "30/11 17:00"),
        ("31/03 08:30", 1, "month", "30/04 17:00"),
        ("25/11 10:30", 2, "hour", "25/11 14:30"),
        ("25/11 12:00", 1, "hour", "25/11 14:30"),
        ("25/11 16:00", 1, "hour", "25/11 17:00"),
        ("23/11 16:00", 8, "hour", "25/11 16:00"),
    ],
)
def test_limits_end_at_their_last_closing(received: str, amount: int, unit: Unit, end: str) -> None:
    assert due(received, amount, unit) == end


def test_a_saturday_with_hours_takes_people_but_counts_only_where_the_centre_says_so() -> None:
    saturday = [Window(5, time(7), time(11), time(11, 30))]
    open_saturdays = WorkingDays(Calendar([*office_hours(), *saturday]))

    assert due("27/11 08:30", 1, "working_day", open_saturdays) == "30/11 17:00"
    counting = replace(open_saturdays, weekdays=frozenset(range(6)))
    assert due("27/11 08:30", 1, "working_day", counting) == "28/11 11:30"


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (0, "working_day", "từ 1 đến 365 ngày làm việc"),
        (400, "working_day", "từ 1 đến 365 ngày làm việc"),
        (-5, "day", "từ 1 đến 365 ngày"),
        (13, "month", "từ 1 đến 12 tháng"),
        (2921, "hour", "từ 1 đến 2920 giờ"),
        (3, "week", "tính bằng ngày làm việc"),
    ],
)
def test_a_limit_that_cannot_be_is_refused(amount: int, unit: str, said: str) -> None:
    with pytest.raises(Malformed, match=said):
        due("25/11 08:30", amount, cast(Any, unit))


@pytest.mark.parametrize("unit", ["working_day", "day", "month", "hour", "same_day"])
def test_a_centre_without_hours_is_told_to_set_them(unit: Unit) -> None:
    with pytest.raises(Refused, match="Trung tâm chưa đặt giờ làm việc"):
        due("25/11 08:30", 1, unit, WorkingDays(Calendar()))


FIRST = date(2026, 1, 1)
HALVES = [(time(7), time(11, 30)), (time(13, 30), time(17)), (time(9), time(10, 15)), (time(18), time(20))]
SHAPES = [[], [0], [1], [0, 1], [2], [0, 1, 3], [3]]
days_ahead = st.integers(0, 250).map(lambda ahead: FIRST + timedelta(days=ahead))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 8, 31), timezones=st.just(ZONE))
units = st.sampled_from(("working_day", "day", "hour", "month", "same_day"))
amounts = st.integers(1, 6)
cut_offs = st.times(time(6), time(21))


@st.composite
def workings(draw: st.DrawFn) -> WorkingDays:
    """Any hours, days off and swapped days, with at least one weekday that counts and has hours."""
    counting = draw(st.sets(st.integers(0, 6), min_size=1))
    shapes = {day: draw(st.sampled_from(SHAPES)) for day in range(7)}
    shapes[min(counting)] = shapes[min(counting)] or [0, 1]
    windows = [
        Window(day, opens, closes, closes)
        for day, shape in shapes.items()
        for opens, closes in (HALVES[half] for half in shape)
    ]
    special: Mapping[date, int | None] = draw(
        st.dictionaries(days_ahead, st.none() | st.integers(0, 6), max_size=20)
    )
    return WorkingDays(
        Calendar(windows, [DayOff(day, as_weekday=keeps) for day, keeps in special.items()]),
        frozenset(counting),
    )


@given(workings(), moments, amounts, units, cut_offs)
def test_a_due_date_lies_ahead_in_opening_time(
    days: WorkingDays, received: datetime, amount: int, unit: Unit, cut_off: time
) -> None:
    due = due_at(days, received, amount, unit, cut_off)

    assert due > received
    assert days.works(due.date())
    assert unit == "hour" or due == days.closing(due.date())


@given(workings(), moments, st.timedeltas(timedelta(), timedelta(days=40)), amounts, units, cut_offs)
def test_who_comes_later_is_not_due_earlier(
    days: WorkingDays, received: datetime, later: timedelta, amount: int, unit: Unit, cut_off: time
) -> None:
    first = due_at(days, received, amount, unit, cut_off)

    assert due_at(days, received + later, amount, unit, cut_off) >= first


@given(workings(), moments, amounts, amounts, units)
def test_a_longer_limit_does_not_end_earlier(
    days: WorkingDays, received: datetime, amount: int, more: int, unit: Unit
) -> None:
    first = due_at(days, received, amount, unit, FIFTEEN)

    assert due_at(days, received, amount + more, unit, FIFTEEN) >= first


@given(workings(), days_ahead, moments, amounts, units, cut_offs)
def test_one_more_holiday_makes_nothing_due_earlier(
    days: WorkingDays, holiday: date, received: datetime, amount: int, unit: Unit, cut_off: time
) -> None:
    others = [one for one in days.calendar.special if one.day != holiday]
    rested = replace(days, calendar=Calendar(days.calendar.windows, [*others, DayOff(holiday)]))

    first = due_at(days, received, amount, unit, cut_off)
    assert due_at(rested, received, amount, unit, cut_off) >= first


@given(workings(), moments, amounts)
def test_hours_add_up_to_the_opening_time_that_has_run(
    days: WorkingDays, received: datetime, amount: int
) -> None:
    due = due_at(days, received, amount, "hour", FIFTEEN)

    assert sum((open_between(days, day, received, due) for day in each(received, due)), timedelta()) == (
        timedelta(hours=amount)
    )


def each(since: datetime, until: datetime) -> list[date]:
    return [since.date() + timedelta(days=n) for n in range((until.date() - since.date()).days + 1)]


def open_between(days: WorkingDays, day: date, since: datetime, until: datetime) -> timedelta:
    """How long a working day was open between two instants."""
    spans = [
        (datetime.combine(day, window.opens, ZONE), datetime.combine(day, window.closes, ZONE))
        for window in days.calendar.on(day)
        if days.works(day)
    ]
    open_for = (min(closes, until) - max(opens, since) for opens, closes in spans)
    return sum((span for span in open_for if span > timedelta()), timedelta())
