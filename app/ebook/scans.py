"""Who opened what: codes counted by place, and what a reader with a ticket did, by the hash of its token.

Anybody may open any address, so nothing is kept that was not given out: the tags of our screens and posted
places, the tokens of tickets, and each page once for a token.
"""

import re
from uuid import UUID, uuid5

from sqlalchemy import column, exists, select, table
from sqlalchemy.dialects.postgresql import insert

from app.act import Act
from app.ebook.models import PostedPlace, Scan
from app.events import record_once
from app.staff.tokens import hashed

ORIGIN = re.compile(r"[a-z0-9-]{1,40}\Z")
OURS = frozenset({"ticket", "tv", "kiosk", "lookup", "poster"})
# A table of a higher room, asked one question only.
TICKET = table("ticket", column("token"))
TICKS_EVERY = 10
READINGS = UUID("6f3d1b0e-7a52-4c19-9a43-5d1f0c8e2b71")


async def count_scan(act: Act, origin: str, page: str) -> None:
    """One more opening of `page` (`s/ho-tich`, `p/1.001193`) by a code at a place; odd tags do not count."""
    if origin not in OURS and not await _posted(act, origin):
        return
    one = insert(Scan).values(day=act.today, origin=origin, page=page, count=1)
    places = ("centre_id", "day", "origin", "page")
    await act.session.execute(
        one.on_conflict_do_update(index_elements=places, set_={"count": Scan.count + 1})
    )


async def keep_reading(act: Act, token: str | None, kind: str, page: str) -> None:
    """Leave the event of a reader who came by a ticket, such as `ebook.read` or `ebook.submit`, once a page.

    The visit finds it by the token's hash; the token itself stands nowhere but on the slip.
    """
    if not token or not await _is_ticket(act, token):
        return
    digest = hashed(token).hex()
    await record_once(act, uuid5(READINGS, f"{digest} {kind} {page}"), kind, page=page, token=digest)


async def keep_ticks(act: Act, token: str, code: str, have: list[int], of: int) -> None:
    """Leave the event of the papers that a reader with a ticket has ready: their places from 1, of so many.

    The last one counts. More than one in ten seconds is not heard, so that no phone fills the log.
    """
    digest, page, span = hashed(token).hex(), f"p/{code}", int(act.now.timestamp()) // TICKS_EVERY
    if await _is_ticket(act, token):
        key = uuid5(READINGS, f"{digest} ticks {page} {span}")
        await record_once(act, key, "ebook.ticked", page=page, token=digest, have=have, of=of)


async def _is_ticket(act: Act, token: str) -> bool:
    return bool(await act.session.scalar(select(exists().where(TICKET.c.token == token[:60]))))


async def _posted(act: Act, origin: str) -> bool:
    known = exists().where(PostedPlace.origin == origin)
    return bool(ORIGIN.match(origin)) and bool(await act.session.scalar(select(known)))
