"""The same key again, at the same moment or after a lost reply: one ticket and one answer."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from uuid import uuid4

from tests.race.crowd import take
from tests.race.hall import Hall, service

TIMES = 1000
AT_ONCE = 20
COUNTS = """SELECT (SELECT count(*) FROM ticket), (SELECT count(*) FROM turn), (SELECT count(*) FROM reply),
  (SELECT count(*) FROM event WHERE kind = 'ticket.issued'), (SELECT sum(last) FROM series)"""


async def test_a_double_tap_gives_one_ticket(hall: Hall) -> None:
    assert await _tickets_of(hall, _double_tap) == TIMES


async def test_a_dropped_reply_gives_one_ticket(hall: Hall) -> None:
    assert await _tickets_of(hall, _dropped_reply) == TIMES


async def test_both_taps_on_next_hear_of_the_same_person(hall: Hall) -> None:
    one, other = await _taps_on_next(hall, 1, ("same", "same"))
    assert one == other
    assert one[0] == 200


async def test_of_two_requests_for_the_next_the_slower_is_refused(hall: Hall) -> None:
    one, other = await _taps_on_next(hall, 2, ("one", "other"))
    assert {one[0], other[0]} == {200, 409}


async def _tickets_of(hall: Hall, try_once: Callable[[Hall, int], Awaitable[list[Any]]]) -> int:
    """How many tickets there are for so many tries; every try hears one answer only."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(n: int) -> str:
        async with room:
            answers = await try_once(hall, n)
        assert all(answer == answers[0] for answer in answers)
        return answers[0]["ticket"]["number"]

    before = await _counts(hall)
    numbers = await asyncio.gather(*(one(n) for n in range(TIMES)))
    more = {now - then for then, now in zip(before, await _counts(hall), strict=True)}
    assert more == {len(set(numbers))}
    return more.pop()


async def _taps_on_next(hall: Hall, counter: int, keys: Iterable[str]) -> list[tuple[int, Any]]:
    """Two people wait at a free counter, and two taps come at one moment."""
    lines = [hall.at_counter(counter) for _ in keys]
    async with hall.at_kiosk(0) as kiosk, lines[0] as one, lines[1] as other:
        for _ in range(2):
            await take(kiosk, service(counter))
        await one.post(f"/counters/{counter}/open")
        taps = zip((one, other), keys, strict=True)
        return await asyncio.gather(*(line.post(f"/counters/{counter}/next", {}, key) for line, key in taps))


async def _counts(hall: Hall) -> tuple[int, ...]:
    owner = await hall.connect()
    row = await owner.fetchrow(COUNTS)
    await owner.close()
    return tuple(int(count or 0) for count in row or ())


async def _double_tap(hall: Hall, n: int) -> list[Any]:
    """Both taps at one moment, each at another process."""
    key = str(uuid4())
    async with hall.at_kiosk(0) as one, hall.at_kiosk(1) as other:
        return await asyncio.gather(*(take(line, service(n), key) for line in (one, other)))


async def _dropped_reply(hall: Hall, n: int) -> list[Any]:
    """The line breaks before the reply is read; the kiosk tries again, and once more."""
    key = str(uuid4())
    async with hall.at_kiosk(n) as line:
        await line.send("/tickets", {"service": service(n)}, key)
    async with hall.at_kiosk(n + 1) as again:
        return [await take(again, service(n), key) for _ in range(2)]
