"""Services as people see them at the kiosk: open or not, how many wait."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from app.act import Act
from app.centres.models import ServicePoint
from app.centres.points import points
from app.errors import NotFound, Refused
from app.events import record, ring
from app.queue.models import Counter, CounterService, Series, Service, ServiceField, Turn
from app.queue.promises import Promises, SameDayNote, promises_at


class ServiceView(msgspec.Struct):
    """A service as the contract writes it. `opens_at`: the next opening when it is closed now.

    `waiting` for this service alone; `ahead` for any service of the same counters, as a newcomer would wait.
    `same_day`: what the note tells of holds now.
    """

    id: UUID
    slug: str
    name: str
    letter: str
    open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    waiting: int
    ahead: int
    wait: dict[str, int] | None
    same_day: bool
    same_day_note: SameDayNote | None


async def services(act: Act, point_id: UUID) -> list[ServiceView]:
    """All services in order, with those waiting at this point."""
    waiting = (
        select(Turn.service_id, func.count().label("waiting"))
        .where(Turn.day == act.today, Turn.point_id == point_id, Turn.state == "waiting")
        .group_by(Turn.service_id)
        .subquery()
    )
    rows = await act.session.execute(
        select(Service, func.coalesce(waiting.c.waiting, 0))
        .outerjoin(waiting, waiting.c.service_id == Service.id)
        .order_by(Service.position, Service.slug)
    )
    counts = {row[0]: row[1] for row in rows}
    rivals = await _rivals(act, point_id)
    promises = (await promises_at(act.session, [point_id], act.today))[point_id]
    return [
        _view(act, service, count, sum(counts[r] for r in counts if r.id in rivals[service.id]), promises)
        for service, count in counts.items()
    ]


async def _rivals(act: Act, point_id: UUID) -> dict[UUID, set[UUID]]:
    """The services that share a counter of this point with a service, itself among them."""
    mine, other = aliased(CounterService), aliased(CounterService)
    pairs = await act.session.execute(
        select(mine.service_id, other.service_id)
        .join(other, other.counter_id == mine.counter_id)
        .join(Counter, Counter.id == mine.counter_id)
        .where(Counter.point_id == point_id)
        .distinct()
    )
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for service_id, rival_id in pairs:
        found[service_id].add(rival_id)
    return found


def _view(act: Act, service: Service, waiting: int, ahead: int, promises: Promises) -> ServiceView:
    calendar, note = promises.calendar, promises.note(service.id, act.now)
    takes = service.open and (act.centre.trial or calendar.takes_tickets(act.now))
    return ServiceView(
        id=service.id,
        slug=service.slug,
        name=service.name,
        letter=service.letter,
        open=takes,
        opens_at=None if takes or not service.open else calendar.next_opening(act.now),
        closes_at=calendar.closing(act.now) if takes and not act.centre.trial else None,
        waiting=waiting,
        ahead=ahead,
        wait=None,
        same_day=note is not None and note.open,
        same_day_note=note,
    )


async def all_services(act: Act) -> list[tuple[Service, list[UUID]]]:
    """Every service with the ids of its fields, for the admin pages."""
    found = (await act.session.scalars(select(Service).order_by(Service.position, Service.slug))).all()
    links = await act.session.scalars(select(ServiceField).order_by(ServiceField.position))
    fields: dict[UUID, list[UUID]] = {}
    for link in links:
        fields.setdefault(link.service_id, []).append(link.field_id)
    return [(service, fields.get(service.id, [])) for service in found]


async def add_service(act: Act, slug: str, name: str, letter: str, field_ids: list[UUID]) -> Service:
    """A new service with its own letter."""
    known = await all_services(act)
    if any(s.slug == slug for s, _ in known):
        raise Refused("Đã có dịch vụ mang mã này. Hãy chọn mã khác.")
    if any(s.letter == letter for s, _ in known):
        raise Refused(f"Chữ {letter} đã dùng cho dịch vụ khác. Hãy chọn chữ khác.")
    service = Service(slug=slug, name=name, letter=letter, position=len(known))
    act.session.add(service)
    await act.session.flush()
    _set_fields(act, service.id, field_ids)
    record(act, "service.added", service.id, letter=letter)
    return service


async def change_service(
    act: Act, service_id: UUID, name: str, is_open: bool, field_ids: list[UUID], letter: str | None = None
) -> None:
    """Rename, open or close a service, and choose its fields. A letter that is on paper stays."""
    service = await act.session.scalar(select(Service).where(Service.id == service_id))
    if service is None:
        raise NotFound("Không có dịch vụ này.")
    if letter is not None and letter != service.letter:
        await _refuse_letter(act, service, letter)
        service.letter = letter
    service.name, service.open = name, is_open
    for link in await act.session.scalars(select(ServiceField).where(ServiceField.service_id == service_id)):
        await act.session.delete(link)
    await act.session.flush()
    _set_fields(act, service_id, field_ids)
    record(act, "service.changed", service_id, open=is_open)
    for point in await points(act):
        await ring(act.session, act.centre.id, point.id)


async def on_paper(act: Act, letter: str) -> bool:
    """Whether a letter was ever given out; found by point and letter, however many days there were."""
    given = exists().where(Series.point_id.in_(select(ServicePoint.id)), Series.letter == letter)
    return await act.session.scalar(select(given)) or False


async def _refuse_letter(act: Act, service: Service, letter: str) -> None:
    if await on_paper(act, service.letter):
        raise Refused(f"Chữ {service.letter} đã in trên phiếu, không đổi được nữa.")
    if await act.session.scalar(select(Service.id).where(Service.letter == letter)):
        raise Refused(f"Chữ {letter} đã dùng cho dịch vụ khác. Hãy chọn chữ khác.")


def _set_fields(act: Act, service_id: UUID, field_ids: list[UUID]) -> None:
    rows: list[Any] = [
        ServiceField(service_id=service_id, field_id=field_id, position=position)
        for position, field_id in enumerate(field_ids)
    ]
    act.session.add_all(rows)
