"""The shortest way through the house."""

import uuid

import httpx

from tests.live import Live


def test_a_ticket_is_taken_called_and_finished(live: Live) -> None:
    kiosk = {"Authorization": f"Bearer {live.token('kiosk')}", "Idempotency-Key": str(uuid.uuid4())}
    ticket = httpx.post(f"{live.api}/tickets", json={"service": "ho-tich"}, headers=kiosk).json()["ticket"]

    with live.logged_in() as officer:
        officer.post("/counters/1/open")
        called = officer.post("/counters/1/next", json={}).json()["turn"]
        finished = officer.post(f"/turns/{called['id']}/finish").json()["turn"]
        officer.post("/counters/1/close")

    assert (called["number"], finished["state"]) == (ticket["number"], "finished")
