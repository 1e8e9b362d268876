"""The papers of dossiers over HTTP: as PDF, on the thermal printer, and the register."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.act import Act
from app.printing.jobs import JobView, newest_paper_job
from app.staff.door import act_of
from app.visits.documents.prints import plate
from app.visits.documents.sheets import AnySheet
from app.visits.dossiers import sheets
from app.visits.dossiers.roles import HANDLERS, SEERS
from app.visits.dossiers.slips import print_slip
from app.web import base_url, reading, verb

# Papers carry names: nothing of them may stay in a cache.
PRIVATE = {"Cache-Control": "no-store"}


@reading("/dossiers/{dossier_id:uuid}/documents/{file:str}", *SEERS)
async def document(
    request: Request[Any, Any, Any], dossier_id: FromPath[UUID], file: FromPath[str]
) -> Response[bytes]:
    """`receipt.pdf`: the paper of a kind that was issued last."""
    kind = file.removesuffix(".pdf")

    async def ordered(act: Act) -> AnySheet:
        found = await sheets.asked(act, dossier_id, kind)
        return await sheets.sheet(act, found, base_url(request))

    return await _printed(request, f"{kind}.pdf", ordered)


@reading("/register.pdf", *SEERS)
async def register(
    request: Request[Any, Any, Any],
    since: FromQuery[date | None] = None,
    until: FromQuery[date | None] = None,
) -> Response[bytes]:
    """Mẫu 07 of the days from `since` to `until`; without them of this year until today."""
    return await _printed(request, "so-theo-doi.pdf", lambda act: sheets.register(act, since, until))


@verb("/dossiers/{dossier_id:uuid}/documents/{kind:str}/print", *HANDLERS)
async def print_document(
    request: Request[Any, Any, Any],
    act: NamedDependency[Act],
    dossier_id: FromPath[UUID],
    kind: FromPath[str],
) -> JobView:
    return await print_slip(act, dossier_id, kind, base_url(request))


@reading("/dossiers/{dossier_id:uuid}/documents/{kind:str}/print", *SEERS)
async def print_state(act: NamedDependency[Act], dossier_id: FromPath[UUID], kind: FromPath[str]) -> JobView:
    """How the slip fares that was sent last."""
    return await newest_paper_job(act, (await sheets.asked(act, dossier_id, kind)).document.id)


async def _printed(
    request: Request[Any, Any, Any], name: str, ordered: Callable[[Act], Awaitable[AnySheet]]
) -> Response[bytes]:
    """The PDF of a paper. Its act is over before the press runs."""
    async with act_of(request) as act:
        made, now = await ordered(act), act.now
    content = await request.app.state.press.printed(plate(made, now))
    headers = {**PRIVATE, "Content-Disposition": f'inline; filename="{name}"'}
    return Response(content, media_type="application/pdf", headers=headers)


router = Router(path="/api/{centre:str}", route_handlers=[document, register, print_document, print_state])
