"""A crowd in the hall: issuers who take tickets, officers who call until nobody is left."""

import asyncio
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.race.hall import COUNTERS, Hall, service
from tests.race.line import Line

ISSUERS = 50
SEATS = 200


@dataclass
class Morning:
    """The numbers given out and the numbers called. No more people come in than find a seat."""

    hall: Hall
    given: list[str] = field(default_factory=list[str])
    called: list[str] = field(default_factory=list[str])
    seats: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(SEATS))
    closed: asyncio.Event = field(default_factory=asyncio.Event)

    async def pass_by(self, tickets: int) -> None:
        """Issue this many tickets while the officers call; the officers leave when nobody waits any more."""
        async with asyncio.TaskGroup() as everybody:
            for counter in range(1, COUNTERS + 1):
                everybody.create_task(self._call(counter))
            async with asyncio.TaskGroup() as issuers:
                for issuer in range(ISSUERS):
                    issuers.create_task(self._issue(issuer, tickets // ISSUERS))
            self.closed.set()

    async def _issue(self, issuer: int, count: int) -> None:
        async with self.hall.at_kiosk(issuer) as line:
            for n in range(count):
                await self.seats.acquire()
                self.given.append((await take(line, service(issuer + n)))["ticket"]["number"])

    async def _call(self, counter: int) -> None:
        async with self.hall.at_counter(counter) as line:
            await line.post(f"/counters/{counter}/open")
            while not await self._empty(line, counter):
                pass

    async def _empty(self, line: Line, counter: int) -> bool:
        """Finish who is here and call the next; True when nobody was left and nobody else comes."""
        nobody_else_comes = self.closed.is_set()
        status, answer = await line.post(f"/counters/{counter}/next", {"finish": True})
        if status == 200:
            self.called.append(answer["turn"]["number"])
            self.seats.release()
            return False
        assert status == 204, answer
        await asyncio.sleep(0.05)
        return nobody_else_comes


async def take(line: Line, wanted: str, key: str | None = None) -> dict[str, Any]:
    """The answer to one tap; without a key each tap is one of its own."""
    status, answer = await line.post("/tickets", {"service": wanted}, key or str(uuid4()))
    assert status == 201, answer
    return answer
