"""What a printer says of itself: the answers to DLE EOT, picked out of whatever else it sends."""

from __future__ import annotations

from printers.device import State

OFFLINE, CAUSE, PAPER = 1, 2, 4
"""The questions: are you offline, why, how much paper."""


def question(number: int) -> bytes:
    return b"\x10\x04" + bytes([number])


def take(buffer: bytearray) -> int | None:
    """Remove and return the next answer in the buffer; None while there is none."""
    while buffer:
        if buffer[0] & 0x93 == 0x12:
            return buffer.pop(0)
        unasked = buffer[0] & 0x93 == 0x10
        if unasked and len(buffer) < 4:
            return None
        del buffer[: 4 if unasked else 1]
    return None


def state(offline: int, cause: int, paper: int) -> State:
    """Three answers in one word; an open cover before the missing paper that it feigns."""
    if cause & 0x04:
        return "cover_open"
    if cause & 0x20 or paper & 0x60:
        return "paper_out"
    if cause & 0x40:
        return "error"
    if offline & 0x08:
        return "offline"
    return "paper_low" if paper & 0x0C else "ready"
