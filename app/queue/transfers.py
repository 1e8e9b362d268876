"""Sending a person on to another service or counter."""

from uuid import UUID

from sqlalchemy import select

from app.act import Act
from app.errors import Malformed, NotFound, Refused
from app.events import ring
from app.queue.counters import counter_numbered
from app.queue.models import Counter, CounterService, Service, Turn
from app.queue.moving import at_my_counter_or_held, done, ended
from app.queue.shifts import shift_at
from app.queue.views import Done, turn_view


async def transfer(act: Act, turn_id: UUID, service: str | None, counter: int | None) -> Done:
    """Send the person on: this turn ends, another opens that keeps the arrival time and so the place."""
    turn = await at_my_counter_or_held(act, turn_id)
    if (service is None) == (counter is None):
        raise Malformed("Hãy chọn một dịch vụ hoặc một quầy để chuyển đến.")
    service_id, wanted = await _destination(act, turn, service, counter)
    ended(act, turn, "transfer")
    await act.session.flush()
    opened = Turn(
        ticket_id=turn.ticket_id,
        point_id=wanted.point_id if wanted else turn.point_id,
        service_id=service_id,
        day=turn.day,
        number=turn.number,
        state="waiting",
        priority=turn.priority,
        priority_confirmed=turn.priority_confirmed,
        arrived_at=turn.arrived_at,
        due_at=turn.due_at,
        wanted_counter_id=wanted.id if wanted else None,
        trial=turn.trial,
    )
    act.session.add(opened)
    await act.session.flush()
    answer = await done(act, "turn.transferred", turn, opened=str(opened.id))
    await ring(act.session, act.centre.id, opened.point_id)
    answer.opened = await turn_view(act, opened.id)
    return answer


async def _destination(
    act: Act, turn: Turn, service: str | None, counter: int | None
) -> tuple[UUID, Counter | None]:
    if service is not None:
        return await _service_taken_here(act, turn, service), None
    wanted = await counter_numbered(act, counter or 0)
    served = select(CounterService.service_id).where(CounterService.counter_id == wanted.id)
    services = (await act.session.scalars(served)).all()
    if not services:
        raise Refused(f"Quầy số {wanted.number} chưa được giao dịch vụ nào.")
    if await shift_at(act, wanted.id) is None:
        raise Refused(f"Quầy số {wanted.number} chưa mở. Hãy chọn quầy đang mở, hoặc chọn dịch vụ.")
    return (turn.service_id if turn.service_id in services else services[0]), wanted


async def _service_taken_here(act: Act, turn: Turn, slug: str) -> UUID:
    """A service that is open and that some counter of the turn's point serves."""
    service = await act.session.scalar(select(Service).where(Service.slug == slug))
    if service is None:
        raise NotFound("Không có dịch vụ này.")
    if not service.open:
        raise Refused(f"Dịch vụ {service.name} hiện tạm ngừng nhận. Hãy chọn dịch vụ khác.")
    served = select(Counter.id).join(CounterService, CounterService.counter_id == Counter.id)
    here = served.where(CounterService.service_id == service.id, Counter.point_id == turn.point_id)
    if await act.session.scalar(here.limit(1)) is None:
        raise Refused(f"Điểm này chưa có quầy nào nhận {service.name}. Hãy chọn dịch vụ khác.")
    return service.id
