"""Print jobs: leased, sent, ended, never printed twice by themselves."""

import dataclasses
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.act import Act, Actor
from app.errors import NotAllowed, NotFound
from app.printing import jobs, leases
from app.printing.printers import Announced, announce_printers, printers
from app.printing.rules import IN_VAIN, after_result, shown_state
from app.queue.models import Ticket
from app.queue.slips import reprint
from tests.cast import BASE, Hall
from tests.printing.cast import Agent

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


async def leased(hall: Hall, agent: Agent) -> leases.Leased:
    """A ticket is taken and its slip handed to the agent."""
    await hall.take("ho-tich")
    job = await agent.lease()
    assert job is not None
    return job


async def state(hall: Hall, agent: Agent, job: leases.Leased) -> str:
    await hall.act.session.flush()
    turn = await hall.turn("H001")
    return (await jobs.newest_job(agent.act, turn.ticket_id)).state


async def test_a_slip_says_where_what_and_how_many_are_ahead(hall: Hall, agent: Agent) -> None:
    payload = (await leased(hall, agent)).payload

    assert (payload["number"], payload["service"], payload["ahead"]) == ("H001", "Hộ tịch", 0)
    assert payload["ward"] == "Phường Bắc Cam Ranh"
    assert payload["counters"] == [1, 2, 3, 4, 5]


async def test_a_slip_says_nothing_personal(hall: Hall, agent: Agent) -> None:
    await hall.take("ho-tich", priority="other", reason="Đang điều trị ung thư")

    job = await agent.lease()

    assert job
    assert "ung thư" not in str(job.payload)
    assert "other" not in str(job.payload)


async def test_a_leased_job_is_not_handed_out_again(hall: Hall, agent: Agent) -> None:
    await leased(hall, agent)

    assert await agent.lease() is None


async def test_a_job_is_printed_once(hall: Hall, agent: Agent) -> None:
    job = await leased(hall, agent)

    assert await leases.begin_sending(agent.act, job.id)
    await leases.take_result(agent.act, job.id, "printed", None, 36_000)
    await leases.take_result(agent.act, job.id, "failed", "repeated", 0)

    assert await state(hall, agent, job) == "printed"


async def test_another_agent_cannot_touch_the_job(hall: Hall, agent: Agent) -> None:
    job = await leased(hall, agent)

    stranger = dataclasses.replace(agent.act, by=Actor("agent", uuid4()))
    assert not await leases.begin_sending(stranger, job.id)


async def test_what_an_agent_was_sending_when_it_restarted_is_doubtful(hall: Hall, agent: Agent) -> None:
    job = await leased(hall, agent)
    await leases.begin_sending(agent.act, job.id)

    await leases.doubt_unfinished(agent.act, busy=[])

    assert await state(hall, agent, job) == "unknown"
    assert (await printers(agent.act))[-1].doubtful == 1


async def test_what_a_reconnected_agent_still_holds_is_not_doubtful(hall: Hall, agent: Agent) -> None:
    job = await leased(hall, agent)
    await leases.begin_sending(agent.act, job.id)

    await leases.doubt_unfinished(agent.act, busy=[job.id])

    assert await state(hall, agent, job) == "sending"


async def test_a_reprint_keeps_the_number_and_is_marked(hall: Hall, agent: Agent) -> None:
    await leased(hall, agent)
    desk = await hall.officer("Lan")

    await reprint(desk.act, (await hall.turn("H001")).ticket_id, BASE)
    again = await agent.lease()

    assert again
    assert (again.copy, again.payload["number"], again.payload["reprint"]) == (2, "H001", 1)


async def test_a_kiosk_reprints_only_its_own_and_only_for_three_minutes(hall: Hall, agent: Agent) -> None:
    await leased(hall, agent)
    ticket_id = (await hall.turn("H001")).ticket_id
    other = dataclasses.replace(hall.act, by=Actor("kiosk", uuid4()))

    with pytest.raises(NotFound):
        await reprint(other, ticket_id, BASE)
    late = hall.act.now + timedelta(minutes=4)
    with pytest.raises(NotAllowed, match="3 phút"):
        await reprint(await as_kiosk(hall, late), ticket_id, BASE)


async def as_kiosk(hall: Hall, now: datetime) -> Act:
    """The kiosk that issued, at a time."""
    issued_by = await hall.act.session.scalar(select(Ticket.issued_by).limit(1))
    return dataclasses.replace(hall.act, by=Actor("kiosk", issued_by), now=now)


@pytest.mark.parametrize("result", ["failed", "blocked"])
def test_only_what_never_left_is_tried_again(result: str) -> None:
    later = NOW + timedelta(seconds=90)

    assert after_result(result, "offline", 0, 1, NOW, later).state == "queued"
    assert after_result(result, "offline", 4096, 1, NOW, later).state == "unknown"


@pytest.mark.parametrize("reason", IN_VAIN)
def test_what_an_agent_cannot_draw_is_not_asked_of_it_again(reason: str) -> None:
    assert after_result("failed", reason, 0, 1, NOW, NOW + timedelta(seconds=90)).state == "failed"


def test_after_a_minute_and_a_half_nobody_waits_for_the_slip() -> None:
    assert after_result("failed", "offline", 0, 9, NOW, NOW + timedelta(seconds=5)).state == "failed"
    assert shown_state("queued", NOW, NOW + timedelta(seconds=1)) == "failed"
    assert shown_state("sending", NOW, NOW + timedelta(seconds=1)) == "unknown"


async def test_a_slip_whose_agent_never_came_back_ends_with_its_day(hall: Hall, agent: Agent) -> None:
    job = await leased(hall, agent)
    await leases.begin_sending(agent.act, job.id)
    await hall.act.session.flush()

    await hall.take("chung-thuc", minutes=24 * 60)

    hall.act.session.expunge_all()
    assert await state(hall, agent, job) == "unknown"
    assert await hall.events("slip.expired") == 1


async def test_a_printer_with_a_long_name_keeps_its_id(agent: Agent) -> None:
    name = "Máy in " + "x" * 100

    first, again = [(await announce_printers(agent.act, [Announced(name)]))[0].id for _ in range(2)]

    assert first == again
