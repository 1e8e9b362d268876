"""Checkout ends turns and visit in one act."""

import pytest
from sqlalchemy import func, select

from app.errors import NotAllowed, Refused
from app.queue import announcements, turns
from app.visits import helps, visitors
from app.visits.checkout import check_out
from app.visits.models import VisitAudience
from app.visits.trips import trip
from app.visits.unticketed import open_unticketed
from app.visits.views import visit_view
from tests.cast import Hall, Officer
from tests.visits.arrivals import at_counter, helper, later, visit_of


async def two_numbers(hall: Hall) -> Officer:
    """One person with H001 at counter 1 and C001 still waiting."""
    first = await hall.take("ho-tich")
    await hall.take("chung-thuc", visit=first["ticket"]["token"], minutes=1)
    lan = await hall.officer("Lan", counter=1)
    await hall.next(lan, minutes=2)
    return lan


async def test_both_numbers_of_a_person_end_in_one_act(hall: Hall) -> None:
    lan = later_officer(await two_numbers(hall), 9)
    visit = await visit_of(hall, "H001")

    finished = await check_out(lan.act, visit)

    along = await hall.turn("C001")
    assert finished == ["H001", "C001"]
    assert (along.state, along.ended_at, along.called_at) == ("finished", lan.act.now, None)
    assert along.counter_id == (await hall.turn("H001")).counter_id
    assert (await trip(hall.act, visit)).closed_at == lan.act.now
    assert await hall.events("turn.finished") == 2


def later_officer(officer: Officer, minutes: int) -> Officer:
    return officer.at(later(officer.act, minutes=minutes).now)


async def test_a_number_at_another_counter_is_not_taken_along(hall: Hall) -> None:
    lan = await two_numbers(hall)
    binh = await hall.officer("Bình", counter=2)
    await hall.next(binh, minutes=3)

    with pytest.raises(Refused, match="Số C001 của người này đang ở quầy khác"):
        await check_out(later(lan.act, minutes=5), await visit_of(hall, "H001"))

    assert (await hall.turn("H001")).state == "called"


async def test_only_who_serves_the_person_ends_the_visit(hall: Hall) -> None:
    await two_numbers(hall)
    binh = await hall.officer("Bình", counter=2)

    with pytest.raises(Refused, match="không ở quầy của bạn"):
        await check_out(binh.act, await visit_of(hall, "H001"))


async def test_a_held_number_is_taken_along_with_its_time(hall: Hall) -> None:
    lan, _ = await at_counter(hall)
    first = await hall.turn("H001")
    await turns.start(lan.act, first.id)
    await turns.hold(lan.act, first.id)
    await hall.take("chung-thuc", visit=await token(hall))
    await announcements.call_number(lan.act, 1, "C001", "cùng người")

    finished = await check_out(later(lan.act, minutes=4), await visit_of(hall, "C001"))

    held = await hall.turn("H001")
    assert sorted(finished) == ["C001", "H001"]
    assert (held.state, held.held_seconds, held.held_at) == ("finished", 240, None)


async def token(hall: Hall) -> str:
    found = await trip(hall.act, await visit_of(hall, "H001"))
    return found.tokens[0]


async def test_a_visit_without_a_ticket_is_closed_once(hall: Hall) -> None:
    mai = await helper(hall)
    visit = await open_unticketed(mai, "phone", "dat-dai", None, None)

    assert await check_out(later(mai, minutes=6), visit) == []
    with pytest.raises(Refused, match="đã kết thúc lúc 08:36"):
        await check_out(later(mai, minutes=7), visit)

    assert (await trip(mai, visit)).served
    assert await hall.events("visit.closed") == 1


async def test_help_is_counted_each_time_and_taken_back_by_who_gave_it(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    mai = await helper(hall)
    for kind in ("vneid_install", "vneid_install", "e_payment"):
        await helps.give(lan.act, visit, kind)

    await helps.take_back(lan.act, visit, "vneid_install")
    with pytest.raises(Refused, match="chưa ghi lần hỗ trợ nào"):
        await helps.take_back(mai, visit, "e_payment")

    assert (await visit_view(hall.act, visit)).helps == {"e_payment": 1, "vneid_install": 1}


async def test_who_came_is_said_and_corrected(hall: Hall) -> None:
    lan, visit = await at_counter(hall)

    await visitors.say_who(lan.act, visit, "organisation")
    await visitors.say_group(lan.act, visit, "elderly")
    await visitors.say_who(lan.act, visit, "person")

    assert (await visit_view(hall.act, visit)).visitor == "person"
    assert await visitors.audience_of(hall.act, await trip(hall.act, visit)) == "elderly"


async def test_the_group_is_told_while_the_visit_goes_on_and_erased_whenever_asked(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await visitors.say_group(lan.act, visit, "disabled")
    await turns.finish(lan.act, (await hall.turn("H001")).id)

    told = await visitors.audience_of(hall.act, await trip(hall.act, visit))
    await visitors.erase_group(later(lan.act, days=3), visit)

    assert told is None
    assert await hall.act.session.scalar(select(func.count()).select_from(VisitAudience)) == 0


async def test_an_officer_at_no_counter_checks_nobody_out(hall: Hall) -> None:
    await two_numbers(hall)
    mai = await helper(hall)
    with pytest.raises((Refused, NotAllowed)):
        await check_out(mai, await visit_of(hall, "H001"))
