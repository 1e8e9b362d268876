"""ESC/POS bytes, slip after slip, into a file or a character device such as /dev/usb/lp0."""

from __future__ import annotations

import os
import select
from pathlib import Path

from PIL import Image

from printers import raster
from printers.device import Outcome, Proof, State, broken


class File:
    """`fragment` is rows in one image command, `patience` seconds for a printer that takes no more bytes."""

    proof: Proof = "none"

    def __init__(self, path: Path, fragment: int = raster.FRAGMENT, patience: float = 20) -> None:
        self._path, self._fragment, self._patience = path, fragment, patience
        self.state: State = "offline"

    def encode(self, image: Image.Image) -> bytes:
        return raster.encode(image, self._fragment)

    def send(self, name: str, data: bytes) -> Outcome:
        try:
            target = self._open()
        except OSError:
            self.state = "offline"
            return Outcome("failed", "unreachable", 0)
        try:
            outcome = self._pour(target, data)
        finally:
            os.close(target)
        self.state = "ready" if outcome.state == "sent" else "error"
        return outcome

    def check(self) -> None:
        place = self._path if self._path.exists() else self._path.parent
        self.state = "ready" if os.access(place, os.W_OK) else "offline"

    def _open(self) -> int:
        # A misspelt device must not become a file, and a printer without paper must not hold us for ever.
        create = 0 if Path("/dev") in self._path.parents else os.O_CREAT
        extras = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        return os.open(self._path, os.O_WRONLY | os.O_APPEND | create | extras, 0o640)

    def _pour(self, target: int, data: bytes) -> Outcome:
        sent = 0
        while sent < len(data):
            try:
                sent += os.write(target, data[sent:])
            except BlockingIOError:
                if not select.select([], [target], [], self._patience)[1]:
                    return broken(sent, "stalled")
            except OSError:
                return broken(sent, "connection_lost")
        return Outcome("sent", None, sent)
