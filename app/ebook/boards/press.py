"""The press: a template and its data become a PDF. Texts go in as data, never as a part of the template."""

import asyncio
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import typst

TEMPLATES = Path(__file__).parent


@cache
def _fonts() -> typst.Fonts:
    """The packaged Roboto and nothing else, so that every machine prints the same."""
    folder = Path(str(files("font_roboto").joinpath("files")))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


async def printed(template: str, sheet: msgspec.Struct, now: datetime) -> bytes:
    """The PDF of `template`.typ filled with `sheet`, made beside the event loop; `now` is its date."""
    return await asyncio.to_thread(_press, template, msgspec.json.encode(sheet).decode(), now)


def _press(template: str, sheet: str, now: datetime) -> bytes:
    compiler = typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": sheet},
    )
    made = compiler.compile(format="pdf", timestamp=int(now.timestamp()))
    assert isinstance(made, bytes)
    return made
