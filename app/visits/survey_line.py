"""What the tablet at a counter asks for: the visit that was just finished there, for a minute and a half."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.act import Act
from app.clock import business_day
from app.errors import NotFound
from app.events import bell
from app.live import Rooms
from app.queue.models import Counter
from app.staff.line import Serve, Socket, line

ASKED_FOR = timedelta(seconds=90)

# Ticket by ticket of the day (OFFSET 0 keeps the planner from reading all turns), so that the history costs
# nothing.
TODAY = """
WITH today AS MATERIALIZED (
  SELECT turn.counter_id, turn.state, turn.started_at, turn.ended_at, ticket.visit_id
  FROM ticket CROSS JOIN LATERAL (SELECT * FROM turn WHERE turn.ticket_id = ticket.id OFFSET 0) turn
  WHERE ticket.day = :day AND ticket.point_id IN (SELECT id FROM service_point))"""

# Somebody new at the counter ends the question of the one before, as does an answer elsewhere. A turn may be
# finished without having been started.
SOMEBODY_NEW = """EXISTS (SELECT FROM today new WHERE new.counter_id = done.counter_id
    AND (new.state = 'serving' OR new.started_at > done.ended_at
      OR (new.state = 'finished' AND new.ended_at > done.ended_at)))"""

JUST_SERVED = text(f"""{TODAY}
SELECT DISTINCT ON (counter.number) counter.number, done.visit_id, done.ended_at
FROM counter JOIN today done ON done.counter_id = counter.id AND done.state = 'finished'
WHERE counter.number = ANY(:counters) AND done.ended_at > :since
  AND NOT {SOMEBODY_NEW}
  AND NOT EXISTS (SELECT FROM today live WHERE live.visit_id = done.visit_id AND live.ended_at IS NULL)
  AND NOT EXISTS (SELECT FROM survey_answer a WHERE a.visit_id = done.visit_id)
ORDER BY counter.number, done.ended_at DESC""")


class Asking(msgspec.Struct):
    """What a tablet shows at an instant: the survey of a `visit`, or that it waits for one."""

    counter: int
    at: datetime
    visit: UUID | None = None
    until: datetime | None = None

    def at_instant(self, now: datetime) -> "Asking":
        """The same state as it is said later, when its time may have passed."""
        over = self.until is None or now >= self.until
        return Asking(self.counter, now) if over else msgspec.structs.replace(self, at=now)


async def just_served(session: AsyncSession, counters: Collection[int], now: datetime) -> dict[int, Asking]:
    """What the tablets at these counters show, in one read."""
    values: dict[str, Any] = {"counters": list(counters), "day": business_day(now), "since": now - ASKED_FOR}
    rows = {row.number: row for row in await session.execute(JUST_SERVED, values)}
    return {
        number: Asking(number, now, rows[number].visit_id, rows[number].ended_at + ASKED_FOR)
        if number in rows
        else Asking(number, now)
        for number in counters
    }


@line("/ws/{centre:str}/survey", "tablet")
async def survey_socket(socket: Socket, act: Act) -> Serve:
    """What the tablet at `?counter=` shows, on connect, whenever the board changes, and as a sign of life."""
    state, slug = socket.app.state, act.centre.slug
    number, point_id = await counter_here(act, socket.query_params.get("counter"))

    async def build(keys: set[str]) -> dict[str, Asking]:
        async with state.database.act_in(slug) as session:
            asking = await just_served(session, [int(key) for key in keys], state.clock.now())
        return {str(counter): said for counter, said in asking.items()}

    def encode(newest: Asking) -> bytes:
        return msgspec.json.encode(newest.at_instant(state.clock.now()))

    rooms: Rooms = state.rooms
    return partial(rooms.serve, socket, "survey", bell(act.centre.id, point_id), str(number), build, encode)


async def counter_here(act: Act, typed: str | None) -> tuple[int, UUID]:
    """The counter and the point, which is the tablet's own; without a number its first counter."""
    here = select(Counter.number, Counter.point_id).where(Counter.point_id == act.by.point_id)
    if typed is not None:
        here = here.where(Counter.number == (int(typed) if re.fullmatch("[0-9]{1,2}", typed) else 0))
    found = (await act.session.execute(here.order_by(Counter.number).limit(1))).one_or_none()
    if found is None:
        raise NotFound("Điểm này không có quầy số đó. Hãy chọn lại quầy của máy tính bảng.")
    return found.number, found.point_id
