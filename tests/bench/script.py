"""The floor's script: the verbs themselves write down every statement they send, with real parameters."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias, cast

from app.db import Database, enter_sql
from app.queue import calls, tickets
from app.queue.driver import Door, Driver
from app.staff.door import Claim
from app.staff.replies import Repetition
from app.staff.tokens import hashed, new_token
from tests.bench.stage import Officer, Stage, now
from tests.live import CENTRE

BEGIN = f"BEGIN; {enter_sql(CENTRE)}"
HASH = sha256(b"{}").digest()

Statement: TypeAlias = tuple[str, tuple[Any, ...]]
Verb: TypeAlias = Callable[[Driver], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Transaction:
    """What goes between BEGIN and COMMIT. `turn`: the turn at the counter when it was written."""

    statements: Sequence[Statement]
    turn: object = None


class Scribe:
    """Stands where the driver stands and writes down what a verb sends.

    Without answers it passes everything on to a real driver and keeps the answers.
    """

    def __init__(self, answers: Sequence[Any] = (), driver: "Driver | None" = None) -> None:
        self.sent: list[Statement] = []
        self.heard: list[Any] = []
        self._answers = iter(answers)
        self._driver = driver

    async def fetchrow(self, sql: str, *values: Any) -> Any:
        return await self._say("fetchrow", sql, values)

    async def fetchval(self, sql: str, *values: Any) -> Any:
        return await self._say("fetchval", sql, values)

    async def execute(self, sql: str, *values: Any) -> Any:
        return await self._say("execute", sql, values)

    async def _say(self, way: str, sql: str, values: tuple[Any, ...]) -> Any:
        self.sent.append((sql, values))
        answer = await getattr(self._driver, way)(sql, *values) if self._driver else next(self._answers)
        self.heard.append(answer)
        return answer


class Script:
    """A verb that was watched once for real, and can be written down as often as wanted."""

    def __init__(self, verb: Verb, heard: Sequence[Any]) -> None:
        self._verb, self._heard = verb, heard

    @classmethod
    async def watch(cls, stage: Stage, verb: Verb) -> "Script":
        database = Database(stage.app_url, 1)
        async with database.hot(CENTRE) as driver:
            scribe = Scribe(driver=driver)
            await verb(cast(Driver, scribe))
        await database.close()
        return cls(verb, scribe.heard)

    async def write(self) -> Transaction:
        scribe = Scribe(self._heard)
        await self._verb(cast(Driver, scribe))
        return Transaction(scribe.sent, self._heard[0].get("current_id"))


def issuing(stage: Stage, service: str) -> Verb:
    """Giving a ticket at the kiosk, with all that happens between BEGIN and COMMIT."""
    claim, route = Claim(CENTRE, hashed(stage.kiosk), bearer=True), f"/api/{CENTRE}/tickets"

    async def verb(driver: Driver) -> None:
        wanted, at, key = tickets.Wanted(service), now(), new_token()
        door = await tickets.at_the_door(driver, claim, wanted, (route, key), at)
        await tickets.issue(driver, door, wanted, _repetition(door, route, key), at, stage.live.url)

    return verb


def calling(officer: Officer) -> Verb:
    """Finishing a turn and calling the next one at the officer's counter."""
    claim, route = Claim(CENTRE, hashed(officer.token)), f"/api/{CENTRE}/counters/{officer.counter}/next"

    async def verb(driver: Driver) -> None:
        at, key = now(), new_token()
        door = await calls.at_the_counter(driver, claim, officer.counter, (route, key), at)
        await calls.next_turn(driver, door, officer.counter, True, _repetition(door, route, key), at)

    return verb


def _repetition(door: Door, route: str, key: str) -> Repetition:
    assert door.by.id
    return Repetition(door.by.id, route, key, HASH)
