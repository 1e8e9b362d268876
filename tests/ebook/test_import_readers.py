"""Reading files: every shape tells of the same procedure. No database."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ebook.content import PARTS, Fee, Limit, Method, Paper
from app.ebook.importing.columns import COLUMNS
from app.ebook.importing.difference import difference
from app.ebook.importing.files import told, usable
from app.ebook.importing.json_shapes import json_row
from app.ebook.importing.known import Book
from app.ebook.importing.rows import Rejected, Row, Told
from app.ebook.importing.table import table_row
from app.ebook.importing.template import template
from app.ebook.importing.xlsx import sheet
from app.ebook.starter import FIELDS, VOLUMES, book
from app.errors import Malformed
from tests.ebook.import_samples import CODE, FLAT, PORTAL, as_json, changed, row_of, workbook

HEAD = ["Mã TTHC", "Tên thủ tục", "Lĩnh vực", "Trình tự", "Thành phần hồ sơ", "Thời hạn", "Phí, lệ phí"]
LINE = [
    CODE,
    "Thủ tục ghi sổ",
    "Hộ tịch",
    "Nộp.\nNhận.",
    "Phải nộp:\nĐơn (1 bản chính)",
    "Trong ngày",
    "Không thu",
]


def separated(delimiter: str, *rows: list[str]) -> str:
    file = StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


def test_a_flat_row_has_its_eight_parts() -> None:
    content = row_of(FLAT).content

    assert [part for part in PARTS if content.part(part) is None] == []
    assert content.parts.steps == ["Nộp tờ khai.", "Nhận kết quả."]
    assert content.parts.papers == [Paper("Tờ khai ghi tên", "Phải nộp", 1, 0)]
    assert content.parts.time == Limit("03 ngày làm việc", 3, "working_day")
    assert content.parts.agency == ["Ủy ban nhân dân phường"]
    assert content.parts.fees == [Fee("8.000 đồng", 8000)]


def test_a_portal_row_has_the_parts_that_the_portal_fills_in() -> None:
    row = row_of(PORTAL)

    assert row.content.parts.steps == ["Nộp tờ khai.", "Nhận kết quả."]
    assert row.content.parts.methods == [Method("online"), Method("direct")]
    assert row.content.parts.forms == ["Tờ khai ghi tên"]
    assert row.content.legal == ["Quy chế sổ lưu niệm (01/2026/QC)"]
    assert (row.online, row.categories, row.content.source_date) == (True, ["Hộ tịch"], date(2026, 4, 15))


def test_components_without_copies_are_remarks_where_others_have_copies() -> None:
    content = row_of(PORTAL).content

    assert [paper.name for paper in content.parts.papers or []] == ["Tờ khai ghi tên", "Giấy tờ tùy thân"]
    assert content.requirements == "Lưu ý về hồ sơ:\nKhông nộp thừa giấy tờ."


@pytest.mark.parametrize(
    "wrapped",
    [
        [FLAT],
        FLAT,
        {"items": [FLAT]},
        {"code": "OK", "data": FLAT, "message": "OK"},
        {"data": {"content": [FLAT], "total": 1}},
        [{"data": FLAT}],
    ],
)
def test_wrappers_are_taken_off(wrapped: Any) -> None:
    found = told(as_json(wrapped))

    assert [row.content.code for row in found.rows] == [CODE]


@pytest.mark.parametrize("slug", [field.slug for field in FIELDS])
def test_our_own_volumes_come_in_as_they_are(slug: str) -> None:
    found = told((VOLUMES / f"{slug}.json").read_bytes())

    assert found.rejected == []
    assert {row.slug for row in found.rows} == {slug}
    parts = [part for part in PARTS if part != "fees"]
    assert [row.content.part(p) for row in found.rows for p in parts] == [
        content.part(p) for content in book(slug).procedures for p in parts
    ]
    assert [fee.text for row in found.rows for fee in row.content.parts.fees or []] == [
        fee.text for content in book(slug).procedures for fee in content.parts.fees or []
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_with_or_without_its_mark(delimiter: str, mark: str) -> None:
    [row] = told((mark + separated(delimiter, HEAD, LINE)).encode()).rows

    assert row.number == 2
    assert row.content.parts.steps == ["Nộp.", "Nhận."]
    assert row.content.parts.papers == [Paper("Đơn", "Phải nộp", 1)]
    assert row.content.parts.time == Limit("Trong ngày", 1, "same_day")
    assert row.content.parts.fees == [Fee("Không thu", free=True)]


def test_commas_in_the_texts_do_not_part_the_cells() -> None:
    line = [CODE, "Thủ tục ghi sổ", "", "Nộp, chờ, ký, nhận, về.\nNộp, chờ, ký, nhận, về."]

    [row] = told(separated(";", HEAD[:4], line).encode()).rows

    assert row.content.parts.steps == ["Nộp, chờ, ký, nhận, về."] * 2


def test_xlsx_says_the_same_as_csv() -> None:
    [from_csv] = told(separated(";", HEAD, LINE).encode()).rows

    [from_xlsx] = told(workbook(HEAD, LINE)).rows

    assert from_xlsx == from_csv


def test_headings_may_stand_below_a_title_and_rows_keep_their_numbers() -> None:
    found = told(workbook(["Danh mục thủ tục"], [], HEAD, [], LINE))

    assert [row.number for row in found.rows] == [5]


def test_a_sheet_code_that_became_a_number_gets_its_zero_back() -> None:
    [row] = told(workbook(HEAD, [1.00119, "Thủ tục ghi sổ"])).rows

    assert row.content.code == "1.001190"


def test_the_template_has_every_column_and_its_example_is_not_imported() -> None:
    grid = sheet(template())

    assert list(grid[0]) == [column.heading for column in COLUMNS]
    assert list(grid[1]) == [column.example for column in COLUMNS]
    with pytest.raises(Malformed, match="không có thủ tục nào"):
        told(template())


def test_a_filled_template_is_read() -> None:
    example = ["", *[column.example for column in COLUMNS[1:]]]

    [row] = told(workbook([column.heading for column in COLUMNS], example)).rows

    assert [part for part in PARTS if row.content.part(part) is None] == []
    assert (row.content.code, row.content.name) == ("", "Mượn phòng họp nhà văn hóa")
    assert (row.content.valid_from, row.online) == (date(2026, 12, 1), True)
    assert row.content.parts.papers == [
        Paper("Đơn đề nghị", "Giấy tờ phải nộp", 1),
        Paper("Danh sách người dự", "Giấy tờ phải nộp", copies=1, required=False),
    ]


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
KEYS = sorted({*FLAT, *PORTAL, "parts", "official_name", "valid_from", "repealed_from", "missing", "fees"})
STRANGE = st.dictionaries(st.sampled_from(KEYS), ANY, max_size=8)


@given(
    st.one_of(ANY, STRANGE, STRANGE.map(lambda raw: {**FLAT, **raw}), STRANGE.map(lambda r: {**PORTAL, **r}))
)
def test_any_json_is_a_row_or_is_rejected_with_a_reason(value: Any) -> None:
    found = usable(1, value, json_row)

    told_one = Told([found], []) if isinstance(found, Row) else Told([], [found])
    report = difference(told_one, Book({}, {}), date(2026, 11, 25)).report
    assert report.new or report.repealed or report.unchanged or report.rejected[0].reason


@given(st.dictionaries(st.sampled_from([column.key for column in COLUMNS]), ANY, max_size=6))
def test_any_cells_are_a_row_or_are_rejected_with_a_reason(cells: dict[str, Any]) -> None:
    found = usable(2, cells, table_row)

    assert isinstance(found, Row) or (isinstance(found, Rejected) and found.reason)


def test_a_procedure_without_a_name_is_rejected() -> None:
    [rejected] = told(as_json([FLAT, changed(FLAT, name=" ", code="")])).rejected

    assert (rejected.row, rejected.code, rejected.reason) == (2, "", "Thiếu tên thủ tục.")
