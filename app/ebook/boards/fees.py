"""The fees that the ward makes public: every procedure with a fee or charge, by field."""

from typing import Any

import msgspec
from sqlalchemy import select

from app.act import Act
from app.ebook.boards.rules import a_few, costs, fee_words, shortened
from app.ebook.content import Fee
from app.ebook.models import Field, FieldProcedure, Procedure, Version
from app.ebook.versions import in_force


class FeesOfProcedure(msgspec.Struct):
    code: str
    name: str
    fees: list[str]


class FeesOfField(msgspec.Struct):
    name: str
    colour: str
    procedures: list[FeesOfProcedure]


async def fees_by_field(act: Act) -> list[FeesOfField]:
    """Fields in order, each with its procedures in force that cost something, or may."""
    rows = await act.session.execute(
        select(Field.slug, Field.name, Field.colour, Procedure.code, Version.name, Version.fees)
        .join(FieldProcedure, FieldProcedure.field_id == Field.id)
        .join(Procedure, Procedure.id == FieldProcedure.procedure_id)
        .join(Version, Version.procedure_id == Procedure.id)
        .where(Version.fees.is_not(None), *in_force(act))
        .order_by(Field.position, Field.slug, FieldProcedure.position, Procedure.code)
    )
    fields: dict[str, FeesOfField] = {}
    for slug, field, colour, code, name, fees in rows:
        if line := _line(code, name, fees):
            fields.setdefault(slug, FeesOfField(field, colour, [])).procedures.append(line)
    return list(fields.values())


def _line(code: str, name: str, kept: Any) -> FeesOfProcedure | None:
    fees = msgspec.convert(kept, list[Fee])
    if not costs(fees):
        return None
    lines = a_few([fee_words(fee) for fee in fees], 8, 300, "khoản khác, xem trong sách điện tử")
    return FeesOfProcedure(code, shortened(name, 300), lines)
