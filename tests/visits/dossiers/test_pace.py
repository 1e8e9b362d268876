"""The forecast: working hours as a clock, the usual pace, what will be late, and the sentence about it."""

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.centres.rules import Calendar, DayOff, Window
from app.centres.working import WorkingDays
from app.clock import ZONE
from app.visits.dossiers.pace import FEWEST, Hours, Run, alarm, paces, will_be_late

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
POINT, PROCEDURE, OTHER, FIELD = uuid4(), uuid4(), uuid4(), uuid4()
WEEK = [
    Window(weekday, time(opens), time(closes - 1), time(closes))
    for weekday in range(5)
    for opens, closes in ((7, 11), (13, 17))
]
DAYS = WorkingDays(Calendar(WEEK, [DayOff(date(2026, 11, 24))]))
HOURS = Hours(DAYS, MONDAY, MONDAY + timedelta(days=20))
HOUR = timedelta(hours=1)
INSTANTS = st.datetimes(datetime(2026, 11, 23), datetime(2026, 12, 12)).map(
    lambda at: at.replace(tzinfo=ZONE)
)


def at(day: int, hour: float = 7) -> datetime:
    """An hour of a day after that Monday."""
    return datetime.combine(MONDAY, time(), ZONE) + timedelta(days=day, hours=hour)


@pytest.mark.parametrize(
    ("instant", "hours"),
    [
        (at(0, 6), 0),
        (at(0, 9.5), 2.5),
        (at(0, 12), 4),
        (at(0, 17), 8),
        (at(0, 23), 8),
        (at(1, 10), 8),  # a holiday
        (at(2, 8), 9),
        (at(6, 8), 32),  # Sunday
        (at(7, 8), 33),
        (at(-9), 0),
    ],
)
def test_the_clock_stands_still_out_of_hours(instant: datetime, hours: float) -> None:
    assert HOURS.until(instant) == hours * HOUR


@given(INSTANTS, INSTANTS)
def test_the_clock_never_runs_back_nor_faster_than_time(one: datetime, other: datetime) -> None:
    first, second = sorted((one, other))
    assert timedelta() <= HOURS.until(second) - HOURS.until(first) <= second - first


def run(hours: float = 0, ready: bool = True, procedure: UUID = PROCEDURE, due: float = 17) -> Run:
    """Begun on Monday at seven; made ready after so many hours of that morning."""
    done = at(0, 7 + hours) if ready else None
    return Run(uuid4(), POINT, procedure, FIELD, at(0), at(2, due), done)


def test_the_pace_is_the_median_of_enough_dossiers() -> None:
    done = [run(hours) for hours in (1, 1, 2, 3, 4)]

    assert paces(done, {POINT: HOURS}) == {PROCEDURE: 2 * HOUR, FIELD: 2 * HOUR}
    assert paces(done[1:], {POINT: HOURS}) == {}
    assert len(done) == FEWEST


def test_where_a_procedure_is_rare_its_field_tells() -> None:
    done = [*(run(3) for _ in range(4)), run(1, procedure=OTHER), run(ready=False)]

    assert paces(done, {POINT: HOURS}) == {FIELD: 3 * HOUR}


@pytest.mark.parametrize(
    ("pace", "now", "late"),
    [
        (16, at(0), False),  # just ready at the closing of the last day
        (17, at(0), True),
        (1, at(2, 15), False),  # past the usual pace, and 1.6 hours of 16 are needed
        (1, at(2, 15.5), True),
        (14, at(2, 15), False),
    ],
)
def test_what_will_be_late(pace: float, now: datetime, late: bool) -> None:
    """The limit is Monday and Wednesday, sixteen hours: Tuesday is a holiday."""
    open_run = run(ready=False)

    assert will_be_late(open_run, {PROCEDURE: pace * HOUR}, HOURS, now) is late
    assert will_be_late(open_run, {FIELD: pace * HOUR}, HOURS, now) is late


def test_the_procedure_goes_before_its_field_and_without_either_nothing_is_said() -> None:
    open_run = run(ready=False)

    assert not will_be_late(open_run, {PROCEDURE: timedelta(), FIELD: 90 * HOUR}, HOURS, at(0))
    assert not will_be_late(open_run, {OTHER: 90 * HOUR}, HOURS, at(2, 16.9))


@given(INSTANTS, st.integers(0, 40), st.integers(0, 40))
def test_a_slower_pace_never_makes_punctual(now: datetime, one: int, other: int) -> None:
    open_run = run(ready=False)
    slow, fast = max(one, other) * HOUR, min(one, other) * HOUR
    begun = HOURS.until(now)
    if fast > begun:
        late = will_be_late(open_run, {PROCEDURE: fast}, HOURS, now)
        assert not late or will_be_late(open_run, {PROCEDURE: slow}, HOURS, now)


@pytest.mark.parametrize(
    ("overdue", "risky", "mine", "sentence"),
    [
        ([], [], True, None),
        ([], ["12/2026", "15/2026"], True, "2 hồ sơ của bạn có thể trễ hạn: 12/2026, 15/2026."),
        (["9/2026"], [], True, "1 hồ sơ của bạn đã quá hạn: 9/2026."),
        (["9/2026"], ["12/2026"], False, "1 hồ sơ đã quá hạn: 9/2026; 1 hồ sơ có thể trễ hạn: 12/2026."),
        ([], list("abcdefg"), False, "7 hồ sơ có thể trễ hạn: a, b, c, d, e và 2 hồ sơ khác."),
    ],
)
def test_the_alarm_is_one_sentence(
    overdue: list[str], risky: list[str], mine: bool, sentence: str | None
) -> None:
    assert alarm(overdue, risky, mine) == sentence
