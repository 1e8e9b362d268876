"""A printer for the screen: each slip becomes a PNG, complete or not there at all."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from PIL import Image

from printers.device import Outcome, Proof, State


class Preview:
    proof: Proof = "file"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.state: State = "offline"

    def encode(self, image: Image.Image) -> bytes:
        picture = BytesIO()
        image.save(picture, "PNG")
        return picture.getvalue()

    def send(self, name: str, data: bytes) -> Outcome:
        part = self._folder / f".{name}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(self._folder / f"{name}.png")
        except OSError:
            self.state = "error"
            return Outcome("failed", "unwritable", 0)
        self.state = "ready"
        return Outcome("printed", None, len(data))

    def check(self) -> None:
        self.state = "ready" if os.access(self._folder, os.W_OK) else "offline"
