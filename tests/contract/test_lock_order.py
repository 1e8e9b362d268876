"""Two who act at once on the same counters: both are answered, neither waits for the other for ever."""

import asyncio
from collections.abc import Mapping

import httpx
import pytest

from tests.contract.cast import Headers
from tests.contract.desk import Desk, Held, cleared

ROUNDS = 15
# A deadlock ends in 503 after a second; a rule's no is a fine answer.
ANSWERED = {200, 204, 409}


async def send(desk: Desk, held: Held, counter: int) -> httpx.Response:
    return await desk.post(f"/turns/{held.turn}/transfer", {"counter": counter})


async def test_two_officers_send_people_to_each_other(desk: Desk, neighbour: Desk) -> None:
    for _ in range(ROUNDS):
        mine, theirs = await desk.brought_to("called"), await neighbour.brought_to("called")

        answers = await asyncio.gather(send(desk, mine, 2), send(neighbour, theirs, 1))

        assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize("verb", ["finish", "start", "hold", "transfer"])
async def test_a_counter_is_freed_while_its_officer_acts(
    desk: Desk, everybody: Mapping[str, Headers], verb: str
) -> None:
    for _ in range(ROUNDS):
        held = await desk.brought_to("called")
        free = desk.post("/counters/1/free", who=everybody["supervisor"])

        answers = await asyncio.gather(free, desk.do(verb, held))

        assert {answer.status_code for answer in answers} <= ANSWERED
        await cleared(desk)


async def test_a_counter_is_freed_while_its_officer_calls(
    desk: Desk, everybody: Mapping[str, Headers]
) -> None:
    for _ in range(ROUNDS):
        await desk.brought_to("called")
        await desk.take()
        free = desk.post("/counters/1/free", who=everybody["supervisor"])

        answers = await asyncio.gather(desk.post("/counters/1/next", {"finish": True}), free)

        assert {answer.status_code for answer in answers} <= ANSWERED
        await cleared(desk)


async def test_nobody_is_called_to_a_counter_that_was_freed(
    desk: Desk, everybody: Mapping[str, Headers]
) -> None:
    await desk.post("/counters/1/free", who=everybody["supervisor"])

    assert (await desk.post("/counters/1/next", {})).status_code == 409
