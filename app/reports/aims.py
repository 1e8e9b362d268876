"""The targets of the plan, as they are in force at the end of a period."""

from app.act import Act
from app.centres.settings import settings_kept
from app.reports.periods import Period
from app.reports.rules import Aims

KEYS = ("target_guided", "target_satisfied", "steps_together_seconds")


async def aims_of(act: Act, period: Period) -> Aims:
    """Of a period that goes on, as they are today."""
    last = min(period.until, act.today)
    kept = await settings_kept(act, KEYS)
    return Aims.of({one.key: one.value for one in reversed(kept) if one.valid_from <= last})
