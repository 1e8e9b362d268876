"""The traps of the national base's data, each on a small row of our own."""

from datetime import date
from typing import Any

import pytest

from app.ebook.content import Fee
from app.ebook.importing.categories import fields_of
from app.ebook.importing.cleaning import clean_text
from app.ebook.importing.states import is_repealed
from app.ebook.importing.wording import NOT_FREE, fee_of, short_name, steps_of
from app.ebook.starter import FIELDS
from tests.ebook.import_samples import FLAT, PORTAL, changed, reason_of, row_of, told_of

SHELF = {field.slug: field.name for field in FIELDS}


def way(**fields: Any) -> dict[str, Any]:
    return changed(PORTAL, cases=[], executionMethods=[{"submissionMethod": "DIRECT", **fields}])


def priced(value: Any, words: str = "", kind: str = "FEE") -> list[Fee] | None:
    fee = {"type": kind, "value": value, "description": words}
    return row_of(way(fees=[fee])).content.parts.fees


@pytest.mark.parametrize("value", [0, None, 0.0])
def test_a_bare_zero_is_not_free(value: Any) -> None:
    assert priced(value) == [Fee(NOT_FREE, kind="fee")]


@pytest.mark.parametrize("words", ["0", "0 đồng", "0đ", "0,00 VNĐ", "Lệ phí: 0 đồng", "0 đồng ghi trên Cổng"])
def test_a_zero_in_words_is_not_free_either(words: str) -> None:
    fee = fee_of(words)

    assert (fee.text, fee.amount, fee.free) == (NOT_FREE, None, False)


@pytest.mark.parametrize("words", ["Không thu", "Miễn phí.", "miễn phí, lệ phí", "Không"])
def test_only_words_make_it_free(words: str) -> None:
    assert fee_of(words).free


@pytest.mark.parametrize(
    "words",
    [
        *("Miễn lệ phí cho hộ nghèo", "Không quá 8.000 đồng", "Miễn phí(theo quy định)"),
        *("Phí: Không", "Lệ phí: Không", "miễn lệ phí", "Trực tuyến: Không thu"),
    ],
)
def test_words_with_a_condition_or_of_one_kind_do_not(words: str) -> None:
    assert not fee_of(words).free


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("8.000 đồng/bản", 8000),
        ("50,000 Việt Nam Đồng(/di chúc)", 50000),
        ("2.000 đồng/trang; từ trang thứ ba 1.000 đồng", None),
        ("10 USD/bản", None),
    ],
)
def test_an_amount_is_one_number_or_none(words: str, amount: int | None) -> None:
    assert fee_of(words).amount == amount


def test_a_zero_with_words_says_the_words() -> None:
    assert priced(0, "Mức thu do HĐND tỉnh quyết định.", "SERVICE_FEE") == [
        Fee("Mức thu do HĐND tỉnh quyết định.", kind="charge")
    ]


def test_a_fee_of_one_way_to_file_names_it() -> None:
    ways = [
        {"submissionMethod": name, "fees": [{"type": "FEE", "value": value}]}
        for name, value in (("ONLINE", 50_000), ("DIRECT", 100_000))
    ]

    fees = row_of(changed(PORTAL, executionMethods=ways)).content.parts.fees

    assert fees == [
        Fee("50.000 đồng", 50_000, "fee", channel="online"),
        Fee("100.000 đồng", 100_000, "fee", channel="direct"),
    ]


def test_free_in_one_way_to_file_or_of_one_kind_says_nothing_of_the_others() -> None:
    nothing = [{"type": None, "value": 0, "description": "Không"}]
    online, direct = ({"submissionMethod": way, "fees": nothing} for way in ("ONLINE", "DIRECT"))

    one = row_of(changed(PORTAL, executionMethods=[online, changed(direct, fees=[])]))
    both = row_of(changed(PORTAL, executionMethods=[online, direct]))

    assert one.content.parts.fees == [Fee("Không", free=True, channel="online")]
    assert both.content.parts.fees == [Fee("Không", free=True)]
    assert priced(0, "Không", "SERVICE_FEE") == [Fee("Không", kind="charge")]


def test_a_fee_and_a_charge_of_the_same_sum_are_two() -> None:
    both = [{"type": kind, "value": 8_000} for kind in ("FEE", "SERVICE_FEE")]

    assert row_of(way(fees=both)).content.parts.fees == [
        Fee("8.000 đồng", 8_000, "fee"),
        Fee("8.000 đồng", 8_000, "charge"),
    ]


def test_a_negative_fee_is_excused() -> None:
    row = row_of(changed(FLAT, fee=["-5.000 đồng"]))

    assert not row.content.parts.fees
    assert "-5.000 đồng" in row.content.missing["fees"]


def test_an_empty_agency_is_looked_for_elsewhere() -> None:
    assert row_of(PORTAL).content.parts.agency == []
    assert row_of(changed(PORTAL, departments=["UBND cấp xã"])).content.parts.agency == ["UBND cấp xã"]


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("1.00119", "bỏ số 0 ở cuối"),
        ("1.001193.01", "hãy ghi mã thủ tục 1.001193"),
        ("QT-01", "không đúng dạng"),
        ("１.001193", "không đúng dạng"),
    ],
)
def test_a_code_of_a_wrong_shape_is_rejected_with_advice(code: str, hint: str) -> None:
    assert hint in reason_of(changed(FLAT, code=code))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>Nộp <b>hồ sơ</b></p><p>Nhận&nbsp;kết quả</p>", "Nộp hồ sơ\nNhận kết quả"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<p>Nộp</p><img src=x onerror=a()>", "<p>Nộp</p><img src=x onerror=a()>"),
        ("<p>&lt;script&gt;</p>", "<script>"),
        ("nếu x <5 và y> 3", "nếu x <5 và y> 3"),
        ("a\x00b\x07c\u200bd\u202e", "abcd"),
        ("Ho\u0302\u0323 tịch", "Hộ tịch"),
        ("một\r\n\r\n  hai\u2028ba", "một\nhai\nba"),
        ("\ud800lẻ", "lẻ"),
    ],
)
def test_texts_are_plain_and_whole(text: str, plain: str) -> None:
    assert clean_text(text) == plain


def test_an_over_long_text_is_rejected() -> None:
    assert "nhiều nhất là 200000 ký tự" in reason_of(changed(FLAT, steps=["a" * 200_001]))


def test_an_over_long_name_is_rejected() -> None:
    assert reason_of(changed(FLAT, name="a" * 2001)) == "Tên thủ tục dài hơn 2000 ký tự."


def test_a_source_that_is_a_script_is_dropped() -> None:
    assert row_of(changed(FLAT, source=" JavaScript:alert(1)")).content.source is None


def test_a_broken_line_belongs_to_the_one_before() -> None:
    assert steps_of(["- Hoàn tất việc nộp \nhồ sơ.\na) Bước\nNhận"]) == [
        "Hoàn tất việc nộp hồ sơ.",
        "a) Bước",
        "Nhận",
    ]


@pytest.mark.parametrize("day", ["31/02/2026", "hôm qua", "01/01/0001", 10**18])
def test_a_date_that_is_none_is_rejected(day: Any) -> None:
    assert "không phải là một ngày dùng được" in reason_of(changed(FLAT, valid_from=day))


def test_an_end_before_the_beginning_is_rejected() -> None:
    reason = reason_of(changed(FLAT, valid_from="01/12/2026", repealed_from="30/11/2026"))

    assert reason == "Ngày hết hiệu lực 30/11/2026 không đứng sau ngày hiệu lực 01/12/2026."


def test_dates_are_read_as_they_are_written_here() -> None:
    assert row_of(changed(FLAT, valid_from="1/12/2026")).content.valid_from == date(2026, 12, 1)


@pytest.mark.parametrize("state", ["REPEALED", "Bãi bỏ", "Đã hết hiệu lực"])
def test_a_file_says_what_is_repealed(state: str) -> None:
    assert is_repealed(state)


@pytest.mark.parametrize("state", ["ACTIVE", "UPDATED", "Còn hiệu lực", "Chưa bãi bỏ", None])
def test_the_rest_is_not_repealed(state: str | None) -> None:
    assert not is_repealed(state)


@pytest.mark.parametrize(
    ("slug", "names", "fields"),
    [
        ("y-te", ["Hộ tịch"], ["y-te"]),
        ("khong-co", ["Hộ tịch"], ["ho-tich"]),
        (None, ["Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)"], ["dang-ky-kinh-doanh"]),
        (None, ["Kinh doanh khí", "Điện lực"], ["cong-thuong"]),
        (None, ["Cụm Công nghiệp", "Trẻ em"], ["cong-thuong", "bao-tro-xa-hoi", "an-toan-ve-sinh-thuc-pham"]),
        (None, ["Hàng hải"], []),
    ],
)
def test_national_categories_find_the_wards_fields(
    slug: str | None, names: list[str], fields: list[str]
) -> None:
    assert fields_of(slug, names, SHELF) == fields


def test_a_name_is_shown_without_thu_tuc() -> None:
    assert short_name("Thủ tục đăng ký khai sinh") == "Đăng ký khai sinh"
    assert short_name("Thủ tục") == "Thủ tục"


def test_what_is_no_object_is_rejected_alone() -> None:
    found = told_of(FLAT, 7, "chữ", None)

    assert ([row.number for row in found.rows], [r.row for r in found.rejected]) == ([1], [2, 3, 4])
