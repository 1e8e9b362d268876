"""One job between its arrival and the server's word on it: go, cancel, or silence."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

from printers.messages import Job


class Word(Enum):
    GO = auto()
    CANCELLED = auto()
    CUT_OFF = auto()
    TOO_LATE = auto()


class Errand:
    """The first word counts; whatever comes after it is ignored."""

    def __init__(self, job: Job, skew: timedelta) -> None:
        self.job, self._skew = job, skew
        self._word: asyncio.Future[Word] = asyncio.get_running_loop().create_future()

    @property
    def open(self) -> bool:
        """May the server still be asked? Not after its word, not after the lease."""
        return not self._word.done() and self._left() > 0

    @property
    def going(self) -> bool:
        return self._word.done() and self._word.result() is Word.GO

    def tell(self, word: Word) -> None:
        if not self._word.done():
            self._word.set_result(word)

    async def word(self) -> Word:
        timer = asyncio.get_running_loop().call_later(self._left(), self.tell, Word.TOO_LATE)
        try:
            return await self._word
        finally:
            timer.cancel()

    def _left(self) -> float:
        """Seconds of lease, by the server's clock: kiosk computers are often minutes wrong."""
        return (self.job.lease_until - datetime.now(UTC) - self._skew).total_seconds()
