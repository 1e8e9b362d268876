"""The book as an import finds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from app.ebook.content import PARTS, Content
from app.ebook.rules import folded


@dataclass(slots=True)
class Present:
    """A published version, in force today or later. `national`: what the source says where the ward's own
    words stand."""

    id: UUID
    valid_from: date
    content: Content
    national: dict[str, Any]


def present(code: str, row: Mapping[Any, Any]) -> Present:
    """A version by its columns."""
    parts = {part: row[part] for part in PARTS}
    content = msgspec.convert({**row, "code": code, "parts": parts}, Content)
    return Present(row["id"], row["valid_from"], content, row["national"])


@dataclass(slots=True)
class Known:
    """A procedure of the centre. `present`: its versions by the day on which they begin; `fields`: slugs."""

    id: UUID
    code: str
    name: str
    repealed_from: date | None = None
    fields: list[str] = field(default_factory=list[str])
    present: list[Present] = field(default_factory=list[Present])

    def on(self, day: date) -> Present | None:
        """The version that a change from this day on is a change of."""
        begun = [version for version in self.present if version.valid_from <= day]
        return begun[-1] if begun else next(iter(self.present), None)

    def bare_names(self) -> set[str]:
        """What it is called, in short and in full, by each of its versions."""
        names = [name for each in self.present for name in (each.content.name, each.content.official_name)]
        return {bare(name) for name in (self.name, *names)}


@dataclass(slots=True)
class Book:
    """All procedures by code, and the shelf: field slug → name."""

    procedures: dict[str, Known]
    shelf: dict[str, str]

    def codes_by_name(self) -> dict[str, str]:
        """Bare name → code, for rows without one. Local ones first; a name that two share tells nothing."""
        found: dict[str, str] = {}
        for code, known in sorted(self.procedures.items()):
            for name in {known.name, *(version.content.official_name for version in known.present)}:
                first = found.setdefault(bare(name), code)
                if first != code and not first.startswith("0."):
                    found[bare(name)] = ""
        return found


def bare(name: str) -> str:
    """A name to compare by: no marks, no case, no "thủ tục" before it."""
    return folded(name).removeprefix("thu tuc ")
