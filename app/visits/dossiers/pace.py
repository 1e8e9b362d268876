"""The forecast: how long work of a kind takes here, and what will be late at that pace. Pure."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from statistics import median_low
from uuid import UUID

from app.centres.working import WorkingDays
from app.clock import ZONE

# What was made ready in these days tells the pace, from so many dossiers on.
LOOK_BACK = timedelta(days=180)
FEWEST = 5
# What takes longer than usual needs such a part of its limit still.
REST = 10
# How many numbers an alarm names.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Run:
    """A dossier whose limit runs from `since` until `due`; `ready`, if it is."""

    id: UUID
    point: UUID
    procedure: UUID
    field: UUID
    since: datetime
    due: datetime
    ready: datetime | None


class Hours:
    """The working hours of a point from one day to another, as a clock that stands still at night."""

    def __init__(self, days: WorkingDays, first: date, last: date) -> None:
        all_days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        spans = [(day, window) for day in all_days if days.works(day) for window in days.calendar.on(day)]
        self._opens = [_instant(day, window.opens) for day, window in spans]
        self._closes = [_instant(day, window.closes) for day, window in spans]
        lengths = (closes - opens for opens, closes in zip(self._opens, self._closes, strict=True))
        self._worked = list(accumulate(lengths, initial=timedelta()))

    def until(self, at: datetime) -> timedelta:
        """How much was worked since the first day."""
        place = bisect_right(self._opens, at) - 1
        if place < 0:
            return timedelta()
        return self._worked[place] + min(at, self._closes[place]) - self._opens[place]


def _instant(day: date, at: time) -> datetime:
    """In UTC, as the instants of the database are: thousands of them are compared with it."""
    return datetime.combine(day, at, ZONE).astimezone(UTC)


def paces(done: Iterable[Run], hours: Mapping[UUID, Hours]) -> dict[UUID, timedelta]:
    """The working time that procedures, and fields, usually take; only where enough dossiers tell."""
    took: defaultdict[UUID, list[timedelta]] = defaultdict(list)
    for run in done:
        if run.ready:
            clock = hours[run.point]
            span = clock.until(run.ready) - clock.until(run.since)
            took[run.procedure].append(span)
            took[run.field].append(span)
    return {kind: median_low(spans) for kind, spans in took.items() if len(spans) >= FEWEST}


def will_be_late(run: Run, usual: Mapping[UUID, timedelta], hours: Hours, now: datetime) -> bool:
    """Whether what still runs will be late at the usual pace of its procedure, or else of its field."""
    pace = usual.get(run.procedure, usual.get(run.field))
    if pace is None:
        return False
    begun, by_now, due = hours.until(run.since), hours.until(now), hours.until(run.due)
    ready = begun + pace
    if ready <= by_now:
        ready = by_now + (due - begun) / REST
    return ready > due


def alarm(overdue: Sequence[str], at_risk: Sequence[str], mine: bool) -> str | None:
    """One sentence about dossiers, by their numbers: `mine` speaks to who holds them. None: all is well."""
    kinds = (("đã quá hạn", overdue), ("có thể trễ hạn", at_risk))
    whose = " của bạn" if mine else ""
    told = [f"{len(some)} hồ sơ{whose} {words}: {_few(some)}" for words, some in kinds if some]
    return f"{'; '.join(told)}." if told else None


def _few(numbers: Sequence[str]) -> str:
    more = len(numbers) - NAMED
    return ", ".join(numbers[:NAMED]) + (f" và {more} hồ sơ khác" if more > 0 else "")
