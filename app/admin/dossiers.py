"""A dossier's own page: all that is kept of it, and what the one before it may do next."""

from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.act import Act
from app.admin.desk import Desk
from app.admin.dossier_acts import ACT_WORDS, AT_ONCE, DANGEROUS, offered, takers, why_not
from app.admin.dossier_papers import filled, places
from app.admin.dossier_verbs import ACTS, do
from app.admin.dossier_words import CHOOSE, WORDS, left, moment
from app.admin.form import Form
from app.errors import NotFound
from app.printing.jobs import newest_paper_job
from app.queue.follow import KEPT
from app.visits.dossiers.page import DossierPage, page
from app.visits.dossiers.roles import HANDLERS, SEERS
from app.visits.dossiers.rules import CAUSE_WORDS
from app.visits.dossiers.sheets import FORMS
from app.visits.dossiers.slips import print_slip
from app.visits.dossiers.views import dossier
from app.web import base_url, reading, verb


@reading("/{dossier_id:uuid}", *SEERS)
async def dossier_page(desk: NamedDependency[Desk], dossier_id: FromPath[UUID]) -> Template:
    """`?do=` opens one of the forms."""
    one = await page(desk.act, dossier_id)
    return await _shown(desk, Form(_usual(one)), one, desk.request.query_params.get("do", ""))


@verb("/{dossier_id:uuid}/{name:str}", *HANDLERS)
async def acted(
    desk: NamedDependency[Desk], dossier_id: FromPath[UUID], name: FromPath[str]
) -> Response[Any]:
    if name not in ACTS:
        raise NotFound("Không có việc này.")
    about = {"dossier_id": dossier_id, "name": name}
    return await desk.submit(partial(_do, **about), partial(_again, **about))


@verb("/{dossier_id:uuid}/print/{kind:str}", *HANDLERS)
async def printed(
    desk: NamedDependency[Desk], dossier_id: FromPath[UUID], kind: FromPath[str]
) -> Response[Any]:
    about = {"dossier_id": dossier_id, "name": kind}
    return await desk.submit(partial(_print, **about), partial(_again, **about))


async def _do(desk: Desk, form: Form, dossier_id: UUID, name: str) -> Response[Any]:
    await do(desk.act, dossier_id, name, form)
    done = await _where_told(desk.act, dossier_id) if name == "ready" else name
    return desk.go(f"dossiers/{dossier_id}", done)


async def _where_told(act: Act, dossier_id: UUID) -> str:
    """Who came with a number sees a result on the phone; the public list has what is fetched here."""
    one = await dossier(act, dossier_id)
    phone = one.ticket is not None and one.received_at.date() >= act.today - KEPT
    return "_".join(["ready", *["phone"] * phone, *["list"] * (one.delivery == "counter")])


async def _print(desk: Desk, _: Form, dossier_id: UUID, name: str) -> Response[Any]:
    await print_slip(desk.act, dossier_id, name, base_url(desk.request))
    return desk.go(f"dossiers/{dossier_id}", "printing")


async def _again(desk: Desk, form: Form, dossier_id: UUID, name: str) -> Template:
    return await _shown(desk, form, await page(desk.act, dossier_id), name)


def _usual(one: DossierPage) -> dict[str, str]:
    """What stands in the forms before anybody has typed."""
    how = {
        f"{said}-{n}": "yes"
        for n, paper in enumerate(one.papers, 1)
        for said in ("digitised", "reused")
        if getattr(paper, said)
    }
    return {**filled(one.papers), **how, "return-how": one.delivery, "reappoint-clock": "17:00"}


async def _shown(desk: Desk, form: Form, one: DossierPage, opened: str) -> Template:
    act = desk.act
    may = offered(one, act.by, act.now)
    return await desk.show(
        "dossier",
        form,
        one=one,
        may=may,
        why_not=why_not(one, act.by, act.today),
        opened=opened,
        takers={"": "Chọn người nhận…", **(await takers(act, one) if "give" in may else {})},
        places=places(one.papers),
        causes=CHOOSE | CAUSE_WORDS,
        newest={document.kind: document.id for document in one.documents},
        forms=FORMS,
        slips=await _slips(act, one),
        may_print=act.by.role in HANDLERS,
        now=act.now,
        left=partial(left, now=act.now),
        moment=partial(moment, now=act.now),
        act_words=ACT_WORDS,
        at_once=AT_ONCE,
        dangerous=DANGEROUS,
        **WORDS,
    )


async def _slips(act: Act, one: DossierPage) -> dict[UUID, str]:
    """How the last slip of each kind of paper fares, where one was asked for."""
    states = dict[UUID, str]()
    for document in {paper.kind: paper.id for paper in one.documents if paper.kind in FORMS}.values():
        with suppress(NotFound):
            states[document] = (await newest_paper_job(act, document)).state
    return states


handlers = [dossier_page, acted, printed]
