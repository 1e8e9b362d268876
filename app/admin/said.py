"""What versions and changes say, as the lines that people read on the administration pages."""

from collections.abc import Sequence
from typing import Any

from app.ebook.content import SAID, SAID_NAMES
from app.ebook.editing.drafts import said_in
from app.ebook.editing.review import Change
from app.ebook.editing.sides import marked, words_of
from app.ebook.models import Version


def lines_of(version: Version) -> dict[str, str]:
    """All that a version says, by the name that people give it; the reason where a part is missing."""
    return {name: said(version, name) for name in SAID}


def said(version: Version, name: str) -> str:
    """What a person reads under a name."""
    lines = words_of(name, said_in(version, name))
    return lines or (f"Không có: {version.missing[name]}" if name in version.missing else "")


def in_lines(made: Sequence[Change]) -> list[dict[str, Any]]:
    """Changes with both sides in lines, those that differ marked, and the name of what was changed."""
    return [
        {
            "name": SAID_NAMES[change.part],
            "before": marked(change.part, change.before, change.after),
            "after": marked(change.part, change.after, change.before),
            "why": change.why,
            "by": change.by,
            "at": change.at,
        }
        for change in made
    ]
