"""What the public interface promises, field by field, in the answers themselves."""

import json
from typing import Any
from uuid import uuid4

import httpx
import pytest
from websockets.sync.client import connect

from app.queue.rules import STATES
from tests.contract import shapes
from tests.contract.cast import PASSWORD
from tests.contract.desk import VERBS, WAYS, Desk
from tests.contract.shapes import fits
from tests.live import CENTRE, Live

# A state from which a verb goes; the others go from `called`.
FROM = {
    "reinstate": "no_show",
    "resume": "held",
    "cancel": "waiting",
    "priority": "waiting",
    "call": "waiting",
}


async def test_services(desk: Desk) -> None:
    services = await desk.get("/services")
    assert len(services) == 11
    assert fits(services, [shapes.SERVICE])


@pytest.mark.parametrize("body", [{}, {"priority": "elderly"}, {"priority": "other", "reason": "mệt"}])
async def test_a_ticket(desk: Desk, body: dict[str, str]) -> None:
    answer = await desk.post("/tickets", {"service": "ho-tich", **body}, who=desk.kiosk)
    assert fits(answer.json(), shapes.ISSUED)


@pytest.mark.parametrize("state", STATES)
async def test_a_followed_ticket_in_every_state(desk: Desk, state: str) -> None:
    held = await desk.brought_to(state)
    assert fits(await desk.get(f"/t/{held.token}", who={}), shapes.FOLLOW)


@pytest.mark.parametrize("verb", sorted({*VERBS} - {"leave"}))
async def test_the_answer_of_a_verb(desk: Desk, verb: str) -> None:
    held = await desk.brought_to(FROM.get(verb, "called"))
    answer = (await desk.do(verb, held)).json()
    assert fits(answer, shapes.DONE)
    assert ("call" in answer) == (verb in ("call", "recall"))
    assert fits(answer.get("call"), shapes.maybe(shapes.CALL))


async def test_the_answer_of_next(desk: Desk) -> None:
    await desk.take()
    assert fits((await desk.post("/counters/1/next", {})).json(), shapes.NEXT)


async def test_turns_in_every_state(desk: Desk) -> None:
    for state in WAYS:
        await desk.brought_to(state)
        await desk.send_away()
    turns = await desk.get("/turns")
    assert {turn["state"] for turn in turns} >= {*WAYS} - {"called", "serving"}
    assert fits(turns, [shapes.TURN])


@pytest.mark.parametrize("state", ["waiting", "called", "serving"])
async def test_counters_and_the_board(desk: Desk, neighbour: Desk, state: str) -> None:
    await desk.brought_to(state)
    await neighbour.post("/counters/2/pause", {"reason": "họp"})
    counters, board = await desk.get("/counters"), await desk.get("/board")
    await neighbour.post("/counters/2/resume")
    assert {counter["state"] for counter in counters} == {"open", "paused", "closed"}
    assert fits(counters, [shapes.COUNTER])
    assert fits(board, shapes.SNAPSHOT)
    assert 0 < len(board["calls"]) <= 12
    assert board["calls"] == sorted(board["calls"], key=lambda call: call["at"], reverse=True)


async def test_log_in_and_a_problem(desk: Desk) -> None:
    assert fits((await desk.post("/counters/99/open")).json(), shapes.PROBLEM)
    person = {"name": "Người officer", "password": PASSWORD}
    assert fits((await desk.post("/login", person, who={})).json(), shapes.LOGIN)


def test_the_paper_and_its_printer(live: Live) -> None:
    with live.logged_in() as officer:
        issued = _take(live)
        printed = officer.get(f"/tickets/{issued['ticket']['id']}/print").json()
        printers = officer.get("/printers").json()
    assert issued["print"] is not None
    assert fits(printed, shapes.PRINT)
    assert len(printers) == 1
    assert fits(printers, [shapes.PRINTER])


@pytest.mark.parametrize(("path", "shape"), [("board", shapes.SNAPSHOT), ("t/{token}", shapes.FOLLOW)])
def test_what_a_socket_says(live: Live, path: str, shape: shapes.Shape) -> None:
    token = _take(live)["ticket"]["token"]
    url = f"{live.url.replace('http', 'ws', 1)}/ws/{CENTRE}/{path.format(token=token)}"
    with connect(url, additional_headers=_kiosk(live)) as screen:
        assert fits(json.loads(screen.recv(timeout=10)), shape)


def _take(live: Live) -> Any:
    headers = {**_kiosk(live), "Idempotency-Key": str(uuid4())}
    return httpx.post(f"{live.api}/tickets", json={"service": "y-te"}, headers=headers).json()


def _kiosk(live: Live) -> dict[str, str]:
    return {"Authorization": f"Bearer {live.token('kiosk')}"}
