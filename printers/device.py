"""What every device answers: how a slip fared, and how the printer is."""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

from PIL import Image

State = Literal["ready", "paper_out", "paper_low", "cover_open", "offline", "error"]
Proof = Literal["process_id", "fence", "none", "file"]
Fate = Literal["printed", "sent", "unknown", "blocked", "failed"]


class Outcome(NamedTuple):
    """How a job ended. `bytes_sent` counts the slip itself; only at 0 may it be sent again unseen."""

    state: Fate
    reason: str | None
    bytes_sent: int


class Device(Protocol):
    """May block, is used by one thread at a time, and raises no OSError: trouble is an Outcome or a State."""

    proof: Proof
    state: State

    def encode(self, image: Image.Image) -> bytes:
        """The bytes for a mode "1" image. Raises ValueError where it cannot be printed."""
        ...

    def send(self, name: str, data: bytes) -> Outcome:
        """Print encoded bytes; `name` is the slip's, for devices that keep files."""
        ...

    def check(self) -> None:
        """Look at the printer and set `state`."""
        ...


def broken(sent: int, reason: str) -> Outcome:
    """A delivery that ended early: doubtful as soon as one byte was out."""
    return Outcome("unknown" if sent else "failed", reason, sent)
