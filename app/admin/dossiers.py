"""A dossier's own page: all that is kept of it, and what the one before it may do next."""

from functools import partial
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.desk import Desk
from app.admin.dossier_acts import ACT_WORDS, ACTS, AT_ONCE, DANGEROUS, offered, takers
from app.admin.dossier_papers import filled
from app.admin.dossier_words import WORDS, left, moment
from app.admin.form import Form
from app.errors import NotFound
from app.visits.dossiers.page import DossierPage, page
from app.visits.dossiers.roles import HANDLERS, SEERS
from app.visits.dossiers.slips import print_slip
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
    await ACTS[name](desk.act, dossier_id, form)
    return desk.go(f"dossiers/{dossier_id}", name)


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
        opened=opened,
        takers={"": "Cơ quan khác", **(await takers(act, one) if "give" in may else {})},
        newest={document.kind: document.id for document in one.documents},
        may_print=act.by.role in HANDLERS,
        now=act.now,
        left=partial(left, now=act.now),
        moment=partial(moment, now=act.now),
        act_words=ACT_WORDS,
        at_once=AT_ONCE,
        dangerous=DANGEROUS,
        **WORDS,
    )


handlers = [dossier_page, acted, printed]
