"""The two database users: moi_owner for migrations, moi_app for the server under row-level security."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import asyncpg

from app.postgres.access import DATABASE, Access
from app.postgres.trouble import CannotStart

T = TypeVar("T")
RIGHTS = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION"
REFUSED = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


def prepare(access: Access) -> None:
    """Make users and database as they should be. Repeatable: a first start that broke off heals here."""
    try:
        _apart(_prepare(access))
    except asyncpg.PostgresError as error:
        raise CannotStart(f"PostgreSQL runs, but its users could not be set up: {error}.") from error


def answers(access: Access) -> bool:
    """True when moi_app can really log in."""
    return _apart(_answers(access))


def _apart(work: Coroutine[Any, Any, T]) -> T:
    """In a thread with a loop of its own, as the caller may already run in a loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _prepare(access: Access) -> None:
    database = await _connect(access.url("moi_super", "postgres"))
    try:
        await _set_role(database, "moi_owner", access.moi_owner)
        await _set_role(database, "moi_app", access.moi_app)
        if not await database.fetchval("SELECT true FROM pg_database WHERE datname = $1", DATABASE):
            await database.execute(f"CREATE DATABASE {DATABASE} OWNER moi_owner")
        await database.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
        await database.execute(f"GRANT CONNECT ON DATABASE {DATABASE} TO moi_app")
    finally:
        await database.close()


async def _set_role(database: "asyncpg.Connection[asyncpg.Record]", name: str, password: str) -> None:
    known = await database.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", name)
    # Our own random passwords hold no quote, and DDL takes no parameters.
    await database.execute(f"{'ALTER' if known else 'CREATE'} ROLE {name} {RIGHTS} PASSWORD '{password}'")


async def _answers(access: Access) -> bool:
    try:
        database = await _connect(access.url("moi_app"))
    except REFUSED:
        return False
    await database.close()
    return True


async def _connect(url: str) -> "asyncpg.Connection[asyncpg.Record]":
    return await asyncpg.connect(url, timeout=10, ssl=False)
