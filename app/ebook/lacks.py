"""What readers are told of the parts that a procedure lacks: editors' talk is not for them. No database."""

import re
from collections import Counter
from collections.abc import Collection, Mapping

import msgspec

from app.ebook.rules import folded

ASK = "Chưa có thông tin. Xin hỏi quầy hướng dẫn."
# What only says that some source tells nothing, or was cut off.
EDITORIAL = re.compile(r"^nguon (?:chua|khong) (?:co|ghi|noi)\b|\bdung cho sach nay\b|\bbi cat mat\b")


class Lacks(msgspec.Struct):
    """What to say of each absent part, and `above`: what holds for several, to be said once."""

    why: dict[str, str]
    above: list[str]


def for_readers(why: str | None) -> str:
    """A reason that tells something, else where to ask."""
    return why if why and not EDITORIAL.search(folded(why)) else ASK


def lacks(absent: Collection[str], missing: Mapping[str, str]) -> Lacks:
    """What to say for the parts that are not there."""
    told = {part: for_readers(missing.get(part)) for part in absent}
    return Lacks(told, [why for why, parts in Counter(told.values()).items() if parts > 1])
