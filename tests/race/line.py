"""One kept-alive HTTP line on bare streams: thousands of requests cost the client next to nothing."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit


class Line:
    """`async with Line(api, headers) as line: status, answer = await line.post("/tickets", {…})`."""

    def __init__(self, api: str, headers: Mapping[str, str]) -> None:
        self._where = urlsplit(api)
        self._headers = headers

    async def __aenter__(self) -> "Line":
        self._reader, self._writer = await asyncio.open_connection(self._where.hostname, self._where.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def post(self, path: str, body: Any = None, key: str | None = None) -> tuple[int, Any]:
        """The status and the decoded answer, None when it is empty."""
        await self.send(path, body, key)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower()
        _, _, length = head.partition("content-length:")
        answer = await self._reader.readexactly(int(length.split()[0] if length else 0))
        return int(head.split()[1]), json.loads(answer) if answer else None

    async def send(self, path: str, body: Any = None, key: str | None = None) -> None:
        """Only send; whoever leaves the block now has dropped the reply."""
        content = json.dumps(body if body is not None else {}).encode()
        headers = {
            **self._headers,
            **({"Idempotency-Key": key} if key else {}),
            "Host": self._where.netloc,
            "Content-Type": "application/json",
            "Content-Length": str(len(content)),
        }
        head = [f"POST {self._where.path}{path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
        self._writer.write("\r\n".join([*head, "", ""]).encode() + content)
        await self._writer.drain()
