"""What every slip says of its centre and of itself, and how a job's payload is read."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, TypeVar
from unicodedata import normalize

import msgspec
from msgspec import Meta

Text = Annotated[str, Meta(max_length=300)]
Moment = Annotated[datetime, Meta(tz=True)]
Count = Annotated[int, Meta(ge=0)]


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """Any slip. `reprint` counts the copies after the first."""

    centre: Text
    ward: Text
    trial: bool = False
    reprint: Count = 0
    reprinted_at: Moment | None = None

    def named(self, name: str) -> str:
        """What a file with this copy is called, without its ending."""
        return f"{name}-in-lai-{self.reprint}" if self.reprint else name


S = TypeVar("S", bound=Slip)


def read(payload: bytes, kind: type[S]) -> S:
    """The slip in a job's JSON payload. Raises msgspec.ValidationError naming the wrong field."""
    return msgspec.convert(_composed(msgspec.json.decode(payload)), kind)


def _composed(value: Any) -> Any:
    # Pillow's basic layout draws a letter and its tone apart unless they are one code point.
    if isinstance(value, str):
        return " ".join(normalize("NFC", value).split())
    if isinstance(value, list):
        return [_composed(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, dict):
        return {key: _composed(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
    return value
