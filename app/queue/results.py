"""Calling a number of today once more, for a result: board kind `result`."""

from uuid import UUID

from sqlalchemy import select

from app.act import Act
from app.errors import NotFound, Refused
from app.queue.announcements import announce
from app.queue.models import Counter, CounterService, Service, ServiceField, Shift, Ticket, Turn
from app.queue.moving import done, refuse_busy
from app.queue.rules import LIVE, number_text
from app.queue.shifts import my_shift
from app.queue.views import Done

WHY = {"rule": "result", "text": "Mời nhận kết quả."}


async def call_back(act: Act, ticket_id: UUID) -> Done:
    """A new turn of a ticket of today, called at the acting officer's counter as a return of results."""
    shift = await my_shift(act)
    await refuse_busy(act, shift.counter_id)
    ticket = await _ticket(act, ticket_id)
    turn = await _turn(act, ticket, shift)
    call = await announce(act, turn, "result", WHY)
    return await done(act, "turn.called_for_result", turn, call)


async def _ticket(act: Act, ticket_id: UUID) -> Ticket:
    """A ticket of today that waits for nothing, locked, so that it is called back only once at a time."""
    ticket = await act.session.scalar(
        select(Ticket).where(Ticket.id == ticket_id).with_for_update(key_share=True)
    )
    if ticket is None:
        raise NotFound("Không có phiếu này.")
    number = number_text(ticket.letter, ticket.number)
    if ticket.day != act.today:
        day = f"{ticket.day:%d/%m/%Y}"
        raise Refused(f"Số {number} là của ngày {day}, không gọi lại được. Hãy mời lấy số Trả kết quả.")
    live = select(Turn.id).where(Turn.ticket_id == ticket.id, Turn.state.in_(LIVE))
    if await act.session.scalar(live):
        raise Refused(f"Số {number} còn đang chờ hoặc đang ở quầy. Hãy kết thúc lượt đó trước.")
    return ticket


async def _turn(act: Act, ticket: Ticket, shift: Shift) -> Turn:
    point_id, service_id = await _place(act, shift, ticket)
    turn = Turn(
        ticket_id=ticket.id,
        point_id=point_id,
        service_id=service_id,
        day=act.today,
        number=number_text(ticket.letter, ticket.number),
        state="called",
        arrived_at=act.now,
        due_at=act.now,
        counter_id=shift.counter_id,
        called_at=act.now,
        last_called_at=act.now,
        trial=ticket.trial,
    )
    act.session.add(turn)
    await act.session.flush()
    return turn


async def _place(act: Act, shift: Shift, ticket: Ticket) -> tuple[UUID, UUID]:
    """The counter's point, and what it is called for: the return of results, where the counter does that."""
    of_results = (
        select(CounterService.service_id)
        .where(CounterService.counter_id == Counter.id)
        .where(~select(ServiceField.id).where(ServiceField.service_id == CounterService.service_id).exists())
        .join(Service, Service.id == CounterService.service_id)
        .order_by(Service.position)
        .limit(1)
        .scalar_subquery()
    )
    found = await act.session.execute(
        select(Counter.point_id, of_results).where(Counter.id == shift.counter_id)
    )
    point_id, service_id = found.one()
    return point_id, service_id or ticket.service_id
