"""Who came: a person or an organisation, and the group that somebody says to belong to."""

from uuid import UUID

from sqlalchemy import delete, select

from app.act import Act
from app.errors import Malformed
from app.events import record
from app.visits.models import VisitAudience
from app.visits.rules import AUDIENCES, VISITORS
from app.visits.trips import Trip, opened, tell, trip


async def say_who(act: Act, visit_id: UUID, visitor: str | None) -> None:
    """Whether a person or an organisation came; None where it is not known."""
    if visitor is not None and visitor not in VISITORS:
        raise Malformed("Người đến là cá nhân hoặc tổ chức.")
    found, row = await opened(act, visit_id)
    row.visitor = visitor
    record(act, "visit.described", row.id, visitor=visitor)
    await tell(act, found)


async def say_group(act: Act, visit_id: UUID, audience: str | None) -> None:
    """The group that the visitor says to belong to; None where nothing is said. No event tells which."""
    if audience is not None and audience not in AUDIENCES:
        raise Malformed("Nhóm đối tượng không có trong danh sách.")
    _, row = await opened(act, visit_id)
    await _erase(act, row.id)
    if audience is not None:
        act.session.add(VisitAudience(visit_id=row.id, audience=audience))


async def erase_group(act: Act, visit_id: UUID) -> None:
    """Forget the group of a visit, whenever somebody asks for it."""
    await trip(act, visit_id)
    await _erase(act, visit_id)
    record(act, "visit.group_erased", visit_id)


async def audience_of(act: Act, found: Trip) -> str | None:
    """The group of a visit that goes on, for whoever corrects it; afterwards it is only counted."""
    mine = select(VisitAudience.audience).where(VisitAudience.visit_id == found.id)
    return await act.session.scalar(mine) if found.closed_at is None else None


async def _erase(act: Act, visit_id: UUID) -> None:
    await act.session.execute(delete(VisitAudience).where(VisitAudience.visit_id == visit_id))
