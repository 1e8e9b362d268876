"""A websocket of the application in this process."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from litestar import Litestar

SOON = 5


class Socket:
    """`async with Socket(app, path, headers) as socket:`; `accepted` tells whether the line is open."""

    def __init__(self, app: Litestar, path: str, headers: Mapping[str, str]) -> None:
        self._app, self._scope = app, _scope(path, headers)
        self._heard: asyncio.Queue[Any] = asyncio.Queue()
        self._said: asyncio.Queue[Any] = asyncio.Queue()

    async def __aenter__(self) -> "Socket":
        self._said.put_nowait({"type": "websocket.connect"})
        running = self._app(self._scope, self._said.get, self._heard.put)  # pyright: ignore
        self._task = asyncio.ensure_future(running)
        self.accepted = (await self._next())["type"] == "websocket.accept"
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


async def accepts(app: Litestar, path: str, headers: Mapping[str, str]) -> bool:
    """Whether the line is opened; it is left at once."""
    async with Socket(app, path, headers) as socket:
        return socket.accepted


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
        "extensions": {},
    }
