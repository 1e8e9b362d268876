"""A printed board as people see it: pages as pictures, words to be copied, codes as a phone reads them."""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import pypdfium2
import pypdfium2.raw as pdfium
import qrcode
import zxingcpp
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M

# The renderer wants a whole number of dots for each of the 72 points of an inch.
DOTS = 2
DOTS_PER_INCH = 72 * DOTS
POINTS_PER_CM = 72 / 2.54
QUIET_ZONE = 4


@dataclass(frozen=True)
class Code:
    """A code on a page. `cm`: how wide its dark square is; `quiet`: nothing is printed in its quiet zone."""

    text: str
    cm: float
    quiet: bool


class Pdf:
    """A document."""

    def __init__(self, content: bytes) -> None:
        self.document = pypdfium2.PdfDocument(content)

    def __len__(self) -> int:
        return len(self.document)

    @property
    def cm(self) -> tuple[int, int]:
        """Width and height of the first page, in whole centimetres."""
        width, height = self.document[0].get_size()
        return round(width / POINTS_PER_CM), round(height / POINTS_PER_CM)

    @cached_property
    def pictures(self) -> list[Image.Image]:
        return [page.render(scale=DOTS).to_pil().convert("L") for page in self.document]

    @property
    def words(self) -> list[str]:
        """The words of each page, with single spaces."""
        pages = (page.get_textpage().get_text_range() for page in self.document)
        return [" ".join(unicodedata.normalize("NFC", text).split()) for text in pages]

    @property
    def codes(self) -> list[Code]:
        return [code for picture in self.pictures for code in _codes(picture)]

    @property
    def fonts(self) -> set[tuple[str, bool]]:
        """The family of each font, and whether it is embedded."""
        return {font for page in self.document for font in _fonts(page)}


def _codes(picture: Image.Image) -> Iterator[Code]:
    for found in zxingcpp.read_barcodes(picture):
        corners = found.position
        left, right = corners.top_left.x, corners.top_right.x
        top, bottom = corners.top_left.y, corners.bottom_left.y
        room = round(QUIET_ZONE * 0.9 * (right - left) / _modules(found.text))
        around = picture.crop((left - room, top - room, right + room, bottom + room))
        around.paste(255, (room - 2, room - 2, around.width - room + 2, around.height - room + 2))
        darkest, _ = cast(tuple[int, int], around.getextrema())
        yield Code(found.text, (right - left) / DOTS_PER_INCH * 2.54, darkest > 250)


def _modules(text: str) -> int:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    code.make()
    return code.modules_count


def _fonts(page: pypdfium2.PdfPage) -> Iterator[tuple[str, bool]]:
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        font = pdfium.FPDFTextObj_GetFont(drawn.raw)
        name = ctypes.create_string_buffer(100)
        pdfium.FPDFFont_GetBaseFontName(font, name, 100)
        family = name.value.decode().partition("+")[2].partition("-")[0]
        yield family, bool(pdfium.FPDFFont_GetIsEmbedded(font))
