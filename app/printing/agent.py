"""The agent's websocket: hello, claim, sending, result, status; the agent renders, we keep the jobs."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import WebSocket

from app.act import Act, Actor
from app.clock import Clock
from app.db import Database
from app.events import bell
from app.live import Hub
from app.printing import leases, printers
from app.staff.door import Claim, identify, let_in

LOOK = 2.0
SEEN_EVERY = 15.0
AGENTS = frozenset({"agent"})


class Hello(msgspec.Struct, tag_field="type", tag="hello"):
    """Which printers the agent serves, and which slips it has not let go of."""

    printers: list[printers.Announced]
    busy: list[UUID] = []


class ClaimJob(msgspec.Struct, tag_field="type", tag="claim"):
    """A printer is idle: one job, as soon as there is one."""

    printer: UUID


class Sending(msgspec.Struct, tag_field="type", tag="sending"):
    """May the first byte leave?"""

    job: UUID


class Result(msgspec.Struct, tag_field="type", tag="result"):
    """What became of a job."""

    job: UUID
    state: Literal["printed", "sent", "unknown", "blocked", "failed"]
    reason: printers.Storable | None = None
    bytes_sent: Annotated[int, msgspec.Meta(le=2**31 - 1)] = 0


class Status(msgspec.Struct, tag_field="type", tag="status"):
    """How a printer is."""

    printer: UUID
    state: printers.Storable


Message = Hello | ClaimJob | Sending | Result | Status
DECODER = msgspec.json.Decoder(Message)


class AgentLine:
    """One agent's connection. Each message is one act in a transaction of its own."""

    def __init__(
        self,
        socket: WebSocket[Any, Any, Any],
        database: Database,
        clock: Clock,
        hub: Hub,
        claim: Claim,
        by: Actor,
        centre_id: UUID,
    ) -> None:
        self._socket, self._database, self._clock, self._hub = socket, database, clock, hub
        self._claim, self._by, self._centre_id = claim, by, centre_id
        self._idle: set[UUID] = set()
        self._wake = asyncio.Event()

    async def serve(self) -> None:
        """Hear the agent and hand out jobs until one of the two ends; raises what ended it."""
        tasks = [asyncio.create_task(self._hear()), asyncio.create_task(self._hand_out())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _hear(self) -> None:
        while True:
            await self._take(await self._socket.receive_data(mode="text"))

    @asynccontextmanager
    async def _act(self) -> AsyncGenerator[Act]:
        """Raises when the device has been retired since it connected."""
        async with self._database.act_in(self._claim.slug) as session:
            centre, by = await identify(session, self._claim)
            let_in(by, AGENTS)
            yield Act(session, centre, by, self._clock.now())

    async def _take(self, text: str | bytes) -> None:
        try:
            message = DECODER.decode(text)
        except (msgspec.ValidationError, msgspec.DecodeError):
            await self._say({"type": "error", "detail": "Không hiểu thông điệp này."})
            return
        async with self._act() as act:
            answer = await self._answer(act, message)
        if answer:
            await self._say(answer)
        self._wake.set()

    async def _answer(self, act: Act, message: Message) -> dict[str, Any] | None:
        match message:
            case Hello():
                return await self._welcome(act, message)
            case ClaimJob():
                self._idle.add(message.printer)
                return None
            case Sending(job):
                may = await leases.begin_sending(act, job)
                return {"type": "go", "job": job} if may else {"type": "cancel", "id": job}
            case Result(job, state, reason, bytes_sent):
                await leases.take_result(act, job, state, reason, max(0, bytes_sent))
                return {"type": "ack", "job": job}
            case Status(printer, state):
                await printers.set_printer_state(act, printer, state)
                return None

    async def _welcome(self, act: Act, hello: Hello) -> dict[str, Any]:
        found = await printers.announce_printers(act, hello.printers)
        await leases.doubt_unfinished(act, hello.busy)
        return {"type": "welcome", "printers": [{"id": p.id, "name": p.name} for p in found]}

    async def _hand_out(self) -> None:
        """Give each idle printer its next job: on a ring, on a message, and every few seconds anyway."""
        with self._hub.rings(bell(self._centre_id, f"print:{self._by.point_id}"), self._wake):
            last_seen = 0.0
            while True:
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK):
                        await self._wake.wait()
                self._wake.clear()
                now = asyncio.get_running_loop().time()
                async with self._act() as act:
                    if now - last_seen > SEEN_EVERY:
                        await printers.seen(act)
                        last_seen = now
                    leased = [j for p in tuple(self._idle) if (j := await leases.lease_next(act, p))]
                for job in leased:
                    self._idle.discard(job.printer)
                    await self._socket.send_data(msgspec.json.encode(job).decode(), mode="text")

    async def _say(self, answer: dict[str, Any]) -> None:
        await self._socket.send_data(msgspec.json.encode(answer).decode(), mode="text")
