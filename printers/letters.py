"""Letters on thermal paper: the faces, and breaking what is said into lines that fit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import ImageFont

TALLEST = "ẤẨỖỆỰjgp"
_GLUE = "\N{NO-BREAK SPACE}"


@cache
def face(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Roboto in a weight (Medium, Bold, Black), `size` dots high."""
    data = files("font_roboto").joinpath("files", f"Roboto-{weight}.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def height(font: ImageFont.FreeTypeFont) -> int:
    """From the hat on Ẩ to the foot of g, and a little air."""
    _, top, _, bottom = font.getbbox(TALLEST, anchor="ls")
    return round(bottom - top + font.size * 0.08)


def wrap(text: str, font: ImageFont.FreeTypeFont, room: float) -> list[str]:
    """Lines no wider than `room` dots; a word that is wider by itself is broken."""
    lines = [""]
    for word in _words(text, font, room):
        joined = f"{lines[-1]} {word}".strip()
        if font.getlength(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return [line.removesuffix(f"{_GLUE}·") for line in lines if line]


def balance(text: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """Like wrap, with lines of like length instead of a full first line and a lonely last word."""
    lines = wrap(text, font, room)
    if len(lines) < 2:
        return lines
    widths = range(room // 2, room)
    least = bisect_left(widths, True, key=lambda width: len(wrap(text, font, width)) <= len(lines))
    return wrap(text, font, room // 2 + least)


def _words(text: str, font: ImageFont.FreeTypeFont, room: float) -> Iterator[str]:
    # A dot or dash that separates stays with the word before it.
    for word in text.replace(" ·", f"{_GLUE}·").replace(" –", f"{_GLUE}–").split(" "):
        rest = word
        while len(rest) > 1 and font.getlength(rest) > room:
            part = rest
            fits = max(1, bisect_right(range(1, len(rest)), room, key=lambda n: font.getlength(part[:n])))
            yield rest[:fits]
            rest = rest[fits:]
        yield rest
