"""Fields, the volumes of the e-book: their names, covers and order, and taking away empty ones."""

import re
from functools import partial
from typing import Any

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.boards import READERS, WRITERS
from app.admin.desk import Desk
from app.admin.form import Flawed, Form
from app.admin.services import LETTERS
from app.ebook.binding import bound
from app.ebook.covers import initial
from app.ebook.fields import by_group, field_named, fields, shelf
from app.ebook.groups import groups
from app.ebook.rules import ink_on
from app.ebook.shelving import Look, add_field, change_field, move_field, remove_field
from app.errors import NotFound, Refused
from app.queue.services import all_services
from app.web import reading, verb

COLOUR = re.compile("#[0-9a-f]{6}")
PLAIN = "#8b1a1a"
NO_GROUP = {"": "Không thuộc nhóm nào"}
AT_THE_END = {"": "Ở cuối"}
STEPS = {"up": -1, "down": 1}


@reading("/fields", *READERS)
async def fields_page(desk: NamedDependency[Desk]) -> Template:
    return await _fields(desk, Form({"colour": PLAIN}))


@verb("/fields", *WRITERS)
async def new_field(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_add, _fields)


@reading("/fields/{field:str}", *READERS)
async def field_page(desk: NamedDependency[Desk], field: FromPath[str]) -> Template:
    return await field_shown(desk, Form(), field)


@verb("/fields/{field:str}", *WRITERS)
async def changed_field(desk: NamedDependency[Desk], field: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_change, slug=field), partial(field_shown, slug=field))


@verb("/fields/{field:str}/move/{way:str}", *WRITERS)
async def moved_field(desk: NamedDependency[Desk], field: FromPath[str], way: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_move, slug=field, step=step_of(way)), _fields)


@verb("/fields/{field:str}/remove", *WRITERS)
async def removed_field(desk: NamedDependency[Desk], field: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_remove, slug=field), partial(field_shown, slug=field))


def step_of(way: str) -> int:
    """Up or down, as the address says it."""
    if way not in STEPS:
        raise NotFound("Chỉ chuyển được lên hoặc xuống.")
    return STEPS[way]


async def field_shown(desk: Desk, form: Form, slug: str) -> Template:
    """A field and what stands in it. `form` is the field's own, or that of its procedures."""
    field = await field_named(desk.act, slug)
    now = {"name": field.name, "colour": field.colour, "letter": field.letter or ""}
    look = form if form.values("name") else Form({**now, "group": str(field.group_id or "")})
    shared = {"field": field, "look": look, "letter": initial(field.letter, field.name)}
    return await desk.show(
        "volume", form, bound=await bound(desk.act, field), **shared, **await _choices(desk)
    )


async def _fields(desk: Desk, form: Form) -> Template:
    volumes = await shelf(desk.act)
    places = AT_THE_END | {volume.slug: f"Trước {volume.name}" for volume in volumes}
    shelves = by_group(volumes)
    return await desk.show("volumes", form, shelves=shelves, places=places, **await _choices(desk))


async def _choices(desk: Desk) -> dict[str, Any]:
    """What both pages offer, and whether the reader may write."""
    letters = {"": "Chữ đầu của tên"} | LETTERS
    known = NO_GROUP | {str(group.id): group.name for group in await groups(desk.act)}
    may_write = desk.act.by.role in WRITERS
    return {"letters": letters, "groups": known, "ink_on": ink_on, "may_write": may_write}


async def _look(desk: Desk, form: Form) -> Look:
    known = {"": None} | {str(group.id): group.id for group in await groups(desk.act)}
    colour = form.value("colour").strip().lower()
    if not COLOUR.fullmatch(colour):
        raise Flawed("colour", "Hãy chọn một màu, ví dụ #8b1a1a.")
    letter = form.one_of("letter", {"": None} | LETTERS)
    return Look(form.text("name"), colour, letter, form.one_of("group", known))


async def _add(desk: Desk, form: Form) -> Response[Any]:
    look = await _look(desk, form)
    places = {"": None} | {field.slug: field.slug for field in await fields(desk.act)}
    slug, before = form.slug("slug", look.name), form.one_of("before", places)
    await add_field(desk.act, slug, look, before)
    return desk.go("fields", "added")


async def _change(desk: Desk, form: Form, slug: str) -> Response[Any]:
    await change_field(desk.act, slug, await _look(desk, form))
    return desk.go("fields", "saved")


async def _move(desk: Desk, _: Form, slug: str, step: int) -> Response[Any]:
    await move_field(desk.act, slug, step)
    return desk.go(f"fields?done=moved#{slug}")


async def _remove(desk: Desk, _: Form, slug: str) -> Response[Any]:
    """Services know the fields, and fields no services: so it is asked here."""
    field = await field_named(desk.act, slug)
    using = [service.name for service, ids in await all_services(desk.act) if field.id in ids]
    if using:
        raise Refused(
            f"Dịch vụ {', '.join(using)} đang mở lĩnh vực {field.name}."
            " Nhờ quản trị bỏ lĩnh vực này ở trang Dịch vụ, rồi mới bỏ được."
        )
    await remove_field(desk.act, slug)
    return desk.go("fields", "removed")


handlers = [fields_page, new_field, field_page, changed_field, moved_field, removed_field]
