"""The print agent as a process: start, print, stop when told."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal

from printers import options
from printers.agent import Agent
from printers.link import Pace, stay
from printers.post import Post

WATCH_EVERY = 15
LAST_SLIP = 10
"""Seconds that a slip on its way out gets when the agent is told to stop."""


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="Print agent: %(message)s")
    chosen = options.parse()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(chosen))


async def serve(chosen: options.Options) -> None:
    """Print until SIGTERM or SIGINT."""
    post = Post(chosen.name, chosen.paper, chosen.device)
    agent, told = Agent([post]), asyncio.Event()
    _stop_on_signal(told)
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(stay(agent, chosen.url, chosen.token, Pace())),
            group.create_task(agent.watch(post, WATCH_EVERY)),
        ]
        await told.wait()
        await agent.leave(LAST_SLIP)
        for task in tasks:
            task.cancel()


def _stop_on_signal(told: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, told.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda signum, frame: loop.call_soon_threadsafe(told.set))


if __name__ == "__main__":
    main()
