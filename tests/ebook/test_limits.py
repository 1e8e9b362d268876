"""The time limit in brief: a number, or from the shortest to the longest, and never more than is said."""

import re

import pytest

from app.ebook.content import Limit
from app.ebook.importing.wording import limit_of
from app.ebook.limits import BELOW, NO_LIMIT, in_brief
from app.ebook.starter import FIELDS, book


@pytest.mark.parametrize(
    ("words", "brief"),
    [
        ("03 ngày làm việc kể từ ngày nhận hồ sơ.", "3 ngày làm việc"),
        ("Trong ngày; nhận sau 15 giờ thì trả hôm sau.", "Trong ngày"),
        ("Gửi bưu chính 30 ngày, nộp trực tiếp 40 ngày.", "Từ 30 đến 40 ngày"),
        ("Nhà ở: 07 ngày; công trình khác: 10 ngày làm việc.", "Từ 7 ngày đến 10 ngày làm việc"),
        ("Không quá 5 ngày; có nơi ghi 5 ngày làm việc.", "Từ 5 ngày đến 5 ngày làm việc"),
        ("Phải xác minh: 1 tháng; còn lại: 20 ngày.", "Từ 20 ngày đến 1 tháng"),
        ("Không đổi thông tin: trong ngày; đổi: 03 ngày; cấp lại: 45 ngày.", "Trong ngày, lâu nhất 45 ngày"),
        ("01 ngày làm việc. Nơi khác trả lời trong 03 ngày làm việc.", "1 ngày làm việc, có thể lâu hơn"),
        ("0,5 ngày làm việc", "0,5 ngày làm việc"),
        ("3-5 ngày.", "3-5 ngày"),
        ("Hồ sơ đơn giản từ 3-5 ngày, hồ sơ phức tạp 20 ngày.", BELOW),
        ("Theo lịch của Hội đồng nghĩa vụ quân sự, hằng năm có thông báo riêng.", BELOW),
        ("Theo kế hoạch tuyển sinh năm học, trước ngày 15 tháng 6 hằng năm.", BELOW),
    ],
)
def test_a_limit_is_told_in_a_few_words(words: str, brief: str) -> None:
    assert in_brief(limit_of(words)) == brief


def test_what_is_not_there_is_said_to_be_not_there() -> None:
    assert in_brief(None) == NO_LIMIT


def test_a_known_number_is_the_answer() -> None:
    assert in_brief(Limit("Trong 2 tháng, có nơi ghi 60 ngày.", 2, "month")) == "2 tháng"


def test_our_own_pages_all_tell_a_short_limit() -> None:
    """No number stands on top that the words below do not hold."""
    for content in (content for field in FIELDS for content in book(field.slug).procedures):
        limit = content.parts.time
        brief = in_brief(limit)
        assert (brief != BELOW, len(brief) <= 40) == (True, True)
        words = re.findall(r"\d+", limit.text) if limit else []
        assert {int(number) for number in re.findall(r"\d+", brief)} <= set(map(int, words))
