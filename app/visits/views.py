"""What the API says of a visit, and the reads that fill it for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from app.act import Act
from app.ebook.models import Field
from app.queue.models import ServiceField
from app.queue.views import local
from app.visits.evidence import evidence_of
from app.visits.models import VisitHelp
from app.visits.papers import Checked, checked_in
from app.visits.rules import Evidence
from app.visits.trips import Trip, trip


class VisitView(msgspec.Struct):
    """A visit with what is known of it. `field`: of its first ticket, or the one it was opened for."""

    id: UUID
    numbers: list[str]
    ticketed: bool
    channel: str
    field: str | None
    visitor: str | None
    opened_at: datetime
    closed_at: datetime | None
    steps: list[Evidence]
    helps: dict[str, int]
    papers: list[Checked]


async def visit_view(act: Act, visit_id: UUID) -> VisitView:
    """One visit as it now is."""
    await act.session.flush()
    return (await visit_views(act, [await trip(act, visit_id)]))[0]


async def visit_views(act: Act, trips: Sequence[Trip]) -> list[VisitView]:
    """Visits as they now are, whatever their number in a handful of reads."""
    ids = [found.id for found in trips]
    signs = await evidence_of(act, {found.id: found.readers for found in trips})
    helps, papers, fields = await _helps(act, ids), await checked_in(act, ids), await _fields(act)
    return [
        _view(found, signs.get(found.id, ()), helps[found.id], papers.get(found.id, []), fields)
        for found in trips
    ]


def _view(
    found: Trip,
    signs: Iterable[Evidence],
    helps: dict[str, int],
    papers: list[Checked],
    fields: Mapping[UUID, str],
) -> VisitView:
    row, about = found.row, found.turns[0].service_id if found.turns else None
    return VisitView(
        id=found.id,
        numbers=found.numbers,
        ticketed=found.ticketed,
        channel=row.channel if row else "hall",
        field=fields.get(about or (row and row.field_id) or found.id),
        visitor=row.visitor if row else None,
        opened_at=local(found.opened_at),
        closed_at=found.closed_at and local(found.closed_at),
        steps=[replace(one, at=local(one.at)) for one in signs],
        helps=helps,
        papers=papers,
    )


async def _helps(act: Act, visit_ids: Sequence[UUID]) -> Mapping[UUID, dict[str, int]]:
    rows = await act.session.execute(
        select(VisitHelp.visit_id, VisitHelp.kind, func.count())
        .where(VisitHelp.visit_id.in_(visit_ids))
        .group_by(VisitHelp.visit_id, VisitHelp.kind)
        .order_by(VisitHelp.kind)
    )
    found: defaultdict[UUID, dict[str, int]] = defaultdict(dict)
    for visit_id, kind, count in rows:
        found[visit_id][kind] = count
    return found


async def _fields(act: Act) -> Mapping[UUID, str]:
    """The slug of the first field of each service, and of each field, by their ids."""
    first = select(ServiceField.service_id, Field.slug).join(Field, Field.id == ServiceField.field_id)
    by_service: Any = await act.session.execute(first.order_by(ServiceField.position.desc()))
    by_field: Any = await act.session.execute(select(Field.id, Field.slug))
    return {**dict(map(tuple, by_field)), **dict(map(tuple, by_service))}
