"""The press: a template and its data become a PDF. Texts go in as data, never as a part of the template."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import typst

APP = Path(__file__).parent
# How many sheets a process prints at a time: each keeps a core busy.
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Plate:
    """`template`.typ below `app/`, what it is filled with, and the moment of its date."""

    template: str
    sheet: msgspec.Struct
    now: datetime


class Press:
    """One in each process. Whoever prints holds no database connection: see decision 0013."""

    def __init__(self) -> None:
        self.free = asyncio.Semaphore(AT_ONCE)

    async def printed(self, plate: Plate) -> bytes:
        """The PDF, made beside the event loop; it waits while others are being printed."""
        async with self.free:
            return await asyncio.to_thread(pressed, plate)


def pressed(plate: Plate) -> bytes:
    """The PDF of a plate."""
    compiler = typst.Compiler(
        APP / f"{plate.template}.typ",
        root=APP,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": msgspec.json.encode(plate.sheet).decode()},
    )
    made = compiler.compile(format="pdf", timestamp=int(plate.now.timestamp()))
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    """The packaged Roboto and nothing else, so that every machine prints the same."""
    folder = Path(str(files("font_roboto").joinpath("files")))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
