"""People: adding them, their role, locking them out, a new first password."""

from functools import partial
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.desk import Desk, first_page
from app.admin.form import Form
from app.admin.words import ROLES
from app.ebook.fields import fields
from app.queue.oversight import vacate
from app.queue.roles import COUNTER_STAFF
from app.staff.models import Person
from app.staff.people import add_person, change_person, new_password, one_time_password, people, person
from app.visits.dossiers.fields import fields_of, set_fields
from app.visits.dossiers.roles import RECEIVERS
from app.web import base_url, reading, verb

CHOICES = {role: role for role in ROLES}


@reading("/people", "admin")
async def people_page(desk: NamedDependency[Desk]) -> Template:
    return await _people(desk, Form({"role": "officer"}))


@verb("/people", "admin")
async def new_person(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_add, _people)


@reading("/people/{person_id:uuid}", "admin")
async def person_page(desk: NamedDependency[Desk], person_id: FromPath[UUID]) -> Template:
    found, given = await person(desk.act, person_id), await fields_of(desk.act, person_id)
    works_in = [field.slug for field in await fields(desk.act) if field.id in given]
    kept = {"role": found.role, "active": "yes" if found.active else "", "fields": works_in}
    return await _person(desk, Form(kept), person_id)


@verb("/people/{person_id:uuid}", "admin")
async def changed_person(desk: NamedDependency[Desk], person_id: FromPath[UUID]) -> Response[Any]:
    return await desk.submit(partial(_change, person_id=person_id), partial(_person, person_id=person_id))


@verb("/people/{person_id:uuid}/password", "admin")
async def fresh_password(desk: NamedDependency[Desk], person_id: FromPath[UUID]) -> Response[Any]:
    word = await new_password(desk.act, person_id)
    return await _handed(desk, await person(desk.act, person_id), word)


async def _people(desk: Desk, form: Form) -> Template:
    return await desk.show("people", form, people=await people(desk.act))


async def _person(desk: Desk, form: Form, person_id: UUID) -> Template:
    """Fields are given to those who receive dossiers."""
    found = await person(desk.act, person_id)
    offered = await fields(desk.act) if found.role in RECEIVERS else ()
    names = {field.slug: field.name for field in offered}
    return await desk.show("person", form, person=found, fields=names)


async def _handed(desk: Desk, found: Person, word: str) -> Template:
    """The page that shows a first password, this once."""
    address = f"{base_url(desk.request)}/{desk.act.centre.slug}/{first_page(found.role)}"
    return await desk.show("password_once", person=found, password=word, address=address)


async def _add(desk: Desk, form: Form) -> Response[Any]:
    word = one_time_password()
    added = await add_person(desk.act, form.text("name"), form.one_of("role", CHOICES), word)
    return await _handed(desk, added, word)


async def _change(desk: Desk, form: Form, person_id: UUID) -> Response[Any]:
    role, active = form.one_of("role", CHOICES), form.value("active") == "yes"
    works_in = form.some_of("fields", {field.slug: field.id for field in await fields(desk.act)})
    await change_person(desk.act, person_id, role, active)
    if role in RECEIVERS:
        await set_fields(desk.act, person_id, works_in)
    if not (active and role in COUNTER_STAFF):
        await vacate(desk.act, person_id)
    return desk.go("people", "saved")


handlers = [people_page, new_person, person_page, changed_person, fresh_password]
