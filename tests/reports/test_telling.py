"""What a table of answers may tell, so that nobody reads off it what one person said."""

from hypothesis import given
from hypothesis import strategies as st

from app.reports.rules import FEWEST, too_telling

tables = st.dictionaries(st.integers(), st.integers(0, 12), max_size=8)


@given(tables)
def test_what_is_left_of_the_whole_is_nobody_or_enough(people: dict[int, int]) -> None:
    left = sum(people[row] for row in too_telling(people))
    assert left == 0 or left >= FEWEST or left == sum(people.values())


@given(tables)
def test_no_row_of_few_is_told(people: dict[int, int]) -> None:
    assert {row for row, count in people.items() if 0 < count < FEWEST} <= too_telling(people)


@given(tables)
def test_nothing_is_kept_back_without_need(people: dict[int, int]) -> None:
    if all(count == 0 or count >= FEWEST for count in people.values()):
        assert too_telling(people) == set()
