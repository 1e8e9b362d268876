"""Visits without a ticket: somebody who only asks, a call by telephone, a visit at home, a mobile session."""

from uuid import UUID

from uuid_utils.compat import uuid7

from app.act import Act
from app.centres.points import point_named
from app.ebook.fields import field_named
from app.errors import Malformed
from app.events import record
from app.visits.models import Visit
from app.visits.rules import CHANNEL_WORDS, CHANNELS, VISITORS
from app.visits.trips import Trip, tell, trip


async def open_unticketed(act: Act, channel: str, field: str, visitor: str | None, point: str | None) -> UUID:
    """A visit that begins now, about a field; its id."""
    if channel not in CHANNELS:
        raise Malformed(f"Hình thức đến không có trong danh sách: {', '.join(CHANNEL_WORDS.values())}.")
    if visitor is not None and visitor not in VISITORS:
        raise Malformed("Người đến là cá nhân hoặc tổ chức.")
    row = Visit(
        id=uuid7(),
        point_id=(await point_named(act, point)).id,
        field_id=(await field_named(act, field)).id,
        day=act.today,
        channel=channel,
        ticketed=False,
        visitor=visitor,
        opened_at=act.now,
        opened_by=act.by.id,
        trial=act.centre.trial,
    )
    act.session.add(row)
    await act.session.flush()
    record(act, "visit.opened", row.id, channel=channel)
    await tell(act, await trip(act, row.id))
    return row.id


async def close(act: Act, found: Trip, row: Visit) -> None:
    """The visitor has gone, or hung up."""
    row.closed_at = act.now
    record(act, "visit.closed", row.id)
    await tell(act, found)
