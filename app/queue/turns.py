"""The verbs on a turn at its counter, and those of the desk and the citizen."""

from uuid import UUID

from sqlalchemy import select

from app.act import Act
from app.centres.settings import settings_in_force
from app.errors import Malformed, NotFound, Refused
from app.queue.models import Ticket, Turn
from app.queue.moving import (
    at_my_counter,
    done,
    end_hold,
    ended,
    keep_reason,
    locked,
    moved,
    refuse_busy,
    refuse_move,
    set_aside,
)
from app.queue.rules import PRIORITIES, Fairness
from app.queue.shifts import my_shift
from app.queue.views import Done


async def start(act: Act, turn_id: UUID) -> Done:
    """The person has come to the counter."""
    turn = await at_my_counter(act, turn_id, "start")
    turn.started_at = turn.started_at or act.now
    return await done(act, "turn.started", moved(turn, "start"))


async def hold(act: Act, turn_id: UUID) -> Done:
    """The person steps aside, to fill in a form or fetch a paper; the counter is free."""
    turn = await at_my_counter(act, turn_id, "hold")
    return await done(act, "turn.held", set_aside(act, turn))


async def resume(act: Act, turn_id: UUID) -> Done:
    """The person is back, at the counter of the officer who resumes."""
    shift = await my_shift(act)
    turn = await locked(act, turn_id, "resume")
    await refuse_busy(act, shift.counter_id)
    turn.counter_id = shift.counter_id
    turn.called_at = turn.called_at or act.now
    turn.started_at = turn.started_at or act.now
    end_hold(act, turn)
    return await done(act, "turn.resumed", moved(turn, "resume"))


async def no_show(act: Act, turn_id: UUID) -> Done:
    """Nobody came, after as many recalls as the centre owes."""
    turn = await at_my_counter(act, turn_id, "no-show")
    owed = Fairness.of(await settings_in_force(act)).recalls_before_no_show - turn.recalls
    if owed > 0:
        raise Refused(f"Hãy gọi lại số {turn.number} thêm {owed} lần trước khi ghi vắng mặt.")
    return await done(act, "turn.no_show", ended(act, turn, "no-show"))


async def reinstate(act: Act, turn_id: UUID) -> Done:
    """Back into the line the same day, at the place the arrival gives."""
    turn = await locked(act, turn_id, "reinstate")
    turn.ended_at = turn.started_at = turn.counter_id = None
    turn.recalls = 0
    return await done(act, "turn.reinstated", moved(turn, "reinstate"))


async def finish(act: Act, turn_id: UUID) -> Done:
    turn = await at_my_counter(act, turn_id, "finish")
    return await done(act, "turn.finished", ended(act, turn, "finish"))


async def finish_along(act: Act, turn_id: UUID) -> Done:
    """Another number of the person at my counter is done with theirs, without having been called there."""
    shift = await my_shift(act)
    turn = await locked(act, turn_id, "finish-along")
    turn.counter_id = shift.counter_id
    return await done(act, "turn.finished", ended(act, turn, "finish-along"))


async def cancel(act: Act, turn_id: UUID, reason: str) -> Done:
    """Take a turn out of the line, and say why."""
    turn = await locked(act, turn_id, "cancel")
    await keep_reason(act, turn, "cancel", reason)
    return await done(act, "turn.cancelled", ended(act, turn, "cancel"))


async def leave(act: Act, token: str) -> Turn:
    """The citizen no longer waits; the token of the slip is the right to say so."""
    turn = await act.session.scalar(
        select(Turn)
        .join(Ticket, Ticket.id == Turn.ticket_id)
        .where(Ticket.token == token, Ticket.day == act.today)
        .order_by(Turn.id.desc())
        .limit(1)
        .with_for_update(key_share=True, of=Turn)
    )
    if turn is None:
        raise NotFound("Không tìm thấy phiếu này trong hôm nay.")
    refuse_move("leave", turn)
    await done(act, "turn.left", ended(act, turn, "leave"))
    return turn


async def set_priority(act: Act, turn_id: UUID, priority: str | None, reason: str | None) -> Done:
    """Confirm a claim, give a class or clear it; the due time follows. The class stays out of the event."""
    turn = await locked(act, turn_id, "priority")
    if priority is not None and priority not in PRIORITIES:
        raise Malformed("Diện ưu tiên không có trong danh sách.")
    if (priority == "other" and turn.priority != "other") or (reason or "").strip():
        await keep_reason(act, turn, "priority", reason or "")
    turn.priority, turn.priority_confirmed = priority, priority is not None
    turn.due_at = Fairness.of(await settings_in_force(act)).due(turn.arrived_at, priority)
    return await done(act, "turn.priority_set", turn)
