"""The boards' own connection: a board is read however busy the pool is, and in few round trips."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import asyncpg
import msgspec

from app.db import enter_sql, to_json

PATIENCE = 5.0
# A version must not wait for the disk: it is all that is written here, and whoever connects to the bell takes
# more versions than a crash can lose (see `app.live`).
SETTINGS = {"synchronous_commit": "off"}


class Reader:
    """One connection, used by one read at a time; opened when first needed, and again when it was lost."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._turn = asyncio.Lock()
        self._connection: asyncpg.Connection[asyncpg.Record] | None = None
        self._slug = ""

    @asynccontextmanager
    async def at(self, slug: str) -> AsyncGenerator["asyncpg.Connection[asyncpg.Record]"]:
        """The connection, seeing the centre `slug` and no other, for as long as the block lasts."""
        async with self._turn:
            connection = await self._opened()
            if slug != self._slug:
                # Until the answer is here nobody knows which centre holds: a cancelled read may move it.
                self._slug = ""
                await connection.execute(enter_sql(slug, local=False))
                self._slug = slug
            yield connection

    def close(self) -> None:
        if self._connection is not None:
            self._connection.terminate()

    async def _opened(self) -> "asyncpg.Connection[asyncpg.Record]":
        if self._connection is None or self._connection.is_closed():
            self._connection = await _connect(self._url)
            self._slug = ""
        return self._connection


async def _connect(url: str) -> "asyncpg.Connection[asyncpg.Record]":
    connection = await asyncpg.connect(
        url, timeout=PATIENCE, command_timeout=PATIENCE, server_settings=SETTINGS
    )
    try:
        await connection.set_type_codec(
            "jsonb", schema="pg_catalog", encoder=to_json, decoder=msgspec.json.decode
        )
    except BaseException:
        connection.terminate()
        raise
    return connection
