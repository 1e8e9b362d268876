"""A draft of a procedure: looked at as readers will see it, handed in, reviewed, given up."""

from functools import partial
from typing import Any

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.admin.boards import WRITERS
from app.admin.desk import Desk
from app.admin.form import Form
from app.admin.procedure import first_day
from app.admin.procedures import KEEPERS, REVIEWERS
from app.admin.said import differing, lines_of
from app.ebook.content import PART_NAMES, SAID_NAMES
from app.ebook.editing.carrying import base_of, rebase
from app.ebook.editing.drafts import drop_draft, ground_of, open_version, procedure_coded, set_day
from app.ebook.editing.publishing import approve, hand_in, send_back, stamp, take_back
from app.ebook.editing.review import changes
from app.ebook.models import Version
from app.ebook.procedures import page_of
from app.ebook.rules import open_parts
from app.ebook.show import show
from app.errors import NotFound
from app.web import base_url, reading, verb


@reading("/procedures/{code:str}/draft", *KEEPERS)
async def draft_page(desk: NamedDependency[Desk], code: FromPath[str]) -> Template | Redirect:
    draft = await open_version(desk.act, (await procedure_coded(desk.act, code)).id)
    if draft is None:
        return desk.go(f"procedures/{code}", "no_draft")
    shown = {"valid_from": str(draft.valid_from), "decision": draft.decision or ""}
    return await _draft(desk, Form(shown), code)


@reading("/procedures/{code:str}/preview", *KEEPERS)
async def preview(desk: NamedDependency[Desk], code: FromPath[str]) -> Template:
    """The page as readers will see it."""
    page = await page_of(desk.act, code, await _open(desk, code))
    return await show(
        desk.act,
        "procedure",
        None,
        page=page,
        field=page.fields[0] if page.fields else None,
        place=None,
        parts=PART_NAMES,
        address=f"{base_url(desk.request)}/{desk.act.centre.slug}/p/{code}",
        preview=f"{desk.root}/procedures/{code}/draft",
    )


@verb("/procedures/{code:str}/day", *WRITERS)
async def draft_day(desk: NamedDependency[Desk], code: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_set_day, code=code), partial(_draft, code=code))


@verb("/procedures/{code:str}/hand-in", *WRITERS)
async def handed_in(desk: NamedDependency[Desk], code: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_hand_in, code=code), partial(_draft, code=code))


@verb("/procedures/{code:str}/take-back", *WRITERS)
async def taken_back(desk: NamedDependency[Desk], code: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_take_back, code=code), partial(_draft, code=code))


@verb("/procedures/{code:str}/rebase", *WRITERS)
async def rebased(desk: NamedDependency[Desk], code: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_rebase, code=code), partial(_draft, code=code))


@verb("/procedures/{code:str}/drop", *WRITERS)
async def dropped(desk: NamedDependency[Desk], code: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_drop, code=code), partial(_draft, code=code))


@verb("/procedures/{code:str}/approve", *REVIEWERS)
async def approved(desk: NamedDependency[Desk], code: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_approve, code=code), partial(_draft, code=code))


@verb("/procedures/{code:str}/send-back", *REVIEWERS)
async def sent_back(desk: NamedDependency[Desk], code: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_send_back, code=code), partial(_draft, code=code))


async def _open(desk: Desk, code: str) -> Version:
    draft = await open_version(desk.act, (await procedure_coded(desk.act, code)).id)
    if draft is None:
        raise NotFound("Thủ tục này không có bản sửa nào. Hãy mở trang thủ tục rồi bắt đầu sửa.")
    return draft


async def _draft(desk: Desk, form: Form, code: str) -> Template:
    act, draft = desk.act, await _open(desk, code)
    ground = await ground_of(act, draft)
    lines = lines_of(draft)
    return await desk.show(
        "draft",
        form,
        code=code,
        draft=draft,
        lines=lines,
        names=SAID_NAMES,
        changes=differing(await base_of(act, draft), draft, await changes(act, draft.id)),
        lacking=open_parts(lines, ()),
        stale=(ground and ground.id) != draft.base_id,
        seen=stamp(draft),
        may_write=act.by.role in WRITERS,
        may_review=act.by.role in REVIEWERS,
    )


async def _set_day(desk: Desk, form: Form, code: str) -> Response[Any]:
    decision = form.text("decision", 200, optional=True) or None
    await set_day(desk.act, code, first_day(desk, form), decision)
    return desk.go(f"procedures/{code}/draft", "saved")


async def _hand_in(desk: Desk, _: Form, code: str) -> Response[Any]:
    await hand_in(desk.act, code)
    return desk.go(f"procedures/{code}/draft", "handed_in")


async def _take_back(desk: Desk, _: Form, code: str) -> Response[Any]:
    await take_back(desk.act, code)
    return desk.go(f"procedures/{code}/draft", "taken_back")


async def _rebase(desk: Desk, _: Form, code: str) -> Response[Any]:
    await rebase(desk.act, code)
    return desk.go(f"procedures/{code}/draft", "rebased")


async def _drop(desk: Desk, _: Form, code: str) -> Response[Any]:
    await drop_draft(desk.act, code)
    return desk.go(f"procedures/{code}", "removed")


async def _approve(desk: Desk, form: Form, code: str) -> Response[Any]:
    version = await approve(desk.act, code, form.value("seen"))
    return desk.go(f"procedures/{code}", "ended" if version.repeals else "published")


async def _send_back(desk: Desk, form: Form, code: str) -> Response[Any]:
    await send_back(desk.act, code, form.text("why", 500), form.value("seen"))
    return desk.go(f"procedures/{code}/draft", "sent_back")


handlers = [draft_page, preview, draft_day, handed_in, taken_back, rebased, dropped, approved, sent_back]
