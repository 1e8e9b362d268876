"""The ward's list of procedures: finding one, adding one, what was published, the sheet to fill in."""

import re
from typing import Any

from litestar import Response
from litestar.di import NamedDependency
from litestar.response import Template

from app.admin.boards import WRITERS
from app.admin.desk import PRIVATE, Desk
from app.admin.form import Form
from app.admin.words import CHANGES
from app.ebook.binding import put_in
from app.ebook.editing.drafts import begin_draft
from app.ebook.editing.listing import AT_ONCE, listed
from app.ebook.editing.registering import register
from app.ebook.editing.review import LOGGED, pending, publish_log
from app.ebook.fields import fields
from app.ebook.importing.template import template
from app.web import reading, verb

REVIEWERS = ("admin", "supervisor")
KEEPERS = ("admin", "procedure", "supervisor")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILTERS = {
    "": "Tất cả",
    "open": "Đang sửa hoặc chờ duyệt",
    "lacking": "Chưa đủ 8 bộ phận",
    "own": "Có nội dung riêng của địa phương",
    "ended": "Đã bãi bỏ",
}


@reading("/procedures", *KEEPERS)
async def procedures_page(desk: NamedDependency[Desk]) -> Template:
    """`?q=` words, `?state=` of `FILTERS`, `?field=` a slug, `?p=` the page from 1."""
    asked = desk.request.query_params
    query, state, at = asked.get("q", "")[:200], asked.get("state", ""), asked.get("p", "1")
    field = asked.get("field", "")
    page = max(int(at), 1) if re.fullmatch("[0-9]{1,4}", at) else 1
    found = await listed(desk.act, query, state, field, page)
    return await desk.show(
        "procedures",
        Form({"q": query, "state": state, "field": field}),
        found=found,
        filters=FILTERS,
        fields={"": "Tất cả"} | await _fields(desk),
        page=page,
        pages_of_list=-(-found.count // AT_ONCE),
        pending=await pending(desk.act),
        kinds=CHANGES,
        may_write=desk.act.by.role in WRITERS,
    )


@reading("/procedures/log", *KEEPERS)
async def log_page(desk: NamedDependency[Desk]) -> Template:
    return await desk.show("publish_log", log=await publish_log(desk.act), kinds=CHANGES, most=LOGGED)


@reading("/procedures/template.xlsx", *KEEPERS)
async def import_template(desk: NamedDependency[Desk]) -> Response[bytes]:
    name = f"mau-nhap-thu-tuc-{desk.act.centre.slug}.xlsx"
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(template(), media_type=SHEET, headers=headers)


@reading("/procedures/new", *WRITERS)
async def new_page(desk: NamedDependency[Desk]) -> Template:
    return await _new(desk, Form())


@verb("/procedures/new", *WRITERS)
async def new_procedure(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_register, _new)


async def _new(desk: Desk, form: Form) -> Template:
    return await desk.show("procedure_new", form, fields=await _fields(desk))


async def _fields(desk: Desk) -> dict[str, str]:
    return {field.slug: field.name for field in await fields(desk.act)}


async def _register(desk: Desk, form: Form) -> Response[Any]:
    code, name = form.text("code", 10, optional=True), form.text("name", 500)
    slug = form.one_of("field", {slug: slug for slug in await _fields(desk)})
    procedure = await register(desk.act, code, name)
    await put_in(desk.act, slug, procedure.code)
    await begin_draft(desk.act, procedure.code, desk.act.today)
    return desk.go(f"procedures/{procedure.code}/draft", "begun")


handlers = [procedures_page, log_page, import_template, new_page, new_procedure]
