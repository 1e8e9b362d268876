"""Announcing a turn: again, or out of the order with a reason."""

from uuid import UUID

from sqlalchemy import select

from app.act import Act
from app.centres.models import ServicePoint
from app.errors import NotFound
from app.queue.counters import counter_numbered
from app.queue.models import Call, Ticket, Turn
from app.queue.moving import at_my_counter, done, end_hold, keep_reason, moved, refuse_busy, refuse_move
from app.queue.rules import letter_and_number
from app.queue.shifts import my_shift
from app.queue.views import Done


async def recall(act: Act, turn_id: UUID) -> Done:
    """Announce again: one more call, one more recall; who was called for a result is so again."""
    turn = await at_my_counter(act, turn_id, "recall")
    turn.recalls += 1
    turn.last_called_at = act.now
    of_result = select(Call.id).where(Call.turn_id == turn.id, Call.kind == "result").limit(1)
    kind = "result" if await act.session.scalar(of_result) else "recall"
    call = await announce(act, turn, kind, {"rule": "recall", "text": "Gọi lại."})
    return await done(act, "turn.recalled", turn, call)


async def call_number(act: Act, counter: int, number: str, reason: str) -> Done:
    """Call somebody out of the order, and say why."""
    shift = await my_shift(act, counter)
    await refuse_busy(act, shift.counter_id)
    place = await counter_numbered(act, counter)
    turn = await _turn_numbered(act, number, place.point_id)
    if turn is None:
        raise NotFound(f"Hôm nay không có số {number.strip()}.")
    refuse_move("call", turn)
    await keep_reason(act, turn, "call", reason)
    end_hold(act, turn)
    turn.ended_at, turn.counter_id, turn.recalls = None, shift.counter_id, 0
    turn.called_at, turn.last_called_at = turn.called_at or act.now, act.now
    why = {"rule": "by_number", "text": "Gọi theo số, có lý do của công chức."}
    call = await announce(act, moved(turn, "call"), "call", why)
    return await done(act, "turn.called_by_number", turn, call)


async def _turn_numbered(act: Act, number: str, point_id: UUID) -> Turn | None:
    """The newest turn of a number at a point today, locked; by the day's tickets, not the whole history."""
    if (parsed := letter_and_number(number)) is None:
        return None
    letter, count = parsed
    return await act.session.scalar(
        select(Turn)
        .join(Ticket, Ticket.id == Turn.ticket_id)
        .where(
            Ticket.point_id.in_(select(ServicePoint.id)),
            Ticket.day == act.today,
            Ticket.letter == letter,
            Ticket.number == count,
            Turn.point_id == point_id,
        )
        .order_by(Turn.id.desc())
        .limit(1)
        .with_for_update(key_share=True, of=Turn)
    )


async def announce(act: Act, turn: Turn, kind: str, why: dict[str, str]) -> Call:
    """One more call of a turn at its counter, for the screens and the voice."""
    call = Call(
        turn_id=turn.id,
        counter_id=turn.counter_id,
        point_id=turn.point_id,
        day=turn.day,
        number=turn.number,
        at=act.now,
        kind=kind,
        why=why,
    )
    act.session.add(call)
    await act.session.flush()
    return call
