"""A day left open in the evening is closed by the next morning's first act, and blocks nothing."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import asyncpg
import httpx
import pytest

from app.clock import ZONE
from tests.faults.conftest import Town
from tests.faults.evening import PASSWORD, LeftOpen, at, call_next, leave_open, post, take
from tests.live import CENTRE, Live
from tests.race.ledger import books

EVENING = datetime(2030, 11, 27, 16, 40, tzinfo=ZONE)
NIGHT = timedelta(hours=15)
ENDS = {"waiting": "cancelled", "held": "cancelled", "called": "no_show", "serving": "finished"}
EXPIRED = (
    "SELECT kind, count(*) FROM event WHERE kind LIKE '%.expired' AND at > $1 GROUP BY kind ORDER BY kind"
)
ENDS_OF_THE_DAY = """SELECT 'pause', max(ended_at) FROM pause JOIN shift ON shift.id = shift_id WHERE day = $1
UNION ALL SELECT 'shift', max(closed_at) FROM shift WHERE day = $1
UNION ALL SELECT 'turn', max(ended_at) FROM turn WHERE day = $1 ORDER BY 1"""


@dataclass(frozen=True)
class Morning:
    """The next day's server after its first act, and what the evening had left open."""

    live: Live
    left: LeftOpen
    began: datetime


@pytest.fixture(scope="module", params=["a ticket", "a counter"])
async def morning(town: Town, request: pytest.FixtureRequest) -> AsyncIterator[Morning]:
    evening = EVENING + timedelta(days=7 * (request.param == "a counter"))
    left = await leave_open(town, evening)
    with at(town, evening + NIGHT) as live:
        if request.param == "a counter":
            with live.logged_in(left.officers[0], PASSWORD) as officer:
                post(officer, "/counters/1/open")
                post(officer, "/counters/1/close")
        assert take(live)["number"] == "H001"
        yield Morning(live, left, evening + NIGHT)


def test_every_turn_left_open_has_ended(morning: Morning) -> None:
    tickets = morning.left.tickets
    states = {was: _follow(morning.live, ticket["token"])["state"] for was, ticket in tickets.items()}
    assert states == ENDS


def test_only_today_waits(morning: Morning) -> None:
    services = httpx.get(f"{morning.live.api}/services").json()
    assert sum(service["waiting"] for service in services) == 1


@pytest.mark.parametrize("counter", [1, 2, 3])
def test_every_counter_is_free_again(morning: Morning, counter: int) -> None:
    """Also that of somebody who was served, who was called, and the one that was paused."""
    take(morning.live)
    with morning.live.logged_in(morning.left.officers[counter - 1], PASSWORD) as officer:
        assert post(officer, f"/counters/{counter}/open")["state"] == "open"
        turn = call_next(officer, counter)
        post(officer, f"/turns/{turn['id']}/finish")
        post(officer, f"/counters/{counter}/close")


async def test_each_end_left_its_event(town: Town, morning: Morning) -> None:
    owner = await asyncpg.connect(town.url("moi_owner"))
    assert await owner.fetch(EXPIRED, morning.began) == [("counter.expired", 3), ("turn.expired", 4)]
    await owner.close()


async def test_the_day_ended_at_its_own_midnight(town: Town, morning: Morning) -> None:
    owner = await asyncpg.connect(town.url("moi_owner"))
    ends = await owner.fetch(ENDS_OF_THE_DAY, morning.began.date() - timedelta(days=1))
    await owner.close()
    midnight = morning.began.replace(hour=0, minute=0)
    assert [tuple(row) for row in ends] == [("pause", midnight), ("shift", midnight), ("turn", midnight)]


async def test_the_log_agrees_with_the_tables_over_midnight(town: Town, morning: Morning) -> None:
    told, written = await books(town.url("moi_owner"), CENTRE)
    assert told == written


def _follow(live: Live, token: str) -> dict[str, str]:
    return httpx.get(f"{live.api}/t/{token}").json()
