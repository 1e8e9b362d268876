"""Which procedures stand in a volume, and in what order."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from app.act import Act
from app.ebook.fields import field_named
from app.ebook.models import Field, FieldProcedure, Procedure, Version
from app.ebook.rules import moved, number
from app.ebook.versions import all_in_force
from app.errors import NotFound, Refused
from app.events import record


class Bound(msgspec.Struct):
    """A procedure of a volume. `shown`: readers find it; `repealed`: and never will again."""

    code: str
    name: str
    shown: bool
    repealed: bool


async def bound(act: Act, field: Field) -> list[Bound]:
    """All procedures of a volume in its order, those too that readers do not see."""
    repealed, held = func.coalesce(Procedure.repealed_from <= act.today, False), all_in_force(act)
    name = func.coalesce(Version.name, Procedure.name)
    rows = await act.session.execute(
        select(Procedure.code, name, held.c.version_id.is_not(None), repealed)
        .join(FieldProcedure, FieldProcedure.procedure_id == Procedure.id)
        .outerjoin(held, held.c.procedure_id == Procedure.id)
        .outerjoin(Version, Version.id == held.c.version_id)
        .where(FieldProcedure.field_id == field.id)
        .order_by(FieldProcedure.position, Procedure.code)
    )
    return [Bound(*row) for row in rows]


async def put_in(act: Act, slug: str, code: str) -> None:
    """Put a procedure at the end of a volume. Raises Refused where it cannot be, or is already."""
    field, links = await _opened(act, slug)
    procedure_id = await act.session.scalar(select(Procedure.id).where(Procedure.code == code))
    if procedure_id is None:
        raise Refused(f"Trong sách không có thủ tục mã {code}. Hãy xem lại mã, hoặc nhập thủ tục trước.")
    if any(link.procedure_id == procedure_id for link in links):
        raise Refused(f"Thủ tục {code} đã có trong lĩnh vực này.")
    link = FieldProcedure(field_id=field.id, procedure_id=procedure_id)
    act.session.add(link)
    number([*links, link])
    record(act, "field.procedure_put_in", field.id, code=code)


async def move_in(act: Act, slug: str, code: str, step: int) -> None:
    """One place up (-1) or down (1) in a volume."""
    field, links = await _opened(act, slug)
    number(moved(links, await _link(act, links, code), step))
    record(act, "field.procedure_moved", field.id, code=code)


async def take_out(act: Act, slug: str, code: str) -> None:
    """Take a procedure out of a volume. Raises Refused where it would then stand in none."""
    # Two people who take it out of its last two fields must not both see the other one.
    await act.session.execute(
        select(Procedure.id).where(Procedure.code == code).with_for_update(key_share=True)
    )
    field, links = await _opened(act, slug)
    link = await _link(act, links, code)
    elsewhere = (FieldProcedure.procedure_id == link.procedure_id, FieldProcedure.field_id != field.id)
    if not await act.session.scalar(select(func.count()).select_from(FieldProcedure).where(*elsewhere)):
        raise Refused(
            f"Thủ tục {code} chỉ nằm ở lĩnh vực này. Hãy đưa nó vào một lĩnh vực khác, rồi mới bỏ ở đây."
        )
    await act.session.delete(link)
    number([other for other in links if other is not link])
    record(act, "field.procedure_taken_out", field.id, code=code)


async def _opened(act: Act, slug: str) -> tuple[Field, Sequence[FieldProcedure]]:
    """A field and what stands in it, in order; nobody else binds this volume until this is done."""
    field = await field_named(act, slug)
    await act.session.execute(select(Field.id).where(Field.id == field.id).with_for_update(key_share=True))
    links = await act.session.scalars(
        select(FieldProcedure)
        .join(Procedure, Procedure.id == FieldProcedure.procedure_id)
        .where(FieldProcedure.field_id == field.id)
        .order_by(FieldProcedure.position, Procedure.code)
        .execution_options(populate_existing=True)
    )
    return field, links.all()


async def _link(act: Act, links: Sequence[FieldProcedure], code: str) -> FieldProcedure:
    """The link of a procedure that stands in the volume."""
    wanted: UUID | None = await act.session.scalar(select(Procedure.id).where(Procedure.code == code))
    for link in links:
        if link.procedure_id == wanted:
            return link
    raise NotFound("Lĩnh vực này không có thủ tục ấy.")
