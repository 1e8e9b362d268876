"""The stage: a real server with a printer and many officers, each at an open counter."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import asyncpg
from websockets.asyncio.client import connect

from app.act import Act
from app.centres.points import point_named
from app.clock import ZONE, true_now
from app.config import Settings
from app.house import House
from app.postgres.access import Access
from app.queue.counters import add_counter
from app.queue.services import services
from app.staff.door import cookie_name
from app.staff.models import Credential, Person
from app.staff.tokens import hashed, new_token
from tests.bench.people import Owner
from tests.bench.wire import open_wire, post
from tests.live import CENTRE, Live

DESKS = 32
FIRST_DESK = 11
# The officers of the bench serve one service of their own, so that issuing sees a hall of five counters.
CALLED = "tra-ket-qua"


@dataclass(frozen=True)
class Officer:
    """Somebody at a counter, with what a request and a claim need."""

    counter: int
    token: str
    csrf: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": f"{cookie_name(CENTRE, 'staff')}={self.token}", "X-CSRF-Token": self.csrf}


@dataclass(frozen=True)
class Stage:
    """A server, its database and everybody in it. `owner` may do everything; `app_url` is the app user's."""

    live: Live
    house: House
    owner: Owner
    officers: list[Officer]

    @property
    def app_url(self) -> str:
        return self.house.settings.database_url

    @property
    def kiosk(self) -> str:
        return self.live.token("kiosk")


@asynccontextmanager
async def set_up(live: Live) -> AsyncIterator[Stage]:
    """Furnish a server that has just started."""
    access = Access.load(live.data / "access.json")
    house = House(Settings(access.url("moi_app"), access.url("moi_owner")))
    await _connect_printer(live)
    async with house.act(CENTRE) as act:
        officers = [await _hire(act, FIRST_DESK + n) for n in range(DESKS)]
    for officer in officers:
        await _sit_down(live, officer)
    owner = await asyncpg.connect(access.url("moi_super"), ssl=False)
    yield Stage(live, house, owner, officers)
    await owner.close()


async def _connect_printer(live: Live) -> None:
    """Tickets make print jobs; nobody prints them, as drawing slips is another machine's work."""
    where = f"{live.url.replace('http', 'ws')}/ws/{CENTRE}/agent"
    async with connect(where, additional_headers={"Authorization": f"Bearer {live.token('agent')}"}) as agent:
        await agent.send(json.dumps({"type": "hello", "printers": [{"name": "bench", "paper": 80}]}))
        assert json.loads(await agent.recv())["type"] == "welcome"


async def _hire(act: Act, number: int) -> Officer:
    """A counter and an officer who is logged in already: hashing passwords is not what we measure."""
    point = await point_named(act, None)
    served = [s.id for s in await services(act, point.id) if s.slug == CALLED]
    await add_counter(act, point.id, number, f"Quầy {number}", served)
    return await logged_in(act, f"Công chức {number}", "officer", number)


async def logged_in(act: Act, name: str, role: str, counter: int = 0) -> Officer:
    """Somebody new, with a session, as the first passwords are told only by the first start."""
    person = Person(name=name, login_key=name.casefold(), role=role, password_hash="-")
    act.session.add(person)
    await act.session.flush()
    officer = Officer(counter, new_token(), new_token())
    act.session.add(_session_of(person, officer))
    return officer


def _session_of(person: Person, officer: Officer) -> Credential:
    return Credential(
        token_hash=hashed(officer.token),
        person_id=person.id,
        bearer=False,
        csrf_token=officer.csrf,
        expires_at=true_now() + timedelta(hours=1),
    )


async def _sit_down(live: Live, officer: Officer) -> None:
    wire = await open_wire(live.url)
    path = f"/api/{CENTRE}/counters/{officer.counter}/open"
    status, body = await wire.ask(post(path, b"{}", officer.headers, new_token()))
    assert status == 200, body
    wire.close()


def now() -> datetime:
    return datetime.now(ZONE)


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()
