"""How boards are measured and worded."""

import pytest

from app.ebook.boards import rules
from app.ebook.content import Fee, Paper


@pytest.mark.parametrize(
    ("symbol", "told"),
    [(40, "40 cm"), (59, "50 cm"), (99, "90 cm"), (100, "1 m"), (124, "1 m"), (175, "1,5 m"), (250, "2,5 m")],
)
def test_nobody_is_sent_farther_off_than_a_code_can_be_read(symbol: float, told: str) -> None:
    assert rules.distance(symbol) == told


def test_a_code_is_as_wide_as_its_square_and_four_modules_on_each_side() -> None:
    assert rules.side(124, 33) == pytest.approx(124 / 33 * 41)


def test_texts_are_cut_between_words() -> None:
    assert rules.shortened("Giấy  chứng sinh", 40) == "Giấy chứng sinh"
    assert rules.shortened("Giấy chứng sinh, bản chính", 17) == "Giấy chứng sinh…"
    assert rules.shortened("x" * 50, 10) == "x" * 9 + "…"


def test_what_is_left_out_is_counted() -> None:
    assert rules.a_few(["a", "b", "c"], 1, 9, "khoản khác") == ["a", "… và 2 khoản khác"]
    assert rules.a_few(["a"], 1, 9, "khoản khác") == ["a"]


def test_copies_are_told_where_the_source_tells_them() -> None:
    assert rules.copies(Paper("Đơn", originals=1, copies=2)) == "1 bản chính, 2 bản sao"
    assert rules.copies(Paper("Đơn", originals=0, copies=1)) == "1 bản sao"
    assert rules.copies(Paper("Đơn")) == ""


def test_if_any_is_said_once() -> None:
    assert rules.optional(Paper("Giấy ủy quyền", required=False))
    assert not rules.optional(Paper("Giấy ủy quyền (nếu có)", required=False))
    assert not rules.optional(Paper("Giấy ủy quyền"))


def test_a_bare_sum_is_told_what_it_is() -> None:
    assert rules.fee_words(Fee("8.000 đồng/bản", kind="fee")) == "Phí: 8.000 đồng/bản"
    assert rules.fee_words(Fee("50.000 đồng", kind="charge")) == "Lệ phí: 50.000 đồng"
    assert rules.fee_words(Fee("Tiền sử dụng đất", kind="fee")) == "Tiền sử dụng đất"
    assert rules.fee_words(Fee("5.000 đồng")) == "5.000 đồng"


def test_a_fee_of_one_way_to_file_names_it() -> None:
    assert rules.fee_words(Fee("4.000 đồng", kind="fee", channel="online")) == "Phí – Trực tuyến: 4.000 đồng"
    assert rules.fee_words(Fee("Không", free=True, channel="post")) == "Bưu chính: Không"


def test_zero_is_not_free() -> None:
    assert rules.costs([Fee("0 đồng", amount=0)])
    assert not rules.costs([Fee("Miễn phí", free=True)])
    assert rules.fee_lines([Fee("0 đồng", amount=0)]) == [
        rules.FeeLine("Phí, lệ phí", "", rules.UNPRICED, "", False)
    ]


def test_what_is_free_in_one_way_to_file_may_cost_in_another() -> None:
    assert rules.costs([Fee("Miễn phí", free=True, channel="online")])


def test_a_sum_stands_before_its_words_once() -> None:
    bare, told = rules.fee_lines([Fee("8.000 đồng/bản", 8000, "fee"), Fee("Lệ phí: theo tờ", 9000, "charge")])

    assert (bare.kind, bare.sum, bare.words) == ("Phí", "", "8.000 đồng/bản")
    assert (told.kind, told.sum, told.words) == ("Lệ phí", "9.000 đồng", "Theo tờ")


def test_fees_that_are_too_many_are_counted() -> None:
    lines = rules.fee_lines([Fee(f"{n} đồng") for n in range(1, 12)])

    assert (len(lines), lines[-1].words) == (9, "… và 3 khoản khác, xem trong sách điện tử")


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (None, ""),
        ("Nguồn chưa có phần này.", ""),
        ("Cổng không quy định.", "Chưa có thông tin. Cổng không quy định."),
        ("Thủ tục này không thu phí.", "Thủ tục này không thu phí."),
    ],
)
def test_where_no_fee_is_known_the_table_says_so(why: str | None, told: str) -> None:
    assert rules.unknown(why) == told


def test_online_is_offered_only_where_the_portal_takes_it() -> None:
    assert rules.filing(["direct", "online"], online=False) == ["Trực tiếp tại quầy"]
    assert rules.filing(["direct"], online=True) == ["Trực tiếp tại quầy", "Trực tuyến"]
    assert rules.filing([], online=False) == ["Trực tiếp tại quầy"]
