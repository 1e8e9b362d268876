"""An agent started in the test's own loop, and what tests need around it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from printers.agent import Agent
from printers.device import Device
from printers.link import Pace, stay
from printers.post import Post
from tests.printers.desk import TOKEN, Desk

PACE = Pace(first=0.02, most=0.1, refused=0.02)
NOT_STARTED = {"state": "failed", "reason": "not_started", "bytes_sent": 0}


@asynccontextmanager
async def agent_at(desk: Desk, device: Device) -> AsyncIterator[Agent]:
    post = Post("Máy in 1", 80, device)
    agent = Agent([post])
    url = f"ws://127.0.0.1:{desk.port}/ws/bac-cam-ranh/agent"
    tasks = [asyncio.create_task(stay(agent, url, TOKEN, PACE)), asyncio.create_task(agent.watch(post, 0.05))]
    try:
        yield agent
    finally:
        await agent.leave(5)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.005)


def result(**fields: object) -> dict[str, object]:
    return {"type": "result", "job": "job-1", **fields}
