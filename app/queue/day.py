"""The end of a day: what the evening left open, the next day's first act closes."""

from datetime import datetime

import asyncpg
from sqlalchemy.ext.asyncio import AsyncSession

from app.act import CentreRef
from app.clock import business_day, true_now
from app.statement import Statement

# The end of a row's own day, not of the night that followed.
MIDNIGHT = "least(now, (day + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')"

# Who waited or was held goes home unserved; who was called did not come; who sat at a counter was served.
# A slip whose agent never came back is given up, and a paper's words are forgotten. Each leaves an event of
# its own: the log agrees with the tables.
CLOSE = Statement(
    f"""
answered AS (DELETE FROM reply USING p WHERE at < true_now - interval '24 hours'),
outlived AS (DELETE FROM credential USING p WHERE expires_at < true_now),
forgotten AS (DELETE FROM login_try USING p WHERE at < true_now - interval '5 minutes'),
ended AS (
  UPDATE turn SET ended_at = {MIDNIGHT}, state = CASE state
      WHEN 'called' THEN 'no_show' WHEN 'serving' THEN 'finished' ELSE 'cancelled' END
  FROM p WHERE day < today AND state IN ('waiting', 'called', 'serving', 'held')
  RETURNING turn.id, state, ended_at),
closed AS (
  UPDATE shift SET closed_at = {MIDNIGHT} FROM p WHERE day < today AND closed_at IS NULL
  RETURNING shift.id, counter_id, closed_at),
resumed AS (
  UPDATE pause SET ended_at = closed_at FROM closed WHERE pause.shift_id = closed.id AND ended_at IS NULL),
unprinted AS (
  UPDATE print_job SET state = CASE state WHEN 'queued' THEN 'failed' ELSE 'unknown' END,
    reason = 'day_over', lease_until = NULL, finished_at = true_now,
    payload = CASE kind WHEN 'paper' THEN '{{}}'::jsonb ELSE payload END
  FROM p WHERE state IN ('queued', 'sending') AND (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < today
  RETURNING coalesce(ticket_id, document_id) AS subject, state)
INSERT INTO event (id, at, kind, actor_role, subject_id, data, trial)
SELECT gen_random_uuid(), now, 'turn.expired', 'system', id,
  jsonb_build_object('state', state, 'ended_at', ended_at), on_trial
FROM ended, p
UNION ALL
SELECT gen_random_uuid(), now, 'counter.expired', 'system', counter_id, '{{}}', on_trial FROM closed, p
UNION ALL
SELECT gen_random_uuid(), now, 'slip.expired', 'system', subject, jsonb_build_object('state', state),
  on_trial FROM unprinted, p""",
    now="timestamptz",
    today="date",
    true_now="timestamptz",
    on_trial="boolean",
)


async def close_earlier_days(
    driver: "asyncpg.Connection[asyncpg.Record]", centre: CentreRef, now: datetime
) -> None:
    """End every turn and shift of earlier days, and drop what has expired, in the running transaction."""
    values = CLOSE.values(now=now, today=business_day(now), true_now=true_now(), on_trial=centre.trial)
    await driver.execute(CLOSE.sql, *values)


async def driver_of(session: AsyncSession) -> "asyncpg.Connection[asyncpg.Record]":
    """The bare driver inside the session's transaction."""
    raw = await (await session.connection()).get_raw_connection()
    driver = raw.driver_connection
    assert driver is not None
    return driver
