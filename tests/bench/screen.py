"""Many screens in one process: bare websocket clients that only note when which snapshot came."""

import asyncio
import base64
import os
from time import perf_counter
from typing import cast
from urllib.parse import urlsplit

from tests.bench.wire import address

TEXT, PING = 0x81, 0x89
PATIENCE = 10


class Audience:
    """All screens of a hall. `begin`, cause a snapshot, then ask for the `last` screen that got it."""

    def __init__(self, screens: int) -> None:
        self._screens = screens
        self.begin()

    def begin(self) -> None:
        self._early: list[tuple[object, float, bytes]] = []
        self._mark = b""
        self._missing = self._screens
        self._seen: set[object] = set()
        self._done: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def take(self, screen: object, message: bytes) -> None:
        at = perf_counter()
        if self._mark:
            self._look(screen, at, message)
        else:
            self._early.append((screen, at, message))

    async def last(self, mark: bytes) -> float:
        """When the last screen got a snapshot with this mark in it, on `perf_counter`."""
        self._mark = mark
        for early in self._early:
            self._look(*early)
        return await asyncio.wait_for(self._done, PATIENCE)

    def _look(self, screen: object, at: float, message: bytes) -> None:
        if screen in self._seen or self._mark not in message:
            return
        self._seen.add(screen)
        if len(self._seen) == self._screens:
            self._done.set_result(at)


class Screen(asyncio.Protocol):
    """One websocket. Frames from a server are unmasked; only texts and pings come."""

    def __init__(self, audience: Audience, request: bytes) -> None:
        self._audience, self._request = audience, request
        self._got = b""
        self._open = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._got += data
        if not self._open:
            self._shake_hands()
        while self._open and (frame := self._next_frame()):
            kind, message = frame
            if kind == TEXT:
                self._audience.take(self, message)
            elif kind == PING:
                self._transport.write(bytes((0x8A, 0x80 | len(message), 0, 0, 0, 0)) + message)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(exc or ConnectionResetError("the server closed a screen"))

    def close(self) -> None:
        self._transport.close()

    def _shake_hands(self) -> None:
        head, whole, rest = self._got.partition(b"\r\n\r\n")
        if not whole:
            return
        if not head.startswith(b"HTTP/1.1 101"):
            raise SystemExit(f"no websocket: {head.decode()}")
        self._got, self._open = rest, True
        self.ready.set_result(None)

    def _next_frame(self) -> tuple[int, bytes] | None:
        if len(self._got) < 10:
            return self._short_frame()
        length, begin = self._got[1], 2
        if length == 126:
            length, begin = int.from_bytes(self._got[2:4]), 4
        elif length == 127:
            length, begin = int.from_bytes(self._got[2:10]), 10
        return self._cut(begin, length)

    def _short_frame(self) -> tuple[int, bytes] | None:
        if len(self._got) < 2 or self._got[1] > 125:
            return None
        return self._cut(2, self._got[1])

    def _cut(self, begin: int, length: int) -> tuple[int, bytes] | None:
        if len(self._got) < begin + length:
            return None
        kind, message = self._got[0], self._got[begin : begin + length]
        self._got = self._got[begin + length :]
        return kind, message


async def hang_up(url: str, many: int, headers: dict[str, str]) -> tuple[Audience, list[Screen]]:
    """Connect so many screens to a websocket address."""
    audience, request = Audience(many), _upgrade(url, headers)
    screens: list[Screen] = []
    for _ in range(many):
        _, screen = await asyncio.get_running_loop().create_connection(
            lambda: Screen(audience, request), *address(url)
        )
        await screen.ready
        screens.append(screen)
    return audience, screens


def _upgrade(url: str, headers: dict[str, str]) -> bytes:
    where = urlsplit(url)
    named = {
        "Host": where.netloc,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        **headers,
    }
    lines = [f"GET {where.path} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items())]
    return "\r\n".join([*lines, "", ""]).encode()
