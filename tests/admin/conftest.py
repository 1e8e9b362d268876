"""The administrator of a centre of its own, so that other tests find theirs as it was."""

import asyncio
from dataclasses import replace
from typing import Any, cast
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar

from app import starter
from app.centres.models import Centre
from app.copying import copy_centre
from app.house import House, add_centre
from app.staff.people import add_person
from tests.admin.office import CENTRE, PAGE, Office
from tests.cast import PASSWORD


@pytest.fixture(scope="session")
def an_bien(house: House) -> House:
    """The house with a third centre, An Biên, made like the starter centre."""

    async def found() -> None:
        await add_centre(house, Centre(slug=CENTRE, name=starter.NAME, ward="Phường An Biên"))
        await copy_centre(house, starter.SLUG, CENTRE)

    asyncio.run(found())
    return house


async def person_of(house: House, role: str) -> str:
    """A new person of An Biên, by name."""
    name = f"Hoa {uuid4().hex[:8]}"
    async with house.act(CENTRE) as act:
        await add_person(act, name, role, PASSWORD)
    return name


@pytest.fixture(scope="session")
async def hoa(app: Litestar, an_bien: House) -> Office:
    """Hoa, the administrator, logs in once for all tests."""
    async with requests(app) as client:
        return await Office.enter(client, an_bien, await person_of(an_bien, "admin"))


@pytest.fixture
def office(client: httpx.AsyncClient, hoa: Office) -> Office:
    """Hoa at the pages."""
    client.headers.update(PAGE)
    client.cookies.update(hoa.client.cookies)
    return replace(hoa, client=client)


@pytest.fixture
async def newcomer(client: httpx.AsyncClient, an_bien: House) -> Office:
    """An administrator who has just come, for tests that end the session or change the password."""
    return await Office.enter(client, an_bien, await person_of(an_bien, "admin"))


def requests(app: Litestar) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=cast(Any, app), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://moi.test")
