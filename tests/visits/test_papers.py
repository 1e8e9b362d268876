"""The fourth step: papers found, missing or not needed."""

from dataclasses import replace

import pytest

from app.act import NOBODY
from app.ebook.scans import keep_ticks, reader
from app.errors import Malformed, NotFound, Refused
from app.queue import announcements, turns
from app.visits import papers, steps
from app.visits.choices import choices
from app.visits.views import visit_view
from tests.cast import Hall
from tests.visits.arrivals import BIRTH, arrived, at_counter, later, reads, signs, visit_of


async def states(hall: Hall, code: str, first: str, rest: str) -> list[str]:
    """A state for each paper of a procedure in force: one of its own for the first."""
    _, visit = hall.act, await visit_of(hall, "H001")
    lines = (await papers.sheet(hall.act, visit, code)).papers
    return [first, *(rest for _ in lines[1:])]


async def test_what_an_officer_found_is_kept_and_is_the_fourth_step(hall: Hall) -> None:
    lan, visit = await at_counter(hall)

    found = await papers.check(lan.act, visit, BIRTH, await states(hall, BIRTH, "missing", "have"))

    assert [paper.state for paper in found.papers][:2] == ["missing", "have"]
    assert (found.checked_by, len(found.missing)) == (lan.act.by.name, 1)
    assert [(s.step, s.known_by, s.guide) for s in await signs(hall.act, visit)] == [
        ("prepare", "checklist", "officer")
    ]
    (told,) = (await visit_view(hall.act, visit)).papers
    assert (told.code, told.missing, told.of) == (BIRTH, 1, len(found.papers))


async def test_checking_again_replaces_what_was_found(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await papers.check(lan.act, visit, BIRTH, await states(hall, BIRTH, "missing", "have"))

    again = await papers.check(
        later(lan.act, minutes=3), visit, BIRTH, await states(hall, BIRTH, "have", "not_needed")
    )

    assert again.missing == []
    assert len(await papers.sheets(hall.act, visit)) == 1
    assert (await visit_view(hall.act, visit)).papers[0].of == 1


async def test_a_step_that_was_pressed_before_stays_as_it_was(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await steps.confirm(lan.act, visit, "prepare", "youth")

    await papers.check(later(lan.act, minutes=1), visit, BIRTH, await states(hall, BIRTH, "missing", "have"))

    assert [(s.known_by, s.guide) for s in await signs(hall.act, visit)] == [("seen", "youth")]


async def test_what_the_phone_ticked_is_there_until_an_officer_looks(hall: Hall) -> None:
    answer = await hall.take("ho-tich")
    visit, phone = await visit_of(hall, "H001"), replace(hall.act, by=NOBODY)
    count = len((await papers.sheet(hall.act, visit, BIRTH)).papers)
    who = reader(phone, answer["ticket"]["token"], None)
    await keep_ticks(phone, who, BIRTH, [1], count)
    await keep_ticks(later(phone, minutes=1), who, BIRTH, [2], count)

    found = await papers.sheet(hall.act, visit, BIRTH)

    assert [paper.state for paper in found.papers][:3] == [None, "have", None]
    assert found.checked_at is None


async def test_ticks_on_another_list_say_nothing_of_this_one(hall: Hall) -> None:
    answer = await hall.take("ho-tich")
    visit, phone = await visit_of(hall, "H001"), replace(hall.act, by=NOBODY)
    await keep_ticks(phone, reader(phone, answer["ticket"]["token"], None), BIRTH, [1], 99)

    assert {paper.state for paper in (await papers.sheet(hall.act, visit, BIRTH)).papers} == {None}


@pytest.mark.parametrize("wrong", [[], ["have"], ["have"] * 500])
async def test_a_list_of_another_length_changes_nothing(hall: Hall, wrong: list[str]) -> None:
    lan, visit = await at_counter(hall)

    with pytest.raises(Malformed, match="đã thay đổi"):
        await papers.check(lan.act, visit, BIRTH, wrong)

    assert await papers.sheets(hall.act, visit) == []


async def test_a_state_nobody_knows_changes_nothing(hall: Hall) -> None:
    lan, visit = await at_counter(hall)

    with pytest.raises(Malformed, match="có, thiếu hoặc không cần"):
        await papers.check(lan.act, visit, BIRTH, await states(hall, BIRTH, "perhaps", "have"))

    assert await papers.sheets(hall.act, visit) == []


async def test_an_unknown_procedure_is_not_found(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    with pytest.raises(NotFound, match="Không có thủ tục này"):
        await papers.check(lan.act, visit, "9.999999", ["have"])


async def test_nothing_is_checked_after_the_end(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    found = await states(hall, BIRTH, "missing", "have")
    await turns.finish(lan.act, (await hall.turn("H001")).id)

    with pytest.raises(Refused, match="đã kết thúc"):
        await papers.check(lan.act, visit, BIRTH, found)


async def test_the_procedures_to_choose_from_begin_with_what_was_read(hall: Hall) -> None:
    answer = await hall.take("ho-tich")
    visit = await visit_of(hall, "H001")
    plain = await choices(hall.act, visit)
    last = plain[-1].code
    await reads(hall.act, answer["ticket"]["token"], f"p/{last}")

    found = await choices(hall.act, visit)

    assert (found[0].code, found[0].read) == (last, True)
    assert {one.code for one in found} == {one.code for one in plain}
    assert not any(one.read for one in found[1:])


async def test_the_volume_of_the_number_at_the_counter_comes_before_that_of_the_other(hall: Hall) -> None:
    first = await hall.take("ho-tich")
    await hall.take("chung-thuc", visit=first["ticket"]["token"], minutes=1)
    visit = await visit_of(hall, "H001")
    lan = await hall.officer("Lan", counter=1)
    waiting = [one.code for one in await choices(hall.act, visit)]
    await announcements.call_number(lan.act, 1, "C001", "việc gấp")

    found = [one.code for one in await choices(hall.act, visit)]
    alone = [one.code for one in await choices(hall.act, await arrived(hall, "chung-thuc"))]

    assert sorted(found) == sorted(waiting)
    assert found[: len(alone)] == alone


async def test_other_procedures_are_found_by_words(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await papers.check(lan.act, visit, BIRTH, await states(hall, BIRTH, "missing", "have"))

    found = await choices(hall.act, visit, "khai sinh")

    assert BIRTH in {one.code for one in found}
    assert next(one.missing for one in found if one.code == BIRTH) == 1


async def test_who_collects_a_result_has_no_volume_to_choose_from(hall: Hall) -> None:
    await hall.take("tra-ket-qua")
    assert await choices(hall.act, await visit_of(hall, "R001")) == []
