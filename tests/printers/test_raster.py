"""The bytes of a slip, read back by a decoder that shares no code with the encoder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from escpos.printer import Dummy
from PIL import Image

from printers import raster, slip
from tests.printers import paper
from tests.printers.cast import LONG_SERVICE, a_ticket

OBEYED_AT_ONCE = re.compile(rb"\x10[\x04\x05\x14][\x00-\x08]")


@pytest.mark.parametrize("width", [80, 58])
@pytest.mark.parametrize("fragment", [240, 24])
def test_the_bytes_hold_exactly_the_dots(width: int, fragment: int) -> None:
    image = slip.draw(a_ticket(service=LONG_SERVICE, trial=True, reprint=1), width)

    read = paper.read(raster.encode(image, fragment), image.width)

    assert read.image.tobytes() == image.tobytes()
    assert max(high for _, high in read.rasters) <= fragment


def test_a_slip_starts_afresh_and_80_mm_paper_is_cut() -> None:
    wide, narrow = (
        paper.read(raster.encode(Image.new("1", (width, 40), 255)), width) for width in (576, 384)
    )

    assert wide.first == narrow.first == b"\x1b@"
    assert wide.cut
    assert not narrow.cut


def test_white_space_costs_next_to_nothing() -> None:
    image = slip.draw(a_ticket(), 80)

    assert len(raster.encode(image)) < 0.6 * len(image.tobytes())
    assert len(raster.encode(Image.new("1", (576, 1000), 255))) < 1100


@pytest.mark.parametrize("order", [b"\x10\x04\x01", b"\x10\x05\x00", b"\x10\x14\x08"])
def test_dots_that_spell_an_immediate_command_are_sent_another_way(order: bytes) -> None:
    image = Image.new("1", (576, 2), 255)
    image.putpixel((96, 0), 0)
    image.paste(Image.frombytes("1", (24, 1), bytes(255 - byte for byte in order)), (96, 1))
    plain = Dummy(profile="NT-80-V-UL")
    plain.image(image)

    sent = raster.encode(image)

    assert order in plain.output
    assert not OBEYED_AT_ONCE.search(sent)
    assert paper.read(sent, 576).image.tobytes() == image.tobytes()


def test_a_width_that_no_printer_has_is_refused() -> None:
    with pytest.raises(ValueError, match="500 dots"):
        raster.encode(Image.new("1", (500, 10), 255))


def test_loading_the_printer_library_leaves_nothing_behind(tmp_path: Path) -> None:
    script = "import logging, printers.raster; assert not logging.root.handlers"

    subprocess.run([sys.executable, "-c", script], env=os.environ | {"TMPDIR": str(tmp_path)}, check=True)

    assert not list(tmp_path.iterdir())
