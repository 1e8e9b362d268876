"""The QR code as pixels: big modules and a full quiet zone, because fading paper eats small ones."""

from __future__ import annotations

from PIL import Image, ImageOps
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

LARGEST = 8
SMALLEST = 6
QUIET = 4


def draw(url: str, width: int) -> Image.Image:
    """Black on white, modules of 8 dots, or down to 6 where `width` dots hold no more.

    Raises ValueError when even 6 dots do not fit.
    """
    modules = _modules(url)
    dots = min(LARGEST, width // len(modules))
    if dots < SMALLEST:
        raise ValueError(f"an address of {len(url)} characters makes a QR code too wide for the paper")
    pixels = bytes(0 if dark else 255 for row in modules for dark in row)
    image = Image.frombytes("L", (len(modules), len(modules)), pixels)
    return ImageOps.scale(image, dots, Image.Resampling.NEAREST)


def _modules(url: str) -> list[list[bool]]:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(url)
    code.make(fit=True)
    return code.get_matrix()
