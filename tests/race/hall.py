"""A hall of its own: 30 officers at 30 counters, one kiosk, and two server processes on one database."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import asyncpg
import httpx

from app.act import Act
from app.centres.models import Centre
from app.centres.points import add_point
from app.config import Settings
from app.house import House, add_centre
from app.postgres.access import Access
from app.queue.counters import add_counter
from app.queue.services import add_service
from app.staff.devices import add_device
from app.staff.people import add_person
from tests.live import Live
from tests.race.line import Line

SLUG = "vinh-nguyen"
PASSWORD = "mot-mat-khau-thu"
LETTERS = "ABCDE"
COUNTERS = 30
SERVED = 3


@dataclass
class Hall:
    """The servers' API addresses, the database, and who may ask."""

    apis: tuple[str, str]
    house: House
    kiosk: Mapping[str, str] = field(default_factory=dict[str, str])
    tv: Mapping[str, str] = field(default_factory=dict[str, str])
    officers: list[Mapping[str, str]] = field(default_factory=list[Mapping[str, str]])

    async def connect(self) -> "asyncpg.Connection[asyncpg.Record]":
        """The owner's connection, who sees every centre; there is only this one with tickets."""
        return await asyncpg.connect(self.house.settings.owner_url)

    def at_kiosk(self, number: int) -> Line:
        """The kiosk's line to one of the two servers."""
        return Line(self.apis[number % 2], self.kiosk)

    def at_counter(self, number: int) -> Line:
        """The line of the officer of a counter."""
        return Line(self.apis[number % 2], self.officers[number - 1])


def service(number: int) -> str:
    return f"dich-vu-{LETTERS[number % len(LETTERS)].lower()}"


async def furnished(first: Live, second: Live) -> Hall:
    """The centre, made by the same verbs as the admin pages, and everybody logged in."""
    urls = Access.load(first.data / "access.json").urls(attached=True)
    house = House(Settings(urls.app, urls.owner))
    await add_centre(house, Centre(slug=SLUG, name="Trung tâm", ward="Phường Vĩnh Nguyên"))
    hall = Hall((f"{first.url}/api/{SLUG}", f"{second.url}/api/{SLUG}"), house)
    async with house.act(SLUG) as act:
        hall.kiosk, hall.tv = await _furnish(act)
    hall.officers = await asyncio.gather(*(_logged_in(hall, n) for n in range(1, COUNTERS + 1)))
    return hall


async def _furnish(act: Act) -> list[dict[str, str]]:
    point = await add_point(act, "trung-tam", "Trung tâm")
    ids = [(await add_service(act, service(n), f"Dịch vụ {x}", x, [])).id for n, x in enumerate(LETTERS)]
    for n in range(1, COUNTERS + 1):
        served = [ids[(n + step) % len(ids)] for step in range(SERVED)]
        await add_counter(act, point.id, n, f"Quầy {n}", served)
        await add_person(act, f"Công chức {n}", "officer", PASSWORD)
    tokens = [(await add_device(act, kind, kind, point.id))[1] for kind in ("kiosk", "tv")]
    return [{"Authorization": f"Bearer {token}"} for token in tokens]


async def _logged_in(hall: Hall, number: int) -> dict[str, str]:
    """Headers of an officer: the session's cookie and its CSRF token."""
    person = {"name": f"Công chức {number}", "password": PASSWORD}
    async with httpx.AsyncClient(base_url=hall.apis[number % 2], timeout=60) as client:
        answer = await client.post("/login", json=person)
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        return {"Cookie": cookie, "X-CSRF-Token": answer.json()["csrf_token"]}
