"""The verbs on a turn. Each locks it, asks the rules, moves it, leaves one event and rings the screens."""

from uuid import UUID

from sqlalchemy import select

from app.act import Act
from app.centres.settings import settings_in_force
from app.errors import Malformed, NotFound, Refused
from app.events import record, ring
from app.queue.counters import counter_numbered, my_shift
from app.queue.models import Call, Counter, CounterService, Reason, Service, Ticket, Turn
from app.queue.rules import MOVES, PRIORITIES, Fairness, refusal
from app.queue.views import CallView, Done, local, turn_view


async def recall(act: Act, turn_id: UUID) -> Done:
    """Announce again: one more call, one more recall."""
    turn = await _at_my_counter(act, turn_id, "recall")
    turn.recalls += 1
    turn.last_called_at = act.now
    call = await announce(act, turn, "recall", {"rule": "recall", "text": "Gọi lại."})
    return await _done(act, "turn.recalled", turn, call)


async def start(act: Act, turn_id: UUID) -> Done:
    """The person has come to the counter."""
    turn = await _at_my_counter(act, turn_id, "start")
    turn.started_at = turn.started_at or act.now
    return await _done(act, "turn.started", _moved(turn, "start"))


async def hold(act: Act, turn_id: UUID) -> Done:
    """The person steps aside, to fill in a form or fetch a paper; the counter is free."""
    turn = await _at_my_counter(act, turn_id, "hold")
    turn.held_at = act.now
    return await _done(act, "turn.held", _moved(turn, "hold"))


async def resume(act: Act, turn_id: UUID) -> Done:
    """The person is back, at the counter of the officer who resumes."""
    turn = await _locked(act, turn_id, "resume")
    shift = await my_shift(act)
    await _refuse_busy(act, shift.counter_id)
    turn.counter_id = shift.counter_id
    turn.called_at = turn.called_at or act.now
    turn.started_at = turn.started_at or act.now
    _end_hold(act, turn)
    return await _done(act, "turn.resumed", _moved(turn, "resume"))


async def no_show(act: Act, turn_id: UUID) -> Done:
    """Nobody came, after as many recalls as the centre owes."""
    turn = await _at_my_counter(act, turn_id, "no-show")
    owed = Fairness.of(await settings_in_force(act)).recalls_before_no_show - turn.recalls
    if owed > 0:
        raise Refused(f"Hãy gọi lại số {turn.number} thêm {owed} lần trước khi ghi vắng mặt.")
    return await _done(act, "turn.no_show", _ended(act, turn, "no-show"))


async def reinstate(act: Act, turn_id: UUID) -> Done:
    """Back into the line the same day, at the place the arrival gives."""
    turn = await _locked(act, turn_id, "reinstate")
    turn.ended_at = turn.started_at = turn.counter_id = None
    turn.recalls = 0
    return await _done(act, "turn.reinstated", _moved(turn, "reinstate"))


async def finish(act: Act, turn_id: UUID) -> Done:
    turn = await _at_my_counter(act, turn_id, "finish")
    return await _done(act, "turn.finished", _ended(act, turn, "finish"))


async def cancel(act: Act, turn_id: UUID, reason: str) -> Done:
    """Take a turn out of the line, and say why."""
    turn = await _locked(act, turn_id, "cancel")
    await _keep_reason(act, turn, "cancel", reason)
    return await _done(act, "turn.cancelled", _ended(act, turn, "cancel"))


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
    _refuse_move("leave", turn)
    await _done(act, "turn.left", _ended(act, turn, "leave"))
    return turn


async def set_priority(act: Act, turn_id: UUID, priority: str | None, reason: str | None) -> Done:
    """Confirm a claim, give a class or clear it; the due time follows. The class stays out of the event."""
    turn = await _locked(act, turn_id, "priority")
    if priority is not None and priority not in PRIORITIES:
        raise Malformed("Diện ưu tiên không có trong danh sách.")
    if priority == "other" or (reason or "").strip():
        await _keep_reason(act, turn, "priority", reason or "")
    turn.priority, turn.priority_confirmed = priority, priority is not None
    turn.due_at = Fairness.of(await settings_in_force(act)).due(turn.arrived_at, priority)
    return await _done(act, "turn.priority_set", turn)


async def transfer(act: Act, turn_id: UUID, service: str | None, counter: int | None) -> Done:
    """Send the person on: this turn ends, another opens that keeps the arrival time and so the place."""
    turn = await _at_my_counter_or_held(act, turn_id)
    if (service is None) == (counter is None):
        raise Malformed("Hãy chọn một dịch vụ hoặc một quầy để chuyển đến.")
    service_id, wanted = await _destination(act, turn, service, counter)
    _ended(act, turn, "transfer")
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
    done = await _done(act, "turn.transferred", turn, opened=str(opened.id))
    done.opened = await turn_view(act, opened.id)
    return done


async def call_number(act: Act, counter: int, number: str, reason: str) -> Done:
    """Call somebody out of the order, and say why."""
    shift = await my_shift(act, counter)
    await _refuse_busy(act, shift.counter_id)
    place = await counter_numbered(act, counter)
    turn = await act.session.scalar(
        select(Turn)
        .where(Turn.day == act.today, Turn.number == number.strip().upper(), Turn.point_id == place.point_id)
        .order_by(Turn.id.desc())
        .limit(1)
        .with_for_update(key_share=True)
    )
    if turn is None:
        raise NotFound(f"Hôm nay không có số {number.strip()}.")
    _refuse_move("call", turn)
    await _keep_reason(act, turn, "call", reason)
    _end_hold(act, turn)
    turn.ended_at, turn.counter_id, turn.recalls = None, shift.counter_id, 0
    turn.called_at, turn.last_called_at = turn.called_at or act.now, act.now
    why = {"rule": "by_number", "text": "Gọi theo số, có lý do của công chức."}
    call = await announce(act, _moved(turn, "call"), "call", why)
    return await _done(act, "turn.called_by_number", turn, call)


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


async def _locked(act: Act, turn_id: UUID, verb: str) -> Turn:
    """Today's turn under a lock that lets child rows in (a citizen may be scanning at this instant)."""
    turn = await act.session.scalar(select(Turn).where(Turn.id == turn_id).with_for_update(key_share=True))
    if turn is None:
        raise NotFound("Không có lượt này.")
    if turn.day != act.today:
        raise Refused(f"Số {turn.number} là của ngày {turn.day:%d/%m/%Y}, không còn thay đổi được.")
    if verb in MOVES:
        _refuse_move(verb, turn)
    elif turn.ended_at is not None:
        raise Refused(f"Lượt {turn.number} đã kết thúc, không đổi diện ưu tiên được nữa.")
    return turn


async def _at_my_counter(act: Act, turn_id: UUID, verb: str) -> Turn:
    turn = await _locked(act, turn_id, verb)
    shift = await my_shift(act)
    if turn.counter_id != shift.counter_id:
        raise Refused(f"Số {turn.number} đang ở quầy khác.")
    return turn


async def _at_my_counter_or_held(act: Act, turn_id: UUID) -> Turn:
    turn = await _locked(act, turn_id, "transfer")
    shift = await my_shift(act)
    if turn.state != "held" and turn.counter_id != shift.counter_id:
        raise Refused(f"Số {turn.number} đang ở quầy khác.")
    return turn


def _refuse_move(verb: str, turn: Turn) -> None:
    if sentence := refusal(verb, turn.state, turn.number):
        raise Refused(sentence)


def _moved(turn: Turn, verb: str) -> Turn:
    turn.state = MOVES[verb][1]
    return turn


def _ended(act: Act, turn: Turn, verb: str) -> Turn:
    _end_hold(act, turn)
    turn.ended_at = act.now
    return _moved(turn, verb)


def _end_hold(act: Act, turn: Turn) -> None:
    if turn.held_at is not None:
        turn.held_seconds += max(0, int((act.now - turn.held_at).total_seconds()))
        turn.held_at = None


async def _refuse_busy(act: Act, counter_id: UUID) -> None:
    busy = await act.session.scalar(
        select(Turn.number).where(
            Turn.day == act.today, Turn.counter_id == counter_id, Turn.state.in_(("called", "serving"))
        )
    )
    if busy:
        raise Refused(f"Số {busy} còn ở quầy. Hãy kết thúc lượt này trước.")


async def _destination(
    act: Act, turn: Turn, service: str | None, counter: int | None
) -> tuple[UUID, Counter | None]:
    if service is not None:
        found = await act.session.scalar(select(Service.id).where(Service.slug == service))
        if found is None:
            raise NotFound("Không có dịch vụ này.")
        return found, None
    wanted = await counter_numbered(act, counter or 0)
    served = select(CounterService.service_id).where(CounterService.counter_id == wanted.id)
    services = (await act.session.scalars(served)).all()
    if not services:
        raise Refused(f"Quầy số {wanted.number} chưa được giao dịch vụ nào.")
    return (turn.service_id if turn.service_id in services else services[0]), wanted


async def _keep_reason(act: Act, turn: Turn, verb: str, reason: str) -> None:
    if not reason.strip() or len(reason) > 500:
        raise Malformed("Hãy ghi lý do, không quá 500 ký tự.")
    person_id = act.by.id if act.by.is_staff else None
    act.session.add(Reason(turn_id=turn.id, verb=verb, text=reason.strip(), person_id=person_id, at=act.now))


async def _done(act: Act, kind: str, turn: Turn, call: Call | None = None, **data: str) -> Done:
    record(act, kind, turn.id, **data)
    await ring(act.session, act.centre.id, turn.point_id)
    announced = CallView(call.id, local(call.at)) if call else None
    return Done(await turn_view(act, turn.id), announced)
