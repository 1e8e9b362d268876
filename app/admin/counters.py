"""Counters: number, point, name, and what they serve."""

from functools import partial
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.desk import Desk
from app.admin.form import Form
from app.centres.points import points
from app.queue.counters import add_counter, all_counters, change_counter, counter_numbered, remove_counter
from app.queue.services import all_services
from app.web import reading, verb

HIGHEST = 99


@reading("/counters", "admin")
async def counters_page(desk: NamedDependency[Desk]) -> Template:
    taken = {counter.number for counter, _ in await all_counters(desk.act)}
    free = next((n for n in range(1, HIGHEST + 1) if n not in taken), "")
    return await _counters(desk, Form({"number": str(free)}))


@verb("/counters", "admin")
async def new_counter(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_add, _counters)


@reading("/counters/{number:int}", "admin")
async def counter_page(desk: NamedDependency[Desk], number: FromPath[int]) -> Template:
    counter = await counter_numbered(desk.act, number)
    served = next(slugs for other, slugs in await all_counters(desk.act) if other.id == counter.id)
    shown = {"name": counter.name, "point": str(counter.point_id), "services": served}
    return await _counter(desk, Form(shown), number)


@verb("/counters/{number:int}", "admin")
async def changed_counter(desk: NamedDependency[Desk], number: FromPath[int]) -> Response[Any]:
    return await desk.submit(partial(_change, number=number), partial(_counter, number=number))


@verb("/counters/{number:int}/remove", "admin")
async def removed_counter(desk: NamedDependency[Desk], number: FromPath[int]) -> Response[Any]:
    return await desk.submit(partial(_remove, number=number), partial(_counter, number=number))


async def _counters(desk: Desk, form: Form) -> Template:
    known = await all_counters(desk.act)
    return await desk.show("counters", form, counters=known, highest=HIGHEST, **await _choices(desk))


async def _counter(desk: Desk, form: Form, number: int) -> Template:
    counter = await counter_numbered(desk.act, number)
    return await desk.show("counter", form, counter=counter, **await _choices(desk))


async def _choices(desk: Desk) -> dict[str, dict[str, str]]:
    """The names of all points by id, and of all services by slug."""
    return {
        "points": {str(point.id): point.name for point in await points(desk.act)},
        "services": {service.slug: service.name for service, _ in await all_services(desk.act)},
    }


async def _add(desk: Desk, form: Form) -> Response[Any]:
    number, name = form.whole("number", 1, HIGHEST), form.text("name", 60)
    point_id, served = await _chosen(desk, form)
    await add_counter(desk.act, point_id, number, name, served)
    return desk.go("counters", "added")


async def _change(desk: Desk, form: Form, number: int) -> Response[Any]:
    point_id, served = await _chosen(desk, form)
    await change_counter(desk.act, number, form.text("name", 60), served, point_id)
    return desk.go("counters", "saved")


async def _remove(desk: Desk, _: Form, number: int) -> Response[Any]:
    await remove_counter(desk.act, number)
    return desk.go("counters", "removed")


async def _chosen(desk: Desk, form: Form) -> tuple[UUID, list[UUID]]:
    """The point and the services of the form."""
    services = {service.slug: service.id for service, _ in await all_services(desk.act)}
    point_id = form.one_of("point", {str(point.id): point.id for point in await points(desk.act)})
    return point_id, form.some_of("services", services)


handlers = [counters_page, new_counter, counter_page, changed_counter, removed_counter]
