"""The centre itself: its card for the screens, its name."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.act import Act
from app.centres.models import Centre, ServicePoint
from app.events import record


async def centre_card(act: Act, point_id: UUID | None = None) -> tuple[dict[str, str], str | None]:
    """`{slug, name, ward}` of the centre, and the slug of a point of it."""
    found = (
        await act.session.execute(
            select(Centre.slug, Centre.name, Centre.ward, ServicePoint.slug.label("point"))
            .outerjoin(ServicePoint, ServicePoint.id == point_id)
            .where(Centre.id == act.centre.id)
        )
    ).one()
    return {"slug": found.slug, "name": found.name, "ward": found.ward}, found.point


async def all_centres(session: AsyncSession) -> Sequence[Centre]:
    """The centres of this install, by ward."""
    return (await session.scalars(select(Centre).order_by(Centre.ward))).all()


async def rename(act: Act, name: str, ward: str) -> None:
    """Change the names that slips and screens carry."""
    await act.session.execute(update(Centre).where(Centre.id == act.centre.id).values(name=name, ward=ward))
    record(act, "centre.renamed", act.centre.id)
