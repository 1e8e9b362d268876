"""Calling the next turn: one read at the door, one statement that picks, calls, logs and rings."""

from datetime import datetime

import asyncpg
import msgspec
from uuid_utils.compat import uuid7

from app.clock import business_day, true_now
from app.errors import NotFound, Refused
from app.events import CHANNEL, bell
from app.queue.driver import Door, Driver, KeyRaced, Row, answer_again
from app.queue.rules import why_text
from app.queue.views import Called, CallView, Why, local, turn_seen
from app.staff.door import WHO_SQL, Claim, read_who
from app.staff.replies import Repetition
from app.statement import Statement

DOOR = f"""
WITH who AS MATERIALIZED ({WHO_SQL.format(token="$1", bearer="$2", true_now="$3", slug="$4")})
SELECT who.*, c.id AS counter_id, c.point_id AS at_point, sh.id AS shift_id, pa.id AS pause_id,
  cur.id AS current_id, cur.number AS current_number,
  r.request_hash, r.status AS reply_status, r.body AS reply_body,
  ARRAY(SELECT cs.service_id FROM counter_service cs WHERE cs.counter_id = c.id) AS services
FROM who
LEFT JOIN counter c ON c.number = $6
LEFT JOIN shift sh ON sh.counter_id = c.id AND sh.day = $5 AND sh.closed_at IS NULL
  AND sh.person_id = who.actor_id
LEFT JOIN pause pa ON pa.shift_id = sh.id AND pa.ended_at IS NULL
LEFT JOIN turn cur ON cur.day = $5 AND cur.counter_id = c.id AND cur.state IN ('called', 'serving')
LEFT JOIN reply r ON r.actor_id = who.actor_id AND r.route = $7 AND r.key = $8"""

# The seat is held while somebody is called to it: closing the counter waits for this call, or comes first.
# Shift before turn, as everywhere: `done` reads `seat`.
# The finished turn leaves the counter before the next one is called there: `pick` reads `done`.
# Nobody is called before they arrived, even when the request is older than the ticket.
NEXT = Statement(
    f"""
seat AS MATERIALIZED (
  SELECT shift.id FROM p, shift WHERE shift.id = p.shift_id AND closed_at IS NULL FOR SHARE OF shift),
done AS (
  UPDATE turn SET state = 'finished', ended_at = now FROM p, seat
  WHERE turn.id = current_id AND state IN ('called', 'serving') RETURNING turn.id),
pick AS MATERIALIZED (
  SELECT t.id FROM p, seat, turn t
  WHERE t.day = p.today AND t.point_id = p.place AND t.state = 'waiting' AND (SELECT count(*) FROM done) >= 0
    AND (t.wanted_counter_id = p.here OR (t.wanted_counter_id IS NULL AND t.service_id = ANY(p.services)))
  ORDER BY t.due_at, t.id LIMIT 1 FOR NO KEY UPDATE OF t SKIP LOCKED),
taken AS (
  UPDATE turn SET state = 'called', counter_id = p.here,
    called_at = coalesce(called_at, greatest(p.now, arrived_at)), last_called_at = greatest(p.now, arrived_at)
  FROM pick, p WHERE turn.id = pick.id RETURNING turn.*),
chosen AS (
  SELECT taken.*, CASE WHEN priority IS NULL THEN 0 ELSE (SELECT count(*) FROM turn w
    WHERE w.day = p.today AND w.point_id = p.place AND w.state = 'waiting'
      AND w.arrived_at < taken.arrived_at AND w.service_id = ANY(p.services)) END AS passed_over
  FROM taken, p),
announced AS (
  INSERT INTO call (id, turn_id, counter_id, point_id, day, number, at, kind, why)
  SELECT call_id, c.id, here, place, today, c.number, last_called_at, 'call',
    jsonb_build_object('rule', 'due_time', 'due_at', due_at, 'priority', priority, 'passed_over', passed_over,
      'waited', extract(epoch FROM last_called_at - arrived_at)::int) FROM chosen c, p),
logged AS (
  INSERT INTO event (id, at, kind, actor_role, actor_id, subject_id, data, trial)
  SELECT call_id, last_called_at, 'turn.called', role, actor_id, c.id,
    jsonb_build_object('counter', desk, 'call', call_id), on_trial FROM chosen c, p
  UNION ALL
  SELECT finish_id, now, 'turn.finished', role, actor_id, done.id, jsonb_build_object('counter', desk),
    on_trial FROM done, p),
rung AS (SELECT pg_notify('{CHANNEL}', board) FROM p)
SELECT c.*, call_id, s.slug AS service, k.issued_at, k.visit_id, (SELECT count(*) FROM rung) AS bells
FROM p, chosen c JOIN service s ON s.centre_id = c.centre_id AND s.id = c.service_id
JOIN ticket k ON k.centre_id = c.centre_id AND k.id = c.ticket_id""",
    now="timestamptz",
    today="date",
    current_id="uuid",
    place="uuid",
    here="uuid",
    shift_id="uuid",
    services="uuid[]",
    call_id="uuid",
    finish_id="uuid",
    actor_id="uuid",
    role="text",
    desk="int",
    on_trial="boolean",
    board="text",
)

OPEN = "SELECT closed_at IS NULL FROM shift WHERE id = $1"
RING = f"SELECT pg_notify('{CHANNEL}', $1)"
REMEMBER = """INSERT INTO reply (id, actor_id, route, key, request_hash, status, at, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)
ON CONFLICT (centre_id, actor_id, route, key) DO NOTHING RETURNING id"""


async def at_the_counter(
    driver: Driver, claim: Claim, counter: int, repetition: tuple[str, str | None], now: datetime
) -> Door:
    """Who asks at which counter, who is there now, and whether (route, key) was answered before."""
    found = await driver.fetchrow(
        DOOR,
        claim.token_hash,
        claim.bearer,
        true_now(),
        claim.slug,
        business_day(now),
        counter,
        *repetition,
    )
    if found is None:
        raise NotFound("Không có trung tâm này.")
    return Door(*read_who(Row(found)), found)


async def next_turn(
    driver: Driver, door: Door, counter: int, finish: bool, repetition: Repetition | None, now: datetime
) -> bytes | None:
    """Call whoever is due first. Answers the contract's JSON, or None when nobody waits.

    With `finish`, who is at the counter is finished in the same transaction, even when nobody waits.
    """
    answer_again(door.found, repetition)
    _check(door.found, counter, finish)
    try:
        chosen = await _pick(driver, door, counter, now)
    except asyncpg.UniqueViolationError as faster:
        raise KeyRaced from faster
    body = None if chosen is None else msgspec.json.encode(_called(chosen, counter))
    if repetition is not None:
        await _remember(driver, repetition, body)
    return body


async def _pick(driver: Driver, door: Door, counter: int, now: datetime) -> asyncpg.Record | None:
    found = door.found
    board = bell(door.centre.id, found["at_point"])
    chosen = await driver.fetchrow(
        NEXT.sql,
        *NEXT.values(
            now=now,
            today=business_day(now),
            current_id=found["current_id"],
            place=found["at_point"],
            here=found["counter_id"],
            shift_id=found["shift_id"],
            services=found["services"],
            call_id=uuid7(),
            finish_id=uuid7(),
            actor_id=door.by.id,
            role=door.by.role,
            desk=counter,
            on_trial=door.centre.trial,
            board=board,
        ),
    )
    if chosen is None:
        await _nobody(driver, found, counter, board)
    return chosen


async def _nobody(driver: Driver, found: asyncpg.Record, counter: int, board: str) -> None:
    """Nobody waits; but perhaps the counter was closed meanwhile, and nobody is called to a closed one."""
    if not await driver.fetchval(OPEN, found["shift_id"]):
        raise Refused(f"Quầy số {counter} vừa được đóng. Hãy mở quầy lại.")
    if found["current_id"]:
        await driver.execute(RING, board)


def _check(found: asyncpg.Record, counter: int, finish: bool) -> None:
    if found["counter_id"] is None:
        raise NotFound(f"Không có quầy số {counter}.")
    if found["shift_id"] is None:
        raise Refused(f"Bạn chưa mở quầy số {counter}. Hãy mở quầy trước.")
    if found["pause_id"]:
        raise Refused("Quầy đang tạm nghỉ. Hãy bấm làm tiếp rồi gọi số.")
    if found["current_id"] and not finish:
        raise Refused(f"Số {found['current_number']} còn ở quầy. Hãy kết thúc lượt này trước.")


def _called(row: asyncpg.Record, counter: int) -> Called:
    at = local(row["last_called_at"])
    waited = (at - row["arrived_at"]).total_seconds()
    text = why_text(waited, row["priority"], row["passed_over"])
    turn = turn_seen(Row(row), row["service"], counter, row["issued_at"], row["visit_id"])
    why = Why("due_time", text, int(waited), row["priority"], row["passed_over"])
    return Called(turn, CallView(row["call_id"], at), why)


async def _remember(driver: Driver, repetition: Repetition, body: bytes | None) -> None:
    kept = await driver.fetchval(
        REMEMBER,
        uuid7(),
        repetition.actor_id,
        repetition.route,
        repetition.key,
        repetition.request_hash,
        200 if body else 204,
        true_now(),
        (body or b"null").decode(),
    )
    if kept is None:
        raise KeyRaced
