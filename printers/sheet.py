"""A strip of thermal paper on which lines are set from the top, then turned into pure black and white."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from printers.letters import TALLEST, balance, face, height, wrap

WHITE, BLACK = 255, 0
_DOTS_IN_A_CM = 80


class Paper(NamedTuple):
    """A paper width and its sizes, all in dots (8 dots are a millimetre).

    `labels`: how wide a column of labels may grow; at 0 they stand above what they label.
    """

    width: int
    margin: int
    small: int
    text: int
    title: int
    service: int
    number: int
    labels: int

    @property
    def room(self) -> int:
        return self.width - 2 * self.margin


PAPERS = {
    80: Paper(576, 24, small=24, text=28, title=30, service=46, number=208, labels=210),
    58: Paper(384, 10, small=20, text=22, title=24, service=34, number=138, labels=0),
}


class Block(NamedTuple):
    """Lines below each other: from `at` (ls), around it (ms), or up to it (rs)."""

    lines: list[str]
    font: FreeTypeFont
    at: int
    anchor: Literal["ls", "ms", "rs"] = "ls"


class Sheet:
    """Everything is set at the current height, which then moves down.

    Raises ValueError past `longest` centimetres: such a slip is a mistake.
    """

    def __init__(self, paper: Paper, longest: int) -> None:
        self.paper, self._longest = paper, longest
        self._image = Image.new("L", (paper.width, longest * _DOTS_IN_A_CM), WHITE)
        self._draw = ImageDraw.Draw(self._image)
        self._y = 0

    def gap(self, dots: int) -> None:
        self._y += dots
        if self._y > self._image.height:
            raise ValueError(f"the slip would be longer than {self._longest} cm")

    def rule(self) -> None:
        left, right = self.paper.margin, self.paper.width - self.paper.margin
        self._draw.rectangle((left, self._y, right - 1, self._y + 1), BLACK)
        self.gap(2)

    def centre(self, text: str, weight: str, size: int) -> None:
        font = face(weight, size)
        self._set(Block(balance(text, font, self.paper.room), font, self.paper.width // 2, "ms"))

    def heading(self, text: str) -> None:
        """What the slip is of, large; smaller where it would take more than two lines."""
        large, small = self.paper.service, self.paper.text
        fits = len(wrap(text, face("Bold", large), self.paper.room)) <= 2
        self.centre(text, "Bold", large if fits else small + (large - small) // 3)

    def left(self, text: str, weight: str, size: int) -> None:
        self._set(self._from(0, text, face(weight, size)))

    def entries(self, entries: Sequence[str], weight: str, size: int) -> None:
        """A list: all its lines stand in one line behind their numbers or dashes."""
        font, marked = face(weight, size), [_marked(entry) for entry in entries]
        indent = max((round(font.getlength(f"{mark} ")) for mark, _ in marked if mark), default=0)
        for mark, rest in marked:
            self._set(self._from(0, mark, font), self._from(indent, rest, font))

    def pair(self, label: str, value: str) -> None:
        """A label on the left and its bold value on the right, below each other where they do not fit."""
        quiet, loud = face("Medium", self.paper.small), face("Bold", self.paper.text)
        right = Block(wrap(value, loud, self.paper.room), loud, self.paper.width - self.paper.margin, "rs")
        left = self._from(0, label, quiet)
        together = quiet.getlength(label) + loud.getlength(value) + self.paper.margin <= self.paper.room
        self._two(left, right, together)

    def facts(self, rows: Sequence[tuple[str, str]]) -> None:
        """A table of labels and their bold values."""
        quiet, loud, gap = face("Medium", self.paper.small), face("Bold", self.paper.text), 16
        widest = max((round(quiet.getlength(label)) for label, _ in rows), default=0)
        column = min(widest + gap, self.paper.labels)
        for label, value in rows:
            left, right = self._from(0, label, quiet, column - gap), self._from(column, value, loud)
            self._two(left, right, together=column > 0)
            self.gap(6)

    def columns(self, texts: Sequence[str], weight: str, size: int) -> None:
        """Side by side, each centred in its share of the width."""
        font, margin, share = face(weight, size), self.paper.margin, self.paper.room // len(texts)
        middles = [margin + share * n + share // 2 for n in range(len(texts))]
        columns = zip(texts, middles, strict=True)
        self._set(*(Block(balance(text, font, share - margin), font, at, "ms") for text, at in columns))

    def banner(self, text: str, *, solid: bool) -> None:
        """A box over the whole width: white on black when solid, else black in a frame."""
        font, pad = face("Bold", self.paper.title), 8
        lines = balance(text, font, self.paper.room - 2 * pad)
        bottom = self._y + 2 * pad + len(lines) * height(font)
        box = (self.paper.margin, self._y, self.paper.width - self.paper.margin - 1, bottom)
        self._draw.rectangle(box, BLACK if solid else WHITE, BLACK, 3)
        self.gap(pad)
        self._set(Block(lines, font, self.paper.width // 2, "ms"), ink=WHITE if solid else BLACK)
        self.gap(pad + 1)

    def huge(self, text: str, size: int) -> None:
        """One line as large as `size` and the paper allow, without the room that Vietnamese tones need."""
        while face("Black", size).getlength(text) > self.paper.room:
            size -= 4
        font = face("Black", size)
        _, top, _, bottom = font.getbbox(text, anchor="ls")
        self._draw.text((self.paper.width // 2, self._y - top), text, BLACK, font, anchor="ms")
        self.gap(round(bottom - top))

    def picture(self, image: Image.Image) -> None:
        self._image.paste(image, ((self.paper.width - image.width) // 2, self._y))
        self.gap(image.height)

    def done(self) -> Image.Image:
        """The finished strip in mode "1". Own threshold: dithering would saw the edges of the letters."""
        strip = self._image.crop((0, 0, self.paper.width, self._y))
        ink = strip.point([BLACK] * 150 + [WHITE] * 106)  # pyright: ignore[reportUnknownMemberType]
        return ink.convert("1", dither=Image.Dither.NONE)

    def _from(self, indent: int, text: str, font: FreeTypeFont, room: int = 0) -> Block:
        """From `indent` dots behind the margin, `room` dots wide, or as far as the paper goes."""
        lines = wrap(text, font, room if room > 0 else self.paper.room - indent)
        return Block(lines, font, self.paper.margin + indent)

    def _two(self, left: Block, right: Block, together: bool) -> None:
        """Beside each other, or below."""
        for blocks in [(left, right)] if together else [(left,), (right,)]:
            self._set(*blocks)

    def _set(self, *blocks: Block, ink: int = BLACK) -> None:
        """Blocks beside each other, line by line."""
        strut = max((block.font for block in blocks), key=lambda font: font.size)
        rise, step = -strut.getbbox(TALLEST, anchor="ls")[1], height(strut)
        for block in blocks:
            for n, line in enumerate(block.lines):
                at = (block.at, self._y + rise + n * step)
                self._draw.text(at, line, ink, block.font, anchor=block.anchor)
        self.gap(max(len(block.lines) for block in blocks) * step)


def _marked(entry: str) -> tuple[str, str]:
    """An entry's number or dash, if it begins with one, and the rest."""
    found = re.match(r"(\d{1,3}[.)]|[-–•+]) (.+)", entry)
    return (found[1], found[2]) if found else ("", entry)
