"""Groups of fields, as the shelf shows them."""

from functools import partial
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.boards import READERS, WRITERS
from app.admin.desk import Desk
from app.admin.form import Form
from app.admin.volumes import step_of
from app.ebook.fields import fields
from app.ebook.groups import add_group, group_of, groups, move_group, remove_group, rename_group
from app.web import reading, verb

# The list of pages names the fields only.
HERE = ["fields"]


@reading("/groups", *READERS)
async def groups_page(desk: NamedDependency[Desk]) -> Template:
    return await _groups(desk, Form())


@verb("/groups", *WRITERS)
async def new_group(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_add, _groups)


@reading("/groups/{group:uuid}", *WRITERS)
async def group_page(desk: NamedDependency[Desk], group: FromPath[UUID]) -> Template:
    found = await group_of(desk.act, group)
    return await _group(desk, Form({"name": found.name}), group)


@verb("/groups/{group:uuid}", *WRITERS)
async def renamed_group(desk: NamedDependency[Desk], group: FromPath[UUID]) -> Response[Any]:
    return await desk.submit(partial(_rename, group_id=group), partial(_group, group_id=group))


@verb("/groups/{group:uuid}/move/{way:str}", *WRITERS)
async def moved_group(
    desk: NamedDependency[Desk], group: FromPath[UUID], way: FromPath[str]
) -> Response[Any]:
    return await desk.submit(partial(_move, group_id=group, step=step_of(way)), _groups)


@verb("/groups/{group:uuid}/remove", *WRITERS)
async def removed_group(desk: NamedDependency[Desk], group: FromPath[UUID]) -> Response[Any]:
    return await desk.submit(partial(_remove, group_id=group), partial(_group, group_id=group))


async def _groups(desk: Desk, form: Form) -> Template:
    inside: dict[UUID | None, list[str]] = {}
    for field in await fields(desk.act):
        inside.setdefault(field.group_id, []).append(field.name)
    known, may_write = await groups(desk.act), desk.act.by.role in WRITERS
    return await desk.show("groups", form, groups=known, inside=inside, may_write=may_write, here=HERE)


async def _group(desk: Desk, form: Form, group_id: UUID) -> Template:
    group = await group_of(desk.act, group_id)
    shown = form if form.values("name") else Form({"name": group.name})
    return await desk.show("group", form, group=group, shown=shown, here=HERE)


async def _add(desk: Desk, form: Form) -> Response[Any]:
    await add_group(desk.act, form.text("name"))
    return desk.go("groups", "added")


async def _rename(desk: Desk, form: Form, group_id: UUID) -> Response[Any]:
    await rename_group(desk.act, group_id, form.text("name"))
    return desk.go("groups", "saved")


async def _move(desk: Desk, _: Form, group_id: UUID, step: int) -> Response[Any]:
    await move_group(desk.act, group_id, step)
    return desk.go(f"groups?done=moved#g-{group_id}")


async def _remove(desk: Desk, _: Form, group_id: UUID) -> Response[Any]:
    await remove_group(desk.act, group_id)
    return desk.go("groups", "removed")


handlers = [groups_page, new_group, group_page, renamed_group, moved_group, removed_group]
