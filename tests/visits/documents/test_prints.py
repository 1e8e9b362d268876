"""The official papers: what stands on each, in the order of its form, and what no input can break."""

from datetime import UTC
from typing import Any

import msgspec
import pytest

from app.visits.documents.sheets import Component
from app.visits.documents.texts import KINDS, LONGEST, STARTER
from tests.visits.documents.papers import (
    CODE,
    DUE,
    EVERY,
    FOLLOW,
    HEAD,
    NOW,
    control,
    entry,
    handover,
    printed,
    receipt,
    refusal,
    register,
    supplement,
    words,
)

HOSTILE = '#panic("x") "] $x$ *b* _i_ `c` <l> @ref \\ ] \u202e\u200b\x07 🙂 漢'
ENDLESS = "W" * 600
TEXT_FIELDS = ("procedure", "reason", "guidance", "stage", "officer", "delivery", "limit", "paid", "code")


def in_order(text: str, *told: str) -> bool:
    """Whether all that is told stands there, one after the other."""
    at = 0
    for one in told:
        at = text.find(one, at)
        assert at >= 0, f"{one!r} not there, or too early: {text}"
        at += len(one)
    return True


def test_the_receipt_says_all_of_form_01_in_its_order() -> None:
    assert in_order(
        words(receipt()),
        "ỦY BAN NHÂN DÂN PHƯỜNG AN BIÊN TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "Số: 12/2026/TNHS",
        "An Biên, ngày 25 tháng 11 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        f"Mã hồ sơ: {CODE}",
        "TRẢ KẾT QUẢ TRONG NGÀY",
        "Trung tâm Phục vụ hành chính công tiếp nhận hồ sơ của: Vũ Thị Hà",
        "Địa chỉ: Tổ 3, phường An Biên",
        "Số điện thoại: 0912 345 678",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
        "Thành phần hồ sơ nộp gồm:",
        "1. Tờ khai (1 bản chính, đã số hóa)",
        "2. Giấy chứng sinh (1 bản chính, 2 bản sao)",
        "3. Giấy kết hôn (lấy từ cơ sở dữ liệu)",
        "Số lượng hồ sơ: 1 bộ",
        "Thời gian giải quyết hồ sơ theo quy định: 3 ngày làm việc",
        "Thời gian nhận hồ sơ: 08 giờ 05 phút, ngày 25 tháng 11 năm 2026",
        "Thời gian trả kết quả giải quyết hồ sơ: 16 giờ 30 phút, ngày 25 tháng 11 năm 2026",
        "Đăng ký nhận kết quả: quầy trả kết quả",
        "Phí, lệ phí: 8.000 đồng, không dùng tiền mặt",
        "Số thứ tự trong Sổ theo dõi hồ sơ: 31/2026",
        STARTER["receipt"]["closing"],
        "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên)",
        "Vũ Thị Hà",
        "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên)",
        "Đỗ Thị Lan",
    )


def test_the_call_for_more_says_all_of_form_02_in_its_order() -> None:
    assert in_order(
        words(supplement()),
        "Số: 12/2026/HDHS",
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Hồ sơ của: Vũ Thị Hà",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
        "gồm những nội dung sau: 1. Giấy chứng sinh 2. Bản cam đoan",
        "Lý do: Tờ khai chưa ký.",
        "Hướng dẫn: Ký vào trang 2.",
        "Yêu cầu ở bước: tiếp nhận hồ sơ",
        "Người hướng dẫn: Đỗ Thị Lan, Trung tâm Phục vụ hành chính công",
        "nếu có vướng mắc, ông/bà liên hệ",
        "NGƯỜI HƯỚNG DẪN",
    )


def test_the_refusal_says_all_of_form_03_in_its_order() -> None:
    assert in_order(
        words(refusal()),
        "Số: 12/2026",
        "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
        "tiếp nhận hồ sơ của: Vũ Thị Hà",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
        "với lý do cụ thể như sau: Thuộc thẩm quyền của phường khác.",
        "Xin thông báo để ông/bà được biết",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    )


def test_the_control_slip_follows_the_dossier_from_hand_to_hand() -> None:
    assert in_order(
        words(control(handovers=[handover(), handover(taken_by="", taken_at=None, outcome=None)])),
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Thời gian hẹn trả kết quả: 16 giờ 30 phút",
        "Giao, nhận hồ sơ Kết quả giải quyết Ghi chú",
        "1 Phòng Tư pháp Giao: Đỗ Thị Lan 08:05 25/11/2026 Nhận: Bùi Văn Minh 08:25 25/11/2026",
        "trước hạn Đủ giấy tờ",
        "2 Phòng Tư pháp Giao: Đỗ Thị Lan",
        "… giờ … phút, ngày",
        "5 Giao: ...",
    )


def test_the_register_has_the_columns_of_form_07() -> None:
    assert in_order(
        words(register()),
        "SỔ THEO DÕI HỒ SƠ",
        "Từ ngày 25 tháng 11 năm 2026 đến ngày 25 tháng 11 năm 2026",
        "Ngày, tháng, năm STT Mã hồ sơ Tên thủ tục hành chính Số lượng (bộ)",
        "Tên cá nhân, tổ chức Cơ quan giải quyết Phương thức nhận kết quả Ghi chú",
        "Nhận hồ sơ Hẹn trả kết quả Trả kết quả",
        "31/2026 H32.163-261125- 0012",
        "Đăng ký khai sinh 1 Vũ Thị Hà",
        "25/11/2026 25/11/2026 tại quầy",
        "Tổng cộng: 1 hồ sơ.",
    )


def test_the_register_goes_on_with_its_head_on_every_page() -> None:
    many = printed(register(entries=[entry(number=f"{n}/2026") for n in range(1, 301)]))

    assert (many.cm, len(many) > 5) == ((30, 21), True)
    assert all("STT Mã hồ sơ" in page for page in many.words[:-1])
    assert all(f"{n}/2026" in " ".join(many.words) for n in (1, 150, 300))
    assert f"Trang 2/{len(many)}" in many.words[1]


def test_a_register_of_nothing_says_so() -> None:
    assert "Không có hồ sơ nào trong thời gian này." in words(register(entries=[]))


@pytest.mark.parametrize("kind", ["receipt", "supplement", "refusal"])
def test_what_is_not_known_of_a_person_is_left_to_be_written(kind: str) -> None:
    text = words(EVERY[kind](person=None))

    assert in_order(text, " của: ....", "Địa chỉ: ....", "Số điện thoại: ....", "Nội dung yêu cầu")
    assert "Vũ Thị Hà" not in text


def test_nothing_missing_leaves_lines_for_it() -> None:
    assert in_order(words(supplement(missing=[])), "nội dung sau: ....", "Lý do")


@pytest.mark.parametrize("kind", EVERY)
def test_a_trial_and_a_sample_say_so_on_every_page(kind: str) -> None:
    trial, sample = ({"head": msgspec.structs.replace(HEAD, **{mark: True})} for mark in ("trial", "sample"))

    assert "CHẠY THỬ" not in words(EVERY[kind]())
    assert all("CHẠY THỬ" in page for page in printed(EVERY[kind](**trial)).words)
    assert all("BẢN MẪU" in page for page in printed(EVERY[kind](**sample)).words)


def test_the_mark_of_the_day_and_the_code_stand_only_where_they_belong() -> None:
    today, later = printed(receipt()), printed(receipt(same_day=False, follow=None))

    assert [(code.text, code.quiet) for code in today.codes] == [(FOLLOW, True)]
    assert "TRẢ KẾT QUẢ TRONG NGÀY" in today.words[0]
    assert (later.codes, "TRONG NGÀY" in later.words[0]) == ([], False)


@pytest.mark.parametrize("kind", EVERY)
def test_every_letter_comes_from_a_font_in_the_file(kind: str) -> None:
    assert printed(EVERY[kind]()).fonts == {("Roboto", True)}


def test_moments_of_any_zone_are_told_in_the_centres_own() -> None:
    text = words(receipt(received_at=NOW.astimezone(UTC), due_at=DUE.astimezone(UTC)))

    assert in_order(text, "08 giờ 05 phút, ngày 25", "16 giờ 30 phút, ngày 25")


def test_two_hundred_papers_are_all_there_and_the_signatures_with_them() -> None:
    papers = [Component(name=f"Giấy tờ số {n}.", originals=1) for n in range(1, 201)]

    many = printed(receipt(components=papers))

    assert all(f"Giấy tờ số {n}." in " ".join(many.words) for n in range(1, 201))
    assert (len(many.codes), "NGƯỜI TIẾP NHẬN HỒ SƠ" in many.words[-1]) == (1, True)


@pytest.mark.parametrize("text", [HOSTILE, ENDLESS, f"{ENDLESS[:99]}-" * 6, "Thủ tục " * 75])
@pytest.mark.parametrize("kind", EVERY)
def test_no_text_leaves_the_page(kind: str, text: str) -> None:
    sheet = EVERY[kind]()
    there: dict[str, Any] = {field: text for field in TEXT_FIELDS if hasattr(sheet, field)}
    if kind == "control":
        there["handovers"] = [handover(office=text, given_by=text, note=text)] * 3
    if kind == "register":
        there["entries"] = [entry(person=text, procedure=text, code=text, note=text, number="1")] * 3

    paper = printed(EVERY[kind](**there))

    assert len(paper) <= 8
    for picture in paper.pictures:
        # Nothing is printed in the outermost five millimetres at the sides.
        edge = 28
        for left in (0, picture.width - edge):
            assert picture.crop((left, 0, left + edge, picture.height)).getextrema() == (255, 255)


@pytest.mark.parametrize("kind", ["receipt", "supplement", "refusal"])
def test_a_text_is_text_whatever_it_looks_like(kind: str) -> None:
    like_a_template = HOSTILE.partition(" \u202e")[0]

    assert like_a_template in words(EVERY[kind](procedure=like_a_template))


@pytest.mark.parametrize("kind", KINDS)
def test_words_as_long_as_they_may_be_fit(kind: str) -> None:
    texts = {part: ("Chữ " * 200)[:longest].strip() for part, longest in LONGEST.items()}

    paper = printed(EVERY[kind](texts=texts))

    assert texts["closing"] in " ".join(paper.words)
    assert len(paper) <= 2
