"""CSV text → rows of cells."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice

from app.ebook.importing.table import HEADING_WITHIN, has_headings
from app.errors import Malformed

DELIMITERS = ";,\t"
# A longer cell is no cell but a quotation mark that was never closed.
MOST_IN_CELL = 1_000_000


def csv_rows(text: str) -> Iterator[list[str]]:
    """Records in order, empty ones too, so that numbers are those of the sheet. Raises Malformed."""
    csv.field_size_limit(MOST_IN_CELL)
    lines = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        yield from lines
    except csv.Error as error:
        where = f"gần dòng {lines.line_num}"
        raise Malformed(f"Tệp CSV hỏng {where} (dấu nháy kép không khép?); hãy lưu lại tệp.") from error


def _delimiter(text: str) -> str:
    """The one under which headings appear: in the texts of a cell any of them may stand more often."""
    for delimiter in DELIMITERS:
        lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        with suppress(csv.Error):
            if has_headings(list(islice(lines, HEADING_WITHIN))):
                return delimiter
    raise Malformed(
        "Không nhận ra khuôn của tệp: cần JSON của Cổng quốc gia hay của Mời, hoặc CSV, XLSX "
        "có các cột “Mã TTHC” và “Tên thủ tục” như tệp mẫu."
    )
