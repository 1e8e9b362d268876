"""The shelf and its volumes: fields in order, and the procedures in force in each."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Select, and_, func, select

from app.act import Act
from app.ebook.models import Field, FieldProcedure, Procedure, Version
from app.ebook.versions import in_force
from app.errors import NotFound


class Volume(msgspec.Struct):
    """A field with the number of its procedures in force."""

    slug: str
    name: str
    colour: str
    procedures: int


class Entry(msgspec.Struct):
    """A procedure as a list shows it. `limit`: its time limit in words; `fields`: the slugs it stands in."""

    code: str
    name: str
    online: bool
    limit: str | None
    fields: list[str]


async def shelf(act: Act) -> list[Volume]:
    """All fields in order."""
    rows = await act.session.execute(
        select(Field.slug, Field.name, Field.colour, func.count(Version.id))
        .outerjoin(FieldProcedure, FieldProcedure.field_id == Field.id)
        .outerjoin(Procedure, Procedure.id == FieldProcedure.procedure_id)
        .outerjoin(Version, and_(Version.procedure_id == Procedure.id, *in_force(act)))
        .group_by(Field.centre_id, Field.id)
        .order_by(Field.position, Field.slug)
    )
    return [Volume(*row) for row in rows]


async def fields(act: Act) -> Sequence[Field]:
    return (await act.session.scalars(select(Field).order_by(Field.position, Field.slug))).all()


async def field_named(act: Act, slug: str) -> Field:
    field = await act.session.scalar(select(Field).where(Field.slug == slug))
    if field is None:
        raise NotFound("Không có lĩnh vực này.")
    return field


async def volume(act: Act, slug: str) -> tuple[Field, list[Entry]]:
    """One field and its procedures in force, in the order of the volume."""
    field = await field_named(act, slug)
    wanted = entries(act).join(FieldProcedure, FieldProcedure.procedure_id == Procedure.id)
    rows = await act.session.execute(
        wanted.where(FieldProcedure.field_id == field.id).order_by(FieldProcedure.position, Procedure.code)
    )
    return field, [Entry(*row) for row in rows]


def entries(act: Act) -> Select[str, str, bool, str | None, list[str]]:
    """The procedures in force as lists show them, to be narrowed and ordered."""
    slugs = (
        select(func.array_agg(Field.slug))
        .join(FieldProcedure, FieldProcedure.field_id == Field.id)
        .where(FieldProcedure.procedure_id == Procedure.id)
        .scalar_subquery()
    )
    limit = func.jsonb_extract_path_text(Version.time, "text")
    return (
        select(Procedure.code, Version.name, Version.online, limit, func.coalesce(slugs, []))
        .join(Version, Version.procedure_id == Procedure.id)
        .where(*in_force(act))
    )
