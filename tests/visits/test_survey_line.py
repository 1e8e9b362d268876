"""What the tablet at a counter asks for."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from app.centres.points import add_point
from app.errors import NotFound
from app.queue import transfers, turns
from app.queue.counters import add_counter
from app.visits import checkout
from app.visits.survey import answer
from app.visits.survey_line import ASKED_FOR, Asking, counter_here, just_served
from tests.cast import Hall
from tests.visits.answering import called, served


async def asked(hall: Hall, counter: int = 1, **passed: float) -> UUID | None:
    """The visit that the tablet of a counter asks, a while after the act's time."""
    await hall.act.session.flush()
    now = hall.act.now + timedelta(**passed)
    return (await just_served(hall.act.session, [counter], now))[counter].visit


async def test_who_was_served_at_this_counter_is_asked_for_a_minute_and_a_half(hall: Hall) -> None:
    tam = await called(hall, counter=2)
    before = await asked(hall, 2)
    await tam.finish()

    assert before is None
    assert [await asked(hall, 2, seconds=s) for s in (0, 89, 90)] == [tam.visit, tam.visit, None]
    assert await asked(hall, 1) is None


async def test_one_read_serves_all_tablets(hall: Hall) -> None:
    tam, minh = await served(hall, 1), await served(hall, 2)

    found = await just_served(hall.act.session, [1, 2, 3], hall.act.now)

    assert {counter: said.visit for counter, said in found.items()} == {1: tam.visit, 2: minh.visit, 3: None}


async def test_an_answer_ends_the_question(hall: Hall) -> None:
    tam = await served(hall)
    await answer(tam.phone, tam.token, "satisfied")

    assert await asked(hall) is None


async def test_somebody_new_ends_it_only_once_they_are_served(hall: Hall) -> None:
    tam = await called(hall)
    minh = (await hall.take("ho-tich"))["ticket"]["number"]
    await hall.next(tam.officer, finish=True)
    assert await asked(hall) == tam.visit
    lan = tam.officer.at(hall.act.now + timedelta(seconds=5))

    await turns.start(lan.act, (await hall.turn(minh)).id)

    assert await asked(hall, seconds=6) is None


async def test_who_comes_back_from_a_hold_is_somebody_new(hall: Hall) -> None:
    minh = await called(hall)
    turn = (await hall.turn(minh.number)).id
    await turns.start(minh.officer.act, turn)
    await turns.hold(minh.officer.act, turn)
    hoa = (await hall.take("ho-tich"))["ticket"]["number"]
    await hall.next(minh.officer)
    await turns.finish(minh.officer.act, (await hall.turn(hoa)).id)
    assert await asked(hall) is not None

    await turns.resume(minh.officer.act, turn)

    assert await asked(hall) is None


async def test_a_trip_that_goes_on_elsewhere_is_not_asked_here(hall: Hall) -> None:
    tam = await called(hall)
    await hall.take("chung-thuc", visit=tam.token)
    await tam.finish()

    assert await asked(hall) is None


async def test_who_is_sent_on_is_not_asked_here(hall: Hall) -> None:
    tam = await called(hall)
    await transfers.transfer(tam.officer.act, (await hall.turn(tam.number)).id, "chung-thuc", None)

    assert await asked(hall) is None


async def test_a_checkout_of_several_numbers_asks_once(hall: Hall) -> None:
    tam = await called(hall)
    await hall.take("chung-thuc", visit=tam.token)
    await checkout.check_out(tam.officer.act, tam.visit)

    assert await asked(hall) == tam.visit


async def test_the_question_passes_between_two_reads(hall: Hall) -> None:
    now = hall.act.now
    asking = Asking(1, now, uuid4(), now + ASKED_FOR)

    seen = [asking.at_instant(now + timedelta(seconds=s)) for s in (30, 89, 90)]

    assert [said.visit for said in seen] == [asking.visit, asking.visit, None]
    assert [said.at for said in seen] == [now + timedelta(seconds=s) for s in (30, 89, 90)]


async def test_a_tablet_stands_at_a_counter_of_its_point(hall: Hall) -> None:
    tablet = await (await served(hall)).device("tablet")

    assert [(await counter_here(tablet, typed))[0] for typed in ("1", "06", None)] == [1, 6, 1]
    for typed in ("7", "", "0", "-1", "²", "9" * 5000):
        with pytest.raises(NotFound, match="không có quầy số đó"):
            await counter_here(tablet, typed)


async def test_a_counter_of_another_point_is_not_the_tablets(hall: Hall) -> None:
    tablet = await (await served(hall)).device("tablet")
    away = await add_point(hall.act, "nha-van-hoa", "Nhà văn hóa")
    await add_counter(hall.act, away.id, 9, "Quầy 9", [])

    with pytest.raises(NotFound):
        await counter_here(tablet, "9")
