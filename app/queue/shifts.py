"""Shifts: an officer opens a counter, pauses, goes on, and leaves it.

Whoever locks both a shift and a turn locks the shift first: two that went about it in different orders would
wait for each other.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, select, update

from app.act import Act
from app.centres.models import ServicePoint
from app.errors import Malformed, Refused
from app.events import record, ring
from app.queue.counters import CounterView, counter_numbered, counters
from app.queue.day import close_earlier_days, driver_of
from app.queue.models import Counter, Pause, Shift, Ticket, Turn
from app.queue.views import number_at
from app.staff.models import Person


async def my_shift(act: Act, number: int | None = None, *, leaving: bool = False) -> Shift:
    """The open shift of the acting officer today; at this counter if one is named.

    It cannot end while the act lasts; `leaving` waits for whoever is being called to the counter.
    """
    shift = await _open_shift(act, Shift.person_id == act.by.id, leaving)
    if number is not None:
        counter = await counter_numbered(act, number)
        if shift is None or shift.counter_id != counter.id:
            raise Refused(f"Bạn chưa mở quầy số {number}. Hãy mở quầy trước.")
    if shift is None:
        raise Refused("Bạn chưa mở quầy nào. Hãy mở quầy trước.")
    return shift


async def open_counter(act: Act, number: int) -> CounterView:
    """Sit down at a counter. What earlier days left open is closed first."""
    counter = await counter_numbered(act, number)
    await close_earlier_days(await driver_of(act.session), act.centre, act.now)
    await _refuse_taken(act, counter)
    act.session.add(Shift(counter_id=counter.id, person_id=act.by.id, day=act.today, opened_at=act.now))
    await act.session.flush()
    return await changed(act, counter, "counter.opened")


async def close_counter(act: Act, number: int) -> CounterView:
    """Leave a counter; whoever is at it must be finished first."""
    shift = await my_shift(act, number, leaving=True)
    if busy := await number_at(act, shift.counter_id):
        raise Refused(f"Số {busy} còn ở quầy. Hãy kết thúc lượt này rồi đóng quầy.")
    await end_shift(act, shift)
    return await changed(act, await counter_numbered(act, number), "counter.closed")


async def pause_counter(act: Act, number: int, reason: str) -> CounterView:
    """Stop calling for a while, and say why."""
    shift = await my_shift(act, number, leaving=True)
    if not reason.strip():
        raise Malformed("Hãy ghi lý do tạm nghỉ.")
    if await _open_pause(act, shift):
        raise Refused("Quầy đang tạm nghỉ rồi.")
    act.session.add(Pause(shift_id=shift.id, reason=reason.strip(), started_at=act.now))
    await act.session.flush()
    return await changed(act, await counter_numbered(act, number), "counter.paused")


async def resume_counter(act: Act, number: int) -> CounterView:
    shift = await my_shift(act, number)
    if not await _open_pause(act, shift):
        raise Refused("Quầy không tạm nghỉ.")
    await _end_pause(act, shift)
    return await changed(act, await counter_numbered(act, number), "counter.resumed")


async def shift_at(act: Act, counter_id: UUID, *, leaving: bool = False) -> Shift | None:
    """The open shift at a counter today; it cannot end while the act lasts, as with `my_shift`."""
    return await _open_shift(act, Shift.counter_id == counter_id, leaving)


async def _open_shift(act: Act, whose: ColumnElement[bool], leaving: bool) -> Shift | None:
    """Locked so that it stays open beside others who need it so, or, `leaving`, so that nobody else does."""
    return await act.session.scalar(
        select(Shift)
        .where(whose, Shift.day == act.today, Shift.closed_at.is_(None))
        .with_for_update(read=not leaving, key_share=leaving)
    )


async def end_shift(act: Act, shift: Shift) -> None:
    """Nobody sits here any more: who was sent to this counter, and waits or may come back, is for any."""
    await _end_pause(act, shift)
    shift.closed_at = act.now
    of_today = select(Ticket.id).where(Ticket.point_id.in_(select(ServicePoint.id)), Ticket.day == act.today)
    sent_here = (Turn.ticket_id.in_(of_today), Turn.wanted_counter_id == shift.counter_id)
    may_come = Turn.state.in_(("waiting", "held", "no_show"))
    await act.session.execute(update(Turn).where(*sent_here, may_come).values(wanted_counter_id=None))


async def _refuse_taken(act: Act, counter: Counter) -> None:
    """The shift of somebody who has been locked out since ends here; anybody else's is respected."""
    taken = await act.session.execute(
        select(Shift, Person, Counter.number)
        .join(Person, Person.id == Shift.person_id)
        .join(Counter, Counter.id == Shift.counter_id)
        .where(
            Shift.day == act.today,
            Shift.closed_at.is_(None),
            (Shift.counter_id == counter.id) | (Shift.person_id == act.by.id),
        )
    )
    for shift, person, number in taken:
        if person.id == act.by.id:
            raise Refused(f"Bạn đang mở quầy số {number}. Hãy đóng quầy đó trước.")
        if person.active:
            raise Refused(f"Quầy số {number} đang do {person.name} mở.")
        await end_shift(act, shift)
        record(act, "counter.expired", counter.id)
    await act.session.flush()


async def _open_pause(act: Act, shift: Shift) -> Pause | None:
    return await act.session.scalar(select(Pause).where(Pause.shift_id == shift.id, Pause.ended_at.is_(None)))


async def _end_pause(act: Act, shift: Shift) -> None:
    await act.session.execute(
        update(Pause).where(Pause.shift_id == shift.id, Pause.ended_at.is_(None)).values(ended_at=act.now)
    )


async def changed(act: Act, counter: Counter, kind: str) -> CounterView:
    """One event, one ring, and the counter as it now is."""
    record(act, kind, counter.id)
    await ring(act.session, act.centre.id, counter.point_id)
    await act.session.flush()
    return (await counters(act, counter.number))[0]
