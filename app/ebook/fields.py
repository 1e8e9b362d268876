"""The shelf and its volumes: fields in order, and the procedures in force in each."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, func, select

from app.act import Act
from app.ebook.covers import drawing, initial
from app.ebook.models import Field, FieldGroup, FieldProcedure, Procedure, Version
from app.ebook.versions import all_in_force, in_force
from app.errors import NotFound

# Group by group, and last the fields that stand in none.
SHELF_ORDER: tuple[Any, ...] = (
    FieldGroup.position.nulls_last(),
    FieldGroup.name,
    Field.position,
    Field.slug,
)


class Volume(msgspec.Struct):
    """A field with the number of its procedures in force, and the name of its group.

    `letter` stands on the cover where there is no `drawing` (a symbol of `/static/covers.svg`).
    """

    slug: str
    name: str
    colour: str
    procedures: int
    group: str | None
    letter: str
    drawing: str | None


class Entry(msgspec.Struct):
    """A procedure as a list shows it. `limit`: its time limit in words; `fields`: the slugs it stands in.

    `near`: not all that was looked for is in it.
    """

    code: str
    name: str
    online: bool
    limit: str | None
    fields: list[str]
    near: bool = False


async def open_shelf(act: Act) -> list[Volume]:
    """The fields that readers find something in, in order."""
    return [volume for volume in await shelf(act) if volume.procedures]


async def shelf(act: Act) -> list[Volume]:
    """All fields in order, the empty ones too."""
    columns, held = (Field.slug, Field.name, Field.colour, Field.letter, FieldGroup.name), all_in_force(act)
    rows = await act.session.execute(
        select(*columns, func.count(held.c.version_id))
        .outerjoin(FieldGroup, FieldGroup.id == Field.group_id)
        .outerjoin(FieldProcedure, FieldProcedure.field_id == Field.id)
        .outerjoin(held, held.c.procedure_id == FieldProcedure.procedure_id)
        .group_by(Field.centre_id, Field.id, FieldGroup.centre_id, FieldGroup.id)
        .order_by(*SHELF_ORDER)
    )
    return [
        Volume(slug, name, colour, count, group, initial(letter, name), drawing(slug))
        for slug, name, colour, letter, group, count in rows
    ]


def by_group(volumes: Sequence[Volume]) -> list[tuple[str | None, list[Volume]]]:
    """The shelf, group by group as it stands; one without a name where no field has a group."""
    return [(group, list(found)) for group, found in groupby(volumes, lambda volume: volume.group)]


async def fields(act: Act) -> Sequence[Field]:
    """All fields in the order of the shelf."""
    wanted = select(Field).outerjoin(FieldGroup, FieldGroup.id == Field.group_id).order_by(*SHELF_ORDER)
    return (await act.session.scalars(wanted.execution_options(populate_existing=True))).all()


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
    return as_listed().where(*in_force(act))


def as_listed() -> Select[str, str, bool, str | None, list[str]]:
    """Versions as lists show them, whichever they are."""
    slugs = (
        select(func.array_agg(Field.slug))
        .join(FieldProcedure, FieldProcedure.field_id == Field.id)
        .where(FieldProcedure.procedure_id == Procedure.id)
        .scalar_subquery()
    )
    limit = func.jsonb_extract_path_text(Version.time, "text")
    columns = (Procedure.code, Version.name, filed_online(), limit, func.coalesce(slugs, []))
    return select(*columns).join(Version, Version.procedure_id == Procedure.id)


def filed_online() -> ColumnElement[bool]:
    """Whether readers have a way to file a `Version` online: the portal takes it, and its form is known."""
    return Version.online & Version.formality_id.is_not(None)
