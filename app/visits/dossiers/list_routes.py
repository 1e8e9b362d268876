"""What is due, what is ready, who may hold: the lists of dossiers over HTTP."""

from litestar import Router
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.act import Act
from app.visits.dossiers import handovers, public
from app.visits.dossiers.counts import DueCounts, due_counts
from app.visits.dossiers.due import DueBoard, due_board
from app.visits.dossiers.roles import HANDLERS, SEERS
from app.web import reading


@reading("/holders", *HANDLERS)
async def who_may_hold(act: NamedDependency[Act]) -> list[handovers.Holder]:
    return await handovers.holders(act)


@reading("/due", *SEERS)
async def what_is_due(act: NamedDependency[Act]) -> DueBoard:
    return await due_board(act)


@reading("/due/counts", *SEERS)
async def count_what_is_due(act: NamedDependency[Act]) -> DueCounts:
    return await due_counts(act)


@reading("/results")
async def ready_results(act: NamedDependency[Act]) -> list[public.Result]:
    """For the TV and the web: what can be fetched, without names."""
    return await public.results(act)


@reading("/t/{token:str}/dossiers")
async def dossiers_of_ticket(act: NamedDependency[Act], token: FromPath[str]) -> list[public.Mine]:
    return await public.of_ticket(act, token)


router = Router(
    path="/api/{centre:str}",
    route_handlers=[who_may_hold, what_is_due, count_what_is_due, ready_results, dossiers_of_ticket],
)
