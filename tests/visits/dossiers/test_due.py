"""The due board's forecast and alarm: what will be late, and who is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from app.act import Act
from app.centres.settings import set_setting
from app.clock import ZONE
from app.visits.dossiers import moves
from app.visits.dossiers.due import due_board
from tests.cast import Hall
from tests.visits.arrivals import helper, later
from tests.visits.dossiers.desk import BIRTH, SINGLE, handed_in, received

# Monday, some weeks before the Wednesday of the tests.
BEFORE = datetime(2026, 10, 5, 8, 0, tzinfo=ZONE)
DAY = timedelta(days=1)


async def made_ready(
    act: Act, count: int, days: int, since: datetime = BEFORE, procedure: str = SINGLE
) -> None:
    """So many dossiers of a procedure, each ready after so many days."""
    for _ in range(count):
        then = replace(act, now=since)
        one = await received(then, None, procedure, channel="online", same_day=False)
        await moves.ready(replace(act, now=since + days * DAY), one.id)


async def test_what_usually_takes_longer_than_its_limit_is_at_risk(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, same_day=False)
    await made_ready(lan, 5, 4)

    board = await due_board(lan)

    assert board.at_risk == [dossier.id]
    assert board.alarm == f"1 hồ sơ của bạn có thể trễ hạn: {dossier.number}."


@pytest.mark.parametrize(("count", "days"), [(5, 1), (4, 4)])
async def test_what_is_quick_or_rare_is_not(hall: Hall, count: int, days: int) -> None:
    lan, _ = await handed_in(hall, same_day=False)
    await made_ready(lan, count, days)

    board = await due_board(lan)

    assert (board.at_risk, board.alarm) == ([], None)


async def test_a_rare_procedure_has_the_pace_of_its_field(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, same_day=False)
    await made_ready(lan, 5, 4, procedure=BIRTH)

    assert (await due_board(lan)).at_risk == [dossier.id]


async def test_what_was_slow_long_ago_is_forgotten(hall: Hall) -> None:
    lan, _ = await handed_in(hall, same_day=False)
    await made_ready(lan, 5, 4, since=BEFORE - 150 * DAY)

    assert (await due_board(lan)).at_risk == []


async def test_the_trial_tells_nothing_of_the_pace_afterwards(hall: Hall) -> None:
    lan, _ = await handed_in(hall, same_day=False)
    await made_ready(lan, 5, 4)
    live = replace(lan, centre=replace(lan.centre, trial=False))

    assert (await due_board(live)).at_risk == []


async def test_a_weekend_is_no_working_time(hall: Hall) -> None:
    """From Thursday to Monday is as long as from Monday to Wednesday."""
    lan, dossier = await handed_in(hall, same_day=False)
    await made_ready(lan, 5, 4, since=BEFORE + 3 * DAY)

    assert dossier.due_at == datetime(2026, 11, 30, 17, 0, tzinfo=ZONE)
    assert (await due_board(lan)).at_risk == []


async def test_what_was_promised_for_the_day_is_urgent_an_hour_before_closing(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    at = replace(lan, now=lan.now.replace(hour=16, minute=0))

    assert (await due_board(later(at, minutes=-1))).at_risk == []
    assert (await due_board(at)).at_risk == [dossier.id]
    await moves.ready(at, dossier.id)
    assert (await due_board(at)).alarm is None


async def test_the_minutes_before_closing_are_a_setting(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await set_setting(lan, "same_day_alarm_minutes", 120, lan.today)

    assert (await due_board(replace(lan, now=lan.now.replace(hour=15)))).at_risk == [dossier.id]


async def test_what_is_overdue_is_said_and_is_no_longer_a_risk(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)

    board = await due_board(later(lan, days=1))

    assert (board.at_risk, board.alarm) == ([], f"1 hồ sơ của bạn đã quá hạn: {dossier.number}.")


async def test_officers_are_told_of_their_own_and_supervisors_of_all(hall: Hall) -> None:
    lan, first = await handed_in(hall)
    hoa, second = await handed_in(hall, counter=2)
    hanh = await helper(hall, "Hạnh", "supervisor")

    boards = [await due_board(later(act, days=1)) for act in (lan, hoa, hanh)]

    assert [board.alarm for board in boards] == [
        f"1 hồ sơ của bạn đã quá hạn: {first.number}.",
        f"1 hồ sơ của bạn đã quá hạn: {second.number}.",
        f"2 hồ sơ đã quá hạn: {first.number}, {second.number}.",
    ]


async def test_the_board_takes_a_few_reads_however_much_there_is(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    for _ in range(6):
        await received(lan, dossier.visit, same_day=False)
    await made_ready(lan, 6, 1)
    await lan.session.flush()

    with counted(lan) as statements:
        assert len((await due_board(lan)).today) == 1

    assert 2 <= len(statements) <= 5, statements


@contextmanager
def counted(act: Act) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []
    engine = act.session.get_bind()

    def keep(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", keep)
    yield sent
    event.remove(engine, "before_cursor_execute", keep)
