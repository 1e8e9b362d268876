"""The shortest way through the house."""

import uuid

import httpx

from tests.live import Live, serving
from tests.places import reachable_folder


def test_a_ticket_is_taken_called_and_finished() -> None:
    with reachable_folder() as folder, serving(folder / "data", "--no-agent") as live:
        numbers, state = _walk(live)

    assert (numbers, state) == (["H001", "H001"], "finished")


def _walk(live: Live) -> tuple[list[str], str]:
    kiosk = {"Authorization": f"Bearer {live.token('kiosk')}", "Idempotency-Key": str(uuid.uuid4())}
    ticket = httpx.post(f"{live.api}/tickets", json={"service": "ho-tich"}, headers=kiosk).json()["ticket"]

    with live.logged_in() as officer:
        officer.post("/counters/1/open")
        called = officer.post("/counters/1/next", json={}).json()["turn"]
        finished = officer.post(f"/turns/{called['id']}/finish").json()["turn"]
        officer.post("/counters/1/close")
    return [ticket["number"], called["number"]], finished["state"]
