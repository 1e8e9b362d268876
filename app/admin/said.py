"""What versions and changes say, as the lines that people read on the administration pages."""

from collections.abc import Sequence
from typing import Any

from app.ebook.content import CHANGED, CHANGED_NAMES, SAID
from app.ebook.editing.review import Change
from app.ebook.editing.sides import marked, words_of
from app.ebook.editing.writing import told_in
from app.ebook.models import Version


def lines_of(version: Version) -> dict[str, str]:
    """All that a version says, by the name that people give it; the reason where a part is missing."""
    return {name: words_of(name, told_in(version, name)) for name in SAID}


def differing(base: Version | None, version: Version, made: Sequence[Change]) -> list[dict[str, Any]]:
    """What a version says otherwise than its base, both sides in lines, with the reasons that were given."""
    pairs = {name: (_said(base, name), _said(version, name)) for name in CHANGED}
    return [
        {
            "name": CHANGED_NAMES[name],
            "before": marked(name, before, after),
            "after": marked(name, after, before),
            "reasons": [(change.why, change.by, change.at) for change in made if change.part == name],
        }
        for name, (before, after) in pairs.items()
        if before != after
    ]


def _said(version: Version | None, name: str) -> Any:
    return None if version is None else told_in(version, name)
