"""The floors: bare asyncpg saying the statements of a script, and inserting one fixed row."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import TypeAlias

import asyncpg

from app.queue.driver import Driver
from tests.bench.rounds import Lane
from tests.bench.script import BEGIN, Transaction

Lines: TypeAlias = "asyncio.LifoQueue[Driver]"

ONE_ROW = "INSERT INTO bench_row (words) VALUES ('one fixed row')"
ONE_ROW_TABLE = """CREATE TABLE IF NOT EXISTS bench_row (id bigserial PRIMARY KEY, words text);
GRANT ALL ON bench_row, bench_row_id_seq TO moi_app"""


@asynccontextmanager
async def lines(url: str, many: int) -> AsyncIterator[Lines]:
    """As many connections of the app user as the server's pool would use."""
    free: Lines = asyncio.LifoQueue()
    opened = [await asyncpg.connect(url, ssl=False) for _ in range(many)]
    for driver in opened:
        free.put_nowait(driver)
    yield free
    for driver in opened:
        await driver.close()


def replaying(free: Lines, script: Sequence[Transaction]) -> Lane:
    """Say the next transaction of the script on the first free connection."""
    following: Iterator[Transaction] = iter(script)

    async def lane() -> None:
        driver = await free.get()
        await _say(driver, next(following))
        await _hand_over(free, driver)

    return lane


def inserting(free: Lines) -> Lane:
    """One row and its commit, in one round trip."""

    async def lane() -> None:
        driver = await free.get()
        await driver.execute(ONE_ROW)
        await _hand_over(free, driver)

    return lane


async def _hand_over(free: Lines, driver: Driver) -> None:
    """Whoever has waited for a connection gets it before this lane asks again."""
    free.put_nowait(driver)
    await asyncio.sleep(0)


async def _say(driver: Driver, transaction: Transaction) -> None:
    """The turn at the counter is whoever sits there now; the verb, too, learns it at the door."""
    await driver.execute(BEGIN)
    (door, values), *rest = transaction.statements
    seen = await driver.fetchrow(door, *values)
    for sql, values in rest:
        if transaction.turn and seen:
            values = tuple(seen["current_id"] if v == transaction.turn else v for v in values)
        await driver.fetchrow(sql, *values)
    await driver.execute("COMMIT")
