"""Taking a ticket."""

import dataclasses

import pytest
from sqlalchemy import select, update

from app.act import CentreRef
from app.centres.points import points
from app.errors import Malformed, NotFound, Refused
from app.queue.follow import follow_all
from app.queue.models import Series, Ticket
from app.queue.services import change_service, services
from app.staff.replies import Repeated
from tests.cast import Hall


def live(hall: Hall) -> Hall:
    """The same hall after the trial: opening hours count."""
    centre = CentreRef(hall.act.centre.id, hall.act.centre.slug, trial=False)
    return Hall(dataclasses.replace(hall.act, centre=centre), hall.kiosk)


async def test_nobody_waits_for_another_number_of_their_own(hall: Hall) -> None:
    first = await hall.take("ho-tich")

    second = await hall.take("chung-thuc", visit=first["ticket"]["token"], minutes=1)
    stranger = await hall.take("chung-thuc", minutes=2)

    tokens = [one["ticket"]["token"] for one in (first, second, stranger)]
    seen = await follow_all(hall.act.session, tokens, hall.act.today, hall.act.now)
    assert (second["ticket"]["ahead"], stranger["ticket"]["ahead"]) == (0, 2)
    assert [seen[token].ahead for token in tokens] == [0, 0, 2]


async def test_numbers_run_by_service_from_one(hall: Hall) -> None:
    taken = [await hall.take("ho-tich"), await hall.take("ho-tich"), await hall.take("chung-thuc")]

    assert [t["ticket"]["number"] for t in taken] == ["H001", "H002", "C001"]


async def test_people_ahead_are_all_who_wait_for_the_same_counters(hall: Hall) -> None:
    await hall.take("ho-tich")
    await hall.take("tra-ket-qua")

    assert (await hall.take("chung-thuc"))["ticket"]["ahead"] == 1


async def test_numbers_start_again_the_next_day(hall: Hall) -> None:
    await hall.take("ho-tich")

    tomorrow = await hall.take("ho-tich", minutes=24 * 60)

    assert tomorrow["ticket"]["number"] == "H001"


async def test_past_999_the_number_simply_grows(hall: Hall) -> None:
    await hall.take("ho-tich")
    await hall.act.session.execute(update(Series).values(last=999))

    assert (await hall.take("ho-tich"))["ticket"]["number"] == "H1000"


async def test_the_same_key_gives_the_first_answer_again(hall: Hall) -> None:
    first = await hall.take("ho-tich", key="one tap")

    with pytest.raises(Repeated) as again:
        await hall.take("ho-tich", key="one tap")

    assert (again.value.status, again.value.body) == (201, first)


async def test_the_qr_opens_the_field_with_the_token(hall: Hall) -> None:
    taken = await hall.take("dat-dai")

    assert taken["links"]["ebook"] == f"http://moi.test/bac-cam-ranh/s/dat-dai?t={taken['ticket']['token']}"


async def test_a_second_service_joins_the_same_visit(hall: Hall) -> None:
    first = await hall.take("ho-tich")

    second = await hall.take("chung-thuc", visit=first["ticket"]["token"])

    ids = [first["ticket"]["id"], second["ticket"]["id"]]
    visits = await hall.act.session.scalars(select(Ticket.visit_id).where(Ticket.id.in_(ids)))
    assert len(set(visits)) == 1


async def test_yesterdays_slip_opens_no_second_service(hall: Hall) -> None:
    first = await hall.take("ho-tich")

    with pytest.raises(NotFound):
        await hall.take("chung-thuc", minutes=24 * 60, visit=first["ticket"]["token"])


@pytest.mark.parametrize("priority", ["vip", "", "ELDERLY"])
async def test_an_unknown_priority_is_refused(hall: Hall, priority: str) -> None:
    with pytest.raises(Malformed):
        await hall.take("ho-tich", priority=priority)


async def test_another_priority_needs_its_reason(hall: Hall) -> None:
    with pytest.raises(Malformed):
        await hall.take("ho-tich", priority="other", reason="  ")


async def test_a_claim_at_the_kiosk_waits_for_an_officer(hall: Hall) -> None:
    await hall.take("ho-tich", priority="elderly")

    turn = await hall.turn("H001")

    assert (turn.priority, turn.priority_confirmed) == ("elderly", False)


async def test_outside_hours_the_refusal_says_when_it_opens(hall: Hall) -> None:
    evening = live(hall)

    with pytest.raises(Refused, match=r"07:00 thứ Năm, ngày 26/11/2026"):
        await evening.take("ho-tich", minutes=12 * 60)


async def test_on_trial_the_hall_is_always_open(hall: Hall) -> None:
    assert (await hall.take("ho-tich", minutes=12 * 60))["ticket"]["number"] == "H001"


async def test_a_closed_service_refuses_and_says_so(hall: Hall) -> None:
    service = next(s for s in await services(hall.act, hall.act.centre.id) if s.slug == "y-te")
    await change_service(hall.act, service.id, service.name, False, [])
    await hall.act.session.flush()

    with pytest.raises(Refused, match="Y tế hiện tạm ngừng"):
        await hall.take("y-te")


async def test_every_ticket_leaves_one_event(hall: Hall) -> None:
    for _ in range(3):
        await hall.take("ho-tich")

    assert await hall.events("ticket.issued") == 3


async def test_without_a_printer_there_is_no_print_job(hall: Hall) -> None:
    assert (await hall.take("ho-tich"))["print"] is None


async def test_the_kiosk_says_how_many_a_newcomer_would_wait_for(hall: Hall) -> None:
    await hall.take("ho-tich")
    point = (await points(hall.act))[0]

    seen = {s.slug: (s.waiting, s.ahead) for s in await services(hall.act, point.id)}

    assert (seen["ho-tich"], seen["dat-dai"], seen["tra-ket-qua"]) == ((1, 1), (0, 1), (0, 0))
