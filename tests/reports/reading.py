"""Reading the figures of a day or of some, as the page does."""

from datetime import timedelta
from types import ModuleType
from typing import Any

from app.act import Act
from app.reports import funnel, guidance, satisfaction, visitors
from app.reports.funnel import StepKnown
from app.reports.guidance import Guidance, Tally
from app.reports.periods import Period
from app.reports.satisfaction import Satisfaction
from app.reports.trips import Found, ask
from app.reports.visitors import Visitors

# Before these many minutes it was yesterday.
YESTERDAY = -24 * 60


async def found(act: Act, *parts: ModuleType, days: int = 1) -> Found:
    """What these parts ask of today, or of some days up to today."""
    await act.session.flush()
    period = Period(act.today - timedelta(days=days - 1), act.today)
    return await ask(act, period, *(part.ASKED for part in parts))


async def guided(act: Act, days: int = 1) -> Guidance:
    return guidance.guidance(await found(act, guidance, days=days))


async def tally(act: Act, **wanted: Any) -> Tally:
    return (await guided(act, **wanted)).whole


async def satisfied(act: Act, days: int = 1) -> Satisfaction:
    return satisfaction.satisfaction(await found(act, satisfaction, days=days))


async def steps(act: Act) -> dict[str, StepKnown]:
    return {one.step: one for one in funnel.funnel(await found(act, funnel))}


async def came(act: Act) -> Visitors:
    return visitors.visitors(await found(act, visitors))
