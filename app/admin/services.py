"""Services: name, letter, fields of the e-book, open or closed."""

from collections.abc import Iterable
from functools import partial
from string import ascii_uppercase
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.desk import Desk
from app.admin.form import Form
from app.ebook.fields import fields
from app.errors import NotFound
from app.queue.models import Service
from app.queue.services import add_service, all_services, change_service, on_paper
from app.web import reading, verb

LETTERS = {letter: letter for letter in ascii_uppercase}


@reading("/services", "admin")
async def services_page(desk: NamedDependency[Desk]) -> Template:
    return await _services(desk, Form())


@verb("/services", "admin")
async def new_service(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_add, _services)


@reading("/services/{service:str}", "admin")
async def service_page(desk: NamedDependency[Desk], service: FromPath[str]) -> Template:
    found, field_ids = await _find(desk, service)
    shown = {"name": found.name, "letter": found.letter, "open": "yes" if found.open else ""}
    return await _service(desk, Form(shown | {"fields": [str(f) for f in field_ids]}), service)


@verb("/services/{service:str}", "admin")
async def changed_service(desk: NamedDependency[Desk], service: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_change, slug=service), partial(_service, slug=service))


async def _services(desk: Desk, form: Form) -> Template:
    known = await all_services(desk.act)
    letters = _letters_beside(service for service, _ in known)
    return await desk.show("services", form, services=known, letters=letters, fields=await _names(desk))


async def _service(desk: Desk, form: Form, slug: str) -> Template:
    service, _ = await _find(desk, slug)
    others = [other for other, _ in await all_services(desk.act) if other.slug != slug]
    used, letters = await on_paper(desk.act, service.letter), _letters_beside(others)
    context = {"used": used, "letters": letters, "fields": await _names(desk)}
    return await desk.show("service", form, service=service, **context)


async def _add(desk: Desk, form: Form) -> Response[Any]:
    name, letter = form.text("name"), form.one_of("letter", LETTERS)
    slug, chosen = form.slug("slug", name), form.some_of("fields", await _fields(desk))
    await add_service(desk.act, slug, name, letter, chosen)
    return desk.go("services", "added")


async def _change(desk: Desk, form: Form, slug: str) -> Response[Any]:
    """A letter that is on paper is not in the form any more."""
    service, _ = await _find(desk, slug)
    name, is_open = form.text("name"), form.value("open") == "yes"
    letter = form.one_of("letter", LETTERS | {"": service.letter})
    chosen = form.some_of("fields", await _fields(desk))
    await change_service(desk.act, service.id, name, is_open, chosen, letter)
    return desk.go("services", "saved")


def _letters_beside(others: Iterable[Service]) -> dict[str, str]:
    taken = {service.letter for service in others}
    return {letter: letter for letter in LETTERS if letter not in taken}


async def _names(desk: Desk) -> dict[str, str]:
    return {str(field.id): field.name for field in await fields(desk.act)}


async def _fields(desk: Desk) -> dict[str, UUID]:
    return {str(field.id): field.id for field in await fields(desk.act)}


async def _find(desk: Desk, slug: str) -> tuple[Service, list[UUID]]:
    for service, field_ids in await all_services(desk.act):
        if service.slug == slug:
            return service, field_ids
    raise NotFound("Không có dịch vụ này.")


handlers = [services_page, new_service, service_page, changed_service]
