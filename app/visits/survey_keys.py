"""What opens a visit's survey: a slip's token, on the tablet a visit, at the look-up kiosk a digest."""

import re
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, text

from app.act import Act
from app.centres.models import ServicePoint
from app.errors import NotFound
from app.queue.follow import KEPT, UNKNOWN
from app.queue.lookup import SURVEY_SALT
from app.queue.models import Ticket, Turn
from app.visits.survey_line import SOMEBODY_NEW, TODAY
from app.visits.trips import Trip, trip, trip_of

VISIT = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Time enough for the faces, and then for the questions.
ON_TABLET = timedelta(minutes=15)
DIGEST = re.compile("[0-9a-f]{64}")
GONE_ON = (
    "Quầy đang phục vụ người khác nên máy này không nhận đánh giá của lượt trước nữa. "
    "Ông/bà quét mã trên phiếu của mình để đánh giá."
)

# Whoever has touched a face may finish, whoever comes next must not answer in their stead.
STILL_ASKED = text(f"""{TODAY}
SELECT EXISTS (SELECT FROM survey_answer WHERE visit_id = :visit) OR EXISTS (SELECT FROM today done
  WHERE done.visit_id = :visit AND done.state = 'finished' AND done.ended_at >= :since
  AND NOT {SOMEBODY_NEW})""")


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
    """Staff know the ids of visits: only a tablet answers by one, for who was just served where it stands."""
    found = await trip(act, visit_id) if act.by.role == "tablet" else None
    if found is None or not any(_just_now(act, turn) for turn in found.turns):
        raise NotFound(UNKNOWN)
    values = {"visit": visit_id, "day": found.day, "since": act.now - ON_TABLET}
    if not await act.session.scalar(STILL_ASKED, values):
        raise NotFound(GONE_ON)
    return found


def _just_now(act: Act, turn: Turn) -> bool:
    lately = turn.ended_at is not None and turn.ended_at >= act.now - ON_TABLET
    return turn.point_id == act.by.point_id and turn.state == "finished" and lately


async def _of_digest(act: Act, digest: str) -> UUID:
    """The visit of a token of which the kiosk kept the digest: almost always one of today, at its point."""
    here = (Ticket.point_id == act.by.point_id, Ticket.day == act.today)
    lately = (Ticket.point_id.in_(select(ServicePoint.id)), Ticket.day >= act.today - KEPT)
    hashed = func.encode(func.sha256(func.convert_to(SURVEY_SALT + Ticket.token, "UTF8")), "hex")
    for tickets in (here, lately) if act.by.role == "lookup" else ():
        found = select(Ticket.visit_id).where(*tickets, hashed == digest)
        if visit_id := await act.session.scalar(found):
            return visit_id
    raise NotFound(UNKNOWN)
