"""What a procedure says, as lines that a person reads and writes. One item a line; an indented line goes on.

What was not touched comes back as it was, even what lines cannot tell.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import msgspec

from app.ebook.editing.items import item_of, line_of
from app.ebook.importing.checking import is_absurd_limit
from app.ebook.importing.cleaning import clean_text, without_markup
from app.ebook.importing.loose import without_bullet
from app.ebook.importing.marks import HEAD, without_marks
from app.ebook.importing.wording import limit_of
from app.errors import Malformed

INDENT = "  "
MOST_LETTERS = 100_000
MOST_ITEMS, MOST_IN_ITEM = 200, 2000
# A minus before a fee is no bullet, and a way to file begins with its name.
MARKED = ("steps", "papers", "subjects", "agency", "forms", "results", "legal")
Items = list[tuple[str, Any]]
Known = dict[tuple[str | None, str], list[Any]]
# The heading, the item's own line, and those under it.
Typed: TypeAlias = tuple[str | None, str, list[str]]


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
        return _limit(clean_text(text))
    return _read_items(name, without_markup(text), before) or None


def _limit(words: str) -> Any:
    if not words:
        return None
    if len(words) > MOST_IN_ITEM:
        raise Malformed(f"Thời hạn dài {len(words)} ký tự; nhiều nhất là {MOST_IN_ITEM} ký tự.")
    limit = limit_of(words)
    if is_absurd_limit(limit):
        raise Malformed(f"Thời hạn “{words[:60]}” không dùng được. Hãy ghi như 03 ngày làm việc.")
    return msgspec.to_builtins(limit)


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
    """An item whose lines and heading are as they were is what it was; the others lose their bullets."""
    known = _known(_items(name, before or []))
    typed = list(_under_headings(text, {case for case, _ in known}) if name == "papers" else _plainly(text))
    if len(typed) > max(MOST_ITEMS, len(before or [])):
        raise Malformed(f"Có {len(typed)} mục; nhiều nhất là {MOST_ITEMS} mục. Hãy gộp lại hoặc bỏ bớt.")
    as_was = [_next_of(known, (case, f"\n{INDENT}".join([first, *more]))) for case, first, more in typed]
    new = [first for (_, first, _), item in zip(typed, as_was, strict=True) if item is None]
    # Beside items that keep their numbers a new one keeps its own.
    numbered = any(HEAD.match(line) for line, item in _items(name, before or []) if item is not None)
    heads = iter(without_marks(new) if name in MARKED and not numbered else new)
    return [
        _made(name, number, next(heads), more, case) if item is None else item
        for number, ((case, _, more), item) in enumerate(zip(typed, as_was, strict=True), start=1)
    ]


def _made(name: str, number: int, first: str, more: list[str], case: str | None) -> Any:
    letters = sum(map(len, (first, *more)))
    if letters > MOST_IN_ITEM:
        raise Malformed(
            f"Mục {number}: dài {letters} ký tự; nhiều nhất là {MOST_IN_ITEM} ký tự một mục. Hãy tách ra."
        )
    return item_of(name, number, first, more, case)


def _plainly(text: str) -> Iterator[Typed]:
    return ((None, first, more) for first, more in _gathered(text))


def _under_headings(text: str, known: set[str | None]) -> Iterator[Typed]:
    """Each paper with the heading above it; a bullet stays at a heading that had it."""
    case: str | None = None
    for first, more in _gathered(text):
        if first.endswith(":") and not more:
            case = first.rstrip(" :") or None
            case = case if case in known else without_bullet(case or "") or None
        else:
            yield case, first, more


def _known(items: Items) -> Known:
    """Each item under its heading and lines; of two with the same lines the first comes first."""
    known: Known = {}
    case: str | None = None
    for line, item in items:
        if item is None:
            case = line.rstrip(" :") or None
        else:
            known.setdefault((case, line), []).append(item)
    return known


def _next_of(known: Known, lines: tuple[str | None, str]) -> Any:
    """The last of several with the same lines is there for as many more as are typed."""
    found = known.get(lines)
    if found is None:
        return None
    return found.pop(0) if len(found) > 1 else found[0]


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
