"""What a person types or pastes into a part: understood, kept as it is, or refused with a sentence."""

from typing import Any

import pytest

from app.ebook.editing.lines import MARKED, read, written
from app.errors import Malformed


def test_papers_are_written_as_on_paper() -> None:
    typed = """Giấy tờ phải nộp:
Tờ khai (1 bản chính)
  Mẫu: Mẫu số 01
Ảnh 3x4 (2 bản chính, không bắt buộc)
  Ghi chú: chụp trong 6 tháng
:
Căn cước"""

    assert read("papers", typed, None) == [
        {"name": "Tờ khai", "case": "Giấy tờ phải nộp", "originals": 1, "form": "Mẫu số 01"},
        {
            "name": "Ảnh 3x4",
            "case": "Giấy tờ phải nộp",
            "originals": 2,
            "required": False,
            "note": "chụp trong 6 tháng",
        },
        {"name": "Căn cước"},
    ]


def test_a_fee_tells_its_way_kind_and_sum() -> None:
    assert read("fees", "Trực tuyến: Lệ phí: 5.000 đồng\nKhông thu", None) == [
        {"text": "Lệ phí: 5.000 đồng", "amount": 5000, "kind": "charge", "channel": "online"},
        {"text": "Không thu", "free": True},
    ]


def test_a_limit_tells_its_number() -> None:
    assert read("time", "03 ngày làm việc", None) == {
        "text": "03 ngày làm việc",
        "amount": 3,
        "unit": "working_day",
    }


def test_a_way_to_file_has_one_of_three_names() -> None:
    with pytest.raises(Malformed, match="Mục 2: hãy bắt đầu bằng Trực tiếp"):
        read("methods", "Trực tiếp: 3 ngày\nGửi bồ câu", None)


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("Hộ chiếu (01 bản sao có chứng thực)", {"name": "Hộ chiếu (01 bản sao có chứng thực)"}),
        ("Ảnh (2 bản chính, cỡ 3x4)", {"name": "Ảnh (cỡ 3x4)", "originals": 2}),
        ("Ảnh (cỡ 3x4; không bắt buộc)", {"name": "Ảnh (cỡ 3x4)", "required": False}),
        ("Đơn (1 bản chính và 2 bản sao).", {"name": "Đơn", "originals": 1, "copies": 2}),
        ("Đơn (1 bản gốc, 2 bản sao)", {"name": "Đơn", "originals": 1, "copies": 2}),
        ("Đơn (1 bản chính, không bắt buộc", {"name": "Đơn", "originals": 1, "required": False}),
        ("Đơn (1 bản chính, 2 bản chính)", {"name": "Đơn (2 bản chính)", "originals": 1}),
        ("Đơn (1 bản chính hoặc 1 bản sao)", {"name": "Đơn (1 bản chính hoặc 1 bản sao)"}),
        ("Đơn (không bắt buộc nếu đã nộp)", {"name": "Đơn (không bắt buộc nếu đã nộp)"}),
        ("Đơn (theo mẫu", {"name": "Đơn (theo mẫu"}),
        ("Đơn (111 bản sao)", {"name": "Đơn (111 bản sao)"}),
        ("Đơn ()", {"name": "Đơn ()"}),
        ("(1 bản chính)", {"name": "(1 bản chính)"}),
    ],
)
def test_only_copies_and_need_are_taken_out_of_a_name(line: str, paper: dict[str, Any]) -> None:
    found = read("papers", line, None)

    assert found == [paper]
    assert "Đơn (2" in line or read("papers", written("papers", found), None) == found


@pytest.mark.parametrize("name", MARKED)
@pytest.mark.parametrize("marks", ["- - -", "* * *", "• • •", "1. 2. 3.", "1) 2) 3)", "1/ 2/ 3/", "a) b) c)"])
def test_bullets_of_a_pasted_list_are_taken_off(name: str, marks: str) -> None:
    items = ["Đơn", "Ảnh", "Giấy hẹn"]
    lines = [f"{mark} {item}" for mark, item in zip(marks.split(), items, strict=True)]

    found = read(name, "\n".join(lines), None)

    assert [item["name"] if name == "papers" else item for item in found] == items


def test_bullets_go_under_headings_which_keep_their_numbers() -> None:
    found = read("papers", "1. Phải nộp:\n- Đơn\n- 02 ảnh\n* Xuất trình:\n- Căn cước", None)

    assert [(paper["case"], paper["name"]) for paper in found] == [
        ("1. Phải nộp", "Đơn"),
        ("1. Phải nộp", "02 ảnh"),
        ("Xuất trình", "Căn cước"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Nộp", "a) Đơn", "b) Ảnh", "2. Nhận"],
        ["- Nộp", "Chờ", "- Nhận"],
        ["3. Nộp", "4. Nhận"],
        ["1. Nộp", "3. Chờ", "2. Nhận"],
        ["1/NQ-HĐND", "2/NQ-HĐND"],
        ["-5 độ"],
    ],
)
def test_marks_that_are_no_plain_list_stay(lines: list[str]) -> None:
    assert read("steps", "\n".join(lines), None) == lines


def test_one_of_five_may_lack_its_bullet() -> None:
    assert read("steps", "- A\n- B\nC\n- D\n- E", None) == ["A", "B", "C", "D", "E"]


@pytest.mark.parametrize(
    ("typed", "steps"),
    [
        ("<b>Nộp</b> hồ sơ\n<i>Nhận</i>", ["Nộp hồ sơ", "Nhận"]),
        ("<ul><li>Nộp</li> <li><b>Nhận</b></li></ul>", ["Nộp", "Nhận"]),
        ("<b>x</b><script>a</script>", ["<b>x</b><script>a</script>"]),
        ("nếu a <b và c> d", ["nếu a <b và c> d"]),
    ],
)
def test_markup_of_an_editor_is_taken_off_and_other_tags_are_text(typed: str, steps: list[str]) -> None:
    assert read("steps", typed, None) == steps


@pytest.mark.parametrize("words", ["0 đồng", "Lệ phí: 0", "Trực tuyến: 0đ", "0 đồng — hỏi tỉnh", "- 0 đồng"])
def test_a_zero_is_asked_about_and_never_put_in_other_words(words: str) -> None:
    with pytest.raises(Malformed, match=r"^Mục 2: ghi 0 đồng chưa rõ .* hãy ghi Không thu; nếu chưa biết"):
        read("fees", f"Không thu\n{words}", None)


@pytest.mark.parametrize(
    "words",
    [
        *("-5.000 đồng", "Lệ phí: -5.000 đồng", "Trực tuyến: -1"),
        *("8000000000000000 đồng", "8.000.000.000.000 đồng"),
    ],
)
def test_a_sum_that_nobody_can_pay_is_refused(words: str) -> None:
    with pytest.raises(Malformed, match=r"^Mục 1: mức thu “.+” không dùng được"):
        read("fees", words, None)


def test_a_long_number_that_is_no_sum_is_kept() -> None:
    words = "Nộp vào tài khoản 3713000000000000 của kho bạc"

    assert read("fees", words, None) == [{"text": words}]


@pytest.mark.parametrize("words", ["-3 ngày", "0 ngày", "0"])
def test_an_absurd_limit_is_refused(words: str) -> None:
    with pytest.raises(Malformed, match=f"Thời hạn “{words}” không dùng được"):
        read("time", words, None)


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("steps", "a" * 100_001, "nhiều nhất là 100000 ký tự"),
        ("papers", f"Phải nộp:\nĐơn\n{'a' * 2001}", "Mục 2: dài 2001 ký tự; nhiều nhất là 2000 ký tự"),
        ("steps", "a\n" * 201, "Có 201 mục; nhiều nhất là 200 mục"),
        ("time", "a" * 2001, "Thời hạn dài 2001 ký tự"),
    ],
)
def test_too_much_is_refused(name: str, typed: str, told: str) -> None:
    with pytest.raises(Malformed, match=told):
        read(name, typed, None)


def test_what_was_long_already_may_be_corrected() -> None:
    value = ["a" * 3000, *map(str, range(250))]

    assert read("steps", "\n".join([*value[:-1], "Ký"]), value) == [*value[:-1], "Ký"]
