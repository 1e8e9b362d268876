"""What versions and changes say, in lines for people to read, and where two sides differ. Pure."""

from typing import Any

from app.ebook.content import SAID, missing_in
from app.ebook.editing.lines import written

YES_NO = {True: "Có", False: "Không"}
Line = tuple[str, bool]


def words_of(name: str, value: Any) -> str:
    """A value in lines; "" for none."""
    if why := missing_in(value):
        return f"Không có: {why}"
    if isinstance(value, bool):
        return YES_NO[value]
    return written(name, value) if name in SAID else str(value or "")


def marked(name: str, value: Any, other: Any) -> list[Line]:
    """The lines of a value, and whether each is one that `other` does not have."""
    there = set(words_of(name, other).split("\n"))
    lines = [line for line in words_of(name, value).split("\n") if line.strip()]
    return [(line, line not in there) for line in lines]
