"""What the server sends to be printed: the words and figures of one ticket."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from printers import content
from printers.content import Count, Moment, Slip, Text


class Wait(msgspec.Struct, frozen=True):
    """An estimate, in seconds."""

    low: Annotated[float, Meta(ge=0)]
    high: Annotated[float, Meta(ge=0)]


class Ticket(Slip, frozen=True, kw_only=True):
    """One ticket; nothing in it is personal. A reprint comes without `ahead`."""

    service: Text
    number: Annotated[str, Meta(pattern=r"\A[A-Z][0-9]{3,6}\Z")]
    issued_at: Moment
    url: Text
    ahead: Count | None = None
    wait: Wait | None = None
    counters: Annotated[list[int | str], Meta(max_length=60)] = []
    lines: Annotated[list[Text], Meta(max_length=12)] = []

    @property
    def name(self) -> str:
        """What a file with this slip is called, without its ending."""
        return self.named(self.number)


def read(payload: bytes) -> Ticket:
    """The ticket in a job's JSON payload. Raises msgspec.ValidationError naming the wrong field."""
    return content.read(payload, Ticket)
