"""Whether a file says that a procedure is repealed."""

from app.ebook.rules import folded

CODES = {"REPEALED", "ABOLISHED", "ANNULLED", "CANCELLED", "EXPIRED", "INACTIVE"}
WORDS = ("bai bo", "het hieu luc", "huy bo")


def is_repealed(state: str | None) -> bool:
    """Of a code of the portal, or of words."""
    if state is None:
        return False
    plain = folded(state)
    return state.strip().upper() in CODES or (
        any(word in plain for word in WORDS) and not plain.startswith(("chua", "khong"))
    )
