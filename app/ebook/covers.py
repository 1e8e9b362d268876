"""What is drawn on the cover of a volume. `static/covers.svg` is the one list of drawings."""

import re
from functools import cache
from pathlib import Path

DRAWING = re.compile(r'<symbol id="([^"]+)"')
COVERS = Path(__file__).parents[1] / "static" / "covers.svg"


def drawing(slug: str) -> str | None:
    """The symbol of a field that has a drawing of its own."""
    return slug if slug in _drawings() else None


def initial(letter: str | None, name: str) -> str:
    """What stands large on a cover without a drawing: the letter that was chosen, or the name's first."""
    return letter or next((sign for sign in name if sign.isalnum()), "?").upper()


@cache
def _drawings() -> frozenset[str]:
    return frozenset(DRAWING.findall(COVERS.read_text(encoding="utf-8")))
