"""Dossiers as chance makes them: what happened to them, without a word of what it counts for."""

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID, uuid4

from app.clock import ZONE
from tests.reports.crowd import moment

FIELDS = ("ho-tich", "chung-thuc", "y-te")
PROCEDURES = ("1.004873", "2.000635", "2.000815")
OPEN, READY, ENDED = ("received", "processing"), ("ready", "returned"), ("refused", "withdrawn", "stopped")
DOOR = "supplement"
CAUSES = ("workload", "system", None, None)
HOURS = (1, 3, 26, 49, 75, 120)


@dataclass
class Run:
    """Once that a limit ran: from when, what was `due` at first, until when, and the new date, if any."""

    since: datetime
    due: datetime
    until: datetime | None
    promised: bool
    given_at: datetime | None = None
    given: datetime | None = None

    @property
    def due_now(self) -> datetime:
        return self.given or self.due


@dataclass
class Taken:
    """A dossier. `slips`: when more papers were asked for, with the due date until then."""

    day: date
    number: int
    state: str
    runs: list[Run]
    slips: list[tuple[datetime, datetime | None]]
    field: str
    procedure: str
    channel: str
    papers: list[tuple[str, bool, bool]]
    cause: str | None
    trial: bool
    ended_at: datetime | None
    id: UUID = dataclasses.field(default_factory=uuid4)

    @property
    def ready_at(self) -> datetime | None:
        return self.runs[-1].until if self.state in READY else None

    @property
    def promised_on(self) -> date | None:
        return next((run.since.date() for run in reversed(self.runs) if run.promised), None)


def closing(day: date) -> datetime:
    return datetime.combine(day, time(17), ZONE)


def register_of(chance: Random, today: date, count: int, days: int = 12) -> list[Taken]:
    """So many dossiers of the days up to today."""
    ago = [chance.randrange(days) for _ in range(count)]
    return [_taken(chance, today - timedelta(days=back), number) for number, back in enumerate(ago, 1)]


def _taken(chance: Random, day: date, number: int) -> Taken:
    state = chance.choice((*OPEN, *READY, *READY, *ENDED, DOOR))
    runs, slips = _runs(chance, moment(day, chance.randrange(0, 400)), state)
    last = runs[-1].until if runs else slips[-1][0]
    gone = last + timedelta(hours=chance.choice((0, 1, 30))) if last and state == "returned" else last
    return Taken(
        day=day,
        number=number,
        state=state,
        runs=runs,
        slips=slips,
        field=chance.choice(FIELDS),
        procedure=chance.choice(PROCEDURES),
        channel=chance.choice(("online", "post")),
        papers=[_paper(chance) for _ in range(chance.randrange(4))],
        cause=chance.choice(CAUSES),
        trial=chance.random() < 0.9,
        ended_at=gone if state in ("returned", *ENDED) else None,
    )


def _runs(
    chance: Random, at: datetime, state: str
) -> tuple[list[Run], list[tuple[datetime, datetime | None]]]:
    """Limits that ran one after the other, each but the last ended by a call for more papers."""
    runs: list[Run] = []
    slips: list[tuple[datetime, datetime | None]] = [(at, None)] if chance.random() < 0.2 else []
    for _ in range(chance.choice((0, 0, 1, 2)) + (state == DOOR and not slips)):
        runs.append(_run(chance, at, may_give=not any(run.given for run in runs)))
        at = runs[-1].until or at
        slips.append((at, runs[-1].due_now))
        at += timedelta(hours=chance.choice(HOURS))
    if state == DOOR:
        return runs, slips
    runs.append(_run(chance, at, may_give=not any(run.given for run in runs)))
    if state in OPEN:
        runs[-1].until = None
    return runs, slips


def _run(chance: Random, at: datetime, may_give: bool) -> Run:
    """Promised for its day, or due some days later; perhaps with a new date, before or after the first."""
    promised = at < closing(at.date()) and chance.random() < 0.4
    due = closing(at.date() + timedelta(days=0 if promised else chance.randrange(1, 5)))
    until = chance.choice((due, at + timedelta(hours=chance.choice(HOURS))))
    run = Run(at, due, until, promised)
    if may_give and chance.random() < 0.2:
        run.given_at = at + (until - at) / 2
        run.given = max(due, run.given_at) + timedelta(hours=chance.choice(HOURS))
    return run


def _paper(chance: Random) -> tuple[str, bool, bool]:
    state = chance.choice(("have", "have", "have", "not_needed", "missing"))
    there = state == "have"
    return state, there and chance.random() < 0.7, there and chance.random() < 0.4
