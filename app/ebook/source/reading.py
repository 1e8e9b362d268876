"""What an answer of the portal says: a procedure, that there is none, or nothing that can be used. Pure."""

from collections.abc import Iterator
from typing import Any, cast

from app.ebook.content import PARTS
from app.ebook.importing.files import usable
from app.ebook.importing.json_shapes import WRAPPERS, json_records, json_row, parsed
from app.ebook.importing.rows import Rejected, Row
from app.errors import Malformed

ABSENT = "Cổng không còn thủ tục này."
REPEALED = "Cổng ghi thủ tục này đã bị bãi bỏ."
REJECTED = "Cổng từ chối yêu cầu: trả về một trang web thay vì dữ liệu."
BROKEN = "Cổng trả về dữ liệu hỏng, không đọc được."
# Five times the longest text of the national base that we know of, its markup included.
MOST_LETTERS = 50_000
LONG = f"Cổng trả về một đoạn dài hơn {MOST_LETTERS} ký tự, không đọc."
BARE = "Cổng trả lời nhưng không có phần nội dung nào của thủ tục."


class Unread(Exception):
    """No answer that can be used; the text is the reason, in Vietnamese."""


class Silent(Unread):
    """Nobody answered at all."""


class Gone(Exception):
    """The portal has this procedure no longer; the text says how it told."""


def procedure_in(body: bytes, code: str) -> Row:
    """The procedure that was asked for. Raises Gone and Unread."""
    value = _value(body)
    record = next(json_records(value), None)
    if _is_empty(record):
        raise Gone(ABSENT)
    if any(len(text) > MOST_LETTERS for text in _texts(record)):
        raise Unread(LONG)
    row = usable(1, record, json_row)
    if isinstance(row, Rejected):
        raise Unread(f"Cổng trả lời nhưng không dùng được: {row.reason}")
    if row.content.code != code:
        raise Unread(f"Cổng trả lời về thủ tục có mã khác ({row.content.code or 'không có mã'}).")
    if row.repealed:
        raise Gone(REPEALED)
    if not any(row.content.part(part) for part in PARTS):
        raise Unread(BARE)
    return row


def _value(body: bytes) -> Any:
    """The JSON value. An answer without a body says nothing, not even that there is nothing."""
    try:
        text = body.decode("utf-8-sig").strip()
        if text.startswith("<"):
            raise Unread(REJECTED)
        return parsed(text)
    except (UnicodeDecodeError, Malformed) as error:
        raise Unread(BROKEN) from error


def _texts(record: Any) -> Iterator[str]:
    """Every text in it, however deep."""
    todo = [record]
    while todo:
        value = todo.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            todo += cast("dict[str, Any]", value).values()
        elif isinstance(value, list):
            todo += cast("list[Any]", value)


def _is_empty(record: Any) -> bool:
    """Nothing, or a wrapper with nothing in it: {"data": null}."""
    if not isinstance(record, dict):
        return not record
    wraps = any(key in record and not record[key] for key in WRAPPERS)
    return not record or (wraps and "name" not in record)
