"""The e-book's rules: finding words without their marks, and what a version still lacks. No database."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from app.ebook.content import PARTS

WORD = re.compile(r"[0-9a-z.]+")
T = TypeVar("T")


def folded(text: str) -> str:
    """Lower case, without diacritics, đ as d, single spaces: "Đăng ký" → "dang ky"."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(WORD.findall(kept))


def words(query: str) -> list[str]:
    """What a reader looks for, each word once, in any order; at most eight count."""
    return list(dict.fromkeys(folded(query[:200]).split()))[:8]


def open_parts(present: Mapping[str, Any], excused: Collection[str]) -> list[str]:
    """The parts that are neither there nor excused: with any of these a version cannot be published."""
    return [part for part in PARTS if not present.get(part) and part not in excused]


def local_code(number: int) -> str:
    """The code of a procedure that the national base does not have: 0.000001 and on."""
    return f"0.{number:06d}"


def is_local(code: str) -> bool:
    """Whether the ward gave this code itself."""
    return code.startswith("0.")


def ink_on(colour: str) -> str:
    """Black or white, whichever can be read on a cover of this colour: 4.5 to 1 or better by WCAG."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def number(order: Sequence[Any]) -> None:
    """Give each its place in the order."""
    for position, one in enumerate(order):
        one.position = position


def moved(order: Sequence[T], one: T, step: int) -> list[T]:
    """The order with one thing a step on (-1 up, 1 down); as it was where it stands at the end already."""
    found = list(order)
    place = found.index(one)
    if 0 <= place + step < len(found):
        found[place], found[place + step] = found[place + step], found[place]
    return found
