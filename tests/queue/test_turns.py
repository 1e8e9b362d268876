"""The verbs on a turn."""

import pytest
from sqlalchemy import func, select

from app.errors import Malformed, Refused
from app.queue import announcements, shifts, transfers, turns
from app.queue.counters import change_counter
from app.queue.follow import follow
from app.queue.models import Reason
from app.queue.services import all_services, change_service
from tests.cast import Hall, Officer


async def called(hall: Hall, counter: int = 1) -> Officer:
    """H001 stands called at a counter."""
    await hall.take("ho-tich")
    officer = await hall.officer("Lan", counter=counter)
    await hall.next(officer)
    return officer


async def test_start_then_finish(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")

    await turns.start(lan.act, turn.id)
    done = await turns.finish(lan.act, turn.id)

    assert (done.turn.state, done.turn.counter) == ("finished", 1)


async def test_a_recall_is_one_more_call(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")

    done = await announcements.recall(lan.act, turn.id)

    assert done.call is not None
    assert done.turn.recalls == 1


async def test_no_show_is_owed_two_recalls(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")

    with pytest.raises(Refused, match="thêm 2 lần"):
        await turns.no_show(lan.act, turn.id)
    await announcements.recall(lan.act, turn.id)
    await announcements.recall(lan.act, turn.id)

    assert (await turns.no_show(lan.act, turn.id)).turn.state == "no_show"


async def test_a_reinstated_person_is_next(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")
    for verb in (announcements.recall, announcements.recall, turns.no_show):
        await verb(lan.act, turn.id)
    await hall.take("ho-tich", minutes=3)

    await turns.reinstate(lan.act, turn.id)

    again = await hall.next(lan, minutes=4)
    assert again
    assert again["turn"]["number"] == "H001"


async def test_a_held_person_frees_the_counter_and_comes_back(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")
    await turns.hold(lan.act, turn.id)
    await hall.take("ho-tich")
    await hall.next(lan)
    await turns.finish(lan.act, (await hall.turn("H002")).id)

    assert (await turns.resume(lan.act, turn.id)).turn.state == "serving"


async def test_nobody_is_resumed_onto_a_busy_counter(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")
    await turns.hold(lan.act, turn.id)
    await hall.take("ho-tich")
    await hall.next(lan)

    with pytest.raises(Refused, match="H002 còn ở quầy"):
        await turns.resume(lan.act, turn.id)


async def test_a_transfer_keeps_the_arrival_and_so_the_place(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")
    await hall.take("chung-thuc", minutes=1)

    done = await transfers.transfer(lan.act, turn.id, "chung-thuc", None)

    assert done.turn.state == "transferred"
    assert done.opened
    assert done.opened.arrived_at == done.turn.arrived_at
    again = await hall.next(lan, minutes=2)
    assert again
    assert again["turn"]["number"] == "H001"


async def test_a_transfer_to_a_counter_waits_for_that_counter(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")
    hoa = await hall.officer("Hoa", counter=2)

    await transfers.transfer(lan.act, turn.id, None, 2)

    assert await hall.next(lan) is None
    at_two = await hall.next(hoa)
    assert at_two
    assert at_two["turn"]["number"] == "H001"


async def test_a_transfer_needs_one_destination(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")

    with pytest.raises(Malformed):
        await transfers.transfer(lan.act, turn.id, "chung-thuc", 2)


async def test_nobody_is_sent_to_a_counter_where_nobody_sits(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")

    with pytest.raises(Refused, match="Quầy số 3 chưa mở"):
        await transfers.transfer(lan.act, turn.id, None, 3)

    assert (await hall.turn("H001")).state == "called"


async def test_nobody_is_sent_to_a_service_that_takes_nobody(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")
    y_te = next(service for service, _ in await all_services(hall.act) if service.slug == "y-te")
    await change_service(hall.act, y_te.id, "Y tế", False, [])

    with pytest.raises(Refused, match="Y tế hiện tạm ngừng"):
        await transfers.transfer(lan.act, turn.id, "y-te", None)


async def test_nobody_is_sent_to_a_service_that_no_counter_here_serves(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")
    await change_counter(hall.act, 6, "Quầy trả kết quả", [])

    with pytest.raises(Refused, match="chưa có quầy nào nhận Trả kết quả"):
        await transfers.transfer(lan.act, turn.id, "tra-ket-qua", None)


async def test_who_comes_back_after_the_wanted_counter_closed_waits_for_any(hall: Hall) -> None:
    lan, turn = await called(hall), await hall.turn("H001")
    hoa = await hall.officer("Hoa", counter=2)
    await transfers.transfer(lan.act, turn.id, None, 2)
    await hall.next(hoa)
    sent = await hall.turn("H001")
    for verb in (announcements.recall, announcements.recall, turns.no_show):
        await verb(hoa.act, sent.id)
    await shifts.close_counter(hoa.act, 2)

    assert (await turns.reinstate(lan.act, sent.id)).turn.wanted_counter is None


async def test_another_counters_turn_is_not_mine(hall: Hall) -> None:
    await called(hall)
    hoa = await hall.officer("Hoa", counter=2)

    with pytest.raises(Refused, match="quầy khác"):
        await turns.finish(hoa.act, (await hall.turn("H001")).id)


async def test_calling_a_number_needs_its_reason(hall: Hall) -> None:
    await hall.take("ho-tich")
    lan = await hall.officer("Lan", counter=1)

    with pytest.raises(Malformed):
        await announcements.call_number(lan.act, 1, "H001", " ")


async def test_a_number_is_called_out_of_order_with_its_reason_kept(hall: Hall) -> None:
    await hall.take("ho-tich")
    await hall.take("ho-tich")
    lan = await hall.officer("Lan", counter=1)

    done = await announcements.call_number(lan.act, 1, "h002", "Con nhỏ đang sốt")

    assert (done.turn.number, done.turn.state) == ("H002", "called")
    assert await hall.act.session.scalar(select(func.count()).select_from(Reason)) == 1


async def test_a_citizen_leaves_by_the_slips_token(hall: Hall) -> None:
    token = (await hall.take("ho-tich"))["ticket"]["token"]

    await turns.leave(hall.act, token)
    await hall.act.session.flush()

    assert (await follow(hall.act.session, token, hall.act.today, hall.act.now)).state == "left"


async def test_a_cancelled_turn_says_why(hall: Hall) -> None:
    await hall.take("ho-tich")

    with pytest.raises(Malformed):
        await turns.cancel(hall.act, (await hall.turn("H001")).id, "")
    done = await turns.cancel(hall.act, (await hall.turn("H001")).id, "Lấy nhầm số")

    assert done.turn.state == "cancelled"


async def test_a_confirmed_class_keeps_the_head_start(hall: Hall) -> None:
    await hall.take("ho-tich", priority="merit")
    turn = await hall.turn("H001")
    due = turn.due_at

    done = await turns.set_priority(hall.act, turn.id, "merit", None)

    assert done.turn.priority_confirmed
    assert (await hall.turn("H001")).due_at == due
