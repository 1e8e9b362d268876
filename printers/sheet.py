"""A strip of thermal paper on which lines are set from the top, then turned into pure black and white."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

LONGEST = 2800
"""Dots: a slip longer than 35 cm is a mistake."""

WHITE, BLACK = 255, 0
_TALLEST_LETTERS = "ẤẨỖỆỰjgp"
_GLUE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Paper:
    """A paper width and its sizes, all in dots (8 dots are a millimetre)."""

    width: int
    margin: int
    small: int
    text: int
    title: int
    service: int
    number: int

    @property
    def room(self) -> int:
        return self.width - 2 * self.margin


PAPERS = {
    80: Paper(576, 24, small=24, text=28, title=30, service=46, number=208),
    58: Paper(384, 10, small=20, text=22, title=24, service=34, number=138),
}


@cache
def face(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Roboto in a weight (Medium, Bold, Black), `size` dots high."""
    data = files("font_roboto").joinpath("files", f"Roboto-{weight}.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


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


class Sheet:
    """Everything is set at the current height, which then moves down. Raises ValueError past LONGEST."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._image = Image.new("L", (paper.width, LONGEST), WHITE)
        self._draw = ImageDraw.Draw(self._image)
        self._y = 0

    def gap(self, dots: int) -> None:
        self._y += dots
        if self._y > LONGEST:
            raise ValueError("the slip would be longer than 35 cm")

    def rule(self) -> None:
        left, right = self.paper.margin, self.paper.width - self.paper.margin
        self._draw.rectangle((left, self._y, right - 1, self._y + 1), BLACK)
        self.gap(2)

    def centre(self, text: str, weight: str, size: int) -> None:
        font = face(weight, size)
        for line in balance(text, font, self.paper.room):
            self._line(font, lambda at, line=line: self._centred(line, font, at, BLACK))

    def pair(self, label: str, value: str) -> None:
        """A label on the left and its bold value on the right, below each other where they do not fit."""
        quiet, loud = face("Medium", self.paper.small), face("Bold", self.paper.text)
        together = quiet.getlength(label) + loud.getlength(value) + self.paper.margin <= self.paper.room
        rows = [(label, value)] if together else [(label, ""), *(("", part) for part in self._parts(value))]
        for left, right in rows:
            self._line(loud, lambda at, left=left, right=right: self._ends(left, right, at))

    def banner(self, text: str, *, solid: bool) -> None:
        """A box over the whole width: white on black when solid, else black in a frame."""
        font, pad = face("Bold", self.paper.title), 8
        lines = balance(text, font, self.paper.room - 2 * pad)
        bottom = self._y + 2 * pad + len(lines) * _height(font)
        box = (self.paper.margin, self._y, self.paper.width - self.paper.margin - 1, bottom)
        self._draw.rectangle(box, BLACK if solid else WHITE, BLACK, 3)
        self.gap(pad)
        for line in lines:
            ink = WHITE if solid else BLACK
            self._line(font, lambda at, line=line, ink=ink: self._centred(line, font, at, ink))
        self.gap(pad + 1)

    def huge(self, text: str) -> None:
        """One line as large as the paper allows, without the room that Vietnamese tones need."""
        size = self.paper.number
        while face("Black", size).getlength(text) > self.paper.room:
            size -= 4
        _, top, _, bottom = face("Black", size).getbbox(text, anchor="ls")
        self._centred(text, face("Black", size), self._y - top, BLACK)
        self.gap(round(bottom - top))

    def picture(self, image: Image.Image) -> None:
        self._image.paste(image, ((self.paper.width - image.width) // 2, self._y))
        self.gap(image.height)

    def done(self) -> Image.Image:
        """The finished strip in mode "1". Own threshold: dithering would saw the edges of the letters."""
        strip = self._image.crop((0, 0, self.paper.width, self._y))
        ink = strip.point([BLACK] * 150 + [WHITE] * 106)  # pyright: ignore[reportUnknownMemberType]
        return ink.convert("1", dither=Image.Dither.NONE)

    def _parts(self, value: str) -> list[str]:
        return wrap(value, face("Bold", self.paper.text), self.paper.room)

    def _line(self, font: ImageFont.FreeTypeFont, put: Callable[[float], None]) -> None:
        put(self._y - font.getbbox(_TALLEST_LETTERS, anchor="ls")[1])
        self.gap(_height(font))

    def _centred(self, text: str, font: ImageFont.FreeTypeFont, baseline: float, ink: int) -> None:
        self._draw.text((self.paper.width // 2, baseline), text, ink, font, anchor="ms")

    def _ends(self, left: str, right: str, baseline: float) -> None:
        near, far = self.paper.margin, self.paper.width - self.paper.margin
        self._draw.text((near, baseline), left, BLACK, face("Medium", self.paper.small), anchor="ls")
        self._draw.text((far, baseline), right, BLACK, face("Bold", self.paper.text), anchor="rs")


def _height(font: ImageFont.FreeTypeFont) -> int:
    """From the hat on Ẩ to the foot of g, and a little air."""
    _, top, _, bottom = font.getbbox(_TALLEST_LETTERS, anchor="ls")
    return round(bottom - top + font.size * 0.08)
