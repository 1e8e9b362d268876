"""The server's side of the conversation, on a real port."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from tests.printers.cast import paper_payload, payload

TOKEN = "bac-cam-ranh.secret"
PRINTER = "0199-printer"


class Desk:
    """Remembers all that agents say, across connections. `ahead` is what its clock shows too much."""

    def __init__(self) -> None:
        self.heard, self.links, self.refused = list[dict[str, Any]](), list[ServerConnection](), 0
        self.ahead, self.token = timedelta(), TOKEN
        self.server: Server
        self._news = asyncio.Condition()

    @property
    def port(self) -> int:
        return next(iter(self.server.sockets)).getsockname()[1]

    async def hear(self, kind: str, nth: int = 1) -> dict[str, Any]:
        """The nth message of that kind, now or within five seconds."""
        async with asyncio.timeout(5), self._news:
            await self._news.wait_for(lambda: len(self.all(kind)) >= nth)
        return self.all(kind)[nth - 1]

    def all(self, kind: str) -> list[dict[str, Any]]:
        return [message for message in self.heard if message["type"] == kind]

    async def say(self, kind: str, /, **fields: Any) -> None:
        await self.links[-1].send(json.dumps({"type": kind, **fields}))

    async def give(
        self, job: str = "job-1", *, kind: str = "ticket", seconds: float = 30, **changes: Any
    ) -> None:
        lease = (datetime.now(UTC) + self.ahead + timedelta(seconds=seconds)).isoformat()
        fields = {"printer": PRINTER, "copy": 1, "lease_until": lease}
        said = paper_payload(**changes) if kind == "paper" else payload(**changes)
        await self.say("job", id=job, kind=kind, **fields, payload=said)

    async def drop(self) -> None:
        """Cut the line; return when the agent is back."""
        before = len(self.all("hello"))
        self.links[-1].transport.abort()
        await self.hear("hello", before + 1)

    async def talk(self, link: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            async for text in link:
                await self._note(link, json.loads(text))

    async def _note(self, link: ServerConnection, message: dict[str, Any]) -> None:
        if message["type"] == "hello":
            self.links.append(link)
            names = [printer["name"] for printer in message["printers"]]
            await self.say("welcome", printers=[{"id": PRINTER, "name": name} for name in names])
        async with self._news:
            self.heard.append(message)
            self._news.notify_all()

    def door(self, link: ServerConnection, request: Request) -> Response | None:
        assert request.path == "/ws/bac-cam-ranh/agent"
        if request.headers["Authorization"] == f"Bearer {self.token}":
            return None
        self.refused += 1
        return link.respond(HTTPStatus.UNAUTHORIZED, "no")

    def clock(self, link: ServerConnection, request: Request, response: Response) -> None:
        del response.headers["Date"]
        response.headers["Date"] = f"{datetime.now(UTC) + self.ahead:%a, %d %b %Y %H:%M:%S GMT}"


@asynccontextmanager
async def open_desk() -> AsyncIterator[Desk]:
    desk = Desk()
    async with serve(
        desk.talk, "127.0.0.1", 0, process_request=desk.door, process_response=desk.clock
    ) as desk.server:
        yield desk
