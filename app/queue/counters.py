"""Counters: who sits where, and setting them up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import delete, select

from app.act import Act
from app.centres.models import ServicePoint
from app.errors import NotFound, Refused
from app.events import record, ring
from app.queue.models import Counter, CounterService, Pause, Service, Shift, Turn
from app.queue.rules import AT_COUNTER
from app.queue.views import TurnView, local, turns_with_names, view
from app.staff.models import Person


class CounterView(msgspec.Struct):
    """A counter as the contract writes it."""

    number: int
    name: str
    point: str
    services: list[str]
    officer: str | None
    state: str
    since: datetime | None
    turn: TurnView | None


async def counter_numbered(act: Act, number: int) -> Counter:
    counter = await act.session.scalar(select(Counter).where(Counter.number == number))
    if counter is None:
        raise NotFound(f"Không có quầy số {number}.")
    return counter


async def counters(act: Act, number: int | None = None) -> list[CounterView]:
    """All counters, or the one numbered, with officer, state and present turn: three reads in all."""
    rows: Any = await act.session.execute(
        select(Counter, ServicePoint.slug, Person.name, Shift, Pause)
        .join(ServicePoint, ServicePoint.id == Counter.point_id)
        .outerjoin(
            Shift,
            (Shift.counter_id == Counter.id) & (Shift.day == act.today) & Shift.closed_at.is_(None),
        )
        .outerjoin(Person, Person.id == Shift.person_id)
        .outerjoin(Pause, (Pause.shift_id == Shift.id) & Pause.ended_at.is_(None))
        .where(Counter.number == number if number is not None else Counter.number > 0)
        .order_by(Counter.number)
    )
    services, turns = await _services_of_counters(act), await _turns_at_counters(act)
    return [
        CounterView(
            number=counter.number,
            name=counter.name,
            point=point,
            services=services.get(counter.id, []),
            officer=officer,
            state="closed" if shift is None else "paused" if pause else "open",
            since=local(pause.started_at if pause else shift.opened_at) if shift else None,
            turn=turns.get(counter.number),
        )
        for counter, point, officer, shift, pause in rows
    ]


async def add_counter(
    act: Act, point_id: UUID, number: int, name: str, service_ids: Sequence[UUID]
) -> Counter:
    """A new counter and what it serves."""
    if await act.session.scalar(select(Counter.id).where(Counter.number == number)):
        raise Refused(f"Đã có quầy số {number}. Hãy chọn số khác.")
    counter = Counter(point_id=point_id, number=number, name=name)
    act.session.add(counter)
    await act.session.flush()
    _serve(act, counter, service_ids)
    record(act, "counter.added", counter.id, number=number)
    return counter


async def all_counters(act: Act) -> list[tuple[Counter, list[str]]]:
    """Every counter with the slugs of what it serves, for the admin pages."""
    services = await _services_of_counters(act)
    found = await act.session.scalars(select(Counter).order_by(Counter.number))
    return [(counter, services.get(counter.id, [])) for counter in found]


async def change_counter(
    act: Act, number: int, name: str, service_ids: Sequence[UUID], point_id: UUID | None = None
) -> None:
    """Rename a counter and choose what it serves from now on, and where it stands."""
    counter = await counter_numbered(act, number)
    if point_id and point_id != counter.point_id:
        await _refuse_open(act, counter)
        await ring(act.session, act.centre.id, counter.point_id)
        counter.point_id = point_id
    counter.name = name
    await act.session.execute(delete(CounterService).where(CounterService.counter_id == counter.id))
    _serve(act, counter, service_ids)
    record(act, "counter.changed", counter.id, number=number)
    await ring(act.session, act.centre.id, counter.point_id)


async def remove_counter(act: Act, number: int) -> None:
    """Take away a counter that never opened; one that did stays for the record."""
    counter = await counter_numbered(act, number)
    if await act.session.scalar(select(Shift.id).where(Shift.counter_id == counter.id).limit(1)):
        raise Refused(f"Quầy số {number} đã từng mở nên phải giữ lại. Hãy bỏ hết dịch vụ của quầy.")
    await act.session.execute(delete(CounterService).where(CounterService.counter_id == counter.id))
    await act.session.delete(counter)
    record(act, "counter.removed", counter.id, number=number)


async def _refuse_open(act: Act, counter: Counter) -> None:
    opened = select(Shift.id).where(Shift.counter_id == counter.id, Shift.closed_at.is_(None))
    if await act.session.scalar(opened.where(Shift.day == act.today)):
        raise Refused(f"Quầy số {counter.number} đang mở. Hãy đóng quầy trước khi chuyển điểm.")


def _serve(act: Act, counter: Counter, service_ids: Sequence[UUID]) -> None:
    act.session.add_all(CounterService(counter_id=counter.id, service_id=s) for s in service_ids)


async def _services_of_counters(act: Act) -> dict[Any, list[str]]:
    rows = await act.session.execute(
        select(CounterService.counter_id, Service.slug)
        .join(Service, Service.id == CounterService.service_id)
        .order_by(Service.position, Service.slug)
    )
    found: dict[Any, list[str]] = {}
    for counter_id, slug in rows:
        found.setdefault(counter_id, []).append(slug)
    return found


async def _turns_at_counters(act: Act) -> dict[int | None, TurnView]:
    rows = await act.session.execute(
        turns_with_names().where(Turn.day == act.today, Turn.state.in_(AT_COUNTER))
    )
    return {turn.counter: turn for turn in map(view, rows)}
