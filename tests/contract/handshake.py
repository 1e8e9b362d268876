"""A websocket of the application in this process."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from litestar import Litestar

SOON = 5


class Socket:
    """`async with Socket(app, path, headers) as socket:`; `status` is 101 when the line is open."""

    def __init__(self, app: Litestar, path: str, headers: Mapping[str, str]) -> None:
        self._app, self._scope = app, _scope(path, headers)
        self._heard: asyncio.Queue[Any] = asyncio.Queue()
        self._said: asyncio.Queue[Any] = asyncio.Queue()

    async def __aenter__(self) -> "Socket":
        self._said.put_nowait({"type": "websocket.connect"})
        running = self._app(self._scope, self._said.get, self._heard.put)  # pyright: ignore
        self._task = asyncio.ensure_future(running)
        answer = await self._next()
        self.status: int = 101 if answer["type"] == "websocket.accept" else answer["status"]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._said.put_nowait({"type": "websocket.disconnect", "code": 1000})
        with suppress(TimeoutError):
            await asyncio.wait_for(self._task, SOON)

    async def ask(self, message: str | bytes) -> dict[str, Any]:
        """Say something and hear one answer."""
        kind = "text" if isinstance(message, str) else "bytes"
        self._said.put_nowait({"type": "websocket.receive", kind: message})
        heard = await self._next()
        assert heard["type"] == "websocket.send", heard
        return json.loads(heard["text"])

    async def _next(self) -> Any:
        return await asyncio.wait_for(self._heard.get(), SOON)


async def handshake(app: Litestar, path: str, headers: Mapping[str, str]) -> int:
    """The status of a handshake; an open line is left at once."""
    async with Socket(app, path, headers) as socket:
        return socket.status


def _scope(path: str, headers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "websocket",
        "asgi": {"version": "3.0"},
        "scheme": "ws",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "server": ("moi.test", 80),
        "client": ("127.0.0.1", 1),
        "subprotocols": [],
        "extensions": {"websocket.http.response": {}},
    }
