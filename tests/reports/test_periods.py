"""Periods: those with a name, and those between two days."""

from datetime import date, timedelta

import pytest

from app.errors import Malformed
from app.reports.periods import LONGEST, Period, period_of

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("name", "today", "since", "until"),
    [
        ("today", WEDNESDAY, "2026-11-25", "2026-11-25"),
        ("yesterday", date(2027, 1, 1), "2026-12-31", "2026-12-31"),
        ("week", WEDNESDAY, "2026-11-23", "2026-11-25"),
        ("week", date(2026, 11, 23), "2026-11-23", "2026-11-23"),
        ("week", date(2026, 11, 29), "2026-11-23", "2026-11-29"),
        ("month", WEDNESDAY, "2026-11-01", "2026-11-25"),
        ("last-month", date(2027, 1, 31), "2026-12-01", "2026-12-31"),
        ("last-month", date(2028, 3, 30), "2028-02-01", "2028-02-29"),
        ("", WEDNESDAY, "2026-11-01", "2026-11-25"),
    ],
)
def test_periods_with_a_name(name: str, today: date, since: str, until: str) -> None:
    assert period_of({"period": name}, today) == Period(date.fromisoformat(since), date.fromisoformat(until))


def test_two_days_go_before_a_name() -> None:
    asked = {"since": "2026-10-01", "until": "2026-10-31", "period": "today"}
    assert period_of(asked, WEDNESDAY) == Period(date(2026, 10, 1), date(2026, 10, 31))


def test_a_leap_year_is_just_short_enough() -> None:
    first = date(2028, 1, 1)
    last = first + timedelta(days=LONGEST - 1)
    assert period_of({"since": str(first), "until": str(last)}, WEDNESDAY).days == LONGEST == 366
    with pytest.raises(Malformed, match="366 ngày"):
        period_of({"since": str(first), "until": str(last + timedelta(days=1))}, WEDNESDAY)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"since": "2026-11-25", "until": "2026-11-24"}, "Ngày cuối đứng trước ngày đầu"),
        ({"since": "2026-11-25"}, "cả ngày đầu và ngày cuối"),
        ({"until": "2026-11-25"}, "cả ngày đầu và ngày cuối"),
        ({"since": "25/11/2026", "until": "2026-11-25"}, "cả ngày đầu và ngày cuối"),
        ({"since": "2026-02-30", "until": "2026-11-25"}, "cả ngày đầu và ngày cuối"),
        ({"since": "0001-01-01", "until": "9999-12-31"}, "366 ngày"),
        ({"period": "khong-co"}, "Không có kỳ số liệu này"),
    ],
)
def test_what_is_no_period_is_told_in_one_sentence(asked: dict[str, str], sentence: str) -> None:
    with pytest.raises(Malformed, match=sentence):
        period_of(asked, WEDNESDAY)


def test_a_period_in_words() -> None:
    assert str(Period(WEDNESDAY, WEDNESDAY)) == "ngày 25/11/2026"
    assert str(Period(date(2026, 11, 1), WEDNESDAY)) == "từ ngày 01/11/2026 đến ngày 25/11/2026"
