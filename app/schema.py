"""Bring a database to this version: migrate as the owner, then give the app user exactly its rights."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

import migrations
from app.db import async_url
from app.errors import CannotServe

MINIMUM_SERVER = 150000
# Two processes starting at once on one database migrate one after the other.
LOCK = 0x6D6F69


def config() -> Config:
    """Alembic's configuration, found beside the migrations package."""
    cfg = Config()
    cfg.set_main_option("script_location", str(Path(migrations.__file__).parent))
    return cfg


def prepare(owner_url: str, app_url: str) -> None:
    """Migrate and grant. Raises CannotServe with one sentence."""
    asyncio.run(prepare_anew(owner_url, app_url))


async def prepare_anew(owner_url: str, app_url: str) -> None:
    """The same where a loop already runs."""
    try:
        await _prepare(owner_url, urlsplit(app_url).username or "")
        await _let_in(app_url)
    except (OSError, DBAPIError) as error:
        where = urlsplit(owner_url)
        raise CannotServe(
            f"PostgreSQL at {where.hostname}:{where.port or 5432} cannot be used: {_reason(error)}."
        ) from error


def _reason(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]


async def _prepare(owner_url: str, app_role: str) -> None:
    engine = create_async_engine(async_url(owner_url), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        await _check_server(connection, app_role)
        await connection.run_sync(_upgrade)
        await _grant(connection, app_role)
    await engine.dispose()


async def _let_in(app_url: str) -> None:
    """The app user's address leads to the same tables."""
    engine = create_async_engine(async_url(app_url), poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1 FROM centre LIMIT 1"))
    await engine.dispose()


async def _check_server(connection: AsyncConnection, app_role: str) -> None:
    version = await connection.scalar(text("SELECT current_setting('server_version_num')::int"))
    if version < MINIMUM_SERVER:
        raise CannotServe(f"PostgreSQL 15 or newer is needed; this server is {version // 10000}.")
    unsafe = await connection.scalar(
        text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = :role"), {"role": app_role}
    )
    if unsafe is None:
        raise CannotServe(f"The app user {app_role!r} does not exist: CREATE ROLE … LOGIN PASSWORD ….")
    owns = await connection.scalar(
        text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = :role"),
        {"role": app_role},
    )
    same = await connection.scalar(text("SELECT current_user = :role"), {"role": app_role})
    if unsafe or owns or same:
        raise CannotServe(
            f"The app user {app_role!r} is a superuser, may bypass row-level security or owns tables; "
            "give MOI_DATABASE_URL a plain user that is not the owner."
        )


def _upgrade(connection: Connection) -> None:
    cfg = config()
    script = ScriptDirectory.from_config(cfg)
    current = MigrationContext.configure(connection).get_current_revision()
    if current == script.get_current_head():
        return
    if current and current not in {revision.revision for revision in script.walk_revisions()}:
        raise CannotServe("The database was made by a newer Mời. Update Mời, or restore an older backup.")
    cfg.attributes["connection"] = connection
    command.upgrade(cfg, "head")


async def _grant(connection: AsyncConnection, app_role: str) -> None:
    """The app user may read and write rows, only add events, and only rename centres."""
    role = '"' + app_role.replace('"', '""') + '"'
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"REVOKE UPDATE, DELETE ON event FROM {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON centre, alembic_version FROM {role}",
        f"GRANT UPDATE (name, ward) ON centre TO {role}",
    ):
        await connection.execute(text(statement))
