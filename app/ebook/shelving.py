"""The shelf is set up: fields are added, changed and moved, and those with nothing in them taken away."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from app.act import Act
from app.ebook.fields import field_named, fields
from app.ebook.models import Field, FieldProcedure
from app.ebook.rules import moved, number
from app.errors import NotFound, Refused
from app.events import record


class Look(msgspec.Struct):
    """What a field is called and how it looks. `colour`: `#8b1a1a`; `letter`: A to Z, or the name's first."""

    name: str
    colour: str
    letter: str | None = None
    group_id: UUID | None = None


async def add_field(act: Act, slug: str, look: Look, before: str | None = None) -> Field:
    """A new field, before the one with that slug or at the end. Raises Refused where it is there already."""
    order = await _locked(act)
    if any(other.slug == slug for other in order):
        raise Refused(f"Đã có lĩnh vực mang mã {slug}. Hãy chọn mã khác.")
    field = Field(slug=slug)
    _dress(field, look, order)
    place = next((at for at, other in enumerate(order) if other.slug == before), len(order))
    act.session.add(field)
    number([*order[:place], field, *order[place:]])
    await act.session.flush()
    record(act, "field.added", field.id)
    return field


async def change_field(act: Act, slug: str, look: Look) -> None:
    """Rename a field, paint it, or put it in another group."""
    order = await _locked(act)
    field = _named(order, slug)
    _dress(field, look, order)
    record(act, "field.changed", field.id)


async def move_field(act: Act, slug: str, step: int) -> None:
    """One place up (-1) or down (1) among the fields of its group."""
    order = await _locked(act)
    field = _named(order, slug)
    near = iter(moved([other for other in order if other.group_id == field.group_id], field, step))
    number([next(near) if other.group_id == field.group_id else other for other in order])
    record(act, "field.moved", field.id)


async def remove_field(act: Act, slug: str) -> None:
    """Take a field away. Raises Refused while procedures stand in it."""
    field = await field_named(act, slug)
    # Whoever puts a procedure in at this moment waits, and then finds no field.
    await act.session.execute(select(Field.id).where(Field.id == field.id).with_for_update())
    inside = select(func.count()).select_from(FieldProcedure).where(FieldProcedure.field_id == field.id)
    if count := await act.session.scalar(inside):
        raise Refused(
            f"Lĩnh vực {field.name} còn {count} thủ tục. Hãy đưa chúng sang lĩnh vực khác, rồi mới bỏ được."
        )
    await act.session.delete(field)
    await act.session.flush()
    record(act, "field.removed", field.id)


async def _locked(act: Act) -> Sequence[Field]:
    """All fields in order, which nobody else moves until this is done.

    They are locked in one order, so that two movers wait and never block each other, and read only then.
    """
    await act.session.execute(select(Field.id).order_by(Field.id).with_for_update(key_share=True))
    return await fields(act)


def _named(order: Sequence[Field], slug: str) -> Field:
    for field in order:
        if field.slug == slug:
            return field
    raise NotFound("Không có lĩnh vực này.")


def _dress(field: Field, look: Look, order: Sequence[Field]) -> None:
    """Imports know a field by its name, so no two share one."""
    if any(other.name == look.name and other is not field for other in order):
        raise Refused(f"Đã có lĩnh vực tên {look.name}. Hãy đặt tên khác.")
    field.name, field.colour, field.letter = look.name, look.colour, look.letter
    field.group_id = look.group_id
