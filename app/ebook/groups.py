"""Groups of fields: adding, renaming and moving them, and taking away empty ones."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from app.act import Act
from app.ebook.models import Field, FieldGroup
from app.ebook.rules import moved, number
from app.errors import NotFound, Refused
from app.events import record


async def groups(act: Act) -> Sequence[FieldGroup]:
    """All groups in order."""
    wanted = select(FieldGroup).order_by(FieldGroup.position, FieldGroup.name)
    return (await act.session.scalars(wanted.execution_options(populate_existing=True))).all()


async def add_group(act: Act, name: str) -> FieldGroup:
    """A new group, behind the others."""
    order = await _locked(act)
    _refuse_twice(order, name)
    group = FieldGroup(name=name)
    act.session.add(group)
    number([*order, group])
    await act.session.flush()
    record(act, "field_group.added", group.id)
    return group


async def rename_group(act: Act, group_id: UUID, name: str) -> None:
    order = await _locked(act)
    group = _found(order, group_id)
    _refuse_twice([other for other in order if other is not group], name)
    group.name = name
    record(act, "field_group.renamed", group_id)


async def move_group(act: Act, group_id: UUID, step: int) -> None:
    """One place up (-1) or down (1)."""
    order = await _locked(act)
    number(moved(order, _found(order, group_id), step))
    record(act, "field_group.moved", group_id)


async def remove_group(act: Act, group_id: UUID) -> None:
    """Take a group away. Raises Refused while fields stand in it."""
    group = await group_of(act, group_id)
    # Whoever puts a field in at this moment waits, and then finds no group.
    await act.session.execute(select(FieldGroup.id).where(FieldGroup.id == group_id).with_for_update())
    inside = select(func.count()).select_from(Field).where(Field.group_id == group_id)
    if count := await act.session.scalar(inside):
        raise Refused(
            f"Nhóm {group.name} còn {count} lĩnh vực. Hãy chuyển chúng sang nhóm khác, rồi mới bỏ được."
        )
    await act.session.delete(group)
    await act.session.flush()
    record(act, "field_group.removed", group_id)


async def group_of(act: Act, group_id: UUID) -> FieldGroup:
    return _found(await groups(act), group_id)


async def _locked(act: Act) -> Sequence[FieldGroup]:
    """All groups in order, locked in one order and read only then."""
    await act.session.execute(select(FieldGroup.id).order_by(FieldGroup.id).with_for_update(key_share=True))
    return await groups(act)


def _found(order: Sequence[FieldGroup], group_id: UUID) -> FieldGroup:
    for group in order:
        if group.id == group_id:
            return group
    raise NotFound("Không có nhóm lĩnh vực này.")


def _refuse_twice(order: Sequence[FieldGroup], name: str) -> None:
    if any(other.name == name for other in order):
        raise Refused(f"Đã có nhóm tên {name}. Hãy đặt tên khác.")
