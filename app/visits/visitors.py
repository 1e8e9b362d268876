"""Who came: a person or an organisation, and the group that somebody says to belong to."""

from uuid import UUID

from sqlalchemy import delete, select

from app.act import Act
from app.errors import Malformed
from app.events import record
from app.visits.models import Visit, VisitAudience
from app.visits.rules import AUDIENCES, VISITORS
from app.visits.trips import opened, tell


async def describe(act: Act, visit_id: UUID, visitor: str | None, audience: str | None) -> None:
    """Say what kind of visitor this is; None where it is not known. The group stays out of the event."""
    if visitor is not None and visitor not in VISITORS:
        raise Malformed("Người đến là cá nhân (person) hoặc tổ chức (organisation).")
    if audience is not None and audience not in AUDIENCES:
        raise Malformed("Nhóm đối tượng không có trong danh sách.")
    found, row = await opened(act, visit_id)
    row.visitor = visitor
    await _set_audience(act, row, audience)
    record(act, "visit.described", row.id, visitor=visitor)
    await tell(act, found)


async def audience_of(act: Act, visit_id: UUID) -> str | None:
    """The group of one visit, for whoever corrects it."""
    mine = select(VisitAudience.audience).where(VisitAudience.visit_id == visit_id)
    return await act.session.scalar(mine)


async def _set_audience(act: Act, row: Visit, audience: str | None) -> None:
    await act.session.execute(delete(VisitAudience).where(VisitAudience.visit_id == row.id))
    if audience is not None:
        act.session.add(VisitAudience(visit_id=row.id, audience=audience))
