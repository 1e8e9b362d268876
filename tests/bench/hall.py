"""From the officer's request to the snapshot on the last screen of the hall, beside two floors.

The bare bell waits for no disk: a transaction that only rings is not flushed. The kept row is what a call
cannot do without: one row committed to the disk, the bell, and the fan-out.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from statistics import median
from time import perf_counter

import asyncpg

from app.queue.board import LAST_CALLS
from app.staff.tokens import new_token
from tests.bench import people
from tests.bench.fanout import CHANNEL
from tests.bench.replay import ONE_ROW
from tests.bench.rounds import percentiles
from tests.bench.screen import Audience, hang_up
from tests.bench.stage import CALLED, Stage, now
from tests.bench.table import Row, times
from tests.bench.wire import get, open_wire, post
from tests.live import CENTRE

BETWEEN = 0.02  # seconds between two calls
MARKS = count(1_000_000)
BELL = "SELECT pg_notify('{channel}', '{mark}')"
KEPT_ROW = f"BEGIN; {ONE_ROW}; {BELL}; COMMIT"


class Way:
    """Both ways for one number of screens; of each round its median and 99th percentile, in ms."""

    def __init__(self, stage: Stage, screens: int) -> None:
        self._stage, self._screens = stage, screens
        self._app: list[tuple[float, float]] = []
        self._bell: list[tuple[float, float]] = []
        self._kept: list[tuple[float, float]] = []

    async def measure(self, rounds: int, calls: int) -> None:
        """`rounds` times `calls` calls each of the three ways, by turns."""
        await people.send_home(self._stage.owner)
        await people.let_in(self._stage.owner, CALLED, rounds * calls + LAST_CALLS, now())
        token = {"Authorization": f"Bearer {self._stage.live.token('tv')}"}
        where = f"{self._stage.live.url.replace('http', 'ws')}/ws/{CENTRE}/board"
        with fan_out(self._stage.app_url, await self._size(token)) as port:
            audience, real = await hang_up(where, self._screens, token)
            bare, simple = await hang_up(f"ws://localhost:{port}/", self._screens, {})
            for _ in range(rounds):
                self._app.append(percentiles(await self._calls(audience, calls)))
                self._bell.append(percentiles(await self._rings(bare, calls, BELL)))
                self._kept.append(percentiles(await self._rings(bare, calls, KEPT_ROW)))
            for screen in real + simple:
                screen.close()

    def row(self) -> Row:
        app, bell, kept = map(_middle, (self._app, self._bell, self._kept))
        beside_bell, beside_kept = _beside(self._app, self._bell), _beside(self._app, self._kept)
        few = self._screens <= 100
        return Row(
            f"call → TV, the last of {self._screens}",
            times(*app),
            f"bell and fan-out {times(*bell)}; with one kept row {times(*kept)}",
            f"p99 {beside_bell:.1f}× and {beside_kept:.1f}×",
            "p99 ≤ 3× the bell" if few else "p99 ≤ 150 ms",
            beside_bell <= 3 if few else app[1] <= 150,
        )

    async def _calls(self, audience: Audience, calls: int) -> list[float]:
        wire, taken = await open_wire(self._stage.live.url), list[float]()
        for _ in range(calls):
            await asyncio.sleep(BETWEEN)
            audience.begin()
            request, asked = self._next(), perf_counter()
            _, body = await wire.ask(request)
            taken.append(await audience.last(json.loads(body)["call"]["id"].encode()) - asked)
        wire.close()
        return taken

    async def _rings(self, audience: Audience, calls: int, words: str) -> list[float]:
        database, taken = await asyncpg.connect(self._stage.app_url, ssl=False), list[float]()
        for _ in range(calls):
            await asyncio.sleep(BETWEEN)
            mark = str(next(MARKS))
            audience.begin()
            asked = perf_counter()
            await database.execute(words.format(channel=CHANNEL, mark=mark))
            taken.append(await audience.last(mark.encode()) - asked)
        await database.close()
        return taken

    async def _size(self, headers: dict[str, str]) -> int:
        """How long a snapshot with its twelve calls is, in bytes."""
        wire = await open_wire(self._stage.live.url)
        for _ in range(LAST_CALLS):
            await wire.ask(self._next())
        _, body = await wire.ask(get(f"/api/{CENTRE}/board", headers))
        wire.close()
        return len(body)

    def _next(self) -> bytes:
        officer = self._stage.officers[0]
        path = f"/api/{CENTRE}/counters/{officer.counter}/next"
        return post(path, b'{"finish": true}', officer.headers, new_token())


def _middle(rounds: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return median(p50 for p50, _ in rounds), median(p99 for _, p99 in rounds)


def _beside(ours: Sequence[tuple[float, float]], floor: Sequence[tuple[float, float]]) -> float:
    """The median of the ratios of the 99th percentiles of neighbours in time."""
    return median(a / b for (_, a), (_, b) in zip(ours, floor, strict=True))


@contextmanager
def fan_out(url: str, size: int) -> Iterator[int]:
    """The floor's server in a process of its own; its port."""
    command = [sys.executable, "-m", "tests.bench.fanout", url, str(size)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()
