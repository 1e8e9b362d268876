"""JSON of any of the shapes we know, however it is wrapped."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn, cast

from app.ebook.importing.flat import flat_row
from app.ebook.importing.ours import our_row
from app.ebook.importing.portal import KEYS, portal_row
from app.ebook.importing.rows import Raw, Row, Unusable
from app.errors import Malformed

WRAPPERS = ("data", "items", "procedures", "content", "results", "records", "formalities", "list", "rows")
DEPTH = 5


def parsed(text: str) -> Any:
    """The JSON value. Raises Malformed with line and column."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        where = f"dòng {error.lineno}, cột {error.colno}"
        raise Malformed(f"Tệp JSON hỏng ở {where}; hãy xuất lại tệp rồi nhập.") from error
    except (ValueError, RecursionError) as error:
        raise Malformed("Tệp JSON có số không hợp lệ hoặc lồng nhau quá sâu.") from error


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def json_records(value: Any, depth: int = 0) -> Iterator[Any]:
    """The procedures inside lists and wrappers, in order. What is no object comes as it is."""
    if isinstance(value, list):
        for item in cast("list[Any]", value):
            yield from json_records(item, depth + 1) if depth < DEPTH else [item]
    elif isinstance(value, dict):
        yield from _unwrapped(cast(Raw, value), depth)
    else:
        yield value


def _unwrapped(raw: Raw, depth: int) -> Iterator[Any]:
    """A wrapper has no name of its own. The field of a volume goes down to its procedures."""
    inside = next((raw[key] for key in WRAPPERS if isinstance(raw.get(key), list | dict)), None)
    if inside is None or "name" in raw or depth >= DEPTH:
        yield raw
        return
    field = raw.get("field")
    for item in json_records(inside, depth + 1):
        yield (
            {"field": field, **cast(Raw, item)} if isinstance(item, dict) and isinstance(field, str) else item
        )


def is_procedure(value: Any) -> bool:
    """Whether this looks like one at all: a name, or a code with something beside it."""
    return isinstance(value, dict) and ("name" in value or "official_name" in value)


def json_row(number: int, raw: Any) -> Row:
    """By the keys it has. Raises Unusable."""
    if not isinstance(raw, dict):
        raise Unusable("Không phải là một thủ tục (một đối tượng JSON).")
    found = cast(Raw, raw)
    if isinstance(found.get("parts"), dict):
        return our_row(number, found)
    return portal_row(number, found) if KEYS & found.keys() else flat_row(number, found)
