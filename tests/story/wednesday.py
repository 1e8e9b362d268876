"""The ward of the story of one Wednesday: a server started at the hours that matter, and its people."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from app.act import Act
from app.centres.calendar import set_special_day
from app.house import House, opened
from app.staff.people import add_person
from tests.live import CENTRE, Live, serving

LAN, TRA, DIRECTOR = "Công chức", "Trà", "Lãnh đạo"
PASSWORD = "tra-ket-qua-trong-ngay"
# What is promised on Wednesdays, and takes three working days on others.
SINGLE = "1.004873"


@dataclass
class Person:
    """Somebody at work, by their session."""

    client: httpx.Client

    def get(self, path: str, **params: str) -> Any:
        answer = self.client.get(path, params=params)
        answer.raise_for_status()
        return answer.json()

    def does(self, path: str, **body: Any) -> Any:
        answer = self.client.post(path, json=body)
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    def is_refused(self, path: str, **body: Any) -> str:
        """The sentence of a refusal."""
        answer = self.client.post(path, json=body)
        assert answer.status_code in (403, 404, 409, 422), answer.text
        return answer.json()["detail"]

    def holder(self, name: str) -> str:
        """The id of somebody to whom a dossier can be given."""
        return next(one["id"] for one in self.get("/holders") if one["name"] == name)

    def receives(self, turn: dict[str, Any], **said: Any) -> dict[str, Any]:
        """A whole dossier of the person at the counter."""
        return self.does("/dossiers", **self.whole(turn), **said)

    def whole(self, turn: dict[str, Any]) -> dict[str, Any]:
        """What is handed in, with every paper."""
        listed = self.get(f"/visits/{turn['visit']}/papers/{SINGLE}")["papers"]
        return {"procedure": SINGLE, "visit": turn["visit"], "papers": [{"state": "have"} for _ in listed]}


@dataclass
class Hour:
    """The server at one hour of one day."""

    live: Live
    passwords: dict[str, str]

    @contextmanager
    def person(self, name: str) -> Iterator[Person]:
        with self.live.logged_in(name, self.passwords.get(name, PASSWORD)) as client:
            yield Person(client)

    def service(self, slug: str = "ho-tich") -> dict[str, Any]:
        """A service as the kiosk shows it before a number is taken."""
        found = httpx.get(f"{self.live.api}/services", timeout=30).json()
        return next(one for one in found if one["slug"] == slug)

    def take(self) -> dict[str, Any]:
        """A number for a matter of civil status, at the kiosk."""
        headers = {"Authorization": f"Bearer {self.live.token('kiosk')}", "Idempotency-Key": str(uuid4())}
        answer = httpx.post(
            f"{self.live.api}/tickets", json={"service": "ho-tich"}, headers=headers, timeout=30
        )
        answer.raise_for_status()
        return answer.json()["ticket"]

    def calls(self) -> list[dict[str, Any]]:
        """What the TV shows."""
        headers = {"Authorization": f"Bearer {self.live.token('tv')}"}
        return httpx.get(f"{self.live.api}/board", headers=headers, timeout=30).json()["calls"]

    def phone(self, ticket: dict[str, Any]) -> list[dict[str, Any]]:
        """The dossiers that a visitor's phone shows."""
        return httpx.get(f"{self.live.api}/t/{ticket['token']}/dossiers", timeout=30).json()


@dataclass
class Ward:
    """The data of the ward, from one hour to the next; what is remembered between the scenes."""

    folder: Path
    passwords: dict[str, str] = field(default_factory=dict[str, str])
    kept: dict[str, Any] = field(default_factory=dict[str, Any])

    @contextmanager
    def at(self, when: str) -> Iterator[Hour]:
        """The server, its clock started at `2026-12-02T08:30`."""
        with serving(self.folder / "data", env={"MOI_CLOCK": f"{when}:00+07:00"}) as live:
            self.passwords.update(live.passwords)
            yield Hour(live, self.passwords)

    def hire(self) -> None:
        """Somebody who returns results."""
        self._done(lambda act: add_person(act, TRA, "returning", PASSWORD))

    def move_the_wednesday(self, holiday: date, saturday: date) -> None:
        """A Wednesday off, worked on a Saturday with the hours of a Wednesday."""
        self._done(lambda act: set_special_day(act, holiday, "Nghỉ hoán đổi", None))
        self._done(lambda act: set_special_day(act, saturday, "Làm bù thứ Tư", 2))

    def _done(self, work: Callable[[Act], Awaitable[object]]) -> None:
        """One act of the system, beside the running server."""

        async def act_in(house: House) -> None:
            async with house.act(CENTRE) as act:
                await work(act)

        with opened(self.folder / "data") as house:
            asyncio.run(act_in(house))
