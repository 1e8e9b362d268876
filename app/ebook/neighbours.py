"""The pages before and after a procedure in a volume."""

from typing import Any

import msgspec
from sqlalchemy import func, select

from app.act import Act
from app.ebook.models import Field, FieldProcedure, Procedure, Version
from app.ebook.versions import in_force


class Neighbour(msgspec.Struct):
    """The page before or after."""

    code: str
    name: str


class Place(msgspec.Struct):
    """Where a procedure stands in a volume: its number, of how many, and its neighbours."""

    number: int
    of: int
    previous: Neighbour | None
    next: Neighbour | None


async def place_in(act: Act, field_slug: str, code: str) -> Place | None:
    """Where a procedure stands in a field's volume; None when it does not."""
    order = (FieldProcedure.position, Procedure.code)
    pages = (
        select(
            Procedure.code,
            func.row_number().over(order_by=order).label("number"),
            func.count().over().label("of"),
            func.lag(Procedure.code).over(order_by=order).label("previous_code"),
            func.lag(Version.name).over(order_by=order).label("previous_name"),
            func.lead(Procedure.code).over(order_by=order).label("next_code"),
            func.lead(Version.name).over(order_by=order).label("next_name"),
        )
        .join(Version, Version.procedure_id == Procedure.id)
        .join(FieldProcedure, FieldProcedure.procedure_id == Procedure.id)
        .join(Field, Field.id == FieldProcedure.field_id)
        .where(Field.slug == field_slug, *in_force(act))
        .subquery()
    )
    row: Any = (await act.session.execute(select(pages).where(pages.c.code == code))).one_or_none()
    if row is None:
        return None
    before, after = _named(row.previous_code, row.previous_name), _named(row.next_code, row.next_name)
    return Place(row.number, row.of, before, after)


def _named(code: str | None, name: str) -> Neighbour | None:
    return Neighbour(code, name) if code else None
