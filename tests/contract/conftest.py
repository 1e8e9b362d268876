"""The cast of the contract's tests."""

from collections.abc import AsyncIterator, Mapping

import asyncpg
import httpx
import pytest

from app.house import House
from tests.contract.cast import THERE, Cast, Headers, gathered, signed_in
from tests.contract.desk import Desk, cleared
from tests.contract.refusals import Owner


@pytest.fixture(scope="session")
async def cast(house: House) -> Cast:
    return await gathered(house)


@pytest.fixture(scope="session")
async def everybody(cast: Cast) -> Mapping[str, Headers]:
    """Who knocks; a test that ends a session asks the cast for sessions of its own."""
    return await cast.everybody()


@pytest.fixture
async def desk(client: httpx.AsyncClient, everybody: Mapping[str, Headers]) -> Desk:
    """An officer at counter 1, nobody in front of it."""
    return await cleared(Desk(client, everybody["kiosk"], everybody["officer"], 1))


@pytest.fixture
async def neighbour(client: httpx.AsyncClient, everybody: Mapping[str, Headers]) -> Desk:
    """Another officer, at counter 2."""
    return await cleared(Desk(client, everybody["kiosk"], everybody["returning"], 2))


@pytest.fixture
async def elsewhere(cast: Cast, client: httpx.AsyncClient) -> Desk:
    """An officer of the other centre, at its counter 1."""
    assert cast.there
    async with cast.house.act(THERE) as act:
        officer = signed_in(act, cast.there.people["officer"])
    return await cleared(Desk(client, cast.there.devices["kiosk"], officer, 1, THERE))


@pytest.fixture(scope="session")
async def owner(house: House) -> AsyncIterator[Owner]:
    """The owner's connection, who sees every centre."""
    connection = await asyncpg.connect(house.settings.owner_url)
    yield connection
    await connection.close()
