"""The words that a centre may change, and those that it has until then."""

import pytest

from app.visits.documents.sheets import place_of
from app.visits.documents.texts import KINDS, LONGEST, STARTER, texts_for


def test_a_centre_changes_some_words_and_keeps_the_others() -> None:
    texts = texts_for({"document_texts": {"refusal": {"title": "PHIẾU KHÔNG NHẬN"}}}, "refusal")

    assert texts == {**STARTER["refusal"], "title": "PHIẾU KHÔNG NHẬN"}
    assert texts_for({"document_texts": {}}, "receipt") == STARTER["receipt"]


def test_every_kind_has_words_for_every_part_within_its_limit() -> None:
    for kind in KINDS:
        assert STARTER[kind].keys() == LONGEST.keys()
        assert all(len(words) <= LONGEST[part] for part, words in STARTER[kind].items())
        assert STARTER[kind]["title"]


@pytest.mark.parametrize(
    ("ward", "place"),
    [
        ("Phường Bắc Cam Ranh", "Bắc Cam Ranh"),
        ("Xã Cam Hiệp", "Cam Hiệp"),
        ("Đặc khu Trường Sa", "Trường Sa"),
        ("Nha Trang", "Nha Trang"),
    ],
)
def test_a_paper_is_dated_at_the_name_of_its_place(ward: str, place: str) -> None:
    assert place_of(ward) == place
