"""One paper, way to file, fee, or plain thing, as the lines that a person writes, and back again."""

from collections.abc import Callable
from typing import Any

import msgspec

from app.ebook.content import CHANNEL_NAMES, Channel, Fee, Method, Paper
from app.ebook.importing.checking import is_absurd_fee
from app.ebook.importing.loose import without_bullet
from app.ebook.importing.table import paper_of
from app.ebook.importing.wording import fee_of, is_nothing, method_of
from app.ebook.rules import folded
from app.errors import Malformed

FORM, NOTE = "Mẫu: ", "Ghi chú: "
NO_ZERO = (
    "ghi 0 đồng chưa rõ có phải miễn không. "
    "Nếu miễn, hãy ghi Không thu; nếu chưa biết, hãy ghi Theo quy định của tỉnh."
)
KINDS = {"fee": "Phí: ", "charge": "Lệ phí: "}
CHANNELS: dict[str, Channel] = {folded(name): channel for channel, name in CHANNEL_NAMES.items()}


def line_of(name: str, item: Any) -> str:
    """The lines of one item: its own, and those under it."""
    match name:
        case "papers":
            return _paper_line(msgspec.convert(item, Paper))
        case "methods":
            return _method_line(msgspec.convert(item, Method))
        case "fees":
            return _fee_line(msgspec.convert(item, Fee))
        case _:
            return item


def _paper_line(paper: Paper) -> str:
    told = [
        f"{paper.originals} bản chính" if paper.originals else "",
        f"{paper.copies} bản sao" if paper.copies else "",
        "" if paper.required else "không bắt buộc",
    ]
    first, *more = paper.name.split("\n")
    # A line that ends in a colon would be a heading.
    first = first.rstrip(" :")
    said = ", ".join(filter(None, told))
    under = _under(FORM, paper.form) + _under(NOTE, paper.note)
    return "\n".join([f"{first} ({said})" if said else first, *more, *under])


def _method_line(method: Method) -> str:
    way = CHANNEL_NAMES[method.channel]
    return "\n".join([f"{way}: {method.limit}" if method.limit else way, *_under(NOTE, method.note)])


def _fee_line(fee: Fee) -> str:
    kind = KINDS.get(fee.kind or "", "") if fee.text[:1].isdigit() else ""
    return f"{CHANNEL_NAMES[fee.channel]}: {kind}{fee.text}" if fee.channel else f"{kind}{fee.text}"


def _under(word: str, text: str | None) -> list[str]:
    return [f"{word}{line}" for line in (text or "").split("\n") if line]


def item_of(name: str, number: int, first: str, more: list[str], case: str | None) -> Any:
    """The item that a line tells with those under it; `case` is its heading. Raises Malformed."""
    return MAKERS.get(name, _plain)(number, first, more, case)


def _plain(_number: int, first: str, more: list[str], _case: str | None) -> str:
    return "\n".join([first, *more])


def _paper(_number: int, first: str, more: list[str], case: str | None) -> Any:
    paper = paper_of(first, case)
    paper.form, paper.note = _told(more, FORM), _told(more, NOTE)
    paper.name = "\n".join([paper.name, *(line for line in more if not line.startswith((FORM, NOTE)))])
    return msgspec.to_builtins(paper)


def _method(number: int, first: str, more: list[str], _case: str | None) -> Any:
    method = method_of(first)
    if method is None:
        raise Malformed(f"Mục {number}: hãy bắt đầu bằng Trực tiếp, Trực tuyến hoặc Bưu chính.")
    method.note = "\n".join(line.removeprefix(NOTE) for line in more) or None
    return msgspec.to_builtins(method)


def _fee(number: int, first: str, more: list[str], _case: str | None) -> Any:
    """A bare 0 and a sum that nobody can pay are asked about, not put in other words."""
    first = without_bullet(first)
    way, colon, rest = first.partition(":")
    channel = CHANNELS.get(folded(way)) if colon else None
    words = "\n".join([rest.strip() if channel else first, *more])
    if is_nothing(words):
        raise Malformed(f"Mục {number}: {NO_ZERO}")
    fee = fee_of(words)
    if is_absurd_fee(fee):
        raise Malformed(f"Mục {number}: mức thu “{words[:60]}” không dùng được. Hãy xem lại số tiền.")
    fee.channel = channel
    return msgspec.to_builtins(fee)


def _told(more: list[str], word: str) -> str | None:
    return "\n".join(line.removeprefix(word) for line in more if line.startswith(word)) or None


MAKERS: dict[str, Callable[[int, str, list[str], str | None], Any]] = {
    "papers": _paper,
    "methods": _method,
    "fees": _fee,
}
