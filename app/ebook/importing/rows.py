"""What a reader makes of a file: rows that can be used, and rows that cannot, each with the reason."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from app.ebook.content import Content

# One JSON object, its texts already clean.
Raw = dict[str, Any]


class Unusable(Exception):
    """A row that cannot be used; its text is the reason, in Vietnamese."""


class Rejected(msgspec.Struct):
    """A row that was left out. `row`: a sheet's line, or the place in a list from 1."""

    row: int
    code: str
    name: str
    reason: str


@dataclass(slots=True)
class Row:
    """A procedure of a file. `content.code` is "" where it has none, `content.name` "" without a short name.

    `slug`: the field, where the file names it so; `categories`: fields in the words of ward or portal.
    `online` is None where the file is silent. `notes`: what was left out of the row, and why.
    """

    number: int
    content: Content
    slug: str | None = None
    categories: list[str] = field(default_factory=list[str])
    online: bool | None = None
    repealed: bool = False
    repealed_from: date | None = None
    notes: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Told:
    """All that a file tells."""

    rows: list[Row]
    rejected: list[Rejected]

    @property
    def read(self) -> int:
        return len(self.rows) + len(self.rejected)
