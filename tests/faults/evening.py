"""A hall left as it is in the evening, on a trial server whose clock is set."""

from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx

from app.config import Settings
from app.house import House
from app.staff.people import add_person
from tests.faults.conftest import Town
from tests.live import CENTRE, Live, serving

PASSWORD = "den-toi-roi-ve-thoi"


@dataclass(frozen=True)
class LeftOpen:
    """Tickets by the state they were left in, and who sat at counters 1 to 3 (3 paused)."""

    tickets: Mapping[str, Mapping[str, Any]]
    officers: list[str]


@contextmanager
def at(town: Town, instant: datetime) -> Generator[Live]:
    """A server whose day goes on from this instant."""
    clock = {"MOI_CLOCK": instant.isoformat()}
    with serving(town.folder / "server", "--no-agent", env={**town.env, **clock}) as live:
        yield live


async def leave_open(town: Town, evening: datetime) -> LeftOpen:
    """Play an evening until the lights go out: one waits, one is called, one served, one held, one paused."""
    with at(town, evening) as live, ExitStack() as lines:
        officers = await _three_officers(town, evening)
        first, second, third = (lines.enter_context(live.logged_in(name, PASSWORD)) for name in officers)
        for number, officer in enumerate((first, second, third), 1):
            post(officer, f"/counters/{number}/open")
        tickets = {state: take(live) for state in ("held", "serving", "called", "waiting")}
        held = call_next(first, 1)
        for verb in ("start", "hold"):
            post(first, f"/turns/{held['id']}/{verb}")
        post(first, f"/turns/{call_next(first, 1)['id']}/start")
        call_next(second, 2)
        post(third, "/counters/3/pause", {"reason": "họp"})
    return LeftOpen(tickets, officers)


async def _three_officers(town: Town, now: datetime) -> list[str]:
    house = House(Settings(town.env["MOI_DATABASE_URL"], town.env["MOI_OWNER_URL"], clock_start=now))
    names = [f"Công chức {n} ngày {now.day}" for n in (1, 2, 3)]
    async with house.act(CENTRE) as act:
        for name in names:
            await add_person(act, name, "officer", PASSWORD)
    return names


def take(live: Live) -> dict[str, Any]:
    """A ticket of ho-tich, at the kiosk."""
    headers = {"Authorization": f"Bearer {live.token('kiosk')}", "Idempotency-Key": str(uuid4())}
    with httpx.Client(base_url=live.api, headers=headers) as kiosk:
        return post(kiosk, "/tickets", {"service": "ho-tich"})["ticket"]


def call_next(officer: httpx.Client, counter: int) -> dict[str, Any]:
    """The turn that comes to the counter."""
    return post(officer, f"/counters/{counter}/next", {})["turn"]


def post(client: httpx.Client, path: str, body: Any = None) -> Any:
    answer = client.post(path, json=body)
    assert answer.is_success, answer.text
    return answer.json()
