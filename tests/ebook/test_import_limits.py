"""Time limits: a number in big type only where the words leave no other."""

from typing import Any

import pytest

from app.ebook.content import Limit
from app.ebook.importing.wording import limit_of
from tests.ebook.import_samples import FLAT, PORTAL, changed, row_of

SAME_DAY = "Trong ngày làm việc; nhận sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo"


def way(**fields: Any) -> dict[str, Any]:
    return changed(PORTAL, cases=[], executionMethods=[{"submissionMethod": "DIRECT", **fields}])


def test_a_number_with_the_unit_other_is_no_limit() -> None:
    row = row_of(way(processingTime=1, processingTimeUnit="OTHER"))

    assert row.content.parts.time is None
    assert row.content.parts.methods is not None
    assert row.content.parts.methods[0].limit is None


def test_with_the_unit_other_the_cases_or_the_words_tell_the_limit() -> None:
    by_words = row_of(way(processingTime=1, processingTimeUnit="OTHER", description="Ngay trong ngày"))

    assert row_of(PORTAL).content.parts.time == Limit("3 ngày làm việc", 3, "working_day")
    assert by_words.content.parts.time == Limit("Ngay trong ngày", 1, "same_day")


def test_cases_that_disagree_are_told_in_words_only() -> None:
    cases = [{"code": f"c.0{n}", "processingDay": {"qty": n, "type": "DAY"}} for n in (1, 2)]

    assert row_of(changed(PORTAL, cases=cases)).content.parts.time == Limit("c.01: 1 ngày; c.02: 2 ngày")


@pytest.mark.parametrize(
    ("words", "amount", "unit"),
    [
        ("03 (ba) ngày làm việc kể từ ngày nhận", 3, "working_day"),
        ("Trong ngày; nhận sau 15 giờ thì hôm sau", 1, "same_day"),
        ("Trong ngày làm việc tiếp theo", None, None),
        ("3-5 ngày", None, None),
        ("5 ngày; cần xác minh thì 8 ngày", None, None),
        ("2 tháng", 2, "month"),
        ("15 ngày kể từ ngày 15 tháng 6 năm 2026", 15, "day"),
        ("5 ngày; nhận sau 15 giờ 30 phút thì tính từ hôm sau", 5, "day"),
        ("0,5 ngày làm việc", None, None),
        ("1,5 ngày làm việc", None, None),
        ("1/2 ngày", None, None),
        ("1 ngày rưỡi", None, None),
        ("3 - 5 ngày", None, None),
        ("Từ 3 đến 5 ngày", None, None),
        ("Trước ngày 15 tháng 6", None, None),
        ("Hạn chót 15 tháng 6", None, None),
        ("10 giờ 30 phút", None, None),
        ("5 ngày; cần xác minh thì 2 tuần", None, None),
        ("Trong ngày; có xác minh thì 0,5 tháng", None, None),
        (f"{SAME_DAY}; trường hợp 2.000635.01 = 15 ngày làm việc", None, None),
        (f"{SAME_DAY}; 1.000656.02 = 1 ngày, .03 = 2 ngày, .01 = 5 ngày làm việc", None, None),
    ],
)
def test_a_limit_is_a_number_only_where_it_is_one(words: str, amount: int | None, unit: Any) -> None:
    assert limit_of(words) == Limit(words, amount, unit)


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        (SAME_DAY, 1),
        ("01 ngày làm việc", 1),
        (f"{SAME_DAY}; .01 = 15 ngày làm việc", None),
        ("0,5 ngày", None),
    ],
)
def test_a_number_beside_the_words_stands_only_where_they_agree(words: str, amount: int | None) -> None:
    fields = {"time_limit": words, "time_limit_days": 1, "time_limit_unit": "working_day"}

    time = row_of(changed(FLAT, **fields)).content.parts.time

    assert time == Limit(words, amount, "working_day" if amount else None)


@pytest.mark.parametrize("words", ["-3 ngày", "0 ngày", "99999 ngày", "-3"])
def test_an_absurd_limit_is_excused_not_shown(words: str) -> None:
    row = row_of(changed(FLAT, time_limit=words))

    assert row.content.parts.time is None
    assert row.content.missing["time"] == f"Nguồn ghi thời hạn “{words}”, không dùng được."
    assert row.notes
