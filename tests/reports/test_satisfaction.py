"""The satisfied share, with how many answered and how many could."""

from dataclasses import replace
from datetime import timedelta

from app.act import NOBODY
from app.queue import turns
from app.visits import checkout, unticketed
from app.visits.survey import answer
from app.visits.survey_paper import type_paper
from tests.cast import Hall
from tests.reports.reading import satisfied
from tests.visits.arrivals import arrived, helper, later


async def say(hall: Hall, *faces: str, service: str = "ho-tich") -> None:
    """People with a ticket are served one after the other; the first ones touch these faces ("" none)."""
    lan = await hall.officer("Lan", counter=1)
    for minute, face in enumerate(faces):
        ticket = (await hall.take(service, minutes=minute))["ticket"]
        called = await hall.next(lan, minutes=minute)
        assert called is not None
        await turns.finish(later(lan.act, minutes=minute), called["turn"]["id"])
        if face:
            await answer(replace(hall.act, by=NOBODY), ticket["token"], face)


async def test_without_an_answer_there_is_no_share(hall: Hall) -> None:
    found = await satisfied(hall.act)

    assert (found.whole.answers, found.whole.share, found.whole.response) == (0, None, None)
    assert (found.channels, found.fields, found.target) == ([], [], 95)


async def test_the_share_comes_with_answers_visits_and_response(hall: Hall) -> None:
    await say(hall, "very_satisfied", "satisfied", "satisfied", "satisfied", "dissatisfied", "", "", "")

    whole = (await satisfied(hall.act)).whole

    assert whole.faces == {"very_satisfied": 1, "satisfied": 3, "dissatisfied": 1}
    assert (whole.answers, whole.share) == (5, 80)
    assert (whole.visits, whole.of_visits, whole.response) == (8, 5, 62.5)


async def test_only_who_was_served_and_has_gone_could_answer(hall: Hall) -> None:
    await say(hall, "")
    await arrived(hall)
    gone = await hall.take()
    await turns.leave(hall.act, gone["ticket"]["token"])
    mai = await helper(hall)
    await checkout.check_out(mai, await unticketed.open_unticketed(mai, "home", "y-te", None, None))

    assert (await satisfied(hall.act)).whole.visits == 1


async def test_of_few_answers_only_the_number_is_told(hall: Hall) -> None:
    await say(hall, *["satisfied"] * 4)

    found = await satisfied(hall.act)

    for line in (found.whole, found.channels[0], found.fields[0]):
        assert (line.answers, line.faces, line.share) == (4, None, None)
    assert found.whole.response == 100


async def test_paper_without_a_visit_counts_as_an_answer_but_not_as_a_response(hall: Hall) -> None:
    await say(hall, *["satisfied"] * 5, "")
    mai = await helper(hall)
    await type_paper(mai, hall.act.today, "dissatisfied", {}, field="dat-dai")
    await type_paper(mai, hall.act.today, "dissatisfied", {}, number="H006")

    found = await satisfied(hall.act)

    assert (found.whole.answers, found.whole.of_visits, found.whole.visits) == (7, 6, 6)
    assert found.whole.response == 100
    assert [(one.channel, one.answers) for one in found.channels] == [("paper", 2), ("phone", 5)]
    assert [(one.field, one.answers, one.visits) for one in found.fields] == [
        ("ho-tich", 6, 6),
        ("dat-dai", 1, 0),
    ]


async def test_an_answer_belongs_to_the_field_of_its_visit_before_that_of_the_paper(hall: Hall) -> None:
    await say(hall, "", service="dat-dai")
    mai = await helper(hall)
    await type_paper(mai, hall.act.today, "satisfied", {}, number="D001", field="y-te")
    await type_paper(mai, hall.act.today, "satisfied", {}, field="y-te")
    await type_paper(mai, hall.act.today, "satisfied", {})

    found = await satisfied(hall.act)

    assert [(one.field, one.answers) for one in found.fields] == [("dat-dai", 1), ("y-te", 1), (None, 1)]


async def test_paper_of_another_day_stays_with_its_day(hall: Hall) -> None:
    mai = await helper(hall)
    await type_paper(mai, hall.act.today - timedelta(days=1), "satisfied", {})

    assert [(await satisfied(hall.act, days=days)).whole.answers for days in (1, 2)] == [0, 1]
