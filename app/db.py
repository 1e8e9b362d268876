"""The database: base of all tables, the pool, and the two ways to open a transaction of one centre."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime, time
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    Text,
    Time,
    event,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from uuid_utils.compat import uuid7

CENTRE = text("nullif(current_setting('moi.centre', true), '')::uuid")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class Base(DeclarativeBase):
    """Every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        str: Text,
        datetime: DateTime(timezone=True),
        time: Time(),
        dict[str, Any]: JSONB,
    }


class OfCentre:
    """A table whose rows belong to one centre; row-level security keeps the centres apart."""

    centre_id: Mapped[UUID] = mapped_column(
        ForeignKey("centre.id"), primary_key=True, server_default=CENTRE, sort_order=-2
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7, sort_order=-1)


def belongs(column: str, table: str) -> ForeignKeyConstraint:
    """A foreign key that cannot cross centres (plain ones bypass row-level security)."""
    return ForeignKeyConstraint(["centre_id", column], [f"{table}.centre_id", f"{table}.id"])


def slug_shape() -> CheckConstraint:
    """What may stand in an address: lower-case letters, digits, single hyphens."""
    return CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug")


def async_url(url: str) -> str:
    """The same URL for SQLAlchemy's asyncpg dialect."""
    return re.sub(r"^postgres(ql)?://", "postgresql+asyncpg://", url)


class Database:
    """The app user's pool."""

    def __init__(self, url: str, pool_size: int = 10) -> None:
        self.url = url
        self.engine = create_async_engine(
            async_url(url),
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=15,
            pool_use_lifo=True,
            # Figures are one large statement: to compile it takes a server longer than to run it.
            connect_args={"server_settings": {"jit": "off"}},
            hide_parameters=True,
            json_serializer=to_json,
            json_deserializer=msgspec.json.decode,
        )
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        event.listen(self.engine.sync_engine, "checkout", _refuse_dead)

    @asynccontextmanager
    async def act_in(self, slug: str) -> AsyncGenerator[AsyncSession]:
        """One transaction that sees the centre `slug` and no other; an unknown slug sees nothing."""
        async with self.sessions() as session, session.begin():
            await enter(session, slug)
            yield session

    @asynccontextmanager
    async def hot(self, slug: str) -> AsyncGenerator["asyncpg.Connection[asyncpg.Record]"]:
        """The same on the bare driver, for what a morning depends on: issue and next."""
        async with self.engine.connect() as connection:
            raw = await connection.get_raw_connection()
            driver: asyncpg.Connection[asyncpg.Record] | None = raw.driver_connection
            assert driver is not None
            try:
                await driver.execute(f"BEGIN; {enter_sql(slug)}")
                yield driver
                await driver.execute("COMMIT")
            except BaseException:
                await _abandon(driver)
                raise

    async def close(self) -> None:
        await self.engine.dispose()


async def enter(session: AsyncSession, slug: str) -> None:
    """Make `slug` the centre of this transaction."""
    await session.execute(text(enter_sql(slug)))


def to_json(value: Any) -> str:
    """What a jsonb column or parameter takes."""
    return msgspec.json.encode(value).decode()


def enter_sql(slug: str, local: bool = True) -> str:
    """Makes `slug` the centre of the transaction, or of the whole connection unless `local`."""
    safe = slug if SLUG.match(slug) else ""
    found = f"(SELECT id::text FROM centre WHERE slug = '{safe}')"
    return f"SELECT set_config('moi.centre', coalesce({found}, ''), {local})"


async def _abandon(driver: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Roll back; a connection that cannot even do that must not return to the pool alive."""
    try:
        await driver.execute("ROLLBACK")
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        driver.terminate()


def _refuse_dead(dbapi_connection: Any, _record: Any, _proxy: Any) -> None:
    """A connection the server has closed is known dead without a round trip: the pool opens another."""
    if dbapi_connection.driver_connection.is_closed():
        raise DisconnectionError("the server closed this connection")
