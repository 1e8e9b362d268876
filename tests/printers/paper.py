"""A second, independent reading of ESC/POS: the bytes of a slip back to its dots."""

from dataclasses import dataclass

from PIL import Image, ImageChops

LENGTHS = {b"\x1b@": 2, b"\x1b$": 4, b"\x1bd": 3, b"\x1dV": 4, b"\x1dv": 8}


@dataclass
class Paper:
    image: Image.Image
    rasters: list[tuple[int, int]]
    cut: bool
    first: bytes


def read(data: bytes, width: int) -> Paper:
    """Refuses any command but the six that a slip is made of."""
    image, rasters, at, x, y, cut = Image.new("1", (width, 20_000), 255), [], 0, 0, 0, False
    while at < len(data):
        command = data[at : at + 2]
        head = data[at : at + LENGTHS[command]]
        at += len(head)
        if command == b"\x1b$":
            x = int.from_bytes(head[2:4], "little")
        elif command == b"\x1dV":
            cut = True
        elif command == b"\x1dv":
            wide, high = int.from_bytes(head[4:6], "little"), int.from_bytes(head[6:8], "little")
            dots = Image.frombytes("1", (wide * 8, high), data[at : at + wide * high])
            image.paste(ImageChops.invert(dots), (x, y))
            rasters.append((wide, high))
            at, x, y = at + wide * high, 0, y + high
    return Paper(image.crop((0, 0, width, y)), rasters, cut, data[:2])
