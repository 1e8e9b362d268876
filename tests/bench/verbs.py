"""Issue and next, through HTTP and as a replay, from the same crowd in the hall each time."""

from itertools import cycle, islice

from app.staff.tokens import new_token
from tests.bench import people
from tests.bench.replay import Lines, replaying
from tests.bench.rounds import Lane
from tests.bench.script import Script, calling, issuing
from tests.bench.stage import CALLED, Officer, Stage, as_json, now
from tests.bench.wire import post
from tests.live import CENTRE

CROWD = 150
ANOTHER = "chung-thuc"
SERVICES = (
    ANOTHER,
    "ho-tich",
    "dat-dai",
    "dang-ky-kinh-doanh",
    "xay-dung",
    "bao-tro-xa-hoi",
    "giao-duc",
    "y-te",
)


class Tickets:
    """Giving a ticket at the kiosk. At the start of each round some 150 people wait."""

    name = "tickets"

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._scripts: list[Script] = []

    async def gather(self, _: int) -> None:
        await people.send_home(self._stage.owner)
        await people.let_in(self._stage.owner, ANOTHER, CROWD, now())

    async def learn(self) -> None:
        self._scripts = [await Script.watch(self._stage, issuing(self._stage, s)) for s in SERVICES]

    def requests(self, lane: int, count: int) -> list[bytes]:
        headers = {"Authorization": f"Bearer {self._stage.kiosk}"}
        bodies = islice(cycle(as_json({"service": s}) for s in SERVICES), lane, lane + count)
        return [post(f"/api/{CENTRE}/tickets", body, headers, new_token()) for body in bodies]

    async def replay(self, free: Lines, lane: int, count: int) -> Lane:
        scripts = islice(cycle(self._scripts), lane, lane + count)
        return replaying(free, [await script.write() for script in scripts])


class Next:
    """Finishing a turn and calling the next. Beyond those who are called, some 150 people wait."""

    name = "next"

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._scripts: list[Script] = []

    async def gather(self, count: int) -> None:
        await people.send_home(self._stage.owner)
        await people.let_in(self._stage.owner, CALLED, CROWD + count, now())

    async def learn(self) -> None:
        self._scripts = [await self._watched(officer) for officer in self._stage.officers]

    def requests(self, lane: int, count: int) -> list[bytes]:
        officer = self._stage.officers[lane]
        path = f"/api/{CENTRE}/counters/{officer.counter}/next"
        return [post(path, b'{"finish": true}', officer.headers, new_token()) for _ in range(count)]

    async def replay(self, free: Lines, lane: int, count: int) -> Lane:
        return replaying(free, [await self._scripts[lane].write() for _ in range(count)])

    async def _watched(self, officer: Officer) -> Script:
        """The second time: then somebody sits at the counter."""
        await Script.watch(self._stage, calling(officer))
        return await Script.watch(self._stage, calling(officer))
