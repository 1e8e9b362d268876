"""Copying the set-up of one centre to a new one: everything but people, devices, drafts and what happened."""

from sqlalchemy import Table, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base
from app.house import House
from app.tables import centres

SET_UP = (
    "service_point",
    "opening_hours",
    "special_day",
    "setting",
    "field_group",
    "field",
    "procedure",
    "field_procedure",
    "procedure_version",
    "service",
    "service_field",
    "counter",
    "counter_service",
)
# Who wrote or published something there is nobody here, and of versions only those in force are taken.
LEFT = ("centre_id", "written_by", "published_by", "repealed_by", "base_id")


async def copy_centre(house: House, source: str, target: str) -> None:
    """Copy as the owner, in one transaction. Keys begin with the centre, so the copies keep their ids."""
    async with house.owner() as session:
        for name in SET_UP:
            await _copy(session, Base.metadata.tables[name], source, target)


async def _copy(session: AsyncSession, table: Table, source: str, target: str) -> None:
    old = select(centres.Centre.id).where(centres.Centre.slug == source).scalar_subquery()
    new = await session.scalar(select(centres.Centre.id).where(centres.Centre.slug == target))
    columns = [column for column in table.columns if column.name not in LEFT]
    rows = select(literal(new), *columns).where(table.c.centre_id == old)
    if table.name == "procedure_version":
        rows = rows.where(table.c.state == "published")
    names = ["centre_id", *(column.name for column in columns)]
    await session.execute(insert(table).from_select(names, rows))
