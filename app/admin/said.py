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
    """What was changed, once for each name: both sides in lines, those that differ marked, and every reason.

    `made` comes newest first; what was changed back is no change.
    """
    steps: dict[str, list[Change]] = {}
    for change in made:
        steps.setdefault(change.part, []).append(change)
    return [_folded(part, some) for part, some in steps.items() if some[-1].before != some[0].after]


def _folded(part: str, some: list[Change]) -> dict[str, Any]:
    before, after = some[-1].before, some[0].after
    return {
        "name": CHANGED_NAMES[part],
        "before": marked(part, before, after),
        "after": marked(part, after, before),
        "reasons": [(change.why, change.by, change.at) for change in some],
    }
