"""The fees that the ward makes public: what each procedure costs, field by field."""

from collections.abc import Sequence
from typing import Any, cast, get_args

import msgspec
from sqlalchemy import ColumnElement, Select, false, func, or_, select

from app.act import Act
from app.ebook.boards.rules import FeeLine, costs, fee_lines, shortened, unknown
from app.ebook.content import Channel, Fee
from app.ebook.fields import SHELF_ORDER, field_named, filed_online
from app.ebook.models import Field, FieldGroup, FieldProcedure, Procedure, Version
from app.ebook.versions import in_force
from app.errors import Malformed

# As many procedures as a phone can still read through; whoever wants all of them takes the PDF.
MOST = 500
ELSEWHERE = "Chưa xếp lĩnh vực"


class FeesOfProcedure(msgspec.Struct):
    """`unknown` stands in place of `lines` where there are none; "" where nothing is known at all."""

    code: str
    name: str
    lines: list[FeeLine]
    unknown: str
    costs: bool


class FeesOfField(msgspec.Struct):
    """A field, with "" as the slug of what stands in no field."""

    slug: str
    name: str
    colour: str
    procedures: list[FeesOfProcedure]


def channel_named(name: str) -> Channel | None:
    """A way to file as addresses name it; "" for all of them. Raises Malformed."""
    if name and name not in get_args(Channel):
        raise Malformed("Cách nộp chỉ có direct (trực tiếp), online (trực tuyến) hoặc post (bưu chính).")
    return cast(Channel, name) if name else None


async def fees_by_field(
    act: Act, slug: str = "", channel: Channel | None = None, most: int | None = None
) -> list[FeesOfField]:
    """Procedures in force, field by field: of one field, or that can be filed in one way. Raises NotFound."""
    narrowed = [_filed(channel)] if channel else []
    if slug:
        narrowed.append(Field.id == (await field_named(act, slug)).id)
    rows = await act.session.execute(_by_field().where(*in_force(act), *narrowed).limit(most))
    found: dict[str, FeesOfField] = {}
    for slug, name, colour, *one in rows:
        field = FeesOfField(slug, name or ELSEWHERE, colour or "#8b1a1a", [])
        found.setdefault(slug, field).procedures.append(_fees_of(one, channel))
    return list(found.values())


def only_costly(fields: list[FeesOfField]) -> list[FeesOfField]:
    """What costs something, or may."""
    kept = [
        msgspec.structs.replace(field, procedures=[one for one in field.procedures if one.costs])
        for field in fields
    ]
    return [field for field in kept if field.procedures]


def _by_field() -> Select[*tuple[Any, ...]]:
    """Also of what stands in no field: its fees are no secret."""
    columns = (Procedure.code, Version.name, Version.fees, Version.missing["fees"].astext)
    return (
        select(func.coalesce(Field.slug, ""), Field.name, Field.colour, *columns)
        .join(Version, Version.procedure_id == Procedure.id)
        .outerjoin(FieldProcedure, FieldProcedure.procedure_id == Procedure.id)
        .outerjoin(Field, Field.id == FieldProcedure.field_id)
        .outerjoin(FieldGroup, FieldGroup.id == Field.group_id)
        .order_by(*SHELF_ORDER, FieldProcedure.position, Procedure.code)
    )


def told_apart(fields: list[FeesOfField]) -> bool:
    """Whether some fee is of one way to file only."""
    return any(line.channel for field in fields for one in field.procedures for line in one.lines)


def _filed(channel: Channel) -> ColumnElement[bool]:
    """As `rules.filing`: online only where the portal takes it, in person where nothing else is known."""
    told = {
        way: func.coalesce(Version.methods.contains([{"channel": way}]), false())
        for way in ("direct", "post")
    }
    if channel == "online":
        return filed_online()
    return told["post"] if channel == "post" else or_(told["direct"], ~(told["post"] | filed_online()))


def _fees_of(row: Sequence[Any], channel: Channel | None) -> FeesOfProcedure:
    code, name, kept, why = row
    every = msgspec.convert(kept or [], list[Fee])
    fees = [fee for fee in every if channel is None or fee.channel in (None, channel)]
    lacking = "" if fees else unknown(why, told=bool(every))
    return FeesOfProcedure(code, shortened(name, 300), fee_lines(fees), lacking, costs(fees))
