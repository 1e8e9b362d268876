"""The centre's own page: its name and its ward."""

from typing import Any

from litestar import Response
from litestar.di import NamedDependency
from litestar.response import Template

from app.admin.desk import Desk
from app.admin.form import Form
from app.centres.centre import centre_card, rename
from app.web import reading, verb


@reading("/centre", "admin")
async def centre_page(desk: NamedDependency[Desk]) -> Template:
    card, _ = await centre_card(desk.act)
    return await _centre(desk, Form(card))


@verb("/centre", "admin")
async def change_centre(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_rename, _centre)


async def _centre(desk: Desk, form: Form) -> Template:
    return await desk.show("centre", form)


async def _rename(desk: Desk, form: Form) -> Response[Any]:
    await rename(desk.act, form.text("name", 120), form.text("ward", 80))
    return desk.go("centre", "saved")


handlers = [centre_page, change_centre]
