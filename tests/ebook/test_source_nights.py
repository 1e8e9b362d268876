"""When a server asks by itself: once for each night, only live centres, one process of several."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import starter
from app.centres.models import Centre
from app.centres.settings import set_setting
from app.clock import ZONE, Clock
from app.db import Database
from app.ebook.importing.imports import import_procedures
from app.ebook.source.claims import standing
from app.ebook.source.findings import findings
from app.ebook.source.nightly import Checker
from app.ebook.source.rules import WEEK, Night, Standing, is_due, last_night, night_of
from app.house import House, add_centre, go_live
from tests.ebook.import_samples import told_of
from tests.ebook.portal import Hold, Ministry, formality, ministry, newer, procedure

SUNDAY = datetime(2026, 11, 29, 2, 0, tzinfo=ZONE)
LIVE = datetime(2026, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
instants = st.datetimes(datetime(2026, 2, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=ZONE))
nights = st.builds(Night, st.integers(0, 6), st.integers(0, 23))


@given(instants, nights)
def test_there_is_one_night_in_seven_days(now: datetime, night: Night) -> None:
    found = last_night(now, night)

    assert (found.weekday(), found.hour, found.minute) == (night.weekday, night.hour, 0)
    assert timedelta(0) <= now - found < WEEK


@given(instants, nights, instants, instants)
def test_a_check_is_due_once_for_each_night(
    now: datetime, night: Night, done: datetime, live: datetime
) -> None:
    due = is_due(now, night, Standing(done=done), live)

    assert due == (max(done, live) < last_night(now, night))
    assert not is_due(now, night, Standing(done=now), live)


@given(instants, nights, st.timedeltas(timedelta(0), WEEK * 5))
def test_a_missed_night_is_made_up_for_at_the_next_chance(
    done: datetime, night: Night, away: timedelta
) -> None:
    now = done + away

    assert is_due(now, night, Standing(done=done), LIVE) or away < WEEK


@pytest.mark.parametrize(
    ("standing", "now", "due"),
    [
        (Standing(), SUNDAY - MINUTE, True),
        (Standing(done=SUNDAY - WEEK), SUNDAY - MINUTE, False),
        (Standing(done=SUNDAY - WEEK), SUNDAY, True),
        (Standing(begun=SUNDAY), SUNDAY + 30 * MINUTE, False),
        (Standing(begun=SUNDAY), SUNDAY + 180 * MINUTE, True),
        (Standing(failed=SUNDAY), SUNDAY + 10 * MINUTE, False),
        (Standing(failed=SUNDAY), SUNDAY + 70 * MINUTE, True),
    ],
)
def test_it_waits_for_the_night_and_for_others(standing: Standing, now: datetime, due: bool) -> None:
    assert is_due(now, Night(), standing, LIVE) is due


def test_the_night_of_a_centre_that_went_live_since_is_the_next_one() -> None:
    assert not is_due(SUNDAY + MINUTE, Night(), Standing(), SUNDAY + MINUTE / 2)


@pytest.mark.parametrize(
    ("setting", "night"),
    [
        ({"weekday": 2, "hour": 23}, Night(2, 23)),
        ({"weekday": 7, "hour": -1}, Night()),
        ({"weekday": True, "hour": "3"}, Night()),
        (None, Night()),
        ([1], Night()),
    ],
)
def test_a_setting_that_cannot_be_read_is_sunday_at_two(setting: Any, night: Night) -> None:
    assert night_of(setting) == night


@pytest.fixture
async def far() -> AsyncIterator[Ministry]:
    async with ministry() as found:
        found.tell(formality(1), newer())
        yield found


async def ward(house: House, slug: str, *, live: bool = True) -> str:
    """A centre whose book is one procedure."""
    await add_centre(house, Centre(slug=slug, name=starter.NAME, ward="Phường Đối Chiếu"))
    async with house.act(slug) as act:
        await import_procedures(act, told_of(procedure()), dry_run=False)
    if live:
        await go_live(house, slug)
    return slug


def in_weeks(weeks: int) -> Clock:
    """A clock that far ahead of the true one: a centre goes live by true time."""
    return Clock(datetime.now(UTC) + weeks * WEEK)


@pytest.fixture(scope="module")
async def an_hai(house: House) -> str:
    return await ward(house, "an-hai")


async def test_a_live_centre_is_checked_once(
    house: House, database: Database, far: Ministry, an_hai: str
) -> None:
    await ward(house, "an-thu", live=False)
    checker = Checker(database, in_weeks(2), far.base)

    assert await checker.step() == [an_hai]
    assert await checker.step() == []
    async with house.act(an_hai) as act:
        assert [each.code for each in (await findings(act)).changed] == ["1.990001"]
    assert await Checker(database, in_weeks(3), far.base).step() == [an_hai]


async def test_of_two_servers_one_asks(database: Database, far: Ministry, an_hai: str) -> None:
    servers = [Checker(database, in_weeks(5), far.base) for _ in range(4)]

    steps = await asyncio.gather(*(server.step() for server in servers))

    assert sorted(steps) == [[], [], [], [an_hai]]
    assert far.asked.count(formality(1)) == 1


async def test_no_connection_is_held_while_the_portal_is_waited_for(
    house: House, far: Ministry, an_hai: str
) -> None:
    narrow, held = Database(house.settings.database_url, 1), Hold()
    far.tell(formality(1), procedure(), held=held)
    asking = asyncio.create_task(Checker(narrow, in_weeks(7), far.base).step())
    await held.asked.wait()

    async with narrow.act_in(an_hai) as session:
        assert await session.connection()

    held.free.set()
    assert await asking == [an_hai]
    await narrow.close()


async def test_the_hour_is_a_setting_of_the_centre(house: House, database: Database, far: Ministry) -> None:
    slug = await ward(house, "an-lac")
    monday = (datetime.now(ZONE) + 9 * WEEK).replace(hour=3)
    monday -= timedelta(days=monday.weekday())
    async with house.act(slug) as act:
        await set_setting(act, "source_check", {"weekday": 0, "hour": 4}, act.today)
    checker = Checker(database, Clock(monday), far.base)
    await checker.step()

    assert slug not in await checker.step()
    assert slug in await Checker(database, Clock(monday + timedelta(hours=2)), far.base).step()


async def test_a_portal_that_is_away_is_told_to_the_log_and_asked_again_later(
    database: Database, house: House, an_hai: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with ministry() as nobody:
        pass

    with caplog.at_level(logging.WARNING, "moi.source"):
        await Checker(database, in_weeks(11), nobody.base).step()

    assert f"the book of {an_hai} was not compared" in caplog.text
    async with house.act(an_hai) as act:
        assert (await standing(act)).failed


async def test_a_server_that_ends_gives_up_its_check(
    database: Database, house: House, far: Ministry, an_hai: str
) -> None:
    held, checker = Hold(), Checker(database, in_weeks(13), far.base)
    far.tell(formality(1), procedure(), held=held)
    checker.start()
    await held.asked.wait()

    await checker.stop()

    async with house.act(an_hai) as act:
        found = await standing(act)
    assert found.begun is None
    assert found.failed


async def test_a_database_that_is_away_is_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/nowhere", 1)
    checker, told = Checker(away, Clock(), "http://moi.test"), asyncio.Event()
    handler = logging.Handler()
    handler.emit = lambda record: told.set()
    logging.getLogger("moi.source").addHandler(handler)
    checker.start()
    await told.wait()

    await checker.stop()

    logging.getLogger("moi.source").removeHandler(handler)
    assert "trying again" in caplog.text
    await away.close()


async def test_without_an_address_nothing_runs(database: Database) -> None:
    checker = Checker(database, Clock(), None)
    before = len(asyncio.all_tasks())

    checker.start()

    assert len(asyncio.all_tasks()) == before
    await checker.stop()
