"""One answer a visit: when it may be given, by what key, and that nothing of it is told."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.act import Act, Actor
from app.errors import Malformed, NotFound, Problem, Refused
from app.events import Event
from app.queue import turns
from app.visits import checkout, unticketed
from app.visits.models import Visit
from app.visits.survey import Survey, answer, complete, survey_of
from tests.cast import Hall
from tests.visits.answering import ANSWERS, SINCE, Served, called, served
from tests.visits.arrivals import helper, later


async def state(act: Act, key: str) -> str:
    return (await survey_of(act, key)).state


async def test_a_face_is_kept_at_once_and_the_form_once_beside_it(hall: Hall) -> None:
    tam = await served(hall)

    await answer(tam.phone, tam.token, "satisfied")
    [face_only] = await tam.kept()
    assert (face_only.face, face_only.answers, face_only.form_from) == ("satisfied", None, None)
    await complete(tam.phone, tam.token, ANSWERS)

    [kept] = await tam.kept()
    assert (kept.id, kept.face, kept.channel) == (face_only.id, "satisfied", "phone")
    assert (kept.answers, kept.form_from) == (ANSWERS, SINCE)
    assert (kept.day, kept.trial, kept.typed_by) == (hall.act.today, True, None)


async def test_a_survey_goes_through_its_states(hall: Hall) -> None:
    tam = await called(hall)
    seen = [await state(tam.phone, tam.token)]
    await tam.finish()
    seen.append(await state(tam.phone, tam.token))
    await answer(tam.phone, tam.token, "satisfied")
    seen.append(await state(tam.phone, tam.token))
    await complete(tam.phone, tam.token, ANSWERS)
    seen.append(await state(tam.phone, tam.token))

    assert seen == ["too_early", "open", "answered", "completed"]


async def test_tablet_and_look_up_kiosk_answer_by_their_own_keys(hall: Hall) -> None:
    for counter, (kind, channel) in enumerate({"tablet": "tablet", "lookup": "kiosk"}.items(), start=1):
        tam = await served(hall, counter)
        key = str(tam.visit) if kind == "tablet" else tam.digest
        await answer(await tam.device(kind), key, "very_satisfied")

        assert [kept.channel for kept in await tam.kept()] == [channel]


async def test_the_look_up_kiosk_finds_a_slip_of_the_days_before(hall: Hall) -> None:
    tam = await served(hall)
    lookup = await tam.device("lookup")

    assert await state(later(lookup, days=7), tam.digest) == "open"
    with pytest.raises(NotFound, match="quá 7 ngày"):
        await answer(later(lookup, days=8), tam.digest, "satisfied")


@pytest.mark.parametrize("role", ["nobody", "officer", "admin", "kiosk", "reception", "lookup"])
async def test_who_knows_the_id_of_a_visit_does_not_answer_for_it(hall: Hall, role: str) -> None:
    tam = await served(hall)
    act = replace(hall.act, by=Actor(role, None))

    with pytest.raises(NotFound, match="Phiếu này không có"):
        await answer(act, str(tam.visit), "very_satisfied")
    assert await tam.kept() == []


@pytest.mark.parametrize("role", ["nobody", "officer", "tablet"])
async def test_a_digest_is_for_the_look_up_kiosk_alone(hall: Hall, role: str) -> None:
    tam = await served(hall)

    with pytest.raises(NotFound, match="Phiếu này không có"):
        await answer(await tam.device(role), tam.digest, "satisfied")
    assert await tam.kept() == []


async def written(tam: Served) -> tuple[object, ...]:
    """All that an answer would change."""
    rows = await tam.hall.act.session.scalar(select(func.count()).select_from(Visit))
    kept = [(kept.face, kept.answers, kept.channel) for kept in await tam.kept()]
    return kept, rows, await tam.hall.events("survey.answered")


async def refused(tam: Served, act: Act, key: str, face: str = "satisfied") -> str:
    """The sentence of a refusal that left everything as it was."""
    before = (
        [(kept.face, kept.answers) for kept in await tam.kept()],
        await tam.hall.events("survey.answered"),
    )
    with pytest.raises(Problem) as refusal:
        await answer(act, key, face)
    after = [(kept.face, kept.answers) for kept in await tam.kept()], await tam.hall.events("survey.answered")
    assert after == before
    return str(refusal.value)


async def test_the_second_answer_is_refused(hall: Hall) -> None:
    tam = await served(hall)
    await answer(tam.phone, tam.token, "dissatisfied")

    again = [
        await refused(tam, tam.phone, tam.token, "very_satisfied"),
        await refused(tam, await tam.device("tablet"), str(tam.visit), "very_satisfied"),
        await refused(tam, await tam.device("lookup"), tam.digest, "very_satisfied"),
    ]

    assert set(again) == {"Lượt này đã được đánh giá; mỗi lượt chỉ đánh giá một lần."}


async def test_the_form_is_not_answered_twice_nor_before_the_face(hall: Hall) -> None:
    tam = await served(hall)
    with pytest.raises(Refused, match="chọn mức độ hài lòng trước"):
        await complete(tam.phone, tam.token, ANSWERS)
    await answer(tam.phone, tam.token, "satisfied")
    await complete(tam.phone, tam.token, ANSWERS)

    with pytest.raises(Refused, match="đã trả lời các câu hỏi rồi"):
        await complete(tam.phone, tam.token, {"q1": "a"})
    assert [kept.answers for kept in await tam.kept()] == [ANSWERS]


@pytest.mark.parametrize("answers", [{"q1": "z"}, {"q99": "a"}, {}, {"q4": "a"}])
async def test_answers_outside_the_form_or_none_change_nothing(hall: Hall, answers: dict[str, str]) -> None:
    tam = await served(hall)
    await answer(tam.phone, tam.token, "satisfied")

    with pytest.raises(Malformed):
        await complete(tam.phone, tam.token, answers)
    assert [kept.answers for kept in await tam.kept()] == [None]


async def test_nobody_is_asked_too_early_or_when_nobody_served_them(hall: Hall) -> None:
    tam = await called(hall)
    assert "khi ông/bà đã xong việc" in await refused(tam, tam.phone, tam.token)
    await turns.leave(tam.phone, tam.token)
    await hall.act.session.flush()

    assert await state(tam.phone, tam.token) == "over"
    assert "chưa được phục vụ" in await refused(tam, tam.phone, tam.token)


async def test_a_slip_answers_for_seven_days(hall: Hall) -> None:
    tam = await served(hall)
    unknown = "Phiếu này không có, hoặc đã quá 7 ngày."

    assert await refused(tam, later(tam.phone, days=8), tam.token) == unknown
    assert await refused(tam, tam.phone, "khong-co") == unknown
    await answer(later(tam.phone, days=7), tam.token, "satisfied")
    assert [kept.day for kept in await tam.kept()] == [hall.act.today]


async def test_a_face_that_is_none_is_refused(hall: Hall) -> None:
    tam = await served(hall)

    assert "một trong ba mức" in await refused(tam, tam.phone, tam.token, "so-so")


async def test_two_tickets_of_a_trip_are_one_answer(hall: Hall) -> None:
    tam = await called(hall)
    second = (await hall.take("chung-thuc", visit=tam.token))["ticket"]
    await checkout.check_out(tam.officer.act, tam.visit)
    await answer(tam.phone, second["token"], "satisfied")

    assert (await survey_of(tam.phone, tam.token)).numbers == [tam.number, second["number"]]
    assert "đã được đánh giá" in await refused(tam, tam.phone, tam.token)


async def test_a_visit_without_a_ticket_is_asked_on_paper_alone(hall: Hall) -> None:
    tam, mai = await served(hall), await helper(hall)
    visit = await unticketed.open_unticketed(mai, "hall", "ho-tich", None, None)
    await checkout.check_out(mai, visit)

    with pytest.raises(NotFound):
        await answer(await tam.device("tablet"), str(visit), "satisfied")


@pytest.mark.parametrize("where", ["another point", "later"])
async def test_a_tablet_answers_only_for_who_was_just_served_where_it_stands(hall: Hall, where: str) -> None:
    tam = await served(hall)
    tablet = await tam.device("tablet")
    away = replace(tablet, by=replace(tablet.by, point_id=uuid4()))

    with pytest.raises(NotFound):
        await answer(
            away if where == "another point" else later(tablet, minutes=16), str(tam.visit), "satisfied"
        )


async def test_events_keep_neither_face_nor_answers(hall: Hall) -> None:
    tam = await served(hall)
    await answer(tam.phone, tam.token, "dissatisfied")
    await complete(tam.phone, tam.token, ANSWERS)
    await hall.act.session.flush()

    events = select(Event).where(Event.kind.startswith("survey."))
    told = {event.kind: event.data for event in await hall.act.session.scalars(events)}
    assert told == {"survey.answered": {"channel": "phone"}, "survey.completed": {"channel": "phone"}}


def test_where_a_survey_stands_says_nothing_of_what_was_answered() -> None:
    assert Survey.__struct_fields__ == ("state", "numbers", "form")


async def test_an_answer_opens_the_row_of_its_visit(hall: Hall) -> None:
    tam = await served(hall)
    await answer(tam.phone, tam.token, "satisfied")
    await hall.act.session.flush()

    row = await hall.act.session.scalar(select(Visit).where(Visit.id == tam.visit))
    assert row
    assert (row.ticketed, row.opened_by, row.day) == (True, None, hall.act.today)
