"""Wrong passwords: counted before they are checked, and never in the way of the others."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event
from typing import Any, cast
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar

from app.act import Act
from app.errors import TooFast
from app.house import House
from app.main import create_app
from app.staff.passwords import ONE_AT_A_TIME
from app.staff.people import add_person
from app.staff.tries import AT_NAME, AT_NAME_FROM_HERE, FROM_HERE, count_try, forget_tries
from tests.cast import PASSWORD

API = "/api/bac-cam-ranh"


def calls(app: Litestar, address: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=cast(Any, app), client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://moi.test")


@contextmanager
def a_long_check() -> Iterator[None]:
    """Every password waits for as long as the block lasts."""
    go = Event()
    ONE_AT_A_TIME.submit(go.wait)
    try:
        yield
    finally:
        go.set()


@pytest.fixture
async def narrow(house: House) -> AsyncIterator[Litestar]:
    """A server with a single database connection."""
    app = create_app(replace(house.settings, pool_size=1))
    yield app
    await app.state.database.close()


async def test_a_log_in_holds_no_connection_while_the_password_is_checked(narrow: Litestar) -> None:
    wrong = {"name": f"Ai đó {uuid4()}", "password": "sai"}
    async with calls(narrow, "192.0.2.1") as client:
        with a_long_check():
            waiting = [asyncio.ensure_future(client.post(f"{API}/login", json=wrong)) for _ in range(4)]
            services = await asyncio.wait_for(client.get(f"{API}/services"), 5)
            still = [not task.done() for task in waiting]
        answers = await asyncio.gather(*waiting)

    assert services.status_code == 200
    assert all(still)
    assert {answer.status_code for answer in answers} == {401}


async def test_of_many_tries_at_once_only_five_are_checked(house: House, app: Litestar) -> None:
    name = f"Lan {uuid4()}"
    async with house.act("bac-cam-ranh") as act:
        await add_person(act, name, "officer", PASSWORD)

    async with calls(app, "192.0.2.2") as client:
        tries = [client.post(f"{API}/login", json={"name": name, "password": "sai"}) for _ in range(20)]
        statuses = [answer.status_code for answer in await asyncio.gather(*tries)]

    assert (statuses.count(401), statuses.count(429)) == (AT_NAME_FROM_HERE, 20 - AT_NAME_FROM_HERE)


async def test_a_stranger_with_a_phone_does_not_lock_the_officer_out(house: House, app: Litestar) -> None:
    lan = {"name": f"Lan {uuid4()}", "password": PASSWORD}
    async with house.act("bac-cam-ranh") as act:
        await add_person(act, lan["name"], "officer", PASSWORD)

    async with calls(app, "192.0.2.3") as phone:
        for _ in range(AT_NAME_FROM_HERE):
            await phone.post(f"{API}/login", json={**lan, "password": "sai"})
        wrong = await phone.post(f"{API}/login", json={**lan, "password": "sai"})
    async with calls(app, "192.0.2.4") as office:
        right = await office.post(f"{API}/login", json=lan)

    assert (wrong.status_code, right.status_code) == (429, 200)


async def test_a_name_is_closed_however_many_addresses_try(act: Act) -> None:
    for number in range(AT_NAME):
        await count_try(act, "Lan", f"192.0.2.{number}")

    with pytest.raises(TooFast):
        await count_try(act, "lan ", "198.51.100.1")


async def test_an_address_is_closed_however_many_names_it_tries(act: Act) -> None:
    for number in range(FROM_HERE):
        await count_try(act, f"Người {number}", "192.0.2.5")

    with pytest.raises(TooFast):
        await count_try(act, "Lan", "192.0.2.5")


async def test_a_right_password_makes_up_for_wrong_ones(act: Act) -> None:
    for _ in range(3):
        for _ in range(AT_NAME_FROM_HERE - 1):
            await count_try(act, "Lan", "192.0.2.6")
        await forget_tries(act, "Lan", "192.0.2.6")

    await count_try(act, "Lan", "192.0.2.6")
