"""Our own shape is checked like any other."""

from typing import Any

import pytest

from app.ebook.content import Fee, Limit, Paper, Parts
from app.ebook.importing.wording import NOT_FREE
from tests.ebook.import_samples import CODE, row_of


def parts(**told: Any) -> Parts:
    return row_of({"code": CODE, "name": "Thủ tục ghi sổ", "parts": told}).content.parts


def test_what_is_empty_is_dropped() -> None:
    found = parts(steps=["", " ", "Nộp."], papers=[{"name": " "}, {"name": "Đơn"}], forms=[""])

    assert (found.steps, found.papers, found.forms) == (["Nộp."], [Paper("Đơn")], [])


@pytest.mark.parametrize(("told", "kept"), [(0, 0), (99, 99), (100, None), (-1, None)])
def test_copies_are_from_0_to_99(told: int, kept: int | None) -> None:
    found = parts(papers=[{"name": "Đơn", "originals": told, "copies": told}])

    assert found.papers == [Paper("Đơn", originals=kept, copies=kept)]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"text": "Không thu", "free": True}, Fee("Không thu", free=True)),
        ({"text": "8.000 đồng", "amount": 8000, "free": True}, Fee("8.000 đồng", 8000)),
        ({"text": "Mức thu do tỉnh quy định", "amount": 0, "free": True}, Fee("Mức thu do tỉnh quy định")),
        ({"text": "Không thu", "kind": "fee", "free": True}, Fee("Không thu", kind="fee")),
        ({"text": "0 đồng", "amount": 0, "free": True}, Fee(NOT_FREE)),
        ({"text": "4.000 đồng", "channel": "online"}, Fee("4.000 đồng", channel="online")),
    ],
)
def test_only_words_make_it_free_and_no_amount_is_0(told: dict[str, Any], kept: Fee) -> None:
    assert parts(fees=[told]).fees == [kept]


def test_a_limit_of_0_keeps_its_words() -> None:
    time = {"text": "Theo lịch của tỉnh", "amount": 0, "unit": "day"}

    assert parts(time=time).time == Limit("Theo lịch của tỉnh")
