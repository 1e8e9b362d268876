"""What versions and changes say, as the lines that people read on the administration pages."""

from collections.abc import Sequence
from typing import Any

from app.ebook.content import CHANGED_NAMES, SAID
from app.ebook.editing.review import Change
from app.ebook.editing.sides import marked, words_of
from app.ebook.editing.writing import told_in
from app.ebook.models import Version


def lines_of(version: Version) -> dict[str, str]:
    """All that a version says, by the name that people give it; the reason where a part is missing."""
    return {name: words_of(name, told_in(version, name)) for name in SAID}


def in_lines(made: Sequence[Change]) -> list[dict[str, Any]]:
    """Changes with both sides in lines, those that differ marked, and the name of what was changed."""
    return [
        {
            "name": CHANGED_NAMES[change.part],
            "before": marked(change.part, change.before, change.after),
            "after": marked(change.part, change.after, change.before),
            "why": change.why,
            "by": change.by,
            "at": change.at,
        }
        for change in made
    ]
