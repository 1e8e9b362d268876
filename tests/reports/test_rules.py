"""Shares, targets, and what is too few to be told."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.reports.guidance import COUNTS, OfDay, by_month
from app.reports.rules import Aims, enough, share, short_by, told

COUNTED = st.integers(0, 500)


def test_nothing_to_divide_is_not_nought() -> None:
    assert share(0, 0) is None
    assert share(0, 4) == 0


@given(whole=COUNTED, part=COUNTED, target=st.integers(0, 100))
def test_one_less_than_what_is_short_would_miss_the_target(whole: int, part: int, target: int) -> None:
    part = min(part, whole)
    more = short_by(part, whole, target)
    assert 100 * (part + more) >= target * whole
    assert more == 0 or 100 * (part + more - 1) < target * whole


def test_small_numbers_of_people_are_not_told() -> None:
    assert [told(people) for people in (0, 4, 5, 12)] == [None, None, 5, 12]
    assert [enough(people) for people in (4, 5)] == [False, True]


def test_the_aims_of_the_plan_unless_something_else_was_decided() -> None:
    assert Aims.of({}) == Aims(60, 95, timedelta(seconds=10))
    settings = {"target_guided": 70, "target_satisfied": 97.5, "steps_together_seconds": 5}
    assert Aims.of(settings) == Aims(70, 97.5, timedelta(seconds=5))


@given(
    st.lists(st.tuples(st.integers(0, 400), st.lists(COUNTED, min_size=len(COUNTS), max_size=len(COUNTS))))
)
def test_months_are_the_sums_of_their_days(made: list[tuple[int, list[int]]]) -> None:
    days = [
        OfDay(day=date(2026, 1, 1) + timedelta(days=after), **dict(zip(COUNTS, counts, strict=True)))
        for after, counts in sorted(made)
    ]
    months = by_month(days)

    assert [one.day for one in months] == sorted({one.day.replace(day=1) for one in days})
    for name in (*COUNTS, "counted"):
        assert sum(getattr(one, name) for one in months) == sum(getattr(one, name) for one in days)
