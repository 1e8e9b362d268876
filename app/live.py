"""Live screens: one LISTEN connection a process, rooms built once a ring, only the newest for each screen."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager, suppress
from typing import Any, Generic, TypeVar

import asyncpg
from litestar import WebSocket
from litestar.exceptions import WebSocketDisconnect

from app.events import CHANNEL, rung

log = logging.getLogger("moi.live")

T = TypeVar("T")
HEARTBEAT = 4.0
REBUILD = 15.0
RECONNECT = 0.25
CHECK = 5.0
# Versions of the board are not waited for at the disk (see `app.reader`): after a crash this leads past
# every one that a screen may have seen.
LEAP = "SELECT nextval('board_version') FROM generate_series(1, 1000)"


class Hub:
    """Hears the doorbell and passes it on by topic. Survives the loss of its connection and of the server."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._bells: dict[str, set[asyncio.Event]] = {}
        self._task: asyncio.Task[None] | None = None
        self.listening = asyncio.Event()

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="live hub")

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    @contextmanager
    def rings(self, topic: str, bell: asyncio.Event) -> Generator[None]:
        """Set `bell` whenever `topic` rings, and when rings may have been lost."""
        self._bells.setdefault(topic, set()).add(bell)
        try:
            yield
        finally:
            self._bells[topic].discard(bell)
            if not self._bells[topic]:
                del self._bells[topic]

    async def _run(self) -> None:
        while True:
            try:
                await self._listen()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
                log.warning("the live listener lost its connection (%s); trying again", type(error).__name__)
            self.listening.clear()
            self._ring_all()
            await asyncio.sleep(RECONNECT)

    async def _listen(self) -> None:
        connection = await asyncpg.connect(self._url, timeout=CHECK)
        lost = asyncio.Event()
        connection.add_termination_listener(lambda _: lost.set())
        try:
            await connection.execute(LEAP)
            await connection.add_listener(CHANNEL, self._heard)
            self.listening.set()
            self._ring_all()
            while not lost.is_set():
                with suppress(TimeoutError):
                    async with asyncio.timeout(REBUILD):
                        await lost.wait()
                if not lost.is_set():
                    await connection.fetchval("SELECT 1", timeout=CHECK)
        finally:
            connection.terminate()

    def _heard(self, _connection: Any, _pid: int, _channel: str, payload: Any) -> None:
        for topic in rung(str(payload)):
            for bell in self._bells.get(topic, ()):
                bell.set()

    def _ring_all(self) -> None:
        for bells in self._bells.values():
            for bell in bells:
                bell.set()


class Screen:
    """One connected screen: a slot that holds only the newest message."""

    def __init__(self, key: str) -> None:
        self.key = key
        self._newest = ""
        self._fresh = asyncio.Event()

    def show(self, message: str) -> None:
        self._newest = message
        self._fresh.set()

    async def next(self) -> str:
        await self._fresh.wait()
        self._fresh.clear()
        return self._newest


class Room(Generic[T]):
    """Screens around one topic. `build` reads what all of them show in one go, by key; `encode` dresses one.

    Between rings the last state is repeated, so that a screen knows the line is alive.
    """

    def __init__(
        self, build: Callable[[set[str]], Awaitable[dict[str, T]]], encode: Callable[[T], bytes]
    ) -> None:
        self._build, self._encode = build, encode
        self._screens: set[Screen] = set()
        self._state: dict[str, T] = {}
        self._rebuilt = 0.0
        self.bell = asyncio.Event()

    @property
    def empty(self) -> bool:
        return not self._screens

    def join(self, key: str) -> Screen:
        screen = Screen(key)
        self._screens.add(screen)
        self.bell.set()
        return screen

    def leave(self, screen: Screen) -> None:
        self._screens.discard(screen)

    async def run(self) -> None:
        """Push for ever; a failed read is tried again at the next beat."""
        while True:
            if await self._rung() or asyncio.get_running_loop().time() - self._rebuilt > REBUILD:
                await self._rebuild()
            self._push()

    async def _rung(self) -> bool:
        """True on a ring or a newcomer, False when it is only time for a sign of life."""
        try:
            async with asyncio.timeout(HEARTBEAT):
                await self.bell.wait()
        except TimeoutError:
            return False
        self.bell.clear()
        return True

    async def _rebuild(self) -> None:
        """When the state cannot be read the room falls silent, so that its screens say so."""
        try:
            self._state = await self._build({screen.key for screen in self._screens})
            self._rebuilt = asyncio.get_running_loop().time()
        except Exception as error:
            log.warning("a board could not be read (%s); trying again", type(error).__name__)
            self._state, self._rebuilt = {}, 0.0

    def _push(self) -> None:
        messages = {key: self._encode(state).decode() for key, state in self._state.items()}
        for screen in self._screens:
            if message := messages.get(screen.key):
                screen.show(message)


class Rooms:
    """The rooms of a process: opened by their first screen, closed by their last."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._rooms: dict[tuple[str, str], tuple[Room[Any], asyncio.Task[None]]] = {}

    async def serve(
        self,
        socket: WebSocket[Any, Any, Any],
        kind: str,
        topic: str,
        key: str,
        build: Callable[[set[str]], Awaitable[dict[str, Any]]],
        encode: Callable[[Any], bytes],
    ) -> None:
        """Show an accepted socket the room of (kind, topic) until the other end leaves."""
        name = (kind, topic)
        if name not in self._rooms:
            room = Room(build, encode)
            self._rooms[name] = room, asyncio.create_task(self._keep(topic, room), name=f"room {kind}")
        room, task = self._rooms[name]
        screen = room.join(key)
        try:
            await show(socket, screen)
        finally:
            room.leave(screen)
            if room.empty:
                task.cancel()
                self._rooms.pop(name, None)

    async def _keep(self, topic: str, room: Room[Any]) -> None:
        with self._hub.rings(topic, room.bell):
            await room.run()


async def show(socket: WebSocket[Any, Any, Any], screen: Screen) -> None:
    """Send a screen its newest message until the other end leaves."""
    sending = asyncio.create_task(_send(socket, screen))
    try:
        while True:
            await socket.receive_data(mode="text")
    except WebSocketDisconnect:
        pass
    finally:
        sending.cancel()
        with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
            await sending


async def _send(socket: WebSocket[Any, Any, Any], screen: Screen) -> None:
    while True:
        await socket.send_data(await screen.next(), mode="text")
