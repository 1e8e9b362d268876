"""A reprint really comes out of the agent."""

import time
from uuid import uuid4

import httpx

from tests.live import Live

PATIENCE = 20


def printed(live: Live, ticket: str, headers: dict[str, str]) -> str:
    """The state of the newest slip once the agent has let go of it."""
    deadline = time.monotonic() + PATIENCE
    state = "queued"
    while state in ("queued", "sending") and time.monotonic() < deadline:
        state = httpx.get(f"{live.api}/tickets/{ticket}/print", headers=headers).json()["state"]
    return state


def test_a_slip_and_its_reprint_come_out(live: Live) -> None:
    kiosk = {"Authorization": f"Bearer {live.token('kiosk')}"}
    once = kiosk | {"Idempotency-Key": str(uuid4())}
    ticket = httpx.post(f"{live.api}/tickets", json={"service": "xay-dung"}, headers=once).json()["ticket"]
    assert printed(live, ticket["id"], kiosk) == "printed"

    httpx.post(f"{live.api}/tickets/{ticket['id']}/reprint", headers=kiosk).raise_for_status()

    assert printed(live, ticket["id"], kiosk) == "printed"
    assert (live.data / "slips" / f"{ticket['number']}-in-lai-1.png").exists()
