"""A file → what it tells. Whatever is wrong with the file as a whole is one sentence."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, cast

from app.ebook.importing.checking import checked
from app.ebook.importing.cleaning import clean
from app.ebook.importing.json_shapes import is_procedure, json_records, json_row, parsed
from app.ebook.importing.most import MOST, Most, too_large
from app.ebook.importing.rows import Raw, Rejected, Row, Told, Unusable
from app.ebook.importing.separated import csv_rows
from app.ebook.importing.table import records, table_row
from app.ebook.importing.xlsx import sheet
from app.errors import Malformed

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SAVE_AS = "hãy lưu lại bằng UTF-8 (trong Excel: “CSV UTF-8”)"
Tick = Callable[[int, int], None]


def nothing(_done: int, _total: int) -> None:
    """For whoever needs no progress."""


def told_by(path: Path, tick: Tick = nothing, most: Most = MOST) -> Told:
    """What a file on disk tells. Raises Malformed."""
    return told(_bytes(path, most), tick, most)


def _bytes(path: Path, most: Most) -> bytes:
    """Its size is asked before it is read."""
    try:
        if not path.is_file():
            raise Malformed(f"Không có tệp {path}.")
        size = path.stat().st_size
        if size > most.file:
            raise too_large(size, most)
        return path.read_bytes()
    except MemoryError as error:
        raise too_large(path.stat().st_size, most) from error
    except (OSError, ValueError) as error:
        raise Malformed(f"Không đọc được tệp {path}.") from error


def told(data: bytes, tick: Tick = nothing, most: Most = MOST) -> Told:
    """JSON, CSV or XLSX, by what is in it. Raises Malformed."""
    try:
        return _told(data, tick, most)
    except MemoryError as error:
        raise too_large(len(data), most) from error


def _told(data: bytes, tick: Tick, most: Most) -> Told:
    if data.startswith(ZIP):
        return _sorted_out(records(sheet(data, most)), table_row, tick, most)
    if data.startswith(OLD_EXCEL):
        raise Malformed("Tệp Excel kiểu cũ (.xls) hoặc có mật khẩu; hãy lưu lại dạng .xlsx không mật khẩu.")
    text = _decoded(data).strip()
    if not text:
        raise Malformed("Tệp trống.")
    if text[0] in "[{":
        if len(data) > most.json:
            raise too_large(len(data), most)
        return _of_json(parsed(text), tick, most)
    return _sorted_out(records(csv_rows(text)), table_row, tick, most)


def _decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, and nothing else."""
    if data.startswith(UTF_16) or (
        b"\x00" in data[:200] and data[:200].count(b"\x00") > len(data[:200]) // 4
    ):
        raise Malformed(f"Tệp được lưu bằng UTF-16; {SAVE_AS}.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Malformed(
            f"Tệp không phải UTF-8 (dòng {line}; có thể là Windows-1258 hay TCVN3); {SAVE_AS}."
        ) from error


def _of_json(value: Any, tick: Tick, most: Most) -> Told:
    found = list(islice(json_records(value), most.rows + 1))
    if not found:
        raise Malformed("Tệp không có thủ tục nào.")
    if not any(map(is_procedure, found)):
        raise Malformed("Không nhận ra khuôn của tệp JSON: không thấy thủ tục nào có tên.")
    return _sorted_out(enumerate(found, start=1), json_row, tick, most)


def _sorted_out(
    rows: Iterable[tuple[int, Any]], reader: Callable[[int, Any], Row], tick: Tick, most: Most
) -> Told:
    """Each row by itself: a bad one stops no other. Of too many, the rest is never read."""
    found = list(islice(rows, most.rows + 1))
    if not found:
        raise Malformed("Tệp không có thủ tục nào.")
    if len(found) > most.rows:
        raise Malformed(f"Tệp có quá nhiều dòng; nhiều nhất là {most.rows} dòng một lần.")
    made = list(_each(found, reader, tick))
    return Told(
        [row for row in made if isinstance(row, Row)],
        [row for row in made if isinstance(row, Rejected)],
    )


def _each(
    found: list[tuple[int, Any]], reader: Callable[[int, Any], Row], tick: Tick
) -> Iterator[Row | Rejected]:
    total = len(found)
    for done, (number, raw) in enumerate(found, start=1):
        yield usable(number, raw, reader)
        tick(done, total)


def usable(number: int, raw: Any, reader: Callable[[int, Any], Row]) -> Row | Rejected:
    """The row, clean and checked, or the reason why not. Never raises."""
    try:
        return checked(reader(number, clean(raw)))
    except Unusable as reason:
        return rejected(number, raw, str(reason))
    except RecursionError:
        return rejected(number, raw, "Dữ liệu lồng nhau quá sâu.")


def rejected(number: int, raw: Any, reason: str) -> Rejected:
    """With the code and name that stood there, cut short."""
    there = cast(Raw, raw) if isinstance(raw, dict) else {}
    code, name = (clean(str(there.get(key) or "")[:200]) for key in ("code", "name"))
    return Rejected(number, code[:40], name[:200], reason)
