"""Receiving a dossier: first the procedure is chosen, then its papers are gone through one by one."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from litestar import Response
from litestar.di import NamedDependency
from litestar.response import Template

from app.act import Act
from app.admin.desk import Desk
from app.admin.dossier_form import begun, channels, papers_of, read_form, usual, visit_in
from app.admin.dossier_promise import known_limit, promise_of
from app.admin.dossier_words import CHOOSE, WORDS, fees_said, moment
from app.admin.form import Form
from app.centres.points import points
from app.ebook.importing.codes import CODE
from app.ebook.procedures import search, version_coded
from app.errors import NotFound, Refused
from app.staff.replies import Repeated, Repetition
from app.visits.choices import choices
from app.visits.dossiers.receiving import receive
from app.visits.dossiers.roles import RECEIVERS
from app.visits.dossiers.rules import CHANNEL_WORDS, DELIVERIES, DELIVERY_WORDS, PAYMENT_WORDS
from app.visits.dossiers.slips import print_slip
from app.visits.dossiers.views import DossierView, of_visit
from app.visits.trips import trip
from app.web import base_url, reading, verb

PAGE = "dossiers/new"
LONGEST = 60


@reading("/new", *RECEIVERS)
async def new_page(desk: NamedDependency[Desk]) -> Template:
    """`?visit=` whose dossier it is; `?procedure=` once it is chosen."""
    asked = desk.request.query_params
    visit = visit_in(asked.get("visit", ""))
    if not asked.get("procedure"):
        return await _choices(desk, visit)
    code = _code(asked["procedure"])
    version = await version_coded(desk.act, code)
    papers = await papers_of(desk.act, visit, code, version)
    return await _form(desk, begun(visit, code, version, papers))


@verb("/new", *RECEIVERS)
async def new_dossier(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_receive, _form)


async def _choices(desk: Desk, visit: UUID | None) -> Template:
    """What was read by phone, then the visit's own field; with words the whole book."""
    act, query = desk.act, desk.request.query_params.get("q", "")[:LONGEST]
    found = await choices(act, visit, query) if visit else await search(act, query)
    return await desk.show("dossier_choose", query=query, found=found, **await _whose(desk, visit))


async def _form(desk: Desk, form: Form) -> Template:
    act, code, visit = desk.act, _code(form.value("procedure")), visit_in(form.value("visit"))
    version = await version_coded(act, code)
    whose, places = await _whose(desk, visit), await points(act)
    point_id = whose["trip"].point_id if visit else places[0].id
    return await desk.show(
        "dossier_new",
        form,
        version=version,
        papers=await papers_of(act, visit, code, version),
        # What was ticked for another list says nothing of this one.
        ticked=form.value("version") == str(version.id),
        promise=await promise_of(act, point_id, code, version),
        channels=({} if visit else CHOOSE) | {one: CHANNEL_WORDS[one] for one in channels(visit)},
        payments=CHOOSE | PAYMENT_WORDS,
        fees=fees_said(version.fees),
        again=form.value("again") or form.refusal == _twice(whose["known"], code),
        deliveries={one: DELIVERY_WORDS[one] for one in DELIVERIES},
        places={place.slug: place.name for place in places},
        moment=partial(moment, now=act.now),
        **whose,
        **WORDS,
    )


async def _whose(desk: Desk, visit: UUID | None) -> dict[str, Any]:
    """The visit, and what was received of it already."""
    if visit is None:
        return {"trip": None, "known": []}
    return {"trip": await trip(desk.act, visit), "known": await of_visit(desk.act, visit)}


def _twice(known: Sequence[DossierView], code: str) -> str | None:
    """The question whether one more of the same is meant; None where there is none yet."""
    same = [one.number for one in known if one.procedure == code]
    if not same:
        return None
    numbers = ", ".join(same)
    return f"Lượt này đã nộp thủ tục này (số {numbers}). Bấm lần nữa để tiếp nhận thêm một hồ sơ."


def _code(typed: str) -> str:
    if not CODE.fullmatch(typed):
        raise NotFound("Không có thủ tục này, hoặc thủ tục đã được bãi bỏ.")
    return typed


async def _receive(desk: Desk, form: Form) -> Response[Any]:
    """A form that is sent twice leads to the one dossier; `fill` only asks for what is usual."""
    act, code = desk.act, _code(form.value("procedure"))
    if form.value("fill"):
        return await _filled(desk, form)
    assert act.by.id
    sent = Repetition(act.by.id, PAGE, form.text("sheet", LONGEST, optional=True) or str(uuid4()), b"")
    try:
        await sent.claim(act)
    except Repeated as before:
        return desk.go(f"dossiers/{before.body}")
    version = await version_coded(act, code)
    papers = await papers_of(act, visit_in(form.value("visit")), code, version)
    data = await read_form(act, form, version, papers, known_limit(version))
    if data.visit and not form.value("again"):
        await _ask_again(act, data.visit, code)
    dossier_id = await receive(act, data)
    await sent.remember(act, str(dossier_id), 303)
    return await _told(desk, dossier_id, "wanting" if data.supplement else "received")


async def _filled(desk: Desk, form: Form) -> Template:
    code = form.value("procedure")
    version = await version_coded(desk.act, code)
    papers = await papers_of(desk.act, visit_in(form.value("visit")), code, version)
    return await _form(desk, form.where_empty(usual(papers)))


async def _ask_again(act: Act, visit: UUID, code: str) -> None:
    if twice := _twice(await of_visit(act, visit), code):
        raise Refused(twice)


async def _told(desk: Desk, dossier_id: UUID, done: str) -> Response[Any]:
    """On to the dossier, with its paper on the printer where there is one; the PDF is there in any case."""
    with suppress(Refused):
        kind = "receipt" if done == "received" else "supplement"
        await print_slip(desk.act, dossier_id, kind, base_url(desk.request))
        done = f"{done}_slip"
    return desk.go(f"dossiers/{dossier_id}", done)


handlers = [new_page, new_dossier]
