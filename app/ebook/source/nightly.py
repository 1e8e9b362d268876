"""The task of a running server that compares books with the portal: at night by itself, or when asked to."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial

from sqlalchemy import text

from app.act import SYSTEM, Act, Actor
from app.clock import Clock
from app.db import Database
from app.ebook.source.checks import Unreached, check_book
from app.ebook.source.claims import claim_if_due
from app.staff.door import Claim, identify

log = logging.getLogger("moi.source")

LOOK = 600.0
LIVE = text("SELECT slug, live_since FROM centre WHERE live_since IS NOT NULL ORDER BY slug")


class Checker:
    """Owned by the app, like the hub. Without an address of the portal it never asks and never runs."""

    def __init__(self, database: Database, clock: Clock, portal_url: str | None) -> None:
        self._database, self._clock, self.portal_url = database, clock, portal_url
        self._nights: asyncio.Task[None] | None = None
        self._asked: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        if self.portal_url:
            self._nights = asyncio.create_task(self._run(), name="source check")

    async def stop(self) -> None:
        """A check that runs is given up; what it was told so far is asked for again the next time."""
        for task in [*self._asked, *([self._nights] if self._nights else [])]:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def check(self, slug: str, by: Actor) -> asyncio.Task[None]:
        """Compare a book in the background; it was claimed before."""
        task = asyncio.create_task(self._check(slug, by), name=f"source check {slug}")
        self._asked.add(task)
        task.add_done_callback(self._asked.discard)
        return task

    async def step(self) -> list[str]:
        """Check the books of the live centres whose night has come, one after the other; their slugs."""
        checked: list[str] = []
        async with self._database.sessions() as session:
            live = (await session.execute(LIVE)).all()
        for slug, since in live:
            if await self._is_mine(slug, since):
                await self._check(slug, SYSTEM)
                checked.append(slug)
        return checked

    async def _is_mine(self, slug: str, since: datetime) -> bool:
        async with self._act(slug, SYSTEM) as act:
            return await claim_if_due(act, since)

    async def _run(self) -> None:
        """For ever. Whatever goes wrong, the database or a fault of ours, is tried again at the next look."""
        while True:
            try:
                await self.step()
            except Exception as error:
                log.warning("the books could not be compared (%s); trying again", type(error).__name__)
            await asyncio.sleep(LOOK)

    async def _check(self, slug: str, by: Actor) -> None:
        """The result stands in the database; nobody waits for an answer of this."""
        # Here, because a server that starts should not wait for what is needed once a week.
        from app.ebook.source.portal import Portal

        assert self.portal_url
        try:
            async with Portal(self.portal_url) as portal:
                await check_book(partial(self._act, slug, by), portal)
        except Unreached:
            log.warning("the portal gave no answer that can be read; the book of %s was not compared", slug)
        except Exception:
            log.exception("the book of %s could not be compared", slug)

    @asynccontextmanager
    async def _act(self, slug: str, by: Actor) -> AsyncGenerator[Act]:
        async with self._database.act_in(slug) as session:
            centre, _ = await identify(session, Claim(slug))
            yield Act(session, centre, by, self._clock.now())
