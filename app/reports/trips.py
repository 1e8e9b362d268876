"""The visits of a period, one row each: the statement that all figures begin with.

It starts at the tickets of the period's days and finds what belongs to them by their ids, one by one
(`OFFSET 0` keeps the planner from reading whole tables instead), so that its cost follows the period, not the
history.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

from sqlalchemy import text

from app.act import Act
from app.ebook.fields import fields
from app.ebook.models import Field
from app.queue.rules import LIVE
from app.reports.aims import aims_of
from app.reports.periods import Period
from app.reports.rules import Aims
from app.visits.rules import GUIDED_IN, PEOPLE_WHO_GUIDE, READ

Row: TypeAlias = dict[str, Any]


def one_of(words: Iterable[str]) -> str:
    """Words of our own rules, as a list in a statement."""
    return "(" + ", ".join(f"'{word}'" for word in words) + ")"


THEN = "day BETWEEN CAST(:since AS date) AND CAST(:until AS date) AND trial = :trial"
HERE = f"point_id IN (SELECT id FROM service_point) AND {THEN}"

# As the evening leaves it, also before the next day's first act has closed the day (see app.queue.day).
# What staff cancelled has an event of its own; what the evening cancelled has not.
STATE = f"""CASE
  WHEN state IN {one_of(LIVE)} AND day < CAST(:today AS date)
    THEN CASE state WHEN 'serving' THEN 'finished' ELSE 'expired' END
  WHEN state = 'cancelled' AND (SELECT count(*) FROM event
    WHERE event.subject_id = turn.id AND event.kind = 'turn.cancelled') = 0 THEN 'expired'
  ELSE state END"""

# Every visit. `served`: over, and somebody was served; `unserved`: over without; else it goes on.
CAME = f"""
tickets AS (SELECT id, visit_id, service_id, token, day, issued_at FROM ticket WHERE {HERE}),
turns AS (
  SELECT tickets.visit_id, mine.* FROM tickets CROSS JOIN LATERAL (
    SELECT service_id, counter_id, day, coalesce(last_called_at, ended_at) AS at, {STATE} AS state
    FROM turn WHERE ticket_id = tickets.id OFFSET 0) mine),
bound AS (
  SELECT DISTINCT ON (service_id) service_id, field_id FROM service_field ORDER BY service_id, position),
firsts AS (
  SELECT DISTINCT ON (visit_id) visit_id, day, service_id FROM tickets ORDER BY visit_id, issued_at, id),
ends AS (
  SELECT visit_id, bool_or(state IN {one_of(LIVE)}) AS going_on, bool_or(state = 'finished') AS done,
    coalesce(bool_and(state = 'cancelled') FILTER (WHERE state <> 'transferred'), false) AS cancelled,
    bool_and(bound.field_id IS NULL) AS result_only
  FROM turns LEFT JOIN bound USING (service_id) GROUP BY visit_id),
came AS (
  SELECT visit_id AS id, day, field_id, 'hall' AS channel, cancelled, result_only, going_on,
    done AND NOT going_on AS served, NOT done AND NOT going_on AS unserved, true AS ticketed
  FROM firsts JOIN ends USING (visit_id) LEFT JOIN bound USING (service_id)
  UNION ALL
  SELECT id, day, field_id, channel, false, false, closed_at IS NULL AND day = CAST(:today AS date),
    closed_at IS NOT NULL, false, false
  FROM visit WHERE NOT ticketed AND {HERE})"""

# What people said of the steps, and what readers with a ticket left in the log (see app.visits.evidence).
SAID = """
presses AS (
  SELECT came.id AS visit_id, mine.* FROM came CROSS JOIN LATERAL (
    SELECT step, guide, reason, person_id, known_by = 'seen' AND coalesce(
      least(at - lag(at) OVER near, lead(at) OVER near - at) < CAST(:apart AS interval), false) AS together
    FROM visit_step WHERE visit_id = came.id WINDOW near AS (PARTITION BY known_by ORDER BY at)) mine),
readings AS (
  SELECT tickets.visit_id, mine.kind FROM tickets CROSS JOIN LATERAL (
    SELECT kind FROM event WHERE kind = ANY(CAST(:read AS text[])) AND subject_id =
      CAST(substr(encode(sha256(convert_to(tickets.token, 'UTF8')), 'hex'), 1, 32) AS uuid) OFFSET 0) mine)"""

# `how`: guided; only pressed together; alone with the book; none of these. `excluded`: why it does not count.
GUIDED = f"""
guides AS (
  SELECT visit_id, person_id, guide, together FROM presses
  WHERE step IN {one_of(GUIDED_IN)} AND guide IN {one_of(PEOPLE_WHO_GUIDE)}),
visits AS (
  SELECT came.*, skipped.reason,
    CASE WHEN guided.together THEN 'together' WHEN NOT guided.together THEN 'guided'
      WHEN readers.visit_id IS NOT NULL THEN 'alone' ELSE 'unknown' END AS how,
    CASE WHEN cancelled THEN 'cancelled' WHEN result_only THEN 'result_only'
      WHEN skipped.reason IS NOT NULL AND guided.together IS NULL THEN 'not_needed' END AS excluded
  FROM came
  LEFT JOIN (SELECT visit_id, bool_and(together) AS together FROM guides GROUP BY visit_id) guided
    ON guided.visit_id = came.id
  LEFT JOIN (SELECT visit_id, reason FROM presses WHERE step = 'look_up') skipped
    ON skipped.visit_id = came.id
  LEFT JOIN (SELECT DISTINCT visit_id FROM readings) readers ON readers.visit_id = came.id)"""


def grouped(rows: Iterable[Row], sets: int) -> list[Row]:
    """Of a question with several groupings, the rows of one: `sets` is what GROUPING said of it."""
    return [row for row in rows if row["sets"] == sets]


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked of the visits of a period: rows by the name of the question; the shelf's `fields`."""

    period: Period
    aims: Aims
    fields: Sequence[Field]
    rows: Mapping[str, Sequence[Row]]

    def by_field(self, rows: Iterable[Row]) -> list[Row]:
        """Rows with a `field_id`, as the shelf stands, with slug and name; last what belongs to no field."""
        named = {row["field_id"]: row for row in rows}
        shelf = [(str(field.id), field.slug, field.name) for field in self.fields]
        places = [*shelf, (None, None, None)]
        return [named[key] | {"field": slug, "name": name} for key, slug, name in places if key in named]


async def ask(act: Act, period: Period, *asked: Mapping[str, str]) -> Found:
    """Questions by name, each a SELECT from `came`, `turns`, `presses`, `readings`, `guides` or `visits`.

    All in one statement, so that what they share is read once.
    """
    aims, questions = await aims_of(act, period), dict(chain.from_iterable(one.items() for one in asked))
    named = "".join(f", {name} AS ({question})" for name, question in questions.items())
    answers = ", ".join(
        f"(SELECT coalesce(jsonb_agg(answer), '[]') FROM {name} answer) AS {name}" for name in questions
    )
    values = {
        "since": period.since,
        "until": period.until,
        "today": act.today,
        "now": act.now,
        "trial": act.centre.trial,
        "apart": aims.apart,
        "read": list(READ),
    }
    statement = text(f"WITH {CAME}, {SAID}, {GUIDED} {named} SELECT {answers}")
    row = (await act.session.execute(statement, values)).one()
    rows: dict[str, list[Row]] = dict(zip(questions, row, strict=True))
    return Found(period, aims, await fields(act), rows)
