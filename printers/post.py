"""A printer at its post: a device, its paper, and the one thread that may touch it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from PIL import Image

from printers import paper, slip, ticket
from printers.device import Device, Outcome, State
from printers.messages import Job, Offer

P = ParamSpec("P")
T = TypeVar("T")


class UnknownKind(ValueError):
    """A newer server prints what this agent does not know yet."""


class Post:
    """`id` is the server's name for it, `told` the state that the server knows."""

    def __init__(self, name: str, paper: int, device: Device) -> None:
        self.name, self._paper, self._device = name, paper, device
        self.id: str | None = None
        self.told: State | None = None
        self.busy = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)

    @property
    def offer(self) -> Offer:
        return Offer(name=self.name, paper=self._paper, proof=self._device.proof)

    @property
    def state(self) -> State:
        return self._device.state

    async def prepare(self, job: Job) -> tuple[str, bytes]:
        """The slip's name and its bytes. Raises UnknownKind, or ValueError where it cannot be drawn."""
        return await self._on_thread(self._draw, job)

    async def send(self, name: str, data: bytes) -> Outcome:
        return await self._on_thread(self._device.send, name, data)

    async def check(self) -> None:
        await self._on_thread(self._device.check)

    def close(self) -> None:
        self._thread.shutdown(wait=False)

    def _draw(self, job: Job) -> tuple[str, bytes]:
        name, image = _drawn(job.kind, bytes(job.payload), self._paper)
        return name, self._device.encode(image)

    async def _on_thread(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: act(*args, **kwargs))


def _drawn(kind: str, payload: bytes, width: int) -> tuple[str, Image.Image]:
    match kind:
        case "ticket":
            content = ticket.read(payload)
            return content.name, slip.draw(content, width)
        case "paper":
            content = paper.read(payload)
            return content.name, paper.draw(content, width)
        case _:
            raise UnknownKind("a newer server wants what this agent cannot print yet; bring it up to date")
