"""Following a ticket by its token: number, state, people ahead. Nothing personal."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.queue.ahead import AHEAD_SQL
from app.queue.links import FIELD_SQL
from app.queue.promises import Promises, SameDayNote, promises_at

KEPT = timedelta(days=7)
# Whoever is at the counter hears there what holds for what they hand in.
BEFORE_HANDING_IN = ("waiting", "called", "held")
UNKNOWN = "Phiếu này không có, hoặc đã quá 7 ngày."

AHEAD = AHEAD_SQL.format(
    day="t.day", point="t.point_id", due="t.due_at", turn="t.id", service="t.service_id", visit="k.visit_id"
)
FOLLOW = text(f"""
SELECT k.token, k.trial, t.number, t.day, t.point_id, t.service_id, s.slug AS service,
  s.name AS service_name, t.state, c.number AS counter,
  {FIELD_SQL} AS field, (SELECT ward FROM centre WHERE centre.id = k.centre_id) AS ward,
  t.state = 'called'
    AND EXISTS (SELECT FROM call WHERE call.turn_id = t.id AND call.kind = 'result') AS for_result,
  CASE WHEN t.state = 'waiting' AND t.day = :day THEN
    {AHEAD}
  END AS ahead
FROM ticket k
JOIN LATERAL (SELECT * FROM turn WHERE turn.ticket_id = k.id ORDER BY turn.id DESC LIMIT 1) t ON true
JOIN service s ON s.id = t.service_id
LEFT JOIN counter c ON c.id = t.counter_id AND t.state IN ('called', 'serving')
WHERE k.token = ANY(:tokens) AND k.day >= :since""")


class Followed(msgspec.Struct):
    """What a citizen sees of their own ticket. `ahead` is None once nobody has to be waited for.

    `same_day` is there on the day itself, until they are served; `for_result`: called back to fetch one.
    """

    number: str
    service: str
    service_name: str
    state: str
    ahead: int | None
    wait: dict[str, int] | None
    counter: int | None
    updated_at: datetime
    field: str | None
    ward: str
    trial: bool
    same_day: SameDayNote | None
    for_result: bool


async def follow_all(
    session: AsyncSession, tokens: Collection[str], today: date, now: datetime
) -> dict[str, Followed]:
    """The state of many tickets by token, in two reads at most; unknown and outlived ones are left out."""
    values = {"tokens": list(tokens), "day": today, "since": today - KEPT}
    rows = (await session.execute(FOLLOW, values)).all()
    points = {row.point_id for row in rows if _brings(row, today)}
    promises = await promises_at(session, points, today) if points else {}
    return {row.token: _followed(row, _note(row, promises, now), now) for row in rows}


async def follow(session: AsyncSession, token: str, today: date, now: datetime) -> Followed:
    """The state of one ticket."""
    found = (await follow_all(session, [token], today, now)).get(token)
    if found is None:
        raise NotFound(UNKNOWN)
    return found


def _brings(row: Any, today: date) -> bool:
    return row.day == today and row.state in BEFORE_HANDING_IN


def _note(row: Any, promises: Mapping[UUID, Promises], now: datetime) -> SameDayNote | None:
    if not _brings(row, now.date()):
        return None
    note = promises[row.point_id].note(row.service_id, now)
    return note if note and note.today else None


def _followed(row: Any, note: SameDayNote | None, now: datetime) -> Followed:
    return Followed(
        number=row.number,
        service=row.service,
        service_name=row.service_name,
        state=row.state,
        ahead=row.ahead,
        wait=None,
        counter=row.counter,
        updated_at=now,
        field=row.field,
        ward=row.ward,
        trial=row.trial,
        same_day=note,
        for_result=row.for_result,
    )
