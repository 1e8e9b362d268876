"""Following a ticket by its token: number, state, people ahead. Nothing personal."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.queue.ahead import AHEAD_SQL
from app.queue.links import FIELD_SQL

KEPT = timedelta(days=7)
UNKNOWN = "Phiếu này không có, hoặc đã quá 7 ngày."

AHEAD = AHEAD_SQL.format(
    day="t.day", point="t.point_id", due="t.due_at", turn="t.id", service="t.service_id", visit="k.visit_id"
)
FOLLOW = text(f"""
SELECT k.token, k.trial, t.number, s.slug AS service, s.name AS service_name, t.state, c.number AS counter,
  {FIELD_SQL} AS field, (SELECT ward FROM centre WHERE centre.id = k.centre_id) AS ward,
  CASE WHEN t.state = 'waiting' AND t.day = :day THEN
    {AHEAD}
  END AS ahead
FROM ticket k
JOIN LATERAL (SELECT * FROM turn WHERE turn.ticket_id = k.id ORDER BY turn.id DESC LIMIT 1) t ON true
JOIN service s ON s.id = t.service_id
LEFT JOIN counter c ON c.id = t.counter_id AND t.state IN ('called', 'serving')
WHERE k.token = ANY(:tokens) AND k.day >= :since""")


class Followed(msgspec.Struct):
    """What a citizen sees of their own ticket. `ahead` is None once nobody has to be waited for."""

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


async def follow_all(
    session: AsyncSession, tokens: Collection[str], today: date, now: datetime
) -> dict[str, Followed]:
    """The state of many tickets in one read, by token; unknown and outlived tokens are left out."""
    values = {"tokens": list(tokens), "day": today, "since": today - KEPT}
    rows = await session.execute(FOLLOW, values)
    return {row.token: _followed(row, now) for row in rows}


async def follow(session: AsyncSession, token: str, today: date, now: datetime) -> Followed:
    """The state of one ticket."""
    found = (await follow_all(session, [token], today, now)).get(token)
    if found is None:
        raise NotFound(UNKNOWN)
    return found


def _followed(row: Any, now: datetime) -> Followed:
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
    )
