"""The board of a point: one whole snapshot with a version that only grows."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from app.clock import ZONE, Clock, business_day
from app.reader import Reader

LAST_CALLS = 12

# Taken before the board is read: a newer version never shows an older state for long, because whatever
# changed in between rings again.
VERSION = "SELECT nextval('board_version')"
BOARD = f"""
SELECT centre.live_since IS NULL AS trial,
  place.slug AS point,
  (SELECT coalesce(jsonb_agg(c ORDER BY c.at DESC, c.id DESC), '[]') FROM (
    SELECT call.id, call.number, counter.number AS counter, call.at, call.kind
    FROM call JOIN counter ON counter.id = call.counter_id
    WHERE call.point_id = place.id AND call.day = $1
    ORDER BY call.at DESC, call.id DESC LIMIT {LAST_CALLS}) c) AS calls,
  (SELECT coalesce(jsonb_agg(s ORDER BY s.counter), '[]') FROM (
    SELECT counter.number AS counter, turn.number, turn.state,
      CASE turn.state WHEN 'serving' THEN turn.started_at ELSE turn.last_called_at END AS since
    FROM turn JOIN counter ON counter.id = turn.counter_id
    WHERE turn.day = $1 AND turn.point_id = place.id AND turn.state IN ('called', 'serving')) s) AS serving,
  (SELECT coalesce(jsonb_agg(c ORDER BY c.counter), '[]') FROM (
    SELECT counter.number AS counter,
      CASE WHEN shift.id IS NULL THEN 'closed' WHEN pause.id IS NULL THEN 'open' ELSE 'paused' END AS state
    FROM counter
    LEFT JOIN shift ON shift.counter_id = counter.id AND shift.day = $1 AND shift.closed_at IS NULL
    LEFT JOIN pause ON pause.shift_id = shift.id AND pause.ended_at IS NULL
    WHERE counter.point_id = place.id) c) AS counters,
  (SELECT coalesce(jsonb_agg(w ORDER BY w.position), '[]') FROM (
    SELECT service.slug AS service, service.letter, service.position, count(turn.id) AS count,
      min(turn.arrived_at) AS since
    FROM service LEFT JOIN turn ON turn.service_id = service.id AND turn.day = $1
      AND turn.point_id = place.id AND turn.state = 'waiting'
    WHERE service.open GROUP BY service.centre_id, service.id) w) AS waiting,
  (SELECT value FROM setting WHERE key = 'notices' AND valid_from <= $1
    ORDER BY valid_from DESC LIMIT 1) AS notices
FROM centre JOIN service_point place ON place.centre_id = centre.id AND place.id = $2
WHERE centre.slug = $3"""


class Shown(msgspec.Struct):
    """A call on the board; `age` is in seconds at the time of the snapshot."""

    id: UUID
    number: str
    counter: int
    at: datetime
    kind: str
    age: float
    voice: str | None


class AtCounter(msgspec.Struct):
    counter: int
    number: str
    state: str
    since: datetime


class CounterState(msgspec.Struct):
    """Whether somebody sits at a counter: open, paused or closed."""

    counter: int
    state: str


class Waiting(msgspec.Struct):
    """How many wait for a service; `longest` is in seconds."""

    service: str
    letter: str
    count: int
    longest: int
    wait: dict[str, int] | None = None


class Board(msgspec.Struct):
    """The snapshot of the contract."""

    centre: str
    point: str
    version: int
    at: datetime
    trial: bool
    calls: list[Shown]
    serving: list[AtCounter]
    counters: list[CounterState]
    waiting: list[Waiting]
    notices: list[str]

    def aged(self, now: datetime) -> "Board":
        """The same state as it is said at a later instant: only time and ages move on."""
        passed = max(0.0, (now - self.at).total_seconds())
        calls = [replace(call, age=round(call.age + passed, 1)) for call in self.calls]
        return replace(self, at=now, calls=calls)


async def read_board(reader: Reader, clock: Clock, slug: str, point_id: UUID) -> Board:
    """The whole board, by one statement."""
    async with reader.at(slug) as driver:
        version: int = await driver.fetchval(VERSION)
        now = clock.now()
        row = await driver.fetchrow(BOARD, business_day(now), point_id, slug)
    assert row is not None
    return Board(
        centre=slug,
        point=row["point"],
        version=version,
        at=now,
        trial=row["trial"],
        calls=[_shown(slug, call, now) for call in row["calls"]],
        serving=[_at_counter(turn) for turn in row["serving"]],
        counters=msgspec.convert(row["counters"], list[CounterState]),
        waiting=[_waiting(group, now) for group in row["waiting"]],
        notices=msgspec.convert(row["notices"] or [], list[str]),
    )


def _instant(value: str) -> datetime:
    return datetime.fromisoformat(value).astimezone(ZONE)


def _shown(slug: str, call: dict[str, Any], now: datetime) -> Shown:
    at = _instant(call["at"])
    voice = f"/api/{slug}/voice/{call['number']}/{call['counter']}.wav"
    if call["kind"] == "result":
        voice += "?kind=result"
    age = max(0.0, round((now - at).total_seconds(), 1))
    return Shown(UUID(call["id"]), call["number"], call["counter"], at, call["kind"], age, voice)


def _at_counter(turn: dict[str, Any]) -> AtCounter:
    return AtCounter(turn["counter"], turn["number"], turn["state"], _instant(turn["since"]))


def _waiting(group: dict[str, Any], now: datetime) -> Waiting:
    longest = int((now - _instant(group["since"])).total_seconds()) if group["since"] else 0
    return Waiting(group["service"], group["letter"], group["count"], max(0, longest))
