"""A TV on a real server's websocket, which remembers what it was shown."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection, connect

from tests.live import CENTRE, Live

SOON = 5


class Screen:
    """What the TV shows: a version that never falls, and how many people wait."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self.version = self.waiting = 0

    async def look(self) -> None:
        """Take in the next board."""
        async with asyncio.timeout(SOON):
            board = json.loads(await self._line.recv())
        assert board["version"] >= self.version
        self.version = board["version"]
        self.waiting = sum(group["count"] for group in board["waiting"])

    async def shows(self, waiting: int) -> None:
        """Look until so many people wait."""
        async with asyncio.timeout(SOON):
            while self.waiting != waiting:
                await self.look()


@asynccontextmanager
async def tv(live: Live) -> AsyncIterator[Screen]:
    """A screen that has its first board."""
    url = f"{live.url.replace('http', 'ws', 1)}/ws/{CENTRE}/board"
    async with connect(url, additional_headers=_bearer(live, "tv")) as line:
        screen = Screen(line)
        await screen.look()
        yield screen


async def take(live: Live) -> None:
    """A ticket; a kiosk whose server is away for a moment tries again with its key."""
    headers = _bearer(live, "kiosk") | {"Idempotency-Key": str(uuid4())}
    async with asyncio.timeout(SOON), httpx.AsyncClient(headers=headers) as kiosk:
        while (answer := await kiosk.post(f"{live.api}/tickets", json={"service": "y-te"})).is_server_error:
            assert answer.status_code == 503, answer.text
            await asyncio.sleep(0.05)
    assert answer.status_code == 201, answer.text


def _bearer(live: Live, kind: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {live.token(kind)}"}
