"""Who opened what: codes counted by place, and what a reader with a ticket did, by the hash of its token.

Anybody may open any address, so nothing is kept that was not given out: the tags of our screens and posted
places, the tokens of tickets, and each page once for a token.
"""

import re
from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, and_, column, exists, func, select, table
from sqlalchemy.dialects.postgresql import insert

from app.act import Act
from app.centres.models import ServicePoint
from app.ebook.models import PostedPlace, Scan
from app.events import record_once, ring, visits_topic
from app.staff.tokens import hashed, reader_id

ORIGIN = re.compile(r"[a-z0-9-]{1,40}\Z")
OURS = frozenset({"ticket", "tv", "kiosk", "lookup", "poster"})
# Tables of a higher room, asked one question only: does a ticket's visit go on, and where?
TICKET = table("ticket", *map(column, ("id", "visit_id", "token", "point_id", "day")))
TRIP = TICKET.alias()
TURN = table("turn", *map(column, ("id", "ticket_id", "point_id", "day", "ended_at")))
TICKS_EVERY = 10
READINGS = UUID("6f3d1b0e-7a52-4c19-9a43-5d1f0c8e2b71")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who says to read with a ticket: the digest of its token, and which ticket that would be."""

    digest: str
    ticket: ColumnElement[bool]


def reader(act: Act, token: str | None, digest: str | None) -> Reader | None:
    """Who reads, by the token of a slip on a phone, or by its digest on the look-up kiosk.

    The digest lies in the event log, and a visitor's number leads to it: nobody reads in somebody's name by
    it but at the kiosk, and only today.
    """
    if token:
        return Reader(hashed(token).hex(), TICKET.c.token == token[:60])
    if digest and act.by.role == "lookup":
        return Reader(digest, _of_today(act, digest))
    return None


async def count_scan(act: Act, origin: str, page: str) -> None:
    """One more opening of `page` (`s/ho-tich`, `p/1.001193`) by a code at a place; odd tags do not count."""
    if origin not in OURS and not await _posted(act, origin):
        return
    one = insert(Scan).values(day=act.today, origin=origin, page=page, count=1)
    places = ("centre_id", "day", "origin", "page")
    await act.session.execute(
        one.on_conflict_do_update(index_elements=places, set_={"count": Scan.count + 1})
    )


async def keep_reading(act: Act, who: Reader | None, kind: str, page: str) -> None:
    """Leave the event of a reader who came by a ticket, such as `ebook.read` or `ebook.submit`, once a page.

    The visit finds it by the token's hash; the token itself stands nowhere but on the slip.
    """
    await _keep(act, who, f"{kind} {page}", kind, page=page)


async def keep_ticks(act: Act, who: Reader | None, code: str, have: list[int], of: int) -> None:
    """Leave the event of the papers that a reader with a ticket has ready: their places from 1, of so many.

    The last one counts. More than one in ten seconds is not heard, so that no phone fills the log.
    """
    page, span = f"p/{code}", int(act.now.timestamp()) // TICKS_EVERY
    await _keep(act, who, f"ticks {page} {span}", "ebook.ticked", page=page, have=have, of=of)


async def _keep(act: Act, who: Reader | None, once: str, kind: str, **data: object) -> None:
    """What is new of a reader is heard by the consoles of the point where the ticket is now."""
    if who is None or (point_id := await _point_of(act, who)) is None:
        return
    key = uuid5(READINGS, f"{who.digest} {once}")
    if await record_once(act, key, kind, reader_id(who.digest), token=who.digest, **data):
        await ring(act.session, act.centre.id, visits_topic(point_id))


async def _point_of(act: Act, who: Reader) -> UUID | None:
    """Where the ticket's visit goes on, by its newest turn; None where no such visit goes on today."""
    mine = select(TICKET.c.visit_id).where(who.ticket).scalar_subquery()
    goes_on = (TURN.c.day == act.today, TURN.c.ended_at.is_(None))
    turns = select(TURN.c.point_id).join(TRIP, TRIP.c.id == TURN.c.ticket_id).where(TRIP.c.visit_id == mine)
    return await act.session.scalar(turns.where(*goes_on).order_by(TURN.c.id.desc()).limit(1))


def _of_today(act: Act, digest: str) -> ColumnElement[bool]:
    """The ticket of today with this digest, which is `hashed(token).hex()` in the database's words.

    Point by point, as the tickets' index goes: a few hundred rows, whatever the history.
    """
    made = func.encode(func.sha256(func.convert_to(TICKET.c.token, "UTF8")), "hex")
    return and_(TICKET.c.point_id.in_(select(ServicePoint.id)), TICKET.c.day == act.today, made == digest)


async def _posted(act: Act, origin: str) -> bool:
    known = exists().where(PostedPlace.origin == origin)
    return bool(ORIGIN.match(origin)) and bool(await act.session.scalar(select(known)))
