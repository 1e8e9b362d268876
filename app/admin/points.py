"""Service points: adding one, changing its name and address."""

from functools import partial
from typing import Any

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.desk import Desk
from app.admin.form import Form
from app.centres.points import add_point, change_point, point_named, points
from app.web import reading, verb


@reading("/points", "admin")
async def points_page(desk: NamedDependency[Desk]) -> Template:
    return await _points(desk, Form())


@verb("/points", "admin")
async def new_point(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_add, _points)


@reading("/points/{point:str}", "admin")
async def point_page(desk: NamedDependency[Desk], point: FromPath[str]) -> Template:
    found = await point_named(desk.act, point)
    return await _point(desk, Form({"name": found.name, "address": found.address}), point)


@verb("/points/{point:str}", "admin")
async def changed_point(desk: NamedDependency[Desk], point: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_change, slug=point), partial(_point, slug=point))


async def _points(desk: Desk, form: Form) -> Template:
    return await desk.show("points", form, points=await points(desk.act))


async def _point(desk: Desk, form: Form, slug: str) -> Template:
    return await desk.show("point", form, point=await point_named(desk.act, slug))


async def _add(desk: Desk, form: Form) -> Response[Any]:
    name, address = form.text("name"), form.text("address", 200, optional=True)
    await add_point(desk.act, form.slug("slug", name), name, address)
    return desk.go("points", "added")


async def _change(desk: Desk, form: Form, slug: str) -> Response[Any]:
    point = await point_named(desk.act, slug)
    await change_point(desk.act, point.id, form.text("name"), form.text("address", 200, optional=True))
    return desk.go("points", "saved")


handlers = [points_page, new_point, point_page, changed_point]
