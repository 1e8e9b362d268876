"""Devices: adding one, its ready link or command shown once, a new token, retiring it."""

from shlex import quote
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.desk import Desk
from app.admin.form import Form
from app.admin.words import KINDS
from app.centres.points import points
from app.staff.devices import add_device, device, devices, new_device_token, retire_device
from app.staff.models import Device
from app.web import base_url, reading, verb

CHOICES = {kind: kind for kind in KINDS}


@reading("/devices", "admin")
async def devices_page(desk: NamedDependency[Desk]) -> Template:
    return await _devices(desk, Form())


@verb("/devices", "admin")
async def new_device(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_add, _devices)


@reading("/devices/{device_id:uuid}", "admin")
async def device_page(desk: NamedDependency[Desk], device_id: FromPath[UUID]) -> Template:
    found = await device(desk.act, device_id)
    return await desk.show("device", device=found, points=await _points(desk), kinds=KINDS)


@verb("/devices/{device_id:uuid}/token", "admin")
async def fresh_token(desk: NamedDependency[Desk], device_id: FromPath[UUID]) -> Response[Any]:
    return await _ready(desk, *await new_device_token(desk.act, device_id))


@verb("/devices/{device_id:uuid}/retire", "admin")
async def retired_device(desk: NamedDependency[Desk], device_id: FromPath[UUID]) -> Response[Any]:
    await retire_device(desk.act, device_id)
    return desk.go("devices", "retired")


async def _devices(desk: Desk, form: Form) -> Template:
    known, places = await devices(desk.act), await _points(desk)
    return await desk.show("devices", form, devices=known, points=places, kinds=KINDS)


async def _points(desk: Desk) -> dict[str, str]:
    """The names of all points, by id."""
    return {str(point.id): point.name for point in await points(desk.act)}


async def _add(desk: Desk, form: Form) -> Response[Any]:
    kind, name = form.one_of("kind", CHOICES), form.text("name")
    point_id = form.one_of("point", {point_id: UUID(point_id) for point_id in await _points(desk)})
    return await _ready(desk, *await add_device(desk.act, kind, name, point_id))


async def _ready(desk: Desk, found: Device, token: str) -> Template:
    """The page that shows a device's token, this once; in a link's fragment it never reaches a log."""
    url = base_url(desk.request)
    link = f"{url}/{desk.act.centre.slug}/{found.kind}#{token}"
    command = (
        f"python -m printers --server {url} --token {token} --device network:192.168.1.50"
        f" --name {quote(found.name)}"
    )
    return await desk.show("device_ready", device=found, kinds=KINDS, link=link, command=command)


handlers = [devices_page, new_device, device_page, fresh_token, retired_device]
