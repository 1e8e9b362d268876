"""What a procedure says, as lines that a person reads and writes. One item a line; an indented line goes on.

What was not touched comes back as it was, even what lines cannot tell.
"""

from typing import Any

import msgspec

from app.ebook.editing.items import item_of, line_of
from app.ebook.importing.cleaning import clean_text
from app.ebook.importing.wording import limit_of
from app.errors import Malformed

INDENT = "  "
MOST_LETTERS = 100_000
Items = list[tuple[str, Any]]


def written(name: str, value: Any) -> str:
    """The lines of a part, or of what stands beside the parts; "" where it says nothing."""
    if value is None:
        return ""
    if name in ("name", "requirements"):
        return value
    if name == "online":
        return "yes" if value else "no"
    if name == "time":
        return value["text"]
    return "\n".join(line for line, _ in _items(name, value) if line)


def read(name: str, typed: str, before: Any) -> Any:
    """The value that lines tell, plain lists and objects; None for none. Raises Malformed with the line."""
    if len(typed) > MOST_LETTERS:
        raise Malformed(f"Nội dung dài {len(typed)} ký tự; nhiều nhất là {MOST_LETTERS} ký tự.")
    text = typed.replace("\r\n", "\n")
    if text.strip() == written(name, before).strip():
        return before
    if name == "online":
        return text == "yes"
    if name in ("name", "requirements"):
        return clean_text(text) or None
    if name == "time":
        return msgspec.to_builtins(limit_of(clean_text(text))) if clean_text(text) else None
    return _read_items(name, text, before) or None


def _items(name: str, value: Any) -> Items:
    """Each item with its lines. The heading of papers stands before them, as an item that is none."""
    found: Items = []
    above: str | None = None
    for item in value:
        case = item.get("case") if name == "papers" else None
        if case != above:
            found.append((f"{' '.join((case or '').split())}:", None))
            above = case
        found.append((line_of(name, item).replace("\n", f"\n{INDENT}"), item))
    return found


def _read_items(name: str, text: str, before: Any) -> list[Any]:
    """An item whose lines and heading are as they were is what it was."""
    known = _known(_items(name, before or []))
    found: list[Any] = []
    case: str | None = None
    for number, (first, more) in enumerate(_gathered(text), start=1):
        if name == "papers" and first.endswith(":") and not more:
            case = first.rstrip(" :") or None
            continue
        as_was = known.get((case, "\n".join([first, *(INDENT + line for line in more)])))
        found.append(as_was if as_was is not None else item_of(name, number, first, more, case))
    return found


def _known(items: Items) -> dict[tuple[str | None, str], Any]:
    known: dict[tuple[str | None, str], Any] = {}
    case: str | None = None
    for line, item in items:
        if item is None:
            case = line.rstrip(" :") or None
        else:
            known[case, line] = item
    return known


def _gathered(text: str) -> list[tuple[str, list[str]]]:
    """Each line with the indented ones under it."""
    found: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        kept = clean_text(line)
        if kept and found and line[:1].isspace():
            found[-1][1].append(kept)
        elif kept:
            found.append((kept, []))
    return found
