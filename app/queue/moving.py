"""What the verbs on a turn share: lock it, ask the rules, move it, leave one event, ring the screens."""

from uuid import UUID

from sqlalchemy import select

from app.act import Act
from app.errors import Malformed, NotFound, Refused
from app.events import record, ring
from app.queue.models import Call, Reason, Turn
from app.queue.rules import MOVES, refusal
from app.queue.shifts import my_shift
from app.queue.views import CallView, Done, local, number_at, turn_view


async def locked(act: Act, turn_id: UUID, verb: str) -> Turn:
    """Today's turn under a lock that lets child rows in (a citizen may be scanning at this instant)."""
    turn = await act.session.scalar(select(Turn).where(Turn.id == turn_id).with_for_update(key_share=True))
    if turn is None:
        raise NotFound("Không có lượt này.")
    if turn.day != act.today:
        raise Refused(f"Số {turn.number} là của ngày {turn.day:%d/%m/%Y}, không còn thay đổi được.")
    if verb in MOVES:
        refuse_move(verb, turn)
    elif turn.ended_at is not None:
        raise Refused(f"Lượt {turn.number} đã kết thúc, không đổi diện ưu tiên được nữa.")
    return turn


async def at_my_counter(act: Act, turn_id: UUID, verb: str) -> Turn:
    """Today's turn, locked, at the counter of the acting officer."""
    shift = await my_shift(act)
    turn = await locked(act, turn_id, verb)
    if turn.counter_id != shift.counter_id:
        raise Refused(f"Số {turn.number} đang ở quầy khác.")
    return turn


async def at_my_counter_or_held(act: Act, turn_id: UUID) -> Turn:
    shift = await my_shift(act)
    turn = await locked(act, turn_id, "transfer")
    if turn.state != "held" and turn.counter_id != shift.counter_id:
        raise Refused(f"Số {turn.number} đang ở quầy khác.")
    return turn


def refuse_move(verb: str, turn: Turn) -> None:
    """Raise the rules' sentence when this verb cannot be done now."""
    if sentence := refusal(verb, turn.state, turn.number):
        raise Refused(sentence)


def moved(turn: Turn, verb: str) -> Turn:
    """Put the turn into the state the verb leads to."""
    turn.state = MOVES[verb][1]
    return turn


def ended(act: Act, turn: Turn, verb: str) -> Turn:
    """The same for a verb that ends the turn."""
    end_hold(act, turn)
    turn.ended_at = act.now
    return moved(turn, verb)


def set_aside(act: Act, turn: Turn) -> Turn:
    """The person steps aside and the counter is free."""
    turn.held_at = act.now
    return moved(turn, "hold")


def end_hold(act: Act, turn: Turn) -> None:
    """Add the time spent aside, in seconds."""
    if turn.held_at is not None:
        turn.held_seconds += max(0, int((act.now - turn.held_at).total_seconds()))
        turn.held_at = None


async def refuse_busy(act: Act, counter_id: UUID) -> None:
    """A counter has room for one."""
    if busy := await number_at(act, counter_id):
        raise Refused(f"Số {busy} còn ở quầy. Hãy kết thúc lượt này trước.")


async def keep_reason(act: Act, turn: Turn, verb: str, reason: str) -> None:
    """Reasons stand in a table of their own, that can be erased."""
    if not reason.strip() or len(reason) > 500:
        raise Malformed("Hãy ghi lý do, không quá 500 ký tự.")
    person_id = act.by.id if act.by.is_staff else None
    act.session.add(Reason(turn_id=turn.id, verb=verb, text=reason.strip(), person_id=person_id, at=act.now))


async def done(act: Act, kind: str, turn: Turn, call: Call | None = None, **data: str) -> Done:
    """One event, one ring, and the turn as it now is."""
    record(act, kind, turn.id, **data)
    await ring(act.session, act.centre.id, turn.point_id)
    announced = CallView(call.id, local(call.at)) if call else None
    return Done(await turn_view(act, turn.id), announced)
