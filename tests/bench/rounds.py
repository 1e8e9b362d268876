"""Rounds: so many requests over so many lanes at once, and what their times say."""

import asyncio
import gc
import statistics
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import TypeAlias

Lane: TypeAlias = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Round:
    """`rate` a second; `p50` and `p99` in ms; `busy`: the share of one core that the load itself took."""

    rate: float
    p50: float
    p99: float
    busy: float = 0.0


async def run_round(lanes: Sequence[Lane], count: int) -> Round:
    """`count` requests in all; each lane sends its next one when the last is answered."""
    taken: list[float] = []

    async def keep_asking(lane: Lane) -> None:
        for _ in range(count // len(lanes)):
            asked = perf_counter()
            await lane()
            taken.append(perf_counter() - asked)

    gc.collect()
    began, worked = perf_counter(), process_time()
    await asyncio.gather(*map(keep_asking, lanes))
    lasted = perf_counter() - began
    return Round(len(taken) / lasted, *percentiles(taken), (process_time() - worked) / lasted)


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """Median and 99th percentile, in ms."""
    ordered = sorted(seconds)
    return 1000 * statistics.median(ordered), 1000 * ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]


def middle(rounds: Sequence[Round]) -> Round:
    """The median of each figure."""
    columns = zip(*((r.rate, r.p50, r.p99, r.busy) for r in rounds), strict=True)
    return Round(*map(statistics.median, columns))


def ratio(these: Sequence[Round], those: Sequence[Round], of: Callable[[Round], float]) -> float:
    """The median of the ratios of neighbours in time: a slow second of the machine hits both."""
    return statistics.median(of(a) / of(b) for a, b in zip(these, those, strict=True))
