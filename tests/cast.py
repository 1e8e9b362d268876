"""The named people and places of the tests, and the hall in which they meet."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select

from app.act import Act
from app.centres.points import points
from app.events import Event
from app.queue import calls, shifts, tickets
from app.queue.day import driver_of
from app.queue.models import Turn
from app.staff.devices import add_device
from app.staff.door import Claim
from app.staff.people import add_person
from app.staff.replies import Repetition
from app.staff.sessions import open_session
from app.staff.tokens import hashed

BASE = "http://moi.test"
PASSWORD = "hoa-sen-va-tre-xanh"


@dataclass
class Officer:
    """Somebody at a counter: their acts, and the credential of their hot verbs."""

    act: Act
    claim: Claim
    counter: int = 0

    def at(self, now: datetime) -> "Officer":
        """The same person at another time."""
        return replace(self, act=replace(self.act, now=now))


@dataclass
class Hall:
    """The starter centre's hall inside one transaction. Times are the act's, moved by minutes."""

    act: Act
    kiosk: Claim

    @classmethod
    async def of(cls, act: Act) -> "Hall":
        point = (await points(act))[0]
        _, token = await add_device(act, "kiosk", f"Máy lấy số {uuid4()}", point.id)
        await act.session.flush()
        return cls(act, Claim(act.centre.slug, hashed(token), bearer=True))

    async def take(
        self, service: str = "ho-tich", *, minutes: float = 0, key: str | None = None, **wanted: Any
    ) -> dict[str, Any]:
        """Take a ticket at the kiosk, `minutes` after the act's time; the contract's answer."""
        now = self.act.now + timedelta(minutes=minutes)
        driver, want = await driver_of(self.act.session), tickets.Wanted(service, **wanted)
        key = key or str(uuid4())
        door = await tickets.at_the_door(driver, self.kiosk, want, ("/tickets", key), now)
        door = replace(door, centre=self.act.centre)
        repetition = Repetition(door.by.id or UUID(int=0), "/tickets", key, b"body")
        return json.loads(await tickets.issue(driver, door, want, repetition, now, BASE))

    async def officer(self, name: str, counter: int = 0) -> Officer:
        """A new officer, at an open counter if one is given."""
        person = await add_person(self.act, f"{name} {uuid4()}", "officer", PASSWORD)
        opened = await open_session(self.act, person)
        await self.act.session.flush()
        claim = Claim(self.act.centre.slug, hashed(opened.token))
        found = Officer(replace(self.act, by=opened.actor), claim, counter)
        if counter:
            await shifts.open_counter(found.act, counter)
        return found

    async def next(
        self, officer: Officer, *, minutes: float = 0, finish: bool = False
    ) -> dict[str, Any] | None:
        """Call the next at the officer's counter; None when nobody waits."""
        now = officer.act.now + timedelta(minutes=minutes)
        driver = await driver_of(self.act.session)
        await self.act.session.flush()
        door = await calls.at_the_counter(driver, officer.claim, officer.counter, ("/next", None), now)
        body = await calls.next_turn(driver, door, officer.counter, finish, None, now)
        self.act.session.expunge_all()
        return None if body is None else json.loads(body)

    async def turn(self, number: str) -> Turn:
        """The newest turn of a number today."""
        await self.act.session.flush()
        query = select(Turn).where(Turn.number == number, Turn.day == self.act.today)
        found = await self.act.session.scalar(query.order_by(Turn.id.desc()).limit(1))
        assert found is not None
        return found

    async def events(self, kind: str) -> int:
        """How many events of a kind this transaction sees."""
        await self.act.session.flush()
        return await self.act.session.scalar(select(func.count()).where(Event.kind == kind)) or 0
