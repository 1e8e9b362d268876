"""What versions and changes say, as the lines that people read on the administration pages."""

from collections.abc import Sequence
from typing import Any

from app.ebook.content import SAID, SAID_NAMES
from app.ebook.editing import said_in
from app.ebook.lines import written
from app.ebook.models import Version
from app.ebook.review import Change

YES_NO = {True: "Có", False: "Không"}


def lines_of(version: Version) -> dict[str, str]:
    """All that a version says, by the name that people give it; the reason where a part is missing."""
    return {name: said(version, name) for name in SAID}


def said(version: Version, name: str) -> str:
    """What a person reads under a name."""
    lines = words_of(name, said_in(version, name))
    return lines or (f"Không có: {version.missing[name]}" if name in version.missing else "")


def words_of(name: str, value: Any) -> str:
    """A value in lines; "" for none."""
    return YES_NO[value] if isinstance(value, bool) else written(name, value)


def in_lines(made: Sequence[Change]) -> list[dict[str, Any]]:
    """Changes with both sides in lines and the name of what was changed."""
    return [
        {
            "name": SAID_NAMES[change.part],
            "before": words_of(change.part, change.before),
            "after": words_of(change.part, change.after),
            "why": change.why,
            "by": change.by,
            "at": change.at,
        }
        for change in made
    ]
