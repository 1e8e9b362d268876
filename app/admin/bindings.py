"""The procedures of a volume: which ones stand in it, and in what order."""

from functools import partial
from typing import Any

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.admin.boards import WRITERS
from app.admin.desk import Desk
from app.admin.form import Flawed, Form
from app.admin.volumes import field_shown, step_of
from app.ebook.binding import move_in, put_in, take_out
from app.ebook.editing.listing import Found, listed
from app.ebook.importing.codes import CODE
from app.ebook.importing.wording import short_name
from app.ebook.rules import folded, words
from app.web import verb

# Of procedures that fit what was typed.
SHOWN = 5


@verb("/fields/{field:str}/procedures", *WRITERS)
async def bound_procedure(desk: NamedDependency[Desk], field: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_put_in, slug=field), partial(field_shown, slug=field))


@verb("/fields/{field:str}/procedures/{code:str}/move/{way:str}", *WRITERS)
async def moved_procedure(
    desk: NamedDependency[Desk], field: FromPath[str], code: FromPath[str], way: FromPath[str]
) -> Response[Any]:
    move = partial(_move, slug=field, code=code, step=step_of(way))
    return await desk.submit(move, partial(field_shown, slug=field))


@verb("/fields/{field:str}/procedures/{code:str}/remove", *WRITERS)
async def unbound_procedure(
    desk: NamedDependency[Desk], field: FromPath[str], code: FromPath[str]
) -> Response[Any]:
    return await desk.submit(partial(_take_out, slug=field, code=code), partial(field_shown, slug=field))


async def _put_in(desk: Desk, form: Form, slug: str) -> Response[Any]:
    code = await _meant(desk, form.text("code", 200))
    await put_in(desk.act, slug, code)
    return desk.go(f"fields/{slug}?done=added#p-{code}")


async def _meant(desk: Desk, typed: str) -> str:
    """The code of the one procedure that was typed, by its code, its name, or words of it."""
    if CODE.fullmatch(typed):
        return typed
    found = await listed(desk.act, typed, "", "", 1)
    if not found.count or not words(typed):
        raise Flawed("code", f"Không có thủ tục nào tên “{typed}”. Hãy gõ mã, ví dụ 1.001193, hoặc tên khác.")
    named = {folded(typed), folded(short_name(typed))}
    same = [line.code for line in found.lines if found.count == 1 or folded(line.name) in named]
    if len(same) != 1:
        raise Flawed("code", _several(found, typed))
    return same[0]


def _several(found: Found, typed: str) -> str:
    some = "; ".join(f"{line.code} {line.name}" for line in found.lines[:SHOWN])
    more = "; …" if found.count > SHOWN else "."
    return f"Có {found.count} thủ tục khớp với “{typed}”. Hãy gõ mã của một thủ tục: {some}{more}"


async def _move(desk: Desk, _: Form, slug: str, code: str, step: int) -> Response[Any]:
    await move_in(desk.act, slug, code, step)
    return desk.go(f"fields/{slug}?done=moved#p-{code}")


async def _take_out(desk: Desk, _: Form, slug: str, code: str) -> Response[Any]:
    await take_out(desk.act, slug, code)
    return desk.go(f"fields/{slug}?done=removed")


handlers = [bound_procedure, moved_procedure, unbound_procedure]
