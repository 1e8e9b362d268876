"""XLSX bytes → a grid of cells. What is in the archive is weighed before anything is opened."""

import re
from collections.abc import Sequence
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from python_calamine import CalamineError, CalamineWorkbook

from app.ebook.importing.most import MOST, Most
from app.ebook.importing.table import Cell, has_headings
from app.errors import Malformed

MOST_INSIDE = 256 * 2**20
MOST_RATIO = 300
# A small part may shrink a great deal without harm.
SMALL = 2**20
MOST_FILES = 2000
FEWEST_COLUMNS = 30
# A value in quotation marks may hold a ">".
TAG = re.compile(rb"""<(?:\w+:)?(row|c)\b((?:[^<>"']|"[^"<]*"|'[^'<]*')*)""")
PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,4})([0-9]{0,9})["']""")
BROKEN = "Tệp XLSX hỏng, không mở được; hãy mở bằng phần mềm bảng tính rồi lưu lại."


def sheet(data: bytes, most: Most = MOST) -> Sequence[Sequence[Cell]]:
    """The first sheet under whose headings procedures stand. Raises Malformed."""
    _weigh(data, most)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if has_headings(grid):
                return grid
    except (CalamineError, ValueError, OSError) as error:
        raise Malformed(BROKEN) from error
    raise Malformed("Không trang tính nào có các cột “Mã TTHC” và “Tên thủ tục”; hãy dùng tệp mẫu.")


def _weigh(data: bytes, most: Most) -> None:
    """Refuse what would blow up: by the sizes it claims, then by whether they are true."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            inside = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise Malformed("Tệp nén này không phải là bảng tính XLSX.")
            if (
                len(inside) > MOST_FILES
                or sum(i.file_size for i in inside) > MOST_INSIDE
                or any(map(_swells, inside))
            ):
                raise Malformed(
                    "Tệp XLSX phình quá lớn khi mở ra (hơn 256 MB hoặc nén bất thường); không nhập."
                )
            # Reading to the end finds a part that is larger than it claims: its checksum is another.
            if archive.testzip() is not None:
                raise Malformed(BROKEN)
            _check_extent(archive, inside, most)
    except (BadZipFile, ZlibError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Malformed(BROKEN) from error


def _swells(part: ZipInfo) -> bool:
    return part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1)


def _check_extent(archive: ZipFile, inside: list[ZipInfo], most: Most) -> None:
    """One lonely cell in the last corner would make a grid of 17 billion."""
    for part in inside:
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            rows, columns = _extent(archive.read(part))
            if rows * columns > most.cells:
                raise Malformed("Bảng tính quá rộng (có ô ở rất xa); hãy chép phần có dữ liệu sang tệp mẫu.")


def _extent(xml: bytes) -> tuple[int, int]:
    """How many rows and columns. A row or cell that leaves its place out stands behind the one before."""
    row = column = rows = columns = 0
    for tag in TAG.finditer(xml):
        for letters, digits in PLACE.findall(tag[2]) or [(b"", b"")]:
            if tag[1] == b"row":
                row, column = int(digits or row + 1), 0
            else:
                row, column = int(digits or row), _column(letters) or column + 1
            rows, columns = max(rows, row), max(columns, column)
    return rows, columns or FEWEST_COLUMNS


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
