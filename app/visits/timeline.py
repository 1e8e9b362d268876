"""What happened in a visit, in order of time, each with who did it: read from the event log."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select, text

from app.act import Act
from app.queue.views import local
from app.visits.dossiers.models import Dossier
from app.visits.rules import READ, REASON_WORDS, STEP_NAMES
from app.visits.trips import Trip
from app.visits.words import DEVICES, GUIDE_WORDS, HAPPENED, HELP_WORDS

EVENTS = text("""SELECT e.at, e.kind, e.actor_role, coalesce(p.name, d.name) AS actor, e.data,
  coalesce(c.name, f.name) AS about, t.number
FROM event e
LEFT JOIN turn t ON t.id = e.subject_id
LEFT JOIN person p ON p.id = e.actor_id
LEFT JOIN device d ON d.id = e.actor_id
LEFT JOIN procedure c ON c.code = coalesce(e.data->>'code', substr(e.data->>'page', 3))
LEFT JOIN field f ON f.slug = substr(e.data->>'page', 3) AND e.data->>'page' LIKE 's/%'
WHERE e.subject_id = ANY(:subjects)
ORDER BY e.at, e.id""")


class Moment(msgspec.Struct):
    """One line: when, what, and by whom or by what device it is known."""

    at: datetime
    what: str
    who: str
    kind: str


async def timeline(act: Act, found: Trip) -> list[Moment]:
    """All that the log says of a visit: of its tickets and turns, its steps, its readers and its dossiers.

    But for the survey: the minute and the device of an answer would lead from the figures to the visitor.
    """
    dossiers = await act.session.scalars(select(Dossier.id).where(Dossier.visit_id == found.id))
    subjects = [found.id, *(turn.id for turn in found.turns), *found.readers, *dossiers]
    rows = await act.session.execute(EVENTS, {"subjects": subjects})
    several = len({turn.number for turn in found.turns}) > 1
    return [_moment(row, several) for row in rows if row.kind in HAPPENED]


def _moment(row: Any, several: bool) -> Moment:
    """Where a trip has several numbers, the one that something happened to is named."""
    which = f"{row.number}: " if several and row.number and row.kind != "ticket.issued" else ""
    return Moment(local(row.at), which + _what(row), _who(row), row.kind)


def _what(row: Any) -> str:
    data: dict[str, Any] = row.data
    named = {
        "about": row.about or data.get("page"),
        "step": STEP_NAMES.get(data.get("step", "")),
        "help": HELP_WORDS.get(data.get("help", "")),
    }
    return "; ".join([HAPPENED[row.kind].format_map(data | named), *_how(data)])


def _how(data: dict[str, Any]) -> Sequence[str]:
    """How a step was done, or why it was not needed."""
    if reason := data.get("reason"):
        return [f"không cần: {REASON_WORDS[reason]}"]
    return [GUIDE_WORDS[data["guide"]]] if "guide" in data else []


def _who(row: Any) -> str:
    if row.kind in READ or row.actor_role in DEVICES:
        return DEVICES.get(row.actor_role, DEVICES["nobody"])
    return row.actor or DEVICES["system"]
