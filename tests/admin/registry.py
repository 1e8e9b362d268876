"""Somebody of An Biên at the pages of dossiers, without a browser."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

import httpx
from litestar import Litestar

from app.house import House
from app.staff.people import people
from app.visits.dossiers.page import DossierPage, page
from app.visits.dossiers.views import live
from tests.admin.conftest import person_of, requests
from tests.admin.office import CENTRE, Office, sentence
from tests.cast import Hall
from tests.visits.arrivals import arrived
from tests.visits.dossiers.desk import EXTRACT, SINGLE

ROOT = f"/{CENTRE}/dossiers"
# What an officer may type, beside the papers.
TYPED = {
    "procedure": EXTRACT,
    "amount": "5",
    "unit": "working_day",
    "same_day": "no",
    **dict.fromkeys(("code", "received_day", "received_clock", "name", "address", "phone"), ""),
    **dict.fromkeys(("reason", "guidance"), "Thiếu tờ khai."),
}
HIDDEN = ("visit", "version", "sheet", "do", "state-1", "digitised-1", "channel", "payment", "delivery")
As: TypeAlias = Callable[[str], AbstractAsyncContextManager["Registry"]]


@dataclass
class Registry:
    """An office, at the addresses of dossiers."""

    office: Office

    async def get(self, page: str = "") -> httpx.Response:
        return await self.office.client.get(f"{ROOT}/{page}".rstrip("/"))

    async def post(self, page: str, **fields: str) -> httpx.Response:
        return await self.office.client.post(
            f"{ROOT}/{page}", data={"csrf_token": self.office.csrf, **fields}
        )

    async def form(self, **asked: str) -> dict[str, str]:
        """The form of receiving as it first stands, with all papers there."""
        shown = await self.office.client.get(f"{ROOT}/new", params={"procedure": SINGLE, **asked})
        assert shown.status_code == 200
        kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', shown.text))
        states = dict.fromkeys(re.findall(r'name="(state-\d+)"', shown.text), "have")
        # Where a centre has several points, a browser sends the first.
        point = re.search(r'<select id="point".*?value="([^"]+)"', shown.text, re.S)
        usual = {"channel": "online", "payment": "none", "delivery": "counter", "do": "receive"}
        return kept | states | usual | ({"point": point[1]} if point else {})

    async def receive(self, **fields: str) -> httpx.Response:
        """Send the form of receiving; `visit` and `procedure` are chosen before."""
        asked = {key: fields[key] for key in ("visit", "procedure") if key in fields}
        return await self.post("new", **await self.form(**asked) | fields)

    async def received(self, **fields: str) -> UUID:
        """The id of a dossier that was received so."""
        return id_in(await self.receive(**fields))

    async def kept(self, dossier: UUID) -> DossierPage:
        """A dossier as it now is."""
        async with self.office.house.act(CENTRE) as act:
            return await page(act, dossier)

    async def held(self) -> int:
        """How many dossiers are in these hands."""
        async with self.office.house.act(CENTRE) as act:
            return sum(one.holder_name == self.office.name for one in await live(act))

    async def me(self) -> UUID:
        async with self.office.house.act(CENTRE) as act:
            return next(one.id for one in await people(act) if one.name == self.office.name)


def desks(app: Litestar, house: House) -> As:
    """Somebody new at the pages, by role."""

    @asynccontextmanager
    async def enter(role: str) -> AsyncIterator[Registry]:
        async with requests(app) as client:
            yield Registry(await Office.enter(client, house, await person_of(house, role)))

    return enter


async def somebody_came(house: House, service: str = "ho-tich") -> UUID:
    """The visit of a ticket just taken."""
    async with house.act(CENTRE) as act:
        return await arrived(await Hall.of(act), service)


def id_in(answer: httpx.Response) -> UUID:
    """The dossier to whose page an accepted form leads."""
    assert answer.status_code == 303, sentence(answer)
    found = re.match(rf"{ROOT}/([0-9a-f-]{{36}})", answer.headers["location"])
    assert found is not None
    return UUID(found[1])


def done(answer: httpx.Response) -> str:
    """What the next page says was done."""
    assert answer.status_code == 303, sentence(answer)
    return answer.headers["location"].partition("?done=")[2]


def offers(answer: httpx.Response) -> set[str]:
    """The acts that a dossier's page offers."""
    return set(re.findall(rf'action="{ROOT}/[0-9a-f-]{{36}}/([a-z]+)"', answer.text))
