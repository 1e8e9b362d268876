"""When a book is compared with its source, and how gently. Pure: the hour is an argument."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from app.clock import ZONE

# Questions to the portal that wait for their answers.
AT_ONCE = 4
SUNDAY, TWO = 6, 2
WEEK = timedelta(days=7)
# A check that was cut off (the machine lost its power) holds the others up no longer than this.
LONGEST = timedelta(hours=2)
# Asking ends before the check is taken for dead, so that what was told can still be written down.
ASKING = LONGEST - timedelta(minutes=10)
PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Night:
    """The hour of the week from which the server asks by itself. `weekday`: 0 is Monday."""

    weekday: int = SUNDAY
    hour: int = TWO


@dataclass(frozen=True, slots=True)
class Standing:
    """The last check: when one was begun that has not ended, when one was done, when one came to nothing.

    `left`: how many procedures the one that was done had no time or no answers for.
    """

    begun: datetime | None = None
    done: datetime | None = None
    failed: datetime | None = None
    left: int = 0

    def is_running(self, now: datetime) -> bool:
        return self.begun is not None and now - self.begun < LONGEST


def is_newer(was: date | None, told: date | None) -> bool:
    """Whether the source speaks of a later day than we do; where we know no day, whatever it says is news."""
    return was is None or (told is not None and told > was)


def night_of(setting: Any) -> Night:
    """The setting `source_check`, {"weekday": 0–6, "hour": 0–23}; what cannot be read is Sunday at two."""
    told = cast("dict[str, Any]", setting) if isinstance(setting, dict) else {}
    return Night(_whole(told.get("weekday"), 6, SUNDAY), _whole(told.get("hour"), 23, TWO))


def _whole(value: Any, most: int, otherwise: int) -> int:
    right = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most
    return value if right else otherwise


def last_night(now: datetime, night: Night) -> datetime:
    """The newest such hour that has come."""
    here = now.astimezone(ZONE)
    day = here - timedelta(days=(here.weekday() - night.weekday) % 7)
    found = day.replace(hour=night.hour, minute=0, second=0, microsecond=0)
    return found if found <= here else found - WEEK


def is_due(now: datetime, night: Night, standing: Standing, live_since: datetime) -> bool:
    """Whether a night was missed since the last check, or since the centre went live; never two at a time.

    After a try that came to nothing there is a pause of an hour.
    """
    if standing.is_running(now) or (standing.failed and now - standing.failed < PAUSE):
        return False
    return max(standing.done or live_since, live_since) < last_night(now, night) <= now
