"""Opening, pausing and closing a counter."""

from datetime import timedelta

import pytest

from app.errors import Malformed, NotFound, Refused
from app.queue import counters, oversight, shifts, transfers, turns
from app.staff.people import change_person
from tests.cast import Hall


async def test_one_officer_a_counter(hall: Hall) -> None:
    await hall.officer("Lan", counter=1)
    hoa = await hall.officer("Hoa")

    with pytest.raises(Refused, match="đang do Lan"):
        await shifts.open_counter(hoa.act, 1)


async def test_one_counter_an_officer(hall: Hall) -> None:
    lan = await hall.officer("Lan", counter=1)

    with pytest.raises(Refused, match="Bạn đang mở quầy số 1"):
        await shifts.open_counter(lan.act, 2)


async def test_a_pause_needs_its_reason_and_ends(hall: Hall) -> None:
    lan = await hall.officer("Lan", counter=1)

    with pytest.raises(Malformed):
        await shifts.pause_counter(lan.act, 1, "")
    assert (await shifts.pause_counter(lan.act, 1, "Họp")).state == "paused"
    assert (await shifts.resume_counter(lan.act, 1)).state == "open"


async def test_a_counter_does_not_close_on_somebody(hall: Hall) -> None:
    await hall.take("ho-tich")
    lan = await hall.officer("Lan", counter=1)
    await hall.next(lan)

    with pytest.raises(Refused, match="H001 còn ở quầy"):
        await shifts.close_counter(lan.act, 1)


async def test_a_closed_counter_is_free_for_another(hall: Hall) -> None:
    lan = await hall.officer("Lan", counter=1)
    await shifts.close_counter(lan.act, 1)

    hoa = await hall.officer("Hoa", counter=1)

    assert (await counters.counters(hoa.act, 1))[0].officer == hoa.act.by.name


async def test_the_counter_of_somebody_locked_out_is_free_for_another(hall: Hall) -> None:
    lan = await hall.officer("Lan", counter=1)
    assert lan.act.by.id
    await change_person(hall.act, lan.act.by.id, "officer", active=False)

    hoa = await hall.officer("Hoa", counter=1)

    assert (await counters.counters(hoa.act, 1))[0].officer == hoa.act.by.name


async def test_an_unknown_counter_is_not_found(hall: Hall) -> None:
    with pytest.raises(NotFound):
        await shifts.open_counter(hall.act, 77)


async def test_the_morning_closes_what_the_evening_left_open(hall: Hall) -> None:
    for _ in range(3):
        await hall.take("ho-tich")
    lan = await hall.officer("Lan", counter=1)
    await hall.next(lan)
    await shifts.pause_counter(lan.act, 1, "Quên đóng quầy")
    morning = lan.at(lan.act.now + timedelta(days=1))

    opened = await shifts.open_counter(morning.act, 2)

    hall.act.session.expunge_all()
    states = [(await hall.turn(number)).state for number in ("H001", "H002", "H003")]
    assert states == ["no_show", "cancelled", "cancelled"]
    assert opened.state == "open"
    assert (await hall.events("turn.expired"), await hall.events("counter.expired")) == (3, 1)


async def test_the_first_ticket_of_a_day_closes_the_day_before(hall: Hall) -> None:
    await hall.take("ho-tich")

    await hall.take("chung-thuc", minutes=24 * 60)

    hall.act.session.expunge_all()
    assert (await hall.turn("H001")).state == "cancelled"


async def test_a_supervisor_frees_a_counter_that_was_left_open(hall: Hall) -> None:
    lan = await hall.officer("Lan", counter=1)
    await shifts.pause_counter(lan.act, 1, "Họp giao ban")

    freed = await oversight.free_counter(hall.act, 1)

    assert (freed.state, freed.officer) == ("closed", None)
    assert await hall.events("counter.freed") == 1
    with pytest.raises(Refused, match="đang đóng"):
        await oversight.free_counter(hall.act, 1)


async def test_who_stood_at_a_freed_counter_is_served_at_another(hall: Hall) -> None:
    await hall.take("ho-tich")
    lan = await hall.officer("Lan", counter=1)
    await hall.next(lan)
    hoa = await hall.officer("Hoa", counter=2)

    await oversight.free_counter(hall.act, 1)

    turn = await hall.turn("H001")
    assert (turn.state, await hall.events("turn.held")) == ("held", 1)
    assert (await turns.resume(hoa.act, turn.id)).turn.counter == 2


async def test_who_was_sent_to_a_counter_that_closes_is_called_at_another(hall: Hall) -> None:
    await hall.take("ho-tich")
    lan = await hall.officer("Lan", counter=1)
    await hall.next(lan)
    hoa = await hall.officer("Hoa", counter=2)
    await transfers.transfer(lan.act, (await hall.turn("H001")).id, None, 2)

    await shifts.close_counter(hoa.act, 2)

    again = await hall.next(lan)
    assert again
    assert again["turn"]["number"] == "H001"
