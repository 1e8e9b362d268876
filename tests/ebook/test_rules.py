"""Finding words, and what a version lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ebook.content import PARTS
from app.ebook.rules import folded, local_code, open_parts, words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Đăng ký kết hôn", "dang ky ket hon"),
        ("ĐẤT ĐAI", "dat dai"),
        ("Mã 1.001193, cấp xã", "ma 1.001193 cap xa"),
        ("  nhiều\t khoảng\ntrắng ", "nhieu khoang trang"),
    ],
)
def test_marks_and_case_are_forgiven(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=500))
def test_a_search_is_a_handful_of_plain_words(query: str) -> None:
    found = words(query)

    assert len(found) <= 8
    assert len(set(found)) == len(found)
    assert all(folded(word) == word for word in found)


def test_a_part_is_open_until_it_is_there_or_excused() -> None:
    assert open_parts({}, []) == list(PARTS)
    assert open_parts({"steps": ["Nộp hồ sơ"]}, PARTS[2:]) == ["methods"]
    assert open_parts({"steps": []}, PARTS[1:]) == ["steps"]


def test_a_procedure_without_a_national_code_gets_a_local_one() -> None:
    assert local_code(7) == "0.000007"
