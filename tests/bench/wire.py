"""One kept-alive HTTP line on a bare protocol, so that the load costs next to nothing beside the server."""

import asyncio
from collections.abc import Mapping
from typing import TypeAlias, cast
from urllib.parse import urlsplit

Answer: TypeAlias = tuple[int, bytes]


class Wire(asyncio.Protocol):
    """`status, body = await wire.ask(request)`; one request at a time."""

    _got = b""
    _answer: "asyncio.Future[Answer]"

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def ask(self, request: bytes) -> "asyncio.Future[Answer]":
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, whole, body = self._got.partition(b"\r\n\r\n")
        if whole and len(body) >= _length(head):
            self._got = b""
            self._answer.set_result((int(head[9:12]), body))

    def connection_lost(self, exc: Exception | None) -> None:
        if hasattr(self, "_answer") and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError("the server closed the line"))

    def close(self) -> None:
        self._transport.close()


async def open_wire(url: str) -> Wire:
    _, wire = await asyncio.get_running_loop().create_connection(Wire, *address(url))
    return wire


def address(url: str) -> tuple[str, int]:
    """Host and port."""
    where = urlsplit(url)
    return where.hostname or "localhost", where.port or 80


def get(path: str, headers: Mapping[str, str] | None = None) -> bytes:
    return _head(f"GET {path} HTTP/1.1", {"Host": "localhost", **(headers or {})})


def post(path: str, body: bytes, headers: Mapping[str, str], key: str) -> bytes:
    """The whole request, ready to be written."""
    named = {
        "Host": "localhost",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Idempotency-Key": key,
        **headers,
    }
    return _head(f"POST {path} HTTP/1.1", named) + body


def _head(first: str, named: Mapping[str, str]) -> bytes:
    return "\r\n".join([first, *(f"{name}: {value}" for name, value in named.items()), "", ""]).encode()


def _length(head: bytes) -> int:
    _, found, rest = head.lower().partition(b"content-length:")
    return int(rest.split(b"\r\n", 1)[0]) if found else 0
