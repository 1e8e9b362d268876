"""The due board: what is overdue, due today, tomorrow and this week, by field and by officer."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta

import msgspec

from app.act import Act
from app.queue.views import local
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
    """Dossiers whose limit runs, by when they are due; what waits for papers, and what is ready."""

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


async def due_board(act: Act) -> DueBoard:
    """All live dossiers that the actor may see: one read, sorted by how near they are."""
    found = await live(act)
    stands = {one.id: standing(one.state, one.due_at, act.now, _week_ends(act)) for one in found}
    groups = {name: [one for one in found if stands[one.id] == name] for name in GROUPS}
    running = [one for one in found if stands[one.id]]
    return DueBoard(
        at=local(act.now),
        **groups,
        supplement=[one for one in found if one.state == "supplement"],
        ready=[one for one in found if one.state == "ready"],
        by_field=_counted([(one.field_name, stands[one.id]) for one in running]),
        by_officer=_counted([(one.holder_name, stands[one.id]) for one in running]),
    )


def _week_ends(act: Act) -> datetime:
    """The midnight after this week's Sunday."""
    monday = act.today + timedelta(days=7 - act.today.weekday())
    return datetime.combine(monday, time(), act.now.tzinfo)


def _counted(pairs: Sequence[tuple[str, str | None]]) -> list[Count]:
    """Who has most overdue stands first."""
    count, every = Counter(pairs), Counter(name for name, _ in pairs)
    lines = [
        Count(name, count[name, "overdue"], count[name, "today"], all_of) for name, all_of in every.items()
    ]
    return sorted(lines, key=lambda one: (-one.overdue, -one.today, one.name))
