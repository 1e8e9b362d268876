"""A trip goes on as long as one of its turns does, and its row is made when something is first known."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.errors import NotFound, Refused
from app.queue import announcements, turns
from app.visits import steps
from app.visits.models import Visit
from app.visits.trips import trip, trip_of
from app.visits.unticketed import open_unticketed
from tests.cast import Hall
from tests.visits.arrivals import arrived, at_counter, helper, later, visit_of


async def rows(hall: Hall) -> int:
    await hall.act.session.flush()
    return await hall.act.session.scalar(select(func.count()).select_from(Visit)) or 0


async def test_a_ticket_alone_opens_no_row(hall: Hall) -> None:
    visit = await arrived(hall)

    assert (await trip(hall.act, visit)).closed_at is None
    assert await rows(hall) == 0


async def test_the_first_step_opens_the_row_of_the_ticket_and_the_next_finds_it(hall: Hall) -> None:
    visit, mai = await arrived(hall), await helper(hall)

    await steps.confirm(mai, visit, "welcome")
    await steps.confirm(later(mai, minutes=1), visit, "scan")

    row = await hall.act.session.scalar(select(Visit).where(Visit.id == visit))
    assert row
    assert (row.ticketed, row.channel, row.opened_by) == (True, "hall", mai.by.id)
    assert await rows(hall) == 1


async def test_two_tickets_of_one_trip_are_one_visit_that_ends_with_the_last(hall: Hall) -> None:
    first = await hall.take("ho-tich")
    await hall.take("chung-thuc", visit=first["ticket"]["token"])
    visit = await visit_of(hall, "H001")
    lan = await hall.officer("Lan", counter=1)
    await hall.next(lan)

    await turns.finish(lan.act, (await hall.turn("H001")).id)
    halfway = await trip(hall.act, visit)
    await hall.next(lan, minutes=2)
    await turns.finish(later(lan.act, minutes=9), (await hall.turn("C001")).id)
    over = await trip(hall.act, visit)

    assert halfway.closed_at is None
    assert over.closed_at == hall.act.now + timedelta(minutes=9)
    assert over.served
    assert await visit_of(hall, "C001") == visit


async def test_who_leaves_ends_the_visit_unserved(hall: Hall) -> None:
    answer = await hall.take("ho-tich")

    await turns.leave(later(hall.act, minutes=5), answer["ticket"]["token"])

    over = await trip_of(hall.act, answer["ticket"]["token"])
    assert over.closed_at is not None
    assert not over.served


async def test_who_is_reinstated_goes_on_with_the_same_visit(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    turn = await hall.turn("H001")
    for verb in (announcements.recall, announcements.recall, turns.no_show):
        await verb(lan.act, turn.id)
    absent = await trip(hall.act, visit)

    await turns.reinstate(lan.act, turn.id)
    back = await trip(hall.act, visit)
    await steps.confirm(lan.act, visit, "welcome")

    assert absent.closed_at is not None
    assert back.closed_at is None


async def test_nothing_is_said_of_a_visit_that_is_over(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await turns.finish(lan.act, (await hall.turn("H001")).id)

    with pytest.raises(Refused, match="đã kết thúc lúc 08:30 ngày 25/11/2026"):
        await steps.confirm(later(lan.act, minutes=1), visit, "welcome")


async def test_nothing_is_said_of_yesterdays_visit(hall: Hall) -> None:
    visit, mai = await arrived(hall), await helper(hall)

    with pytest.raises(Refused, match="đã kết thúc lúc 00:00 ngày 26/11/2026"):
        await steps.confirm(later(mai, days=1), visit, "welcome")


async def test_an_unknown_visit_is_not_found(hall: Hall) -> None:
    with pytest.raises(NotFound, match="Không có lượt đến này"):
        await trip(hall.act, uuid4())


async def test_a_visit_without_a_ticket_is_opened_for_a_field_and_lasts_until_it_is_closed(
    hall: Hall,
) -> None:
    mai = await helper(hall)

    visit = await open_unticketed(mai, "phone", "dat-dai", "organisation", None)
    await steps.confirm(mai, visit, "look_up")

    found = await trip(mai, visit)
    assert found.row
    assert (found.ticketed, found.row.channel, found.row.visitor, found.closed_at) == (
        False,
        "phone",
        "organisation",
        None,
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("letter", "dat-dai", None), "Hình thức đến"),
        (("phone", "dat-dai", "crowd"), "cá nhân"),
        (("phone", "khong-co", None), "Không có lĩnh vực này"),
    ],
)
async def test_a_visit_without_a_ticket_is_of_a_known_kind(
    hall: Hall, said: tuple[str, str, str | None], sentence: str
) -> None:
    mai = await helper(hall)
    with pytest.raises(Exception, match=sentence):
        await open_unticketed(mai, *said, None)
    assert await rows(hall) == 0


async def test_trial_is_kept_with_the_visit(hall: Hall) -> None:
    mai = await helper(hall)
    live = replace(mai, centre=replace(mai.centre, trial=False))

    visit = await open_unticketed(live, "home", "ho-tich", None, None)

    assert not (await trip(live, visit)).trial


async def test_a_token_leads_to_its_visit_for_seven_days(hall: Hall) -> None:
    answer = await hall.take("ho-tich")
    token = answer["ticket"]["token"]

    assert (await trip_of(later(hall.act, days=7), token)).id == await visit_of(hall, "H001")
    with pytest.raises(NotFound, match="đã quá 7 ngày"):
        await trip_of(later(hall.act, days=8), token)


async def test_who_sat_at_a_counter_in_the_evening_was_served_when_the_night_came(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await turns.start(lan.act, (await hall.turn("H001")).id)

    found = await trip(later(hall.act, days=1), visit)

    assert found.closed_at is not None
    assert (found.closed_at.isoformat(), found.served) == ("2026-11-26T00:00:00+07:00", True)


async def test_what_was_left_open_without_a_ticket_is_over_at_midnight(hall: Hall) -> None:
    mai = await helper(hall)
    visit = await open_unticketed(mai, "phone", "dat-dai", None, None)

    found = await trip(later(mai, days=2), visit)

    assert (found.closed_at is not None, found.served) == (True, False)
