"""50 issuers and 30 officers over two processes on one database: nobody is lost, nobody comes twice."""

from collections.abc import AsyncIterator
from typing import TypeAlias

import asyncpg
import httpx
import pytest

from tests.race.crowd import Morning
from tests.race.hall import LETTERS, SLUG, Hall
from tests.race.ledger import books

Owner: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
TICKETS = 10_000
OVERLAPS = """SELECT count(*) FROM (
  SELECT called_at, lag(ended_at) OVER (PARTITION BY counter_id ORDER BY called_at, ended_at) AS before
  FROM turn) visit WHERE called_at < before"""


@pytest.fixture(scope="module")
async def morning(hall: Hall) -> Morning:
    morning = Morning(hall)
    await morning.pass_by(TICKETS)
    return morning


@pytest.fixture
async def owner(hall: Hall) -> AsyncIterator[Owner]:
    connection = await hall.connect()
    yield connection
    await connection.close()


async def test_every_ticket_has_its_own_number(morning: Morning) -> None:
    assert len(set(morning.given)) == len(morning.given) == TICKETS


async def test_numbers_have_no_gap(morning: Morning) -> None:
    each = TICKETS // len(LETTERS)
    assert set(morning.given) == {f"{letter}{n:03}" for letter in LETTERS for n in range(1, each + 1)}


async def test_everybody_is_called_exactly_once(morning: Morning) -> None:
    assert sorted(morning.called) == sorted(morning.given)


async def test_the_tables_hold_what_was_answered(morning: Morning, owner: Owner) -> None:
    numbers = await owner.fetch("SELECT turn.number FROM ticket JOIN turn ON turn.ticket_id = ticket.id")
    calls = await owner.fetch("SELECT number FROM call WHERE kind = 'call'")

    assert sorted(row["number"] for row in numbers) == sorted(morning.given)
    assert sorted(row["number"] for row in calls) == sorted(morning.called)


async def test_everybody_is_finished(morning: Morning, owner: Owner) -> None:
    assert await owner.fetch("SELECT state, count(*) FROM turn GROUP BY state") == [("finished", TICKETS)]


async def test_a_counter_serves_one_person_at_a_time(morning: Morning, owner: Owner) -> None:
    assert await owner.fetchval(OVERLAPS) == 0


async def test_each_verb_left_one_event(morning: Morning, owner: Owner) -> None:
    counted = "SELECT count(*), count(DISTINCT subject_id) FROM event WHERE kind = $1"
    for kind in ("ticket.issued", "turn.called", "turn.finished"):
        assert await owner.fetchrow(counted, kind) == (TICKETS, TICKETS)


async def test_the_event_log_agrees_with_the_tables(morning: Morning) -> None:
    told, written = await books(morning.hall.house.settings.owner_url, SLUG)
    assert len(written) == TICKETS
    assert told == written


async def test_the_version_grows_whichever_process_is_asked(hall: Hall) -> None:
    async with httpx.AsyncClient(headers=hall.tv) as tv:
        versions = [(await tv.get(f"{api}/board")).json()["version"] for api in hall.apis * 5]
    assert sorted(set(versions)) == versions
