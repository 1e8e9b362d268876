"""Who is checking a book just now: one at a time in a centre, whichever of the servers or commands it is."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from app.act import Act
from app.centres.settings import settings_in_force
from app.clock import ZONE
from app.ebook.source.rules import Standing, is_due, night_of
from app.ebook.versions import alone
from app.errors import Refused
from app.events import Event, record

WORK = "ebook.check"
BEGUN, DONE, FAILED = "ebook.check_begun", "ebook.checked", "ebook.check_failed"


async def last_events(act: Act) -> dict[str, Event]:
    """The newest event of a check of the whole book, by kind."""
    rows = await act.session.scalars(
        select(Event)
        .where(Event.subject_id == act.centre.id, Event.kind.in_((BEGUN, DONE, FAILED)))
        .ext(distinct_on(Event.kind))
        .order_by(Event.kind, Event.at.desc(), Event.id.desc())
    )
    return {event.kind: event for event in rows}


async def standing(act: Act) -> Standing:
    """How it stands with the check of this centre's book."""
    last = await last_events(act)
    begun, ended = last.get(BEGUN), [last[kind] for kind in (DONE, FAILED) if kind in last]
    if begun and any((event.at, event.id) > (begun.at, begun.id) for event in ended):
        begun = None
    done = last.get(DONE)
    left = done.data.get("left", 0) if done else 0
    return Standing(*(event and event.at for event in (begun, done, last.get(FAILED))), left=left)


async def claim(act: Act) -> None:
    """Begin a check of the whole book, unless one runs."""
    # Two servers look at the same minute: the second one sees what the first has begun.
    await alone(act, WORK)
    now = await standing(act)
    if now.is_running(act.now) and now.begun:
        raise Refused(
            f"Đang đối chiếu từ {now.begun.astimezone(ZONE):%H:%M}. Hãy chờ lần này xong rồi tải lại trang."
        )
    record(act, BEGUN, act.centre.id)


async def claim_if_due(act: Act, live_since: datetime) -> bool:
    """Begin the weekly check, if it is time and nobody else has."""
    await alone(act, WORK)
    night = night_of((await settings_in_force(act)).get("source_check"))
    if not is_due(act.now, night, await standing(act), live_since):
        return False
    record(act, BEGUN, act.centre.id)
    return True
