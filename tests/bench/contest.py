"""A contest: the same requests through HTTP and as bare statements, by turns."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tests.bench.replay import Lines, inserting, lines
from tests.bench.rounds import Lane, Round, middle, ratio, run_round
from tests.bench.stage import DESKS, Stage
from tests.bench.table import Row, told
from tests.bench.verbs import Next, Tickets
from tests.bench.wire import Wire, get, open_wire


@dataclass
class Contest:
    """One verb at one server with so many requests at once; `count` requests a round."""

    stage: Stage
    verb: Tickets | Next
    at_once: int
    count: int
    app: list[Round] = field(default_factory=list[Round])
    floor: list[Round] = field(default_factory=list[Round])
    one_row: list[Round] = field(default_factory=list[Round])

    async def through_http(self) -> None:
        self.app.append(await self._asked())

    async def bare(self, free: Lines) -> None:
        """The replay and the one row, on as many connections as the server may use."""
        self.floor.append(await self._replayed(free, self.count))
        self.one_row.append(await run_round([inserting(free)] * self.at_once, self.count))

    @asynccontextmanager
    async def floor_lines(self) -> AsyncIterator[Lines]:
        """Connections that have said every statement a few times."""
        many = min(self.at_once, self.stage.house.settings.pool_size)
        async with lines(self.stage.app_url, many) as free:
            await self._replayed(free, 8 * self.at_once)
            yield free

    def row(self) -> Row:
        """The aims of the verbs are set for eight at once."""
        rate, p99 = ratio(self.app, self.floor, _rate), ratio(self.app, self.floor, _p99)
        has_aim = self.at_once == 8
        return Row(
            f"{self.verb.name}, {self.at_once} at once",
            told(middle(self.app)),
            f"replay {told(middle(self.floor))}; one row {middle(self.one_row).rate:.0f}/s",
            f"rate {rate:.2f}, p99 {p99:.1f}×",
            "rate ≥ 0.6, p99 ≤ 3×" if has_aim else "",
            rate >= 0.6 and p99 <= 3 if has_aim else None,
        )

    def row_beside(self, few: "Contest", old: int) -> Row:
        """The same verb with so many old tickets: its time beside that at a new database."""
        longer = ratio(few.app, self.app, _rate)
        return Row(
            f"{self.verb.name}, {self.at_once} at once, {old} old tickets",
            told(middle(self.app)),
            f"without old ones {told(middle(few.app))}",
            f"time {longer:.2f}×",
            "time ≤ 1.1×",
            longer <= 1.1,
        )

    async def _asked(self) -> Round:
        wires = [await open_wire(self.stage.live.url) for _ in range(self.at_once)]
        lanes = [asking(wire, self.verb.requests(n, self._each)) for n, wire in enumerate(wires)]
        await self.verb.gather(self.count)
        found = await run_round(lanes, self.count)
        for wire in wires:
            wire.close()
        return found

    async def _replayed(self, free: Lines, count: int) -> Round:
        await self.verb.gather(count)
        each = count // self.at_once
        return await run_round([await self.verb.replay(free, n, each) for n in range(self.at_once)], count)

    @property
    def _each(self) -> int:
        return self.count // self.at_once


async def make_ready(stage: Stage, verb: Tickets | Next) -> None:
    """Let the server open its pool and plan its statements, then watch the verb for the replay."""
    await Contest(stage, verb, DESKS, 8 * DESKS).through_http()
    await verb.gather(0)
    await verb.learn()


async def greeting(stage: Stage, at_once: int, count: int) -> Round:
    """What the load alone can do: the server's cheapest answer."""
    wires = [await open_wire(stage.live.url) for _ in range(at_once)]
    found = await run_round([asking(wire, [get("/healthz")] * (count // at_once)) for wire in wires], count)
    for wire in wires:
        wire.close()
    return found


def asking(wire: Wire, requests: Sequence[bytes]) -> Lane:
    """Send the next request; whatever is not a success ends the bench."""
    following = iter(requests)

    async def lane() -> None:
        status, body = await wire.ask(next(following))
        if status not in (200, 201):
            raise SystemExit(f"the server answered {status}: {body.decode()}")

    return lane


def _rate(found: Round) -> float:
    return found.rate


def _p99(found: Round) -> float:
    return found.p99
