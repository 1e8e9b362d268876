"""The ten fields that ship, with their procedures in our own words, from the facts of the national base."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import msgspec
from sqlalchemy import select

from app.act import Act
from app.ebook.content import Content
from app.ebook.models import Field, FieldProcedure, Procedure
from app.ebook.versions import mark_published, version_of

VOLUMES = Path(__file__).parent / "volumes"


@dataclass(frozen=True, slots=True)
class StarterField:
    """A field, the letter of its service, and the colour of its cover."""

    slug: str
    name: str
    letter: str
    colour: str


FIELDS = (
    StarterField("ho-tich", "Hộ tịch", "H", "#9b1c1c"),
    StarterField("chung-thuc", "Chứng thực", "C", "#1e4f8a"),
    StarterField("dat-dai", "Đất đai", "D", "#7a4a12"),
    StarterField("dang-ky-kinh-doanh", "Đăng ký kinh doanh", "K", "#5b2a86"),
    StarterField("xay-dung", "Xây dựng", "X", "#a0440f"),
    StarterField("bao-tro-xa-hoi", "Bảo trợ xã hội", "B", "#0b6b5d"),
    StarterField("giao-duc", "Giáo dục", "G", "#2a6118"),
    StarterField("y-te", "Y tế", "Y", "#0f6285"),
    StarterField("cong-thuong", "Công thương", "T", "#3d4a5c"),
    StarterField("an-toan-ve-sinh-thuc-pham", "An toàn vệ sinh thực phẩm", "A", "#8a1a5c"),
)


class Book(msgspec.Struct):
    """A file of `volumes/`. `also`: codes from the files before it that stand in this field, too."""

    field: str
    procedures: list[Content]
    also: list[str] = []


def book(slug: str) -> Book:
    """The starter content of a field."""
    return msgspec.json.decode((VOLUMES / f"{slug}.json").read_bytes(), type=Book)


async def add_fields(act: Act, since: date) -> dict[str, UUID]:
    """Put fields and procedures on the shelf, in force from a day on; answers the fields' ids by slug."""
    ids: dict[str, UUID] = {}
    for position, starter in enumerate(FIELDS):
        field = Field(
            slug=starter.slug,
            name=starter.name,
            position=position,
            colour=starter.colour,
            letter=starter.letter,
        )
        act.session.add(field)
        await act.session.flush()
        await _fill(act, field, book(starter.slug), since)
        ids[starter.slug] = field.id
    return ids


async def _fill(act: Act, field: Field, found: Book, since: date) -> None:
    """A procedure that stands in several fields is written down once."""
    procedures = [Procedure(code=content.code, name=content.name) for content in found.procedures]
    act.session.add_all(procedures)
    await act.session.flush()
    for procedure, content in zip(procedures, found.procedures, strict=True):
        version = version_of(procedure.id, content, content.valid_from or since)
        mark_published(act, version)
        act.session.add(version)
    known = await act.session.scalars(select(Procedure).where(Procedure.code.in_(found.also)))
    standing = [*procedures, *sorted(known, key=lambda procedure: procedure.code)]
    act.session.add_all(
        FieldProcedure(field_id=field.id, procedure_id=procedure.id, position=place)
        for place, procedure in enumerate(standing)
    )
    await act.session.flush()
