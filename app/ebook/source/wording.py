"""A part as the lines that a person reads, and which of them the other side does not have. Pure."""

from typing import Any

from app.ebook.content import SAID
from app.ebook.lines import written

YES_NO = {True: "Có", False: "Không"}
Line = tuple[str, bool]


def marked(name: str, value: Any, other: Any) -> list[Line]:
    """The lines of a value, and whether each is one that `other` does not have."""
    there = set(_lines(name, other))
    return [(line, line not in there) for line in _lines(name, value)]


def _lines(name: str, value: Any) -> list[str]:
    if isinstance(value, bool):
        return [YES_NO[value]]
    text = written(name, value) if name in SAID else str(value or "")
    return [line for line in text.split("\n") if line.strip()]
