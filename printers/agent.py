"""The agent's side of the conversation: claim a job, ask before the first byte, report until heard."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from datetime import timedelta

import msgspec
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from printers import messages
from printers.device import Outcome
from printers.errand import Errand, Word
from printers.messages import Ack, Cancel, Claim, Go, Hello, Job, Message, Result, Sending, Status, Welcome
from printers.post import Post, UnknownKind

log = logging.getLogger(__name__)

NOT_STARTED = Outcome("failed", "not_started", 0)
NOT_DRAWN = Outcome("failed", "not_drawn", 0)
UNKNOWN_KIND = Outcome("failed", "unknown_kind", 0)


class Agent:
    """Outlives its connections: what is being printed goes on, and every result waits for its `ack`."""

    def __init__(self, posts: Sequence[Post]) -> None:
        self._posts = posts
        self._link: ClientConnection | None = None
        self._skew = timedelta()
        self._errands: dict[str, Errand] = {}
        self._results: dict[str, Result] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._leaving = False

    async def converse(self, link: ClientConnection, skew: timedelta) -> bool:
        """Talk until the connection ends; say whether the server ever welcomed us.

        `skew` is what the server's clock is ahead of ours.
        """
        self._skew, welcomed = skew, False
        try:
            await link.send(_text(self._hello()))
            async for text in link:
                welcomed = await self._hear(link, text) or welcomed
        except ConnectionClosed:
            pass
        finally:
            self._cut_off()
        return welcomed

    async def watch(self, post: Post, every: float) -> None:
        """Look at an idle printer every so many seconds, for ever, and tell the server of changes."""
        while True:
            if not post.busy:
                await post.check()
                await self._report(post)
            await asyncio.sleep(every)

    async def leave(self, patience: float) -> None:
        """Take no more jobs and let what is on the paper come to its end, for at most so many seconds."""
        self._leaving = True
        for errand in self._errands.values():
            errand.tell(Word.CUT_OFF)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)
        for post in self._posts:
            post.close()

    def _hello(self) -> Hello:
        printing = [job for job, errand in self._errands.items() if errand.going]
        return Hello(printers=[post.offer for post in self._posts], busy=[*printing, *self._results])

    async def _hear(self, link: ClientConnection, text: str | bytes) -> bool:
        try:
            message = messages.decode(text)
        except msgspec.MsgspecError as error:
            log.warning("A message of the server was not understood: %s", error)
            return False
        match message:
            case Welcome():
                await self._begin(link, message)
            case Job():
                await self._take(message)
            case Go(job=job):
                self._tell(job, Word.GO)
            case Cancel(id=job):
                self._tell(job, Word.CANCELLED)
            case Ack(job=job):
                self._results.pop(job, None)
        return isinstance(message, Welcome)

    async def _begin(self, link: ClientConnection, welcome: Welcome) -> None:
        self._link = link
        ids = {printer.name: printer.id for printer in welcome.printers}
        for result in list(self._results.values()):
            await self._say(result)
        for post in self._posts:
            post.id, post.told = ids.get(post.name), None
            await self._report(post)
            await self._claim(post)

    async def _take(self, job: Job) -> None:
        if job.id in self._results:
            return await self._say(self._results[job.id])
        post = next((post for post in self._posts if post.id == job.printer), None)
        if post is None or post.busy or self._leaving:
            return None
        post.busy, self._errands[job.id] = True, Errand(job, self._skew)
        task = asyncio.create_task(self._run(post, self._errands[job.id]))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return None

    async def _run(self, post: Post, errand: Errand) -> None:
        outcome = await self._print(post, errand)
        del self._errands[errand.job.id]
        post.busy = False
        if outcome:
            self._results[errand.job.id] = Result(job=errand.job.id, **outcome._asdict())
            await self._say(self._results[errand.job.id])
        await self._report(post)
        await self._claim(post)

    async def _print(self, post: Post, errand: Errand) -> Outcome | None:
        """How the job ended, or None when it was dropped before anybody counted on it."""
        try:
            name, data = await post.prepare(errand.job)
        except Exception as error:
            log.error("Job %s cannot be drawn: %s", errand.job.id, error)
            return UNKNOWN_KIND if isinstance(error, UnknownKind) else NOT_DRAWN
        if not errand.open:
            return None
        await self._say(Sending(job=errand.job.id))
        word = await errand.word()
        if word is Word.GO:
            return await self._send(post, errand.job, name, data)
        return None if word is Word.CANCELLED else NOT_STARTED

    async def _send(self, post: Post, job: Job, name: str, data: bytes) -> Outcome:
        try:
            return await post.send(name, data)
        except Exception:
            log.exception("Job %s ended in an unforeseen way", job.id)
            return Outcome("unknown", "agent_error", len(data))

    async def _report(self, post: Post) -> None:
        if self._link and post.id and post.told != post.state:
            post.told = post.state
            await self._say(Status(printer=post.id, state=post.state))

    async def _claim(self, post: Post) -> None:
        if post.id and not post.busy and not self._leaving:
            await self._say(Claim(printer=post.id))

    def _tell(self, job: str, word: Word) -> None:
        if errand := self._errands.get(job):
            errand.tell(word)

    def _cut_off(self) -> None:
        self._link = None
        for errand in self._errands.values():
            errand.tell(Word.CUT_OFF)

    async def _say(self, message: Message) -> None:
        # A message lost with its connection is said again, or no longer true, after the next welcome.
        if self._link:
            with contextlib.suppress(ConnectionClosed):
                await self._link.send(_text(message))


def _text(message: Message) -> str:
    return messages.encode(message).decode()
