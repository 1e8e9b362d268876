"""`make bench`, or `python -m tests.bench --quick` for a first look."""

import argparse
import resource
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import uvloop

from tests.bench import book, people
from tests.bench.contest import Contest, greeting, make_ready
from tests.bench.hall import Way
from tests.bench.machine import bare_memory, describe, first_answer, flushes, imports, load, memory
from tests.bench.replay import ONE_ROW_TABLE
from tests.bench.stage import Stage, now, set_up
from tests.bench.table import Row, table, told
from tests.bench.verbs import Next, Tickets
from tests.live import serving
from tests.places import reachable_folder


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured. Each round has `count` requests, fewer when they come one by one."""

    rounds: int
    count: int
    calls: int
    starts: int
    old: int


WHOLE = Size(rounds=7, count=320, calls=60, starts=3, old=1_000_000)
QUICK = Size(rounds=2, count=160, calls=20, starts=1, old=50_000)


class Bench:
    """Collects rows, and tells on stderr what it is at."""

    def __init__(self, size: Size, folder: Path) -> None:
        self._size, self._folder = size, folder
        self._rows: list[Row] = []
        self._notes: list[str] = []
        self._began, self._load = time.monotonic(), load()

    async def run(self) -> None:
        self._starts()
        async with AsyncExitStack() as stack:
            few, many = [await self._stage(stack, name) for name in ("few", "many")]
            self._notes += await describe(few.owner, self._folder, self._load)
            rest = memory(few.live.pid)
            await self._old_tickets(few, many)
            await self._verbs(few)
            await self._halls(few)
            await self._book(few)
            self._memory(rest, memory(few.live.pid))
            print("\n".join([*self._notes, "", table(self._rows)]))

    def _starts(self) -> None:
        self._say("starting")
        cold = first_answer(self._folder / "few")
        warm = median(first_answer(self._folder / "few") for _ in range(self._size.starts))
        floor = f"imports alone {median(imports() for _ in range(self._size.starts)):.1f} s"
        self._rows += [
            Row("start to first 200, new folder", f"{cold:.1f} s", floor),
            Row("start to first 200, warm", f"{warm:.1f} s", floor, "", "≤ 3 s", warm <= 3),
        ]

    async def _stage(self, stack: AsyncExitStack, name: str) -> Stage:
        live = stack.enter_context(serving(self._folder / name, "--no-agent"))
        stage = await stack.enter_async_context(set_up(live))
        await stage.owner.execute(ONE_ROW_TABLE)
        return stage

    async def _old_tickets(self, few: Stage, many: Stage) -> None:
        """First of all, while nothing else is different between the two."""
        self._say(f"writing {self._size.old} old tickets")
        await people.remember(many.owner, self._size.old, now())
        for stage in (few, many):
            await stage.owner.execute("CHECKPOINT")
        for kind in (Tickets, Next):
            self._say(f"{kind.name} with old tickets")
            one, other = [Contest(stage, kind(stage), 8, self._size.count) for stage in (few, many)]
            for contest in (one, other):
                await make_ready(contest.stage, contest.verb)
            for _ in range(3 * self._size.rounds):
                await one.through_http()
                await other.through_http()
            self._rows.append(other.row_beside(one, self._size.old))

    async def _verbs(self, stage: Stage) -> None:
        hello = await greeting(stage, 8, 4 * self._size.count)
        self._rows.append(Row("/healthz, 8 at once: the load alone", told(hello)))
        for verb in (Tickets(stage), Next(stage)):
            await make_ready(stage, verb)
            before = await flushes(stage.owner)
            for at_once in (1, 8, 32):
                self._say(f"{verb.name}, {at_once} at once")
                await self._contest(
                    Contest(stage, verb, at_once, self._size.count // (2 if at_once == 1 else 1))
                )
            self._notes.append(f"{verb.name}: {(await flushes(stage.owner)).since(before)}, app and floors")

    async def _contest(self, contest: Contest) -> None:
        async with contest.floor_lines() as free:
            for _ in range(self._size.rounds):
                await contest.through_http()
                await contest.bare(free)
        self._rows.append(contest.row())

    async def _halls(self, stage: Stage) -> None:
        for screens in (1, 100, 500):
            self._say(f"{screens} screens")
            way = Way(stage, screens)
            await way.measure(min(5, self._size.rounds), self._size.calls)
            self._rows.append(way.row())

    async def _book(self, stage: Stage) -> None:
        self._say("the e-book")
        few = await book.measure(stage, self._size.calls)
        await book.fill(stage.owner)
        self._rows += book.rows(few, await book.measure(stage, self._size.calls))

    def _memory(self, rest: tuple[str, str], after: tuple[str, str]) -> None:
        """PSS, and RSS in brackets."""
        app, postgres = (f"{then} at rest, {later} after" for then, later in zip(rest, after, strict=True))
        self._rows += [
            Row("memory of the app, PSS (RSS)", app, f"imports alone {bare_memory()}"),
            Row("memory of PostgreSQL, PSS (RSS)", postgres),
        ]

    def _say(self, words: str) -> None:
        print(f"{time.monotonic() - self._began:4.0f} s  {words}", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds and old tickets, within a minute")
    size = QUICK if parser.parse_args().quick else WHOLE
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 4096), most))
    with reachable_folder() as folder:
        uvloop.run(Bench(size, folder).run())


main()
