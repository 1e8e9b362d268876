"""The promise of the same day: given, kept, missed and why, by procedure and by day (requirement S2.17)."""

from datetime import date, datetime
from functools import partial
from uuid import UUID

import msgspec

from app.reports.dossiers import MOST, read_late
from app.reports.limits import APART, ENDED_APART, day_of, judged, named
from app.reports.rules import share
from app.reports.trips import Found, grouped

THEN = "promised_on BETWEEN CAST(:since AS date) AND CAST(:until AS date) AND trial = :trial"
# A promise ends with a call for more papers: what runs afterwards is the usual limit, of another day.
PROMISED = f"""
SELECT promised.*, book.listed, book.name, delay.cause, CASE
  WHEN broken IS NOT NULL THEN 'missed'
  WHEN state IN {ENDED_APART} THEN state
  WHEN {day_of("due")} IS DISTINCT FROM promised_on THEN 'supplement'
  WHEN ready_at IS NULL THEN 'open' ELSE 'kept' END AS came_to
FROM ({judged(THEN)}) promised
CROSS JOIN LATERAL (
  SELECT procedure.code AS listed, version.name FROM procedure_version version
  JOIN procedure ON procedure.id = procedure_id WHERE version.id = promised.version_id OFFSET 0) book
LEFT JOIN LATERAL (SELECT cause FROM dossier_delay WHERE dossier_id = promised.id OFFSET 0) delay ON true"""
COUNTS = {
    "promised": "true",
    **{name: f"came_to = '{name}'" for name in ("kept", "missed", "open", *APART)},
    "returned": f"state = 'returned' AND {day_of('ended_at')} = promised_on",
}
COUNTED = ", ".join(f"count(*) FILTER (WHERE {when}) AS {name}" for name, when in COUNTS.items())
# The number tells by which of the three columns a row is grouped, or that it is the whole.
TALLIES = f"""
SELECT promised_on AS day, listed AS code, max(name) AS name, cause,
  GROUPING(promised_on, listed, cause) AS sets,
  {COUNTED},
  (array_agg(id ORDER BY broken, id) FILTER (WHERE broken IS NOT NULL))[1:{MOST}] AS ids,
  (array_agg(broken ORDER BY broken, id) FILTER (WHERE broken IS NOT NULL))[1:{MOST}] AS dues
FROM ({PROMISED}) told GROUP BY GROUPING SETS ((), (promised_on), (listed), (cause))"""
WHOLE, BY_DAY, BY_PROCEDURE, BY_CAUSE = 0b111, 0b011, 0b101, 0b110
ASKED = {"promises": TALLIES, "missed": named("promises", WHOLE, ", dossier.promised_on AS day")}


class Promises(msgspec.Struct):
    """Dossiers `promised` for the same day: `kept`, so the result was there by closing; `missed`; or `open`.

    Apart: a call for more papers ended the promise (`supplement`), or the dossier was `refused`, `withdrawn`
    or `stopped` by closing. `returned` on that day, too. `share`: kept in percent of kept and missed.
    """

    promised: int
    kept: int
    missed: int
    open: int
    supplement: int
    refused: int
    withdrawn: int
    stopped: int
    returned: int
    apart: int = 0
    share: float | None = None

    def __post_init__(self) -> None:
        self.apart = sum(getattr(self, name) for name in APART)
        self.share = share(self.kept, self.kept + self.missed)


class OfDay(Promises, kw_only=True):
    day: date


class OfProcedure(Promises, kw_only=True):
    code: str
    name: str


class Missed(msgspec.Struct):
    """A promise that was not kept, by the number of its dossier, and why."""

    id: UUID
    number: str
    name: str
    state: str
    day: date
    due_at: datetime
    ready_at: datetime | None
    cause: str | None


class SameDay(msgspec.Struct):
    """`causes`: why promises were missed, with how many; under "" those of which nobody said why.

    `missed`: at most `MOST`. Days and procedures without a promise are not named.
    """

    since: date
    until: date
    whole: Promises
    causes: dict[str, int]
    days: list[OfDay]
    procedures: list[OfProcedure]
    missed: list[Missed]


def same_day(found: Found) -> SameDay:
    """The answers to `ASKED`."""
    by = partial(grouped, found.rows["promises"])
    days = msgspec.convert(by(BY_DAY), list[OfDay])
    procedures = msgspec.convert(by(BY_PROCEDURE), list[OfProcedure])
    return SameDay(
        since=found.period.since,
        until=found.period.until,
        whole=msgspec.convert(by(WHOLE)[0], Promises),
        causes={row["cause"] or "": row["missed"] for row in by(BY_CAUSE) if row["missed"]},
        days=sorted(days, key=lambda one: one.day),
        procedures=sorted(procedures, key=lambda one: (one.name, one.code)),
        missed=sorted(read_late(found.rows["missed"], Missed), key=lambda one: one.due_at),
    )
