"""Opening the house for a command or a server: its database, migrated, and the acts done in its name."""

from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool

from app import schema
from app.act import SYSTEM, Act
from app.centres.models import Centre
from app.clock import Clock, true_now
from app.config import Settings, database_urls, read_settings
from app.db import Database, async_url
from app.errors import CannotServe, NotFound, Refused
from app.events import Event
from app.postgres import CannotStart, Embedded
from app.staff.door import Claim, identify


@dataclass(frozen=True, slots=True)
class House:
    """A prepared database. `note` is a line for people; `attached` when another process runs the server."""

    settings: Settings
    note: str | None = None
    attached: bool = False

    @property
    def joined(self) -> str | None:
        """A line for people when this is not the first process on its data."""
        return "Mời already runs on these data; this server joins it." if self.attached else None

    @asynccontextmanager
    async def act(self, slug: str) -> AsyncGenerator[Act]:
        """An act of the system in a centre, for admin commands: the same verbs as the admin pages."""
        database = Database(self.settings.database_url, 1)
        try:
            async with database.act_in(slug) as session:
                centre, _ = await identify(session, Claim(slug))
                yield Act(session, centre, SYSTEM, Clock(self.settings.clock_start).now())
        finally:
            await database.close()

    @asynccontextmanager
    async def owner(self) -> AsyncGenerator[AsyncSession]:
        """A transaction of the owner, for what the app user may not do: add a centre, end its trial."""
        engine = create_async_engine(async_url(self.settings.owner_url), poolclass=NullPool)
        try:
            async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
                yield session
        finally:
            await engine.dispose()


@contextmanager
def opened(data: Path, *, new: bool = False) -> Generator[House]:
    """The house of `--data`, or of the URLs in the environment. Raises CannotServe.

    Only with `new` may the data folder be an empty one: a mistyped folder must not look like an empty house.
    """
    if urls := database_urls():
        schema.prepare(urls[1], urls[0])
        yield House(read_settings(*urls))
        return
    if not new and not (data / "postgres").exists():
        raise CannotServe(f"There are no data of Mời in {data}; name the server's folder with --data DIR.")
    server = Embedded(data)
    try:
        found = server.start()
        schema.prepare(found.owner, found.app)
        yield House(read_settings(found.app, found.owner), found.note, found.attached)
    except CannotStart as error:
        raise CannotServe(str(error)) from error
    finally:
        server.stop()


async def centres(house: House) -> Sequence[Centre]:
    """All centres of the install, by slug."""
    async with house.owner() as session:
        return (await session.scalars(select(Centre).order_by(Centre.slug))).all()


async def recount(house: House, *tables: str) -> None:
    """Let the database count its rows anew: after thousands came at once it would plan for a handful."""
    async with house.owner() as session:
        await session.execute(text(f"ANALYZE {', '.join(tables)}"))


async def add_centre(house: House, centre: Centre) -> None:
    """Write down a new, empty centre in trial mode."""
    if not 0 < len(centre.ward.strip()) <= 120:
        raise Refused("A centre needs the name of its ward, of at most 120 letters.")
    if any(known.slug == centre.slug for known in await centres(house)):
        raise Refused(f"A centre {centre.slug} exists already; choose another slug.")
    async with house.owner() as session:
        session.add(centre)
        await session.flush()
        session.add(_event(house, centre, "centre.added"))


def _event(house: House, centre: Centre, kind: str) -> Event:
    """What the owner does to a centre stands in its log like everything else, by the same clock."""
    now, trial = Clock(house.settings.clock_start).now(), centre.live_since is None
    return Event(centre_id=centre.id, at=now, kind=kind, actor_role="system", data={}, trial=trial)


async def go_live(house: House, slug: str) -> None:
    """End the trial of a centre: from now on its hours count, and its rows are no longer marked."""
    async with house.owner() as session:
        centre = await session.scalar(select(Centre).where(Centre.slug == slug, Centre.live_since.is_(None)))
        if centre is None:
            raise NotFound(f"There is no centre {slug} in trial mode.")
        centre.live_since = true_now()
        session.add(_event(house, centre, "centre.live"))


async def check_clock(house: House) -> None:
    """A started clock is for trial servers only, and never runs before what was already recorded."""
    start = house.settings.clock_start
    if start is None:
        return
    async with house.owner() as session:
        live = await session.scalar(text("SELECT count(*) FROM centre WHERE live_since IS NOT NULL"))
        # Commands of the system run by their own clock, also beside a server whose clock was started.
        last = await session.scalar(text("SELECT max(at) FROM event WHERE actor_role <> 'system'"))
    if live:
        raise CannotServe("MOI_CLOCK works only while every centre is in trial mode; unset it.")
    if last and last > start:
        raise CannotServe(f"MOI_CLOCK is before the last recorded event ({last:%Y-%m-%d %H:%M %Z}).")
