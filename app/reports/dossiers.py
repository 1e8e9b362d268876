"""Dossiers received in a period: in time, late or apart; right at first; the three ratios of the plan."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from app.queue.views import local
from app.reports.limits import APART, day_of, judged, named
from app.reports.rules import Aims, share
from app.reports.trips import THEN, Found, Row, grouped, one_of
from app.visits.dossiers.rules import number_text

# How many of the late ones are named, those first that are late the longest.
MOST = 100
IN_TIME = ("early", "in_time", "open_in_time")
LATE = ("done_late", "open_late")
RATIOS = {"online": "received", "digitised": "with_papers", "reused": "with_papers"}

# A dossier belongs to the day on which it was written into the register.
TAKEN = f"""
SELECT taken.*, papers.*, CASE
  WHEN state IN {one_of(APART)} THEN state
  WHEN missed IS NOT NULL THEN CASE WHEN ready_at IS NULL THEN 'open_late' ELSE 'done_late' END
  WHEN ready_at IS NULL THEN 'open_in_time'
  WHEN {day_of("ready_at")} < {day_of("due")} THEN 'early' ELSE 'in_time' END AS came_to
FROM ({judged(THEN)}) taken
CROSS JOIN LATERAL (
  SELECT count(*) AS papers, bool_and(digitised OR reused) AS all_digital, bool_or(reused) AS any_reused
  FROM dossier_paper WHERE dossier_id = taken.id AND state = 'have' AND NOT shown) papers"""
# What is counted of dossiers, by name.
COUNTS = {
    "received": "true",
    **{name: f"came_to = '{name}'" for name in (*IN_TIME, *LATE, *APART)},
    "apart_late": f"missed IS NOT NULL AND state IN {one_of(APART)}",
    "first_right": "asked = 0",
    "online": "channel = 'online'",
    "with_papers": "papers > 0",
    "digitised": "all_digital",
    "reused": "any_reused",
}
COUNTED = ", ".join(f"count(*) FILTER (WHERE {when}) AS {name}" for name, when in COUNTS.items())
TALLIES = f"""
SELECT field_id, GROUPING(field_id) AS sets, {COUNTED},
  (array_agg(id ORDER BY missed, id) FILTER (WHERE missed IS NOT NULL))[1:{MOST}] AS ids,
  (array_agg(missed ORDER BY missed, id) FILTER (WHERE missed IS NOT NULL))[1:{MOST}] AS dues
FROM ({TAKEN}) told GROUP BY GROUPING SETS ((), (field_id))"""
WHOLE, BY_FIELD = 1, 0
ASKED = {"dossiers": TALLIES, "late": named("dossiers", WHOLE, "")}


class Received(msgspec.Struct):
    """Dossiers received. `counted`: not apart (waiting as `supplement`, `refused`, `withdrawn`, `stopped`).

    Of the counted ones the result was there `early` (on a day before the due one), or `in_time`; or they are
    `open_in_time`: together `on_time`. Or they are late: `done_late`, `open_late`. `apart_late`: of those
    apart the ones whose limit had passed before. `first_right`: no more papers were ever asked for.
    `share` in percent of the counted, `first_share` of the received; None where there is none.
    """

    received: int
    early: int
    in_time: int
    open_in_time: int
    done_late: int
    open_late: int
    supplement: int
    refused: int
    withdrawn: int
    stopped: int
    apart_late: int
    first_right: int
    online: int
    with_papers: int
    digitised: int
    reused: int
    counted: int = 0
    on_time: int = 0
    share: float | None = None
    first_share: float | None = None

    def __post_init__(self) -> None:
        self.counted = self.received - sum(getattr(self, name) for name in APART)
        self.on_time = sum(getattr(self, name) for name in IN_TIME)
        self.share = share(self.on_time, self.counted)
        self.first_share = share(self.first_right, self.received)


class OfField(Received, kw_only=True):
    field: str | None
    name: str | None


class Late(msgspec.Struct):
    """A dossier whose limit passed, by its number alone; `due_at`: the first limit that did."""

    id: UUID
    number: str
    name: str
    state: str
    due_at: datetime
    ready_at: datetime | None
    cause: str | None


class Ratio(msgspec.Struct):
    """A ratio of the plan: `part` of `whole`, in percent, and its target."""

    part: int
    whole: int
    share: float | None
    target: float


class Dossiers(msgspec.Struct):
    """`target` of the share on time, in percent. `late`: at most `MOST`. Fields without any are not named."""

    since: date
    until: date
    target: float
    whole: Received
    ratios: dict[str, Ratio]
    fields: list[OfField]
    late: list[Late]


def dossiers(found: Found) -> Dossiers:
    """The answers to `ASKED`."""
    tallies = found.rows["dossiers"]
    whole = msgspec.convert(grouped(tallies, WHOLE)[0], Received)
    return Dossiers(
        since=found.period.since,
        until=found.period.until,
        target=found.aims.on_time,
        whole=whole,
        ratios={name: _ratio(whole, name, found.aims) for name in RATIOS},
        fields=msgspec.convert(found.by_field(grouped(tallies, BY_FIELD)), list[OfField]),
        late=sorted(read_late(found.rows["late"], Late), key=lambda one: one.due_at),
    )


def read_late(rows: Iterable[Row], kind: type[Any]) -> list[Any]:
    """Named dossiers as the page tells of them."""
    found = [msgspec.convert(row | {"number": number_text(row["number"], row["year"])}, kind) for row in rows]
    for one in found:
        one.due_at, one.ready_at = local(one.due_at), one.ready_at and local(one.ready_at)
    return found


def _ratio(whole: Received, name: str, aims: Aims) -> Ratio:
    part, of = getattr(whole, name), getattr(whole, RATIOS[name])
    return Ratio(part, of, share(part, of), getattr(aims, name))
