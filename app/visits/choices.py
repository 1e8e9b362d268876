"""Which procedure a visitor came for: first what was read, then the volume of the number at the counter."""

from collections.abc import Iterable
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Select, func, or_, select

from app.act import Act
from app.ebook.models import FieldProcedure, Procedure, Version
from app.ebook.procedures import search
from app.ebook.versions import in_force
from app.queue.models import ServiceField
from app.queue.rules import AT_COUNTER
from app.visits.evidence import evidence_of
from app.visits.papers import checked_in
from app.visits.trips import Trip, trip


class Choice(msgspec.Struct):
    """A procedure to check the papers of. `missing`: how many are, once an officer has checked them."""

    code: str
    name: str
    read: bool
    missing: int | None


async def choices(act: Act, visit_id: UUID, query: str | None = None) -> list[Choice]:
    """The procedures that fit `query`, or without one those of the trip's fields; what was read first."""
    found = await trip(act, visit_id)
    read = await _read(act, found)
    if query and query.strip():
        names = {entry.code: entry.name for entry in await search(act, query)}
    else:
        names = await _of_fields(act, found, read)
    missing = {one.code: one.missing for one in (await checked_in(act, [visit_id])).get(visit_id, ())}
    ordered = sorted(names, key=lambda code: read.index(code) if code in read else len(read))
    return [Choice(code, names[code], code in read, missing.get(code)) for code in ordered]


async def _read(act: Act, found: Trip) -> list[str]:
    """The codes that were read for this visit, the last one first."""
    signs = (await evidence_of(act, {found.id: found.readers})).get(found.id, ())
    pages = sorted((one.at, one.page) for one in signs if one.page and one.page.startswith("p/"))
    return list(dict.fromkeys(page.removeprefix("p/") for _, page in reversed(pages)))


async def _of_fields(act: Act, found: Trip, read: Iterable[str]) -> dict[str, str]:
    here = {turn.service_id for turn in found.live if turn.state in AT_COUNTER}
    apart = FieldProcedure.field_id.not_in(_covered(here))
    placed = (
        select(
            FieldProcedure.procedure_id,
            func.bool_and(apart).label("apart"),
            func.min(FieldProcedure.position).label("position"),
        )
        .where(_fields(found))
        .group_by(FieldProcedure.procedure_id)
        .subquery()
    )
    rows = await act.session.execute(
        select(Procedure.code, Version.name)
        .join(Version, Version.procedure_id == Procedure.id)
        .outerjoin(placed, placed.c.procedure_id == Procedure.id)
        .where(or_(placed.c.procedure_id.is_not(None), Procedure.code.in_(read)), *in_force(act))
        .order_by(placed.c.apart.nulls_last(), placed.c.position, Procedure.code)
    )
    return {row.code: row.name for row in rows}


def _fields(found: Trip) -> ColumnElement[bool]:
    """The fields of all services that the trip's tickets are for, or the one it was opened for."""
    if found.row and found.row.field_id:
        return FieldProcedure.field_id == found.row.field_id
    return FieldProcedure.field_id.in_(_covered({turn.service_id for turn in found.turns}))


def _covered(services: Iterable[UUID]) -> Select[UUID]:
    """The fields that some services cover."""
    return select(ServiceField.field_id).where(ServiceField.service_id.in_(services))
