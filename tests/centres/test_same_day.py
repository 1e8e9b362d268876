"""Which results are promised for the day they are asked for, until when, and what is said otherwise."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.centres.rules import Calendar, DayOff
from app.centres.same_day import ROOM, SameDay, few
from app.clock import ZONE
from app.starter import office_hours

SINGLE, FOREIGN = "1.004873", "1.000656"
RULE = SameDay(2, frozenset({SINGLE}), time(15))
WEEK = Calendar(office_hours())
WEDNESDAY = date(2026, 11, 25)
HOLIDAY = Calendar(office_hours(), [DayOff(WEDNESDAY, "Nghỉ lễ")])
SWAPPED = Calendar(office_hours(), [DayOff(date(2026, 11, 28), "Làm bù", as_weekday=2)])
DAYS = st.dates(date(2026, 1, 5), date(2029, 12, 1))
RULES = st.builds(SameDay, st.none() | st.integers(0, 6), st.just(frozenset({SINGLE})), st.times())
SPECIAL = st.lists(
    st.builds(DayOff, DAYS, st.just(""), st.none() | st.integers(0, 6)), unique_by=lambda d: d.day
)
CALENDARS = st.builds(Calendar, st.just(office_hours()), SPECIAL)
MOMENTS = st.builds(lambda day, clock: datetime.combine(day, clock, ZONE), DAYS, st.times())


def at(clock: str, day: int = 25) -> datetime:
    return datetime.combine(date(2026, 11, day), time.fromisoformat(clock), ZONE)


@pytest.mark.parametrize(
    ("clock", "kept"), [("00:00", True), ("14:59:59", True), ("15:00", True), ("15:00:01", False)]
)
def test_exactly_the_cut_off_is_in_time(clock: str, kept: bool) -> None:
    assert RULE.promises(SINGLE, WEEK, at(clock)) is kept


@pytest.mark.parametrize(
    ("code", "calendar", "now", "said"),
    [
        (FOREIGN, WEEK, at("08:30"), "không thuộc diện trả kết quả trong ngày"),
        (SINGLE, WEEK, at("15:01"), "Đã quá 15:00"),
        (SINGLE, WEEK, at("08:30", 26), "ngày tiếp theo: thứ Tư, 02/12/2026"),
        (SINGLE, HOLIDAY, at("08:30"), "ngày tiếp theo: thứ Tư, 02/12/2026"),
        (SINGLE, SWAPPED, at("08:30", 26), "ngày tiếp theo: thứ Bảy, 28/11/2026"),
    ],
    ids=["not listed", "after the cut-off", "Thursday", "a holiday", "before a swapped Saturday"],
)
def test_whoever_is_not_promised_hears_why(code: str, calendar: Calendar, now: datetime, said: str) -> None:
    assert not RULE.promises(code, calendar, now)
    why = RULE.why_not(code, calendar, now)
    assert said in why
    assert "thời hạn thông thường" in why


def test_a_swapped_saturday_that_keeps_wednesdays_hours_is_a_session() -> None:
    assert RULE.promises(SINGLE, SWAPPED, at("08:30", 28))


def test_a_day_without_hours_is_no_session_whatever_its_name() -> None:
    closed = Calendar([window for window in office_hours() if window.weekday != 2])

    assert RULE.next_session(closed, WEDNESDAY) is None
    assert "tiếp theo" not in RULE.why_not(SINGLE, closed, at("08:30"))


def test_without_settings_nothing_is_promised() -> None:
    assert SameDay.of({}).next_session(WEEK, WEDNESDAY) is None
    assert not SameDay.of({}).promises(SINGLE, WEEK, at("08:30"))


def test_the_settings_are_read_as_they_are_kept() -> None:
    kept = {"same_day_weekday": 3, "same_day_procedures": [SINGLE, FOREIGN], "same_day_cut_off": "10:30"}

    assert SameDay.of(kept) == SameDay(3, frozenset({SINGLE, FOREIGN}), time(10, 30))


@given(RULES, CALENDARS, MOMENTS, st.sampled_from([SINGLE, FOREIGN]))
def test_either_it_is_promised_or_there_is_a_reason(
    rule: SameDay, calendar: Calendar, now: datetime, code: str
) -> None:
    assert rule.promises(code, calendar, now) == (rule.why_not(code, calendar, now) == "")


@given(RULES, CALENDARS, MOMENTS)
def test_on_the_day_itself_a_slip_says_something_and_on_others_nothing(
    rule: SameDay, calendar: Calendar, now: datetime
) -> None:
    line = rule.on_slip(["Trích lục"], calendar, now)

    assert bool(line) == rule.is_session(calendar, now.date())
    assert ("Trích lục" in line) == rule.promises(SINGLE, calendar, now)


@given(RULES, CALENDARS, DAYS)
def test_no_session_is_passed_over(rule: SameDay, calendar: Calendar, day: date) -> None:
    found = rule.next_session(calendar, day)

    before = [day + timedelta(days=n) for n in range((found - day).days if found else 30)]
    assert not any(rule.is_session(calendar, one) for one in before)
    assert found is None or rule.is_session(calendar, found)


@given(st.lists(st.text("aăơ đ;", min_size=1, max_size=400).filter(str.strip), min_size=1, max_size=60))
def test_a_line_has_room_for_its_names_and_counts_the_others(names: list[str]) -> None:
    said = few(names)

    assert len(said) <= ROOM + len(" và 60 thủ tục khác")
    assert len(RULE.on_slip(names, WEEK, at("08:30"))) < 300


def test_names_with_commas_are_told_apart() -> None:
    assert few(["Trích lục, bản sao", "Chứng thực"]) == "Trích lục, bản sao; Chứng thực"
    assert few(["Một thủ tục " * 9] * 4).endswith("… và 2 thủ tục khác")
