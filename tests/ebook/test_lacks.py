"""What readers hear of the parts that a procedure lacks."""

import pytest

from app.ebook.lacks import ASK, for_readers, lacks
from app.ebook.starter import FIELDS, book

NOT_DUE = "Thủ tục này không thu phí."
EDITORS = (
    "Nguồn chưa có phần này.",
    "Nguồn không ghi mức thu.",
    "Bản dữ liệu quốc gia dùng cho sách này chưa có phần phí, lệ phí. Xin hỏi cán bộ.",
)


@pytest.mark.parametrize("why", [None, "", *EDITORS])
def test_editors_talk_is_not_for_readers(why: str | None) -> None:
    assert for_readers(why) == ASK


def test_a_reason_that_tells_something_is_kept() -> None:
    assert for_readers(NOT_DUE) == NOT_DUE


def test_what_holds_for_several_parts_is_said_once() -> None:
    found = lacks(["steps", "time", "fees"], {"steps": EDITORS[0], "time": EDITORS[1], "fees": NOT_DUE})

    assert found.above == [ASK]
    assert found.why["fees"] == NOT_DUE


def test_no_reader_of_what_ships_hears_of_the_data_base() -> None:
    for content in (content for field in FIELDS for content in book(field.slug).procedures):
        found = lacks(content.missing, content.missing)
        assert not [why for why in found.why.values() if "dùng cho sách này" in why], content.code
