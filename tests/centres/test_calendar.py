"""When a centre receives people."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.act import Act
from app.centres import calendar
from app.centres.points import point_named
from app.centres.rules import Calendar, DayOff, Window, closed_sentence
from app.clock import ZONE
from app.errors import Malformed
from app.starter import office_hours

WEEK = Calendar(office_hours())


def at(day: int, clock: str) -> datetime:
    return datetime.combine(date(2026, 11, day), time.fromisoformat(clock), ZONE)


@pytest.mark.parametrize(
    ("clock", "takes"),
    [("06:59", False), ("07:00", True), ("11:14", True), ("11:15", False), ("13:30", True), ("16:45", False)],
)
def test_tickets_are_given_in_both_windows_until_the_last_ticket(clock: str, takes: bool) -> None:
    assert WEEK.takes_tickets(at(25, clock)) is takes


def test_a_holiday_has_no_hours_and_the_next_opening_skips_it() -> None:
    holiday = Calendar(office_hours(), [DayOff(date(2026, 11, 24))])

    assert holiday.next_opening(at(23, "17:30")) == at(25, "07:00")


def test_a_swapped_saturday_keeps_the_hours_of_the_day_it_replaces() -> None:
    swapped = Calendar(office_hours(), [DayOff(date(2026, 11, 28), as_weekday=0)])

    assert swapped.takes_tickets(at(28, "08:00"))


def test_a_centre_without_hours_says_to_ask() -> None:
    assert "hỏi quầy" in closed_sentence(at(25, "08:00"), Calendar().next_opening(at(25, "08:00")))


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)))
def test_the_next_opening_takes_tickets_and_lies_ahead(now: datetime) -> None:
    moment = now.replace(tzinfo=ZONE)

    opening = WEEK.next_opening(moment)

    assert opening is not None
    assert opening > moment
    assert WEEK.takes_tickets(opening)


async def test_new_hours_begin_on_their_day(act: Act) -> None:
    point = await point_named(act, None)
    short = [Window(2, time(8), time(9), time(9))]

    await calendar.set_hours(act, point.id, act.today, short)
    await act.session.flush()

    assert await calendar.hours_in_force(act, point.id) == [replace(short[0], since=act.today)]


async def test_the_next_opening_knows_hours_to_come(act: Act) -> None:
    """From Thursday on the centre opens at nine only."""
    point, thursday = await point_named(act, None), act.today + timedelta(days=1)
    await calendar.set_hours(act, point.id, thursday, [Window(3, time(9), time(10), time(10))])
    await act.session.flush()

    evening = act.now.replace(hour=20)
    found = await calendar.calendar_of(act, point.id)

    assert found.next_opening(evening) == (evening + timedelta(days=1)).replace(hour=9, minute=0)


async def test_windows_that_overlap_are_refused(act: Act) -> None:
    point = await point_named(act, None)
    windows = [Window(2, time(8), time(11), time(11)), Window(2, time(10), time(12), time(12))]

    with pytest.raises(Malformed, match="chồng"):
        await calendar.set_hours(act, point.id, act.today, windows)
