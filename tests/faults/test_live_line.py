"""Screens outlive what happens to the database and to the server."""

from collections.abc import Iterator

import asyncpg
import pytest

from tests.faults.conftest import Town
from tests.faults.screen import take, tv
from tests.live import Live, serving

KILL_LISTENERS = """SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE usename = 'moi_app' AND query LIKE 'LISTEN%'"""


@pytest.fixture(scope="module")
def server(town: Town) -> Iterator[Live]:
    with serving(town.folder / "server", "--no-agent", env=town.env) as live:
        yield live


async def test_a_screen_outlives_the_loss_of_the_listener(town: Town, server: Live) -> None:
    async with tv(server) as screen:
        assert await _kill_listeners(town) == 1
        for _ in range(3):
            await take(server)
            await screen.shows(screen.waiting + 1)


async def test_a_screen_outlives_a_restart_of_postgresql(town: Town, server: Live) -> None:
    async with tv(server) as screen:
        before = screen.version
        town.postgres.restart()
        await take(server)
        await screen.shows(screen.waiting + 1)
    assert screen.version > before


async def test_the_version_grows_over_a_restart_of_the_server(town: Town) -> None:
    versions: list[int] = []
    for _ in range(2):
        with serving(town.folder / "server", "--no-agent", env=town.env) as live:
            async with tv(live) as screen:
                versions.append(screen.version)
    assert versions[1] > versions[0]


async def _kill_listeners(town: Town) -> int:
    connection = await asyncpg.connect(town.url("moi_super"))
    killed = await connection.fetchval(KILL_LISTENERS)
    await connection.close()
    return killed
