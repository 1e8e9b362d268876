"""Reading gently: a file may put a text where a list should stand, or a number where a text should."""

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, cast
from uuid import UUID

from app.clock import business_day
from app.ebook.importing.marks import without_marks
from app.ebook.importing.rows import Raw, Unusable

BULLET = re.compile(r"^(?:[-–—•*+]\s*)+(?=\D)")
WRITTEN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
YEARS = range(1990, 2101)


def text(raw: Raw, *keys: str) -> str | None:
    """The first of these that says something."""
    return next((said for key in keys if (said := words(raw.get(key)))), None)


def words(value: Any) -> str | None:
    """A text; a number in digits; nothing else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def texts(value: Any) -> list[str]:
    """Several items, each once: a list of texts or of named objects, or one text with a line for each."""
    found = cast("list[Any]", value) if isinstance(value, list) else [value]
    return once(item for each in found for item in _items(each))


def _items(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [named] if (named := text(cast(Raw, value), "name", "text", "description")) else []
    return [item for line in (words(value) or "").split("\n") if (item := without_bullet(line))]


def listed(value: Any) -> list[str]:
    """Several items of a list that may have been pasted with its numbers, each once."""
    found = cast("list[Any]", value) if isinstance(value, list) else [value]
    lines = [line for each in found for line in _lines(each)]
    return once(item for line in without_marks(lines) if (item := without_bullet(line)))


def _lines(value: Any) -> list[str]:
    said = text(cast(Raw, value), "name", "text", "description") if isinstance(value, dict) else words(value)
    return [line.strip() for line in (said or "").split("\n")]


def once(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))


def without_bullet(line: str) -> str:
    """ "- Tờ khai" → "Tờ khai"; a minus before a number stays."""
    return BULLET.sub("", line.strip()).strip()


def objects(value: Any) -> list[Raw]:
    """The objects among these; one alone counts as a list of one."""
    found = cast("list[Any]", value) if isinstance(value, list) else [value]
    return [cast(Raw, item) for item in found if isinstance(item, dict)]


def whole(value: Any) -> int | None:
    """A whole number, however it is written."""
    try:
        number = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        return None
    told = not isinstance(value, bool) and math.isfinite(number) and number.is_integer()
    return int(number) if told and abs(number) < 10**15 else None


def count(value: Any) -> int | None:
    """How many copies of a paper: 0 to 99."""
    number = whole(value)
    return number if number is not None and 0 <= number <= 99 else None


def identity(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def day(value: Any, what: str) -> date | None:
    """A date: ISO, dd/mm/yyyy, a sheet's date, or milliseconds. Raises Unusable; `what` names it."""
    if value is None or value == "":
        return None
    found = _day(value)
    if found is None or found.year not in YEARS:
        raise Unusable(
            f"{what} “{str(value)[:40]}” không phải là một ngày dùng được; hãy ghi như 31/12/2026."
        )
    return found


def _day(value: Any) -> date | None:
    try:
        if isinstance(value, date):
            return date(value.year, value.month, value.day)
        if isinstance(value, int | float):
            return business_day(datetime.fromtimestamp(value / 1000, UTC))
        if written := WRITTEN.match(str(value).strip()):
            return date(int(written[3]), int(written[2]), int(written[1]))
        return date.fromisoformat(str(value).strip()[:10])
    except (ValueError, OverflowError, OSError):
        return None
