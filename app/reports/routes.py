"""The figures over HTTP, for other programs."""

from litestar import Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery

from app.act import Act
from app.queue.roles import SUPERVISORS
from app.reports import dossiers, guidance, same_day, satisfaction
from app.reports.dossiers import Dossiers
from app.reports.guidance import Guidance
from app.reports.periods import Period, period_of
from app.reports.same_day import SameDay
from app.reports.satisfaction import Satisfaction
from app.reports.trips import ask
from app.web import reading

READERS = (*SUPERVISORS, "reader")


async def provide_span(
    act: NamedDependency[Act],
    since: FromQuery[str | None] = None,
    until: FromQuery[str | None] = None,
    period: FromQuery[str | None] = None,
) -> Period:
    """From `since` to `until` (days like 2026-11-25), or a `period` by name; without any this month."""
    return period_of({"since": since, "until": until, "period": period}, act.today)


@reading("/guidance", *READERS)
async def guided(act: NamedDependency[Act], span: NamedDependency[Period]) -> Guidance:
    return guidance.guidance(await ask(act, span, guidance.ASKED))


@reading("/satisfaction", *READERS)
async def satisfied(act: NamedDependency[Act], span: NamedDependency[Period]) -> Satisfaction:
    return satisfaction.satisfaction(await ask(act, span, satisfaction.ASKED))


@reading("/dossiers", *READERS)
async def of_dossiers(act: NamedDependency[Act], span: NamedDependency[Period]) -> Dossiers:
    return dossiers.dossiers(await ask(act, span, dossiers.ASKED))


@reading("/same-day", *READERS)
async def kept_promises(act: NamedDependency[Act], span: NamedDependency[Period]) -> SameDay:
    return same_day.same_day(await ask(act, span, same_day.ASKED))


router = Router(
    path="/api/{centre:str}/reports",
    route_handlers=[guided, satisfied, of_dossiers, kept_promises],
    dependencies={"span": Provide(provide_span)},
)
