"""One procedure of the list: what it says today, its past, and beginning to change or to end it."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.boards import WRITERS
from app.admin.desk import Desk
from app.admin.form import Form
from app.admin.procedures import KEEPERS, REVIEWERS
from app.admin.said import differing, lines_of
from app.ebook.content import SAID_NAMES
from app.ebook.editing.carrying import base_of
from app.ebook.editing.drafts import begin_draft, open_version, procedure_coded, published_on, set_day
from app.ebook.editing.publishing import hand_in, restore, withdraw
from app.ebook.editing.review import changes, history, version_with
from app.web import reading, verb

AHEAD = timedelta(days=2 * 366)


@reading("/procedures/{code:str}", *KEEPERS)
async def procedure_page(desk: NamedDependency[Desk], code: FromPath[str]) -> Template:
    return await _procedure(desk, Form({"valid_from": str(desk.act.today)}), code)


@verb("/procedures/{code:str}/begin", *WRITERS)
async def begun_draft(desk: NamedDependency[Desk], code: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_begin, code=code), partial(_procedure, code=code))


@verb("/procedures/{code:str}/end", *WRITERS)
async def proposed_end(desk: NamedDependency[Desk], code: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_propose_end, code=code), partial(_procedure, code=code))


@verb("/procedures/{code:str}/restore", *REVIEWERS)
async def restored(desk: NamedDependency[Desk], code: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_restore, code=code), partial(_procedure, code=code))


@verb("/procedures/{code:str}/versions/{version_id:uuid}/withdraw", *REVIEWERS)
async def withdrawn(
    desk: NamedDependency[Desk], code: FromPath[str], version_id: FromPath[UUID]
) -> Response[Any]:
    again = partial(_procedure, code=code)
    return await desk.submit(partial(_withdraw, code=code, version_id=version_id), again)


@reading("/procedures/{code:str}/versions/{version_id:uuid}", *KEEPERS)
async def version_page(
    desk: NamedDependency[Desk], code: FromPath[str], version_id: FromPath[UUID]
) -> Template:
    found = await version_with(desk.act, (await procedure_coded(desk.act, code)).id, version_id)
    made = await changes(desk.act, found.id)
    # What came in by a file has no reasons, and is shown whole.
    changed = differing(await base_of(desk.act, found), found, made) if made else []
    shown = {"lines": lines_of(found), "names": SAID_NAMES, "changes": changed}
    return await desk.show("version", code=code, version=found, **shown)


async def _procedure(desk: Desk, form: Form, code: str) -> Template:
    act, procedure = desk.act, await procedure_coded(desk.act, code)
    version = await published_on(act, procedure.id, act.today)
    return await desk.show(
        "procedure",
        form,
        procedure=procedure,
        version=version,
        lines=lines_of(version) if version else {},
        names=SAID_NAMES,
        open=await open_version(act, procedure.id),
        history=(editions := await history(act, procedure.id)),
        coming=[one for one in editions if one.state == "published" and one.valid_from > act.today],
        ended=procedure.repealed_from is not None and procedure.repealed_from <= act.today,
        may_write=act.by.role in WRITERS,
        may_review=act.by.role in REVIEWERS,
    )


async def _begin(desk: Desk, form: Form, code: str) -> Response[Any]:
    await begin_draft(desk.act, code, first_day(desk, form))
    return desk.go(f"procedures/{code}/draft", "begun")


async def _propose_end(desk: Desk, form: Form, code: str) -> Response[Any]:
    """A repeal has nothing to write: it is handed in at once."""
    since, decision = first_day(desk, form), form.text("decision", 200)
    await begin_draft(desk.act, code, since, repeals=True)
    await set_day(desk.act, code, since, decision)
    await hand_in(desk.act, code)
    return desk.go(f"procedures/{code}/draft", "handed_in")


async def _withdraw(desk: Desk, _: Form, code: str, version_id: UUID) -> Response[Any]:
    await withdraw(desk.act, code, version_id)
    return desk.go(f"procedures/{code}", "withdrawn")


async def _restore(desk: Desk, _: Form, code: str) -> Response[Any]:
    await restore(desk.act, code)
    return desk.go(f"procedures/{code}", "restored")


def first_day(desk: Desk, form: Form) -> date:
    """From when a draft is to hold: today or later."""
    return form.day("valid_from", desk.act.today, desk.act.today + AHEAD)


handlers = [procedure_page, begun_draft, proposed_end, restored, withdrawn, version_page]
