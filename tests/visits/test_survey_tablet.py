"""What the tablet may answer for: who was just served where it stands, until somebody else is."""

from datetime import timedelta

import pytest

from app.act import Act
from app.errors import NotFound
from app.queue import turns
from app.visits.survey import answer, complete, survey_of
from tests.cast import Hall
from tests.visits.answering import ANSWERS, Served, served
from tests.visits.arrivals import later


async def refused(tam: Served, tablet: Act) -> str:
    """The sentence of a refusal of a face, which left nothing."""
    with pytest.raises(NotFound) as refusal:
        await answer(tablet, str(tam.visit), "satisfied")
    assert await tam.kept() == []
    return str(refusal.value)


async def somebody_new(tam: Served, *, started: bool = True) -> None:
    """The officer calls the next, and begins with them five seconds later."""
    ticket = (await tam.hall.take("ho-tich"))["ticket"]
    await tam.hall.next(tam.officer)
    if started:
        lan = tam.officer.at(tam.hall.act.now + timedelta(seconds=5))
        await turns.start(lan.act, (await tam.hall.turn(ticket["number"])).id)
    await tam.hall.act.session.flush()


async def test_who_was_served_has_a_quarter_of_an_hour(hall: Hall) -> None:
    tam = await served(hall)
    tablet = await tam.device("tablet")

    assert "Phiếu này không có" in await refused(tam, later(tablet, minutes=15, seconds=1))
    await answer(later(tablet, minutes=15), str(tam.visit), "satisfied")
    assert [kept.face for kept in await tam.kept()] == ["satisfied"]


async def test_a_face_is_not_taken_from_the_next_person(hall: Hall) -> None:
    tam = await served(hall)
    await somebody_new(tam)

    said = await refused(tam, later(await tam.device("tablet"), seconds=6))

    assert "Quầy đang phục vụ người khác" in said
    assert "quét mã trên phiếu" in said


async def test_it_is_not_taken_after_the_next_person_either(hall: Hall) -> None:
    tam = await served(hall)
    await somebody_new(tam, started=False)
    await turns.finish(tam.officer.at(hall.act.now + timedelta(seconds=9)).act, (await hall.turn("H002")).id)

    assert "Quầy đang phục vụ người khác" in await refused(tam, later(await tam.device("tablet"), seconds=10))


async def test_who_is_only_called_has_not_come_yet(hall: Hall) -> None:
    tam = await served(hall)
    await somebody_new(tam, started=False)

    await answer(await tam.device("tablet"), str(tam.visit), "satisfied")

    assert [kept.face for kept in await tam.kept()] == ["satisfied"]


async def test_somebody_new_at_another_counter_changes_nothing(hall: Hall) -> None:
    tam = await served(hall, counter=1)
    await somebody_new(await served(hall, counter=2))

    await answer(later(await tam.device("tablet"), seconds=6), str(tam.visit), "satisfied")

    assert [kept.face for kept in await tam.kept()] == ["satisfied"]


async def test_what_was_begun_may_be_finished_beside_the_next_person(hall: Hall) -> None:
    tam = await served(hall)
    tablet = await tam.device("tablet")
    await answer(tablet, str(tam.visit), "satisfied")
    await somebody_new(tam)

    await complete(later(tablet, seconds=6), str(tam.visit), ANSWERS)

    assert [kept.answers for kept in await tam.kept()] == [ANSWERS]


async def test_the_slip_still_answers_beside_the_next_person(hall: Hall) -> None:
    tam = await served(hall)
    await somebody_new(tam)

    assert (await survey_of(later(tam.phone, seconds=6), tam.token)).state == "open"
