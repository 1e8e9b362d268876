"""The limits that ran for dossiers, and which of them passed: what the figures of dossiers begin with."""

from app.clock import ZONE
from app.reports.trips import one_of
from app.visits.dossiers.rules import ENDED

# Without a result of their own these are counted apart: the centre waits, or nothing is to be done any more.
APART = ("supplement", *(state for state in ENDED if state != "returned"))
ENDED_APART = one_of(APART[1:])


def day_of(instant: str) -> str:
    """The centre's day of an instant, in a statement."""
    return f"CAST({instant} AT TIME ZONE '{ZONE.key}' AS date)"


def judged(which: str) -> str:
    """A SELECT of dossiers with their limits; `:now` is when those that run are looked at.

    A limit runs until the result is there, the dossier ends, or more papers are asked for. A new date takes
    nothing back: the date before it is the limit. `due`: the last limit; `missed`: the first that passed;
    `broken`: the limit of the promised day, where it passed; `asked`: how often more papers were asked for.
    """
    return f"""
SELECT mine.*, limits.* FROM (SELECT * FROM dossier WHERE {which}) mine
LEFT JOIN LATERAL (
  SELECT at, due_before FROM reappointment WHERE dossier_id = mine.id OFFSET 0) given ON true
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE slip) AS asked, max(due) FILTER (WHERE NOT slip) AS due,
    min(due) FILTER (WHERE until > due) AS missed,
    min(due) FILTER (WHERE until > due AND {day_of("due")} = mine.promised_on) AS broken
  FROM (
    SELECT true AS slip, at AS until,
      CASE WHEN given.at BETWEEN coalesce(lag(at) OVER (ORDER BY at), '-infinity') AND at
        THEN given.due_before ELSE due_at END AS due
    FROM dossier_move WHERE dossier_id = mine.id AND state = 'supplement'
    UNION ALL
    SELECT false, coalesce(mine.ready_at, mine.ended_at, CAST(:now AS timestamptz)),
      CASE WHEN given.at >= mine.runs_from THEN given.due_before ELSE mine.due_at END) ran) limits"""


def named(tallies: str, whole: int, columns: str) -> str:
    """The dossiers whose `ids` the whole of `tallies` lists, each with its limit (`dues`), name and cause."""
    return f"""
SELECT one.id, dossier.number, dossier.year, dossier.state, dossier.ready_at, one.due_at, version.name,
  delay.cause{columns}
FROM {tallies} CROSS JOIN LATERAL unnest(ids, dues) one (id, due_at)
CROSS JOIN LATERAL (SELECT * FROM dossier WHERE dossier.id = one.id OFFSET 0) dossier
CROSS JOIN LATERAL (SELECT name FROM procedure_version WHERE id = dossier.version_id OFFSET 0) version
LEFT JOIN LATERAL (SELECT cause FROM dossier_delay WHERE dossier_id = one.id OFFSET 0) delay ON true
WHERE sets = {whole}"""
