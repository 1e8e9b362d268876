"""Files that cannot be read: one sentence each, and nothing happens."""

import json
import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.ebook.importing.files import told, told_by
from app.ebook.importing.most import Most
from app.errors import Malformed
from tests.ebook.import_samples import FLAT, as_json, workbook


def archive(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name, data in {"xl/workbook.xml": b"<workbook/>", **parts}.items():
            made.writestr(name, data)
    return file.getvalue()


def with_row(row: bytes) -> bytes:
    """A sheet with one more row of XML."""
    whole = workbook(["Mã TTHC", "Tên thủ tục"], ["1.990001", "Ghi sổ"])
    file = BytesIO()
    with ZipFile(BytesIO(whole)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, old.read(part).replace(b"</sheetData>", row + b"</sheetData>"))
    return file.getvalue()


def liar() -> bytes:
    """An archive whose directory says that a large part is small."""
    data = bytearray(archive(**{"xl/big.xml": b"\0" * 3_000_000}))
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x01\x02" and struct.unpack_from("<I", data, at + 24)[0] == 3_000_000:
            struct.pack_into("<I", data, at + 24, 100)
    return bytes(data)


CASES = {
    b"": "Tệp trống",
    b" \n ": "Tệp trống",
    b"\xef\xbb\xbf": "Tệp trống",
    b"[]": "không có thủ tục nào",
    b'{"items": []}': "không có thủ tục nào",
    b'[{"name": "a"},\n {"name": }]': "dòng 2, cột 11",
    b'{"name": NaN}': "số không hợp lệ",
    b"[" * 100_000: "lồng nhau quá sâu",
    b'{"ten": "khac"}': "Không nhận ra khuôn",
    b"[1, 2, 3]": "Không nhận ra khuôn",
    b"%PDF-1.7 abc": "Không nhận ra khuôn",
    b"ho,ten\n1,2\n": "Không nhận ra khuôn",
    "Mã TTHC,Tên thủ tục\n".encode(): "không có thủ tục nào",
    'Mã TTHC,Tên thủ tục\n1.990001,"Ghi sổ\n'.encode(): "CSV hỏng gần dòng",
    "Mã TTHC,Tên thủ tục\n1.990001,Ghi sổ\n".encode("utf-16"): "UTF-16",
    '[{"name": "Ghi so"}]'.encode("utf-16-le"): "UTF-16",
    "Mã TTHC,Tên thủ tục\n1.990001,Đăng ký\n".encode(
        "cp1258", "replace"
    ): "không phải UTF-8 .dòng 1; .*CSV UTF-8",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old": "Excel kiểu cũ",
    b"PK\x03\x04 broken": "XLSX hỏng",
    archive()[:-30]: "XLSX hỏng",
    archive(): "XLSX hỏng",
    archive().replace(b"xl/workbook.xml", b"xl/something.el"): "không phải là bảng tính",
    archive(**{f"xl/{n}.xml": b"\0" * 40_000_000 for n in range(7)}): "phình quá lớn",
    archive(**{"xl/worksheets/sheet1.xml": b" " * 2_000_000}): "phình quá lớn",
    liar(): "XLSX hỏng|phình quá lớn",
    with_row(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'): "quá rộng",
    with_row(b"<row><c s='1' r='XFD1048576'><v>1</v></c></row>"): "quá rộng",
    with_row(b'<row r="3000000"><c><v>1</v></c></row>'): "quá rộng",
    with_row(b'<row r="9"><c t=">" r="XFD1048576"><v>1</v></c></row>'): "quá rộng",
    with_row(b"""<row r="9"><c t=' r="A1"' r="XFD1048576"><v>1</v></c></row>"""): "quá rộng",
    with_row(b'<row r="1000000"/><row>' + b"<c/>" * 40 + b"</row>"): "quá rộng",
    b"[" + b'{"name":"a"},' * 60_000 + b'{"name":"a"}]': "nhiều nhất là 60000 dòng",
    workbook(["Họ", "Tên"], ["a", "b"]): "Không trang tính nào",
}


@pytest.mark.parametrize("data", CASES, ids=lambda data: CASES[data][:30])
def test_a_bad_file_is_one_sentence(data: bytes) -> None:
    with pytest.raises(Malformed, match=CASES[data]) as refusal:
        told(data)

    assert "\n" not in str(refusal.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "khong-co.json", tmp_path):
        with pytest.raises(Malformed, match="Không có tệp"):
            told_by(path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lon.json"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)

    with pytest.raises(Malformed, match="nặng 200 MB; nhiều nhất là 64 MB"):
        told_by(path)


HEAD = ["Mã TTHC", "Tên thủ tục"]
THREE_ROWS = {
    "csv": "Mã TTHC;Tên thủ tục\n;a\n;b\n;c\n;\n;\n".encode(),
    "json": as_json([FLAT] * 3),
    "xlsx": workbook(HEAD, ["", "a"], ["", "b"], ["", "c"]),
}


@pytest.mark.parametrize("kind", THREE_ROWS)
def test_more_rows_than_allowed_are_refused(kind: str) -> None:
    assert told(THREE_ROWS[kind], most=Most(rows=3)).read == 3

    with pytest.raises(Malformed, match="nhiều nhất là 2 dòng"):
        told(THREE_ROWS[kind], most=Most(rows=2))


def test_what_stands_behind_too_many_rows_is_never_read() -> None:
    broken = THREE_ROWS["csv"] + b';"d\n'

    with pytest.raises(Malformed, match="nhiều nhất là 2 dòng"):
        told(broken, most=Most(rows=2))


def test_more_cells_than_allowed_are_refused() -> None:
    assert told(THREE_ROWS["xlsx"], most=Most(cells=8)).read == 3

    with pytest.raises(Malformed, match="quá rộng"):
        told(THREE_ROWS["xlsx"], most=Most(cells=7))


def out_of_memory(_done: int, _total: int) -> None:
    raise MemoryError


def test_too_large_a_file_is_one_sentence_whatever_it_is_too_large_for(tmp_path: Path) -> None:
    data, path = as_json([FLAT]), tmp_path / "lon.json"
    path.write_bytes(data)
    sentence = "Tệp nặng 0 MB; nhiều nhất là 64 MB, riêng JSON 0 MB. Hãy chia thành nhiều tệp nhỏ hơn."

    with pytest.raises(Malformed) as too_large:
        told_by(path, most=Most(json=len(data) - 1))
    with pytest.raises(Malformed) as no_memory:
        told(data, out_of_memory, Most(json=len(data)))

    assert str(too_large.value) == str(no_memory.value) == sentence


def test_too_deep_a_row_stops_no_other() -> None:
    deep = '{"name": "sâu", "steps": ' + "[" * 600 + "]" * 600 + "}"

    found = told(f"[{json.dumps(FLAT)}, {deep}]".encode())

    assert found.rows[0].content.code == FLAT["code"]
