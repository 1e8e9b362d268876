"""People in the hall: those who wait now, and those who came in the past two years. All written by SQL."""

from datetime import datetime
from typing import TypeAlias

import asyncpg

from app.clock import business_day
from tests.live import CENTRE

Owner: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

HOME = """UPDATE turn SET state = 'cancelled', ended_at = arrived_at, counter_id = NULL
WHERE state IN ('waiting', 'called', 'serving', 'held')"""

# As the app's own, these ids grow with time: `ms` since 1970, the rest made from `n`.
ID = """(lpad(to_hex({ms}), 12, '0') || '7' || substr(md5(({n})::text), 1, 3)
    || 'a' || substr(md5(({n})::text), 4, 15))::uuid"""

# $1 centre, $2 service, $3 day, $4 how many, $5 now
COME = f"""
WITH place AS (
  SELECT c.id AS centre_id, p.id AS point_id, s.id AS service_id, s.letter FROM centre c
  JOIN service_point p ON p.centre_id = c.id JOIN service s ON s.centre_id = c.id
  WHERE c.slug = $1 AND s.slug = $2),
given AS (
  INSERT INTO series (centre_id, id, point_id, day, letter, last)
  SELECT centre_id, gen_random_uuid(), point_id, $3, letter, $4 FROM place
  ON CONFLICT (centre_id, point_id, day, letter) DO UPDATE SET last = series.last + $4 RETURNING last),
fresh AS MATERIALIZED (
  SELECT place.*, {ID.format(ms="(1000 * extract(epoch FROM $5::timestamptz))::bigint", n="random()")} AS id,
    last - $4::int + i AS number,
    $5::timestamptz + i * interval '1 ms' - interval '1 hour' AS at
  FROM place, given, generate_series(1, $4::int) i),
paper AS (
  INSERT INTO ticket
    (centre_id, id, point_id, service_id, visit_id, day, letter, number, token, issued_at, trial)
  SELECT centre_id, id, point_id, service_id, id, $3, letter, number, id::text, at, true FROM fresh)
INSERT INTO turn (centre_id, id, ticket_id, point_id, service_id, day, number, arrived_at, due_at, trial)
SELECT centre_id, id, id, point_id, service_id, $3, letter || lpad(number::text, 4, '0'), at, at, true
FROM fresh"""

# 1500 tickets a day over ten letters and five counters.
PAST = f"""
CREATE TEMP TABLE past AS
WITH place AS (SELECT c.id AS centre_id, p.id AS point_id
  FROM centre c JOIN service_point p ON p.centre_id = c.id WHERE c.slug = $1),
services AS (SELECT s.id AS service_id, letter, row_number() OVER (ORDER BY letter) - 1 AS s_no
  FROM service s JOIN place USING (centre_id) WHERE s.slug <> 'tra-ket-qua'),
counters AS (SELECT k.id AS counter_id, k.number - 1 AS k_no FROM counter k JOIN place USING (centre_id)
  WHERE k.number <= 5)
SELECT centre_id, point_id, service_id, counter_id, letter, md5('token' || n) AS token,
  {ID.format(ms="1700000000000 + n", n="n")} AS id,
  $2::date - 1 - ($3::int - n) / 1500 AS day, n % 1500 / 10 + 1 AS number,
  ($2::date - 1 - ($3::int - n) / 1500)::timestamptz + n % 1500 * interval '20 s' AS at
FROM generate_series(1, $3::int) n
JOIN services ON s_no = n % 10 JOIN counters ON k_no = n % 5 CROSS JOIN place"""

REMEMBERED = {
    "series": """(centre_id, id, point_id, day, letter, last)
      SELECT centre_id, gen_random_uuid(), point_id, day, letter, max(number) FROM past
      GROUP BY centre_id, point_id, day, letter""",
    "ticket": """(centre_id, id, point_id, service_id, visit_id, day, letter, number, token, issued_at, trial)
      SELECT centre_id, id, point_id, service_id, id, day, letter, number, token, at, true FROM past""",
    "turn": """(centre_id, id, ticket_id, point_id, service_id, day, number, state, arrived_at, due_at,
      counter_id, called_at, last_called_at, started_at, ended_at, trial)
      SELECT centre_id, id, id, point_id, service_id, day, letter || lpad(number::text, 3, '0'), 'finished',
        at, at, counter_id, at, at, at, at, true FROM past""",
    "call": """(centre_id, id, turn_id, counter_id, point_id, day, number, at, kind, why)
      SELECT centre_id, id, id, counter_id, point_id, day, letter || lpad(number::text, 3, '0'), at, 'call',
        '{"rule": "due_time"}' FROM past""",
    "event": """(centre_id, id, at, kind, actor_role, subject_id, data, trial)
      SELECT centre_id, id, at, 'ticket.issued', 'kiosk', id, '{"number": "H001"}', true FROM past""",
    "print_job": """(centre_id, id, printer_id, ticket_id, copy_no, state, payload, at, finished_at)
      SELECT centre_id, past.id, printer.id, past.id, 1, 'printed', '{"number": "H001"}', at, at
      FROM past JOIN printer USING (centre_id, point_id)""",
}


async def send_home(owner: Owner) -> None:
    """Nobody waits and nobody is at a counter; the planner knows the tables as on an ordinary morning."""
    await owner.execute(HOME)
    await owner.execute("VACUUM (ANALYZE) turn, series, reply")


async def let_in(owner: Owner, service: str, many: int, now: datetime) -> None:
    """So many people take a ticket for a service and wait."""
    await owner.execute(COME, CENTRE, service, business_day(now), many, now)


async def remember(owner: Owner, many: int, now: datetime) -> None:
    """So many tickets of earlier days, each called and finished. A superuser skips the foreign keys."""
    await owner.execute("SET session_replication_role = replica")
    await owner.execute(PAST, CENTRE, business_day(now), many)
    for table, rows in REMEMBERED.items():
        await owner.execute(f"INSERT INTO {table} {rows}")
    await owner.execute("DROP TABLE past")
    await owner.execute("SET session_replication_role = origin")
    await owner.execute("VACUUM (FREEZE, ANALYZE)")
