"""From pixels to ESC/POS bytes that every thermal printer understands (GS v 0), white space left out."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from itertools import groupby

from PIL import Image, ImageChops


@contextmanager
def _undisturbed() -> Generator[None]:
    # python-escpos sets up the root logger and leaves a temporary folder behind when it is imported.
    handlers, folder = logging.root.handlers[:], tempfile.tempdir
    with tempfile.TemporaryDirectory() as scratch:
        tempfile.tempdir = scratch
        try:
            yield
        finally:
            tempfile.tempdir = folder
            logging.root.handlers[:] = handlers


with _undisturbed():
    from escpos.printer import Dummy  # pyright: ignore[reportMissingTypeStubs]

FRAGMENT = 240
"""Rows in one image command. Printers with a small buffer need fewer."""

_PROFILES = {576: "NT-80-V-UL", 384: "POS-5890"}
_WORTH_SKIPPING = 8
_REAL_TIME = re.compile(rb"\x10[\x04\x05\x14][\x00-\x08]")


def encode(image: Image.Image, fragment: int = FRAGMENT) -> bytes:
    """The bytes that print a mode "1" image of 576 or 384 dots' width, then cut it off (58 mm: feed it out).

    Raises ValueError for another width, or where no bytes free of real-time commands were found.
    """
    if image.width not in _PROFILES:
        raise ValueError(f"no printer is {image.width} dots wide")
    tape = Tape(profile=_PROFILES[image.width])
    tape.hw("INIT")
    for top, bottom in _bands(_inked(image), fragment):
        tape.put(image.crop((0, top, image.width, bottom)))
    tape.end()
    return tape.output


class Tape(Dummy):
    """Collects bytes; nothing is printed."""

    def put(self, strip: Image.Image) -> None:
        """The inked part of a strip. Cut one dot further left, the same dots make other bytes: so no byte
        sequence that a printer would obey at once, in the middle of an image, is ever sent."""
        box = ImageChops.invert(strip.convert("L")).getbbox()
        if box is None:
            return self._skip(strip.height)
        for left in range(box[0], max(-1, box[0] - 8), -1):
            before = len(self._output_list)
            self._raw(b"\x1b$" + left.to_bytes(2, "little"))
            self._rows(strip.crop((left, 0, box[2], strip.height)))
            if not _REAL_TIME.search(b"".join(self._output_list[before:])):
                return None
            del self._output_list[before:]
        raise ValueError("these dots cannot be sent without a real-time command among them")

    def end(self) -> None:
        """Feed to the knife and cut; without a knife, feed far enough to tear off."""
        cutter: bool = self.profile.profile_data["features"]["paperFullCut"]
        self.cut(feed=not cutter)

    def _skip(self, rows: int) -> None:
        # Not ESC J: its unit is half a dot on many Epsons, which would halve the QR code's quiet zone.
        self._rows(Image.new("1", (8, rows), 255))

    def _rows(self, piece: Image.Image) -> None:
        self.image(piece, fragment_height=piece.height)  # pyright: ignore[reportUnknownMemberType]


def _inked(image: Image.Image) -> list[bool]:
    """For each row whether it is printed; a blank gap too small to be worth a command counts as printed."""
    blank, data = b"\xff" * (image.width // 8), image.tobytes()
    rows = [data[at : at + len(blank)] != blank for at in range(0, len(data), len(blank))]
    runs = [list(run) for _, run in groupby(rows)]
    return [row or len(run) < _WORTH_SKIPPING for run in runs for row in run]


def _bands(inked: list[bool], fragment: int) -> Generator[tuple[int, int]]:
    """Top and bottom of each piece, at most `fragment` rows, all printed or all blank."""
    start = 0
    for _, run in groupby(inked):
        end = start + len(list(run))
        yield from ((top, min(end, top + fragment)) for top in range(start, end, fragment))
        start = end
