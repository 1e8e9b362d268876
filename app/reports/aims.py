"""The targets of the plan, as they are in force at the end of a period."""

from app.act import Act
from app.centres.settings import settings_on
from app.reports.periods import Period
from app.reports.rules import TARGETS, Aims

KEYS = (*TARGETS, "steps_together_seconds")


async def aims_of(act: Act, period: Period) -> Aims:
    """Of a period that goes on, as they are today."""
    return Aims.of(await settings_on(act, min(period.until, act.today), *KEYS))
