"""The press beside the database: whoever prints holds no connection, and only so many print at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import event

from app.house import House
from app.main import create_app
from app.press import AT_ONCE
from tests.admin.conftest import requests
from tests.admin.office import CENTRE, PAGE, ROOT, Office

PATIENCE = 30


@pytest.fixture
async def narrow(an_bien: House) -> AsyncIterator[Litestar]:
    """A server that has one connection."""
    app = create_app(replace(an_bien.settings, pool_size=1))
    yield app
    await app.state.database.close()


@pytest.fixture
async def visitor(narrow: Litestar, hoa: Office) -> AsyncIterator[httpx.AsyncClient]:
    """Hoa at that server."""
    async with requests(narrow) as client:
        client.headers.update(PAGE)
        client.cookies.update(hoa.client.cookies)
        yield client


def ended(app: Litestar) -> asyncio.Event:
    """Set when the next act is over."""
    over = asyncio.Event()

    def tell(_: Any) -> None:
        over.set()

    event.listen(app.state.database.engine.sync_engine, "commit", tell, once=True)
    return over


async def test_a_sheet_in_the_press_holds_no_connection(narrow: Litestar, visitor: httpx.AsyncClient) -> None:
    over = ended(narrow)
    async with AsyncExitStack() as busy:
        for _ in range(AT_ONCE):
            await busy.enter_async_context(narrow.state.press.free)
        printing = asyncio.create_task(visitor.get(f"{ROOT}/boards/field/y-te.pdf"))
        await asyncio.wait_for(over.wait(), PATIENCE)

        assert (await visitor.get(f"/{CENTRE}/ebook")).status_code == 200
        assert not printing.done()

    assert (await printing).content.startswith(b"%PDF")


async def test_many_sheets_are_printed_one_after_the_other(
    narrow: Litestar, visitor: httpx.AsyncClient
) -> None:
    asked = (visitor.get(f"{ROOT}/boards/field/{slug}.pdf") for slug in ("y-te", "ho-tich", "dat-dai"))

    answers = await asyncio.gather(*asked)

    assert [answer.status_code for answer in answers] == [200] * 3
    assert not narrow.state.press.free.locked()
