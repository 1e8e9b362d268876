"""What each paper says. Whoever reads the database fills these in; `prints` lays them out. No database.

Every `number` is as counted in its year, `12/2026`: the paper adds the letters of its form. `code`: how the
dossier is named. `texts`: the centre's own words, of `texts.texts_for`. Moments may be in any zone.
"""

from datetime import date, datetime
from typing import TypeAlias

import msgspec

# What the name of a ward begins with, where papers are dated "Bắc Cam Ranh, ngày …".
RANKS = ("Phường ", "Xã ", "Thị trấn ", "Đặc khu ")


class Head(msgspec.Struct, kw_only=True):
    """Whose paper it is. `sample`: made up, for the administrator to look at."""

    centre: str
    ward: str
    trial: bool
    place: str
    sample: bool = False


class Person(msgspec.Struct, kw_only=True):
    """What is not known stays a dotted line, to be written by hand."""

    name: str
    address: str | None = None
    phone: str | None = None


class Component(msgspec.Struct, kw_only=True):
    """A paper of the dossier. `state`: have, missing or not_needed; `reused`: taken from a database;
    `shown`: only looked at, and given back.
    """

    name: str
    originals: int | None = None
    copies: int | None = None
    state: str = "have"
    digitised: bool = False
    reused: bool = False
    shown: bool = False


class Sheet(msgspec.Struct, kw_only=True):
    """What all papers carry. `at`: when it is issued."""

    head: Head
    at: datetime
    texts: dict[str, str]


class Receipt(Sheet, kw_only=True):
    """Mẫu 01. `entry`: its number in the register; `follow`: the address of its QR code."""

    number: str
    code: str
    person: Person | None
    procedure: str
    components: list[Component]
    limit: str
    received_at: datetime
    due_at: datetime
    same_day: bool
    delivery: str
    paid: str
    officer: str
    follow: str | None = None
    entry: str | None = None
    sets: int = 1


class Supplement(Sheet, kw_only=True):
    """Mẫu 02. `stage`: at which step of the work something was found missing, in words."""

    number: str
    code: str
    person: Person | None
    procedure: str
    missing: list[str]
    reason: str
    guidance: str
    stage: str
    officer: str


class Refusal(Sheet, kw_only=True):
    """Mẫu 03."""

    number: str
    code: str
    person: Person | None
    procedure: str
    reason: str
    officer: str


class Handover(msgspec.Struct, kw_only=True):
    """Given by one and taken by another. `outcome`: "trước hạn", "đúng hạn" or "quá hạn"."""

    given_by: str
    given_at: datetime
    taken_by: str
    taken_at: datetime | None
    office: str
    outcome: str | None
    note: str | None


class Control(Sheet, kw_only=True):
    """Mẫu 06."""

    number: str
    code: str
    procedure: str
    received_at: datetime
    due_at: datetime | None
    handovers: list[Handover]


class Entry(msgspec.Struct, kw_only=True):
    """A dossier in the register. `how` the result left and `state` in words; `office` "": the centre."""

    number: str
    code: str
    procedure: str
    person: str
    received_at: datetime
    due_at: datetime | None
    returned_at: datetime | None
    how: str | None
    state: str
    note: str | None
    office: str = ""
    sets: int = 1


class Register(Sheet, kw_only=True):
    """Mẫu 07."""

    since: date
    until: date
    entries: list[Entry]


AnySheet: TypeAlias = Receipt | Supplement | Refusal | Control | Register


def place_of(ward: str) -> str:
    """`Phường Bắc Cam Ranh` → `Bắc Cam Ranh`."""
    rank = next((rank for rank in RANKS if ward.startswith(rank)), "")
    return ward.removeprefix(rank)
