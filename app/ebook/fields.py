"""Fields and their procedures, as the reader sees them."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import func, select

from app.act import Act
from app.ebook.models import Field, FieldProcedure, Procedure
from app.errors import NotFound


class Volume(msgspec.Struct):
    """A field with the number of its procedures."""

    slug: str
    name: str
    procedures: int


async def shelf(act: Act) -> list[Volume]:
    """All fields in order."""
    rows = await act.session.execute(
        select(Field.slug, Field.name, func.count(FieldProcedure.id))
        .outerjoin(FieldProcedure, FieldProcedure.field_id == Field.id)
        .group_by(Field.centre_id, Field.id)
        .order_by(Field.position, Field.slug)
    )
    return [Volume(slug, name, count) for slug, name, count in rows]


async def fields(act: Act) -> Sequence[Field]:
    return (await act.session.scalars(select(Field).order_by(Field.position, Field.slug))).all()


async def volume(act: Act, slug: str) -> tuple[Field, Sequence[Procedure]]:
    """One field and its procedures."""
    field = await act.session.scalar(select(Field).where(Field.slug == slug))
    if field is None:
        raise NotFound("Không có lĩnh vực này.")
    procedures = await act.session.scalars(
        select(Procedure)
        .join(FieldProcedure, FieldProcedure.procedure_id == Procedure.id)
        .where(FieldProcedure.field_id == field.id)
        .order_by(FieldProcedure.position, Procedure.name)
    )
    return field, procedures.all()
