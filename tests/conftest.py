"""One PostgreSQL for all tests, one real server for the live ones, and acts that are rolled back."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar

from app import schema, starter
from app.act import Act, Actor, CentreRef
from app.centres.models import Centre
from app.clock import ZONE
from app.config import Settings
from app.copying import copy_centre
from app.db import Database, enter
from app.house import House, add_centre, opened
from app.main import create_app
from app.postgres import Embedded
from tests.cast import Hall
from tests.live import Live, serving
from tests.places import reachable_folder

WEDNESDAY = datetime(2026, 11, 25, 8, 30, tzinfo=ZONE)


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """A migrated database with the starter centre and a second one, Phù Liễn, made like it."""
    with new_house() as found:
        asyncio.run(_add_second(found))
        yield found


@contextmanager
def new_house() -> Iterator[House]:
    """A server of its own, with the starter centre."""
    with reachable_folder() as folder:
        server = Embedded(folder / "data", fast=True)
        urls = server.start()
        schema.prepare(urls.owner, urls.app)
        found = House(Settings(urls.app, urls.owner))
        asyncio.run(_furnish(found))
        yield found
        server.stop()


async def _furnish(house: House) -> None:
    await add_centre(house, starter.starter_centre())
    async with house.act(starter.SLUG) as act:
        await starter.furnish(act)


async def _add_second(house: House) -> None:
    await add_centre(house, Centre(slug="phu-lien", name=starter.NAME, ward="Phường Phù Liễn"))
    await copy_centre(house, starter.SLUG, "phu-lien")


@pytest.fixture(scope="session")
async def database(house: House) -> AsyncIterator[Database]:
    """The app user's pool, as the server has it."""
    found = Database(house.settings.database_url, 10)
    yield found
    await found.close()


@pytest.fixture
async def act(database: Database) -> AsyncIterator[Act]:
    """An act of the system at the starter centre, one Wednesday morning; rolled back at the end."""
    async with database.engine.connect() as connection, connection.begin() as outer:
        session = database.sessions(bind=connection, join_transaction_mode="create_savepoint")
        await enter(session, starter.SLUG)
        row = await connection.exec_driver_sql(f"SELECT id FROM centre WHERE slug = '{starter.SLUG}'")
        yield Act(session, CentreRef(row.scalar_one(), starter.SLUG, True), Actor("system"), WEDNESDAY)
        await session.close()
        await outer.rollback()


@pytest.fixture
async def hall(act: Act) -> Hall:
    """The hall of the starter centre, with a kiosk, on that morning."""
    return await Hall.of(act)


@pytest.fixture(scope="session")
async def app(house: House) -> AsyncIterator[Litestar]:
    """The application in this process, for requests without a socket."""
    found = create_app(house.settings)
    yield found
    found.state.reader.close()
    await found.state.database.close()


@pytest.fixture
async def client(app: Litestar) -> AsyncIterator[httpx.AsyncClient]:
    """Requests to the application of this process; writes are committed."""
    transport = httpx.ASGITransport(app=cast(Any, app), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://moi.test") as found:
        yield found


@pytest.fixture(scope="session")
def live() -> Iterator[Live]:
    """One real server with its embedded database and print agent, for the tests that need sockets."""
    with reachable_folder() as folder, serving(folder / "data") as found:
        yield found


@pytest.fixture(scope="session")
def live_house(live: Live) -> Iterator[House]:
    """The real server's database, as an admin command opens it, for verbs whose effect its lines show."""
    with opened(live.data) as found:
        yield found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say by name what a machine could not test."""
    for report in terminalreporter.stats.get("skipped", []):
        terminalreporter.write_line(f"not tested here: {report.nodeid}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("MOI_TESTS_NO_SKIP") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
