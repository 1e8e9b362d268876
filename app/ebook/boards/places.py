"""The places where boards hang, each with a tag of its own by which its scans are counted."""

from datetime import date, timedelta

import msgspec
from sqlalchemy import Integer, cast, func, select, true

from app.act import Act
from app.ebook.models import PostedPlace, Scan
from app.errors import NotFound, Refused
from app.events import record

TAG = "poster-"
# The tag of a board that belongs to no place.
LOOSE = "poster"
LATELY = timedelta(days=30)
SCANS = func.sum(Scan.count)


class Hanging(msgspec.Struct):
    """A place. `scans` since it was put up, and `lately`: in the last thirty days."""

    name: str
    kind: str
    origin: str
    posted_on: date
    note: str | None
    ended_on: date | None
    scans: int
    lately: int


async def places(act: Act) -> list[Hanging]:
    """All places, those that hang first, each with its scans."""
    # One look into the index for each place, so that other origins cost nothing.
    own = Scan.origin == PostedPlace.origin
    lately = SCANS.filter(Scan.day > act.today - LATELY)
    scans = select(func.coalesce(SCANS, 0).label("ever"), func.coalesce(lately, 0).label("lately"))
    counted = scans.where(own).correlate(PostedPlace).lateral("counted")
    columns = (PostedPlace.name, PostedPlace.kind, PostedPlace.origin, PostedPlace.posted_on)
    rows = await act.session.execute(
        select(*columns, PostedPlace.note, PostedPlace.ended_on, counted.c.ever, counted.c.lately)
        .join(counted, true())
        .order_by(PostedPlace.ended_on.is_not(None), PostedPlace.posted_on.desc(), PostedPlace.name)
    )
    return [Hanging(*row) for row in rows]


async def loose_scans(act: Act) -> int:
    """Scans of boards that belong to no place."""
    return await act.session.scalar(select(SCANS).where(Scan.origin == LOOSE)) or 0


async def post_board(act: Act, name: str, kind: str, posted_on: date, note: str | None) -> PostedPlace:
    """Write down that boards of a kind hang at a place from a day on. Tags are never used again."""
    last = func.max(cast(func.substr(PostedPlace.origin, len(TAG) + 1), Integer))
    number = (await act.session.scalar(select(last)) or 0) + 1
    place = PostedPlace(name=name, kind=kind, origin=f"{TAG}{number}", posted_on=posted_on, note=note)
    act.session.add(place)
    await act.session.flush()
    record(act, "board.posted", place.id, origin=place.origin, kind=kind)
    return place


async def take_down(act: Act, origin: str) -> None:
    """The boards of a place hang no more from today on. Its scans stay counted."""
    place = await act.session.scalar(select(PostedPlace).where(PostedPlace.origin == origin))
    if place is None:
        raise NotFound("Không có nơi niêm yết này.")
    if place.ended_on is not None:
        raise Refused("Nơi này đã gỡ bảng trước đó.")
    place.ended_on = max(act.today, place.posted_on)
    record(act, "board.taken_down", place.id, origin=origin)
