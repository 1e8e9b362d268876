"""What the server sends to be printed: the words and figures of one ticket."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from unicodedata import normalize

import msgspec
from msgspec import Meta

Text = Annotated[str, Meta(max_length=300)]
Moment = Annotated[datetime, Meta(tz=True)]
Count = Annotated[int, Meta(ge=0)]


class Wait(msgspec.Struct, frozen=True):
    """An estimate, in seconds."""

    low: Annotated[float, Meta(ge=0)]
    high: Annotated[float, Meta(ge=0)]


class Ticket(msgspec.Struct, frozen=True, kw_only=True):
    """One slip; nothing in it is personal. `reprint` counts the copies after the first, without `ahead`."""

    centre: Text
    ward: Text
    service: Text
    number: Annotated[str, Meta(pattern=r"\A[A-Z][0-9]{3,6}\Z")]
    issued_at: Moment
    url: Text
    ahead: Count | None = None
    wait: Wait | None = None
    counters: Annotated[list[int | str], Meta(max_length=60)] = []
    reprint: Count = 0
    reprinted_at: Moment | None = None
    trial: bool = False
    lines: Annotated[list[Text], Meta(max_length=12)] = []

    @property
    def name(self) -> str:
        """What a file with this slip is called, without its ending."""
        return f"{self.number}-in-lai-{self.reprint}" if self.reprint else self.number


def read(payload: bytes) -> Ticket:
    """The ticket in a job's JSON payload. Raises msgspec.ValidationError naming the wrong field."""
    return msgspec.convert(_composed(msgspec.json.decode(payload)), Ticket)


def _composed(value: Any) -> Any:
    # Pillow's basic layout draws a letter and its tone apart unless they are one code point.
    if isinstance(value, str):
        return " ".join(normalize("NFC", value).split())
    if isinstance(value, list):
        return [_composed(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, dict):
        return {key: _composed(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
    return value
