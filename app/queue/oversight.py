"""What a supervisor may do at somebody else's counter."""

from uuid import UUID

from sqlalchemy import select

from app.act import Act
from app.errors import Refused
from app.events import record
from app.queue.counters import CounterView, counter_numbered
from app.queue.models import Counter, Shift, Turn
from app.queue.moving import set_aside
from app.queue.rules import AT_COUNTER
from app.queue.shifts import changed, end_shift, shift_at


async def free_counter(act: Act, number: int) -> CounterView:
    """Close a counter its officer left open. Who is still there is put aside, for any counter to resume."""
    counter = await counter_numbered(act, number)
    shift = await shift_at(act, counter.id, leaving=True)
    if shift is None:
        raise Refused(f"Quầy số {number} đang đóng.")
    here = (Turn.day == act.today, Turn.counter_id == counter.id, Turn.state.in_(AT_COUNTER))
    turn = await act.session.scalar(select(Turn).where(*here).with_for_update(key_share=True))
    if turn is not None:
        set_aside(act, turn)
        record(act, "turn.held", turn.id)
        await act.session.flush()
    await end_shift(act, shift)
    return await changed(act, counter, "counter.freed")


async def vacate(act: Act, person_id: UUID) -> None:
    """Free the counter of somebody who may not sit there any more, if they do."""
    mine = (Shift.person_id == person_id, Shift.day == act.today, Shift.closed_at.is_(None))
    number = await act.session.scalar(
        select(Counter.number).join(Shift, Shift.counter_id == Counter.id).where(*mine)
    )
    if number is not None:
        await free_counter(act, number)
