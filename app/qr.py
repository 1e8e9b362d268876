"""QR codes for screens: error correction M, quiet zone of four modules."""

from functools import lru_cache
from io import BytesIO
from typing import Any

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathFillImage

QUIET_ZONE = 4


@lru_cache(maxsize=256)
def svg(url: str) -> bytes:
    """An SVG of the URL, scalable without loss."""
    image = _code(url, 10).make_image(image_factory=SvgPathFillImage)
    out = BytesIO()
    image.save(out)
    return out.getvalue()


@lru_cache(maxsize=64)
def png(url: str, module: int = 12) -> bytes:
    """A PNG of the URL, `module` pixels a module."""
    out = BytesIO()
    _code(url, module).make_image().save(out, "PNG")
    return out.getvalue()


def _code(url: str, module: int) -> "qrcode.QRCode[Any]":
    code: qrcode.QRCode[Any] = qrcode.QRCode(
        error_correction=ERROR_CORRECT_M, border=QUIET_ZONE, box_size=module
    )
    code.add_data(url)
    code.make(fit=True)
    return code
