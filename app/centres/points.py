"""Service points: the hall, culture houses."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.act import Act
from app.centres.models import ServicePoint
from app.errors import NotFound, Refused
from app.events import record


async def points(act: Act) -> Sequence[ServicePoint]:
    """All points, in order; the first is the main one."""
    found = await act.session.scalars(select(ServicePoint).order_by(ServicePoint.position, ServicePoint.slug))
    return found.all()


async def point_named(act: Act, slug: str | None) -> ServicePoint:
    """The point with this slug, or without one the actor's own or the main one."""
    for point in await points(act):
        if slug == point.slug or (slug is None and act.by.point_id in (None, point.id)):
            return point
    raise NotFound("Không có điểm tiếp nhận này.")


async def add_point(act: Act, slug: str, name: str, address: str = "") -> ServicePoint:
    """Open a new point; its hours, counters and devices are set afterwards."""
    known = await points(act)
    if any(p.slug == slug for p in known):
        raise Refused("Đã có điểm tiếp nhận mang mã này. Hãy chọn mã khác.")
    point = ServicePoint(slug=slug, name=name, address=address, position=len(known))
    act.session.add(point)
    await act.session.flush()
    record(act, "point.added", point.id)
    return point


async def change_point(act: Act, point_id: UUID, name: str, address: str) -> None:
    point = await act.session.scalar(select(ServicePoint).where(ServicePoint.id == point_id))
    if point is None:
        raise NotFound("Không có điểm tiếp nhận này.")
    point.name, point.address = name, address
    record(act, "point.changed", point.id)
