"""The wording on a slip."""

from datetime import datetime

import msgspec
import pytest

from printers import words
from printers.ticket import Wait
from tests.printers.cast import a_ticket


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (600, 900, "khoảng 10–15 phút"),
        (570, 910, "khoảng 9–16 phút"),
        (0, 240, "dưới 4 phút"),
        (0, 0, "dưới 1 phút"),
        (300, 300, "khoảng 5 phút"),
        (3000, 4000, "khoảng 50 phút – 1 giờ 10 phút"),
        (3960, 7020, "khoảng 1 giờ 5 phút – 2 giờ"),
    ],
)
def test_a_wait_is_said_as_an_estimate(low: int, high: int, said: str) -> None:
    assert words.wait(Wait(low, high)) == said


def test_a_time_names_its_weekday_and_keeps_its_offset() -> None:
    assert words.moment(datetime.fromisoformat("2026-11-29T07:05:00+07:00")) == "07:05 · Chủ nhật, 29/11/2026"


def test_nobody_ahead_is_said_in_words() -> None:
    assert (words.ahead(0), words.ahead(2)) == ("không có ai", "2")


@pytest.mark.parametrize(
    ("numbers", "said"), [([6], "6"), ([1, 2, 3, 4, 5], "một trong 1–5"), ([1, 3, 4], "một trong 1, 3, 4")]
)
def test_several_counters_are_a_choice_that_the_call_makes(numbers: list[int], said: str) -> None:
    assert words.counters(numbers) == said


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "../H1"},
        {"number": "h012"},
        {"ahead": -1},
        {"issued_at": "2026-11-25T08:30:00"},
        {"service": 7},
    ],
)
def test_a_wrong_ticket_is_refused(wrong: dict) -> None:
    with pytest.raises(msgspec.ValidationError):
        a_ticket(**wrong)


def test_a_reprint_has_its_own_name() -> None:
    assert a_ticket().name == "H012"
    assert a_ticket(reprint=2).name == "H012-in-lai-2"
