"""A visit's own page for staff, the list of missing papers to print, and for anybody the results."""

from typing import Any
from uuid import UUID

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from app.act import STAFF_ROLES, Act
from app.centres.centre import centre_card
from app.centres.rules import WEEKDAYS
from app.ebook.show import show
from app.visits.dossiers import public
from app.visits.papers import sheet
from app.visits.rules import CHANNEL_WORDS, REASON_WORDS, STEP_NAMES
from app.visits.timeline import timeline
from app.visits.trips import trip
from app.visits.views import visit_view, visit_views
from app.visits.words import GUIDE_WORDS, HELP_WORDS, KNOWN_WORDS, VISITOR_WORDS
from app.web import COMPRESSED, base_url, reading

PRIVATE = {"Referrer-Policy": "same-origin", "Cache-Control": "no-store"}
WORDS = {
    "step_names": STEP_NAMES,
    "reasons": REASON_WORDS,
    "channels": CHANNEL_WORDS,
    "guides": GUIDE_WORDS,
    "helps": HELP_WORDS,
    "known": KNOWN_WORDS,
    "visitors": VISITOR_WORDS,
}


@reading("/visits/{visit_id:uuid}", *STAFF_ROLES)
async def visit_page(act: NamedDependency[Act], visit_id: FromPath[UUID]) -> Template:
    found = await trip(act, visit_id)
    (view,) = await visit_views(act, [found])
    return await _show(act, "visit", visit=view, moments=await timeline(act, found))


@reading("/visits/{visit_id:uuid}/papers/{code:str}", *STAFF_ROLES)
async def papers_page(
    request: Request[Any, Any, Any], act: NamedDependency[Act], visit_id: FromPath[UUID], code: FromPath[str]
) -> Template:
    """On one sheet: what is still missing, and the code that leads to the whole procedure."""
    found, view = await sheet(act, visit_id, code), await visit_view(act, visit_id)
    address = f"{base_url(request)}/{act.centre.slug}/p/{code}"
    return await _show(act, "papers", sheet=found, visit=view, address=address)


@reading("/results", middleware=[COMPRESSED])
async def results_page(
    act: NamedDependency[Act], q: FromQuery[str] = "", t: FromQuery[str | None] = None
) -> Template:
    """What can be fetched and what was returned; `q` asks for the state of one dossier, `t` is a ticket."""
    told: dict[str, Any] = {
        "query": q,
        "answer": await public.state_told(act, q) if q.strip() else None,
        "ready": await public.results(act),
        "returned": await public.returned(act),
        "most": public.MOST,
        "weekdays": WEEKDAYS,
    }
    return await show(act, "visits/results", t, **told)


async def _show(act: Act, name: str, **context: Any) -> Template:
    centre, _ = await centre_card(act)
    shared = {"centre": centre, "trial": act.centre.trial, "today": act.today, **WORDS}
    return Template(f"visits/{name}.html", context=shared | context, headers=PRIVATE)


handlers = [visit_page, papers_page, results_page]
