"""What opens a visit's survey: a slip's token, on the tablet a visit, at the look-up kiosk a digest."""

import re
from uuid import UUID

from sqlalchemy import func, select

from app.act import Act
from app.centres.models import ServicePoint
from app.errors import NotFound
from app.queue.follow import KEPT, UNKNOWN
from app.queue.models import Ticket
from app.visits.trips import Trip, trip, trip_of

VISIT = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DIGEST = re.compile("[0-9a-f]{64}")


async def asked(act: Act, key: str) -> tuple[Trip, str]:
    """The visit that a key opens, and the channel on which it answers. NotFound after seven days."""
    if DIGEST.fullmatch(key):
        found, channel = await trip(act, await _of_digest(act, key)), "kiosk"
    elif VISIT.fullmatch(key):
        found, channel = await _shown_here(act, UUID(key)), "tablet"
    else:
        found, channel = await trip_of(act, key), "phone"
    if found.day < act.today - KEPT:
        raise NotFound(UNKNOWN)
    return found, channel


async def _shown_here(act: Act, visit_id: UUID) -> Trip:
    """Staff know the ids of visits, so only a tablet may answer by one."""
    if act.by.role != "tablet":
        raise NotFound(UNKNOWN)
    return await trip(act, visit_id)


async def _of_digest(act: Act, digest: str) -> UUID:
    """The visit of a token of which the kiosk kept the digest: almost always one of today, at its point."""
    here = (Ticket.point_id == act.by.point_id, Ticket.day == act.today)
    lately = (Ticket.point_id.in_(select(ServicePoint.id)), Ticket.day >= act.today - KEPT)
    hashed = func.encode(func.sha256(func.convert_to(Ticket.token, "UTF8")), "hex")
    for tickets in (here, lately) if act.by.role == "lookup" else ():
        found = select(Ticket.visit_id).where(*tickets, hashed == digest)
        if visit_id := await act.session.scalar(found):
            return visit_id
    raise NotFound(UNKNOWN)
