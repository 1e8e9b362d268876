"""What a sheet says in its officers' words: lists with bullets, brackets, zeros, and cells left empty."""

import pytest

from app.act import Act
from app.ebook.content import Fee, Paper
from app.ebook.importing.files import told
from app.ebook.importing.imports import import_procedures
from app.ebook.importing.report import Report
from app.ebook.importing.rows import Row
from app.ebook.importing.wording import NOT_FREE, steps_of
from tests.ebook.import_samples import CODE, FLAT, bring, shown, workbook

HEAD = ["Mã TTHC", "Tên thủ tục"]
KHAI_SINH, UNKNOWN = "1.001193", "1.990077"


def row_with(heading: str, cell: str) -> Row:
    """A sheet's one row with this cell."""
    found = told(workbook([*HEAD, heading], [CODE, "Thủ tục ghi sổ", cell]))
    assert found.rejected == []
    return found.rows[0]


async def bring_sheet(act: Act, *rows: list[str], dry_run: bool = False) -> Report:
    report = await import_procedures(act, told(workbook([*HEAD, "Trình tự"], *rows)), dry_run=dry_run)
    await act.session.flush()
    act.session.expire_all()
    return report


def test_a_bracket_that_asks_for_more_than_copies_stays() -> None:
    cell = "Phải nộp:\n1. Hộ chiếu (01 bản sao có chứng thực)\n2. Đơn (1 bản chính, không bắt buộc"

    assert row_with("Thành phần hồ sơ", cell).content.parts.papers == [
        Paper("Hộ chiếu (01 bản sao có chứng thực)", "Phải nộp"),
        Paper("Đơn", "Phải nộp", 1, required=False),
    ]


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("1. Luật Hộ tịch\n2. Nghị định 123", ["Luật Hộ tịch", "Nghị định 123"]),
        ("- Luật\n- 02 nghị định", ["Luật", "02 nghị định"]),
        ("01/2026/NQ-HĐND\n2/NQ-HĐND", ["01/2026/NQ-HĐND", "2/NQ-HĐND"]),
        ("1. Luật\na) Điều 2", ["1. Luật", "a) Điều 2"]),
    ],
)
def test_a_list_is_read_without_its_numbers(cell: str, items: list[str]) -> None:
    assert row_with("Căn cứ pháp lý", cell).content.legal == items


def test_steps_are_numbered_by_the_page() -> None:
    assert steps_of(["1. Nộp đơn\ntại quầy\n2. Nhận kết quả"]) == ["Nộp đơn tại quầy", "Nhận kết quả"]


def test_a_zero_leaves_the_other_fees_and_speaks_of_no_source() -> None:
    fees = row_with("Phí, lệ phí", "Phí: 0 đồng\nLệ phí: 0 đồng\nLệ phí: 5.000 đồng").content.parts.fees

    assert fees == [
        Fee(NOT_FREE, kind="fee"),
        Fee(NOT_FREE, kind="charge"),
        Fee("Lệ phí: 5.000 đồng", 5000, "charge"),
    ]
    assert "Nguồn" not in NOT_FREE


@pytest.mark.parametrize("cell", ["8000000000000000 đồng", "Lệ phí: -5.000 đồng", "−5.000 đồng"])
def test_a_sum_that_nobody_can_pay_is_excused(cell: str) -> None:
    row = row_with("Phí, lệ phí", cell)

    assert not row.content.parts.fees
    assert cell in row.content.missing["fees"]


async def test_an_empty_name_of_a_known_code_keeps_the_name(act: Act) -> None:
    before = await shown(act, KHAI_SINH)

    report = await bring_sheet(act, [KHAI_SINH, "", "Nộp tờ khai."], [UNKNOWN, "", "Nộp đơn."])

    after = await shown(act, KHAI_SINH)
    assert (after.name, after.official_name) == (before.name, before.official_name)
    assert after.parts.steps == ["Nộp tờ khai."]
    assert [(r.row, r.code, r.reason) for r in report.rejected] == [(3, UNKNOWN, "Thiếu tên thủ tục.")]


async def test_an_empty_name_ends_no_procedure_of_the_same_file(act: Act) -> None:
    await bring(act, FLAT)

    report = await bring_sheet(act, [CODE, "", ""], dry_run=True)

    assert (report.unchanged, report.rejected) == (1, [])
