"""Who is in the hall: the visits that go on today at a point, as far as something is known of them."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from app.act import Act
from app.centres.models import ServicePoint
from app.queue.models import Ticket, Turn
from app.queue.rules import LIVE
from app.queue.views import of_day
from app.visits.models import Visit
from app.visits.trips import trips
from app.visits.views import VisitView, visit_views


class HallView(msgspec.Struct):
    """The snapshot of a point. A visit that is not in it goes on without anything known, or is over."""

    point: str
    at: datetime
    visits: list[VisitView]


async def read_hall(act: Act, point: ServicePoint) -> HallView:
    """The whole snapshot; its cost follows the people in the hall."""
    ids = [*await _with_tickets(act, point.id), *await _without(act, point.id)]
    views = await visit_views(act, await trips(act, ids))
    return HallView(point.slug, act.now, [view for view in views if _is_known(view)])


def _is_known(view: VisitView) -> bool:
    return bool(not view.ticketed or view.steps or view.helps or view.papers or view.visitor)


async def _with_tickets(act: Act, point_id: UUID) -> list[UUID]:
    here = (Turn.point_id == point_id, Turn.state.in_(LIVE))
    wanted = select(Ticket.visit_id).join(Turn, Turn.ticket_id == Ticket.id).where(*of_day(act), *here)
    return list(await act.session.scalars(wanted.distinct()))


async def _without(act: Act, point_id: UUID) -> list[UUID]:
    open_here = (Visit.point_id == point_id, Visit.day == act.today, ~Visit.ticketed)
    wanted = select(Visit.id).where(*open_here, Visit.closed_at.is_(None))
    return list(await act.session.scalars(wanted))
