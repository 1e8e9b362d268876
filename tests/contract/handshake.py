"""Knocking at a websocket of the application in this process."""

import asyncio
from collections.abc import Mapping
from typing import Any

from litestar import Litestar


async def accepts(app: Litestar, path: str, headers: Mapping[str, str]) -> bool:
    """Whether the line is opened; it is left at once."""
    answers: asyncio.Queue[Any] = asyncio.Queue()
    says = iter([{"type": "websocket.connect"}])

    async def receive() -> Any:
        return next(says, {"type": "websocket.disconnect", "code": 1000})

    await app(_scope(path, headers), receive, answers.put)  # pyright: ignore[reportArgumentType]
    return answers.get_nowait()["type"] == "websocket.accept"


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
