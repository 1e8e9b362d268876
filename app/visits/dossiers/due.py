"""The due board: what is overdue, due today, tomorrow and this week, and what will be late at this pace."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from app.act import Act
from app.clock import starts
from app.queue.views import local
from app.visits.dossiers.finding import SEE_ALL
from app.visits.dossiers.pace import alarm
from app.visits.dossiers.risk import at_risk
from app.visits.dossiers.rules import standing
from app.visits.dossiers.views import DossierView, live

GROUPS = ("overdue", "today", "tomorrow", "week", "later")


class Count(msgspec.Struct):
    """How many are overdue and how many due today, of a field or in somebody's hands."""

    name: str
    overdue: int
    today: int
    all: int


class DueBoard(msgspec.Struct):
    """Dossiers whose limit runs, by when they are due; what waits for papers, and what is ready.

    `at_risk`: those that will be late at the usual pace. `alarm`: a sentence on the actor's own late ones and
    those at risk, or on all of them for who oversees the centre; None where there are none.
    """

    at: datetime
    overdue: list[DossierView]
    today: list[DossierView]
    tomorrow: list[DossierView]
    week: list[DossierView]
    later: list[DossierView]
    supplement: list[DossierView]
    ready: list[DossierView]
    by_field: list[Count]
    by_officer: list[Count]
    at_risk: list[UUID]
    alarm: str | None


async def due_board(act: Act) -> DueBoard:
    """All live dossiers that the actor may see, sorted by how near they are."""
    found = await live(act)
    stands = {one.id: standing(one.state, one.due_at, act.now, _week_ends(act)) for one in found}
    groups = {name: [one for one in found if stands[one.id] == name] for name in GROUPS}
    running = [one for one in found if stands[one.id]]
    risky = await at_risk(act, [one for one in running if stands[one.id] != "overdue"])
    return DueBoard(
        at=local(act.now),
        **groups,
        supplement=[one for one in found if one.state == "supplement"],
        ready=[one for one in found if one.state == "ready"],
        by_field=_counted([(one.field_name, stands[one.id]) for one in running]),
        by_officer=_counted([(one.holder_name, stands[one.id]) for one in running]),
        at_risk=[one.id for one in risky],
        alarm=_alarm(act, groups["overdue"], risky),
    )


def _alarm(act: Act, *kinds: Iterable[DossierView]) -> str | None:
    """Who oversees the centre is told of all, who works on dossiers of the own ones."""
    mine = act.by.role not in SEE_ALL
    overdue, risky = ([one.number for one in some if not mine or one.holder == act.by.id] for some in kinds)
    return alarm(overdue, risky, mine)


def _week_ends(act: Act) -> datetime:
    """The midnight after this week's Sunday."""
    return starts(act.today + timedelta(days=7 - act.today.weekday()))


def _counted(pairs: Sequence[tuple[str, str | None]]) -> list[Count]:
    """Who has most overdue stands first."""
    count, every = Counter(pairs), Counter(name for name, _ in pairs)
    lines = [
        Count(name, count[name, "overdue"], count[name, "today"], all_of) for name, all_of in every.items()
    ]
    return sorted(lines, key=lambda one: (-one.overdue, -one.today, one.name))
