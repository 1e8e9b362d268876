"""The working days of a point, as they stand in the database."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import event

from app.act import Act
from app.centres.calendar import add_special_days, drop_special_day, set_hours, set_special_day, working_days
from app.centres.points import point_named
from app.centres.rules import DayOff, Window
from app.centres.settings import set_setting
from app.centres.working import WorkingDays, due_at
from app.clock import ZONE
from app.db import Database

WEDNESDAY, TET = date(2026, 11, 25), date(2027, 2, 4)


async def days_of(act: Act, since: date | None = None) -> WorkingDays:
    await act.session.flush()
    return await working_days(act, (await point_named(act, None)).id, since)


async def test_the_starter_centre_works_monday_to_friday_but_on_no_holiday(act: Act) -> None:
    days = await days_of(act)

    assert days.weekdays == {0, 1, 2, 3, 4}
    assert days.after(date(2027, 2, 3), 1) == date(2027, 2, 11)
    assert due_at(days, act.now, 365, "working_day", time(15)) == datetime(2028, 5, 18, 17, tzinfo=ZONE)


async def test_what_a_ward_changes_counts_at_once(act: Act) -> None:
    await set_special_day(act, date(2026, 11, 26), "Phường nghỉ", None)
    await set_special_day(act, date(2026, 11, 28), "Làm bù", 3)
    await drop_special_day(act, TET)

    days = await days_of(act)

    assert days.after(WEDNESDAY, 2) == date(2026, 11, 28)
    assert days.works(TET)


async def test_hours_to_come_end_the_day_as_they_will(act: Act) -> None:
    point, thursday = await point_named(act, None), WEDNESDAY + timedelta(days=1)
    await set_hours(act, point.id, thursday, [Window(3, time(9), time(10), time(10))])

    days = await days_of(act)

    assert days.closing(WEDNESDAY).time() == time(17)
    assert due_at(days, act.now, 1, "working_day", time(15)) == datetime(2026, 11, 26, 10, tzinfo=ZONE)
    assert due_at(days, act.now, 2, "working_day", time(15)) == datetime(2026, 12, 3, 10, tzinfo=ZONE)


async def test_the_weekdays_that_count_are_those_in_force_on_the_first_day(act: Act) -> None:
    await set_setting(act, "working_weekdays", [0, 2], date(2026, 12, 1))

    assert (await days_of(act)).weekdays == {0, 1, 2, 3, 4}
    assert (await days_of(act, date(2026, 12, 1))).weekdays == {0, 2}


async def test_a_day_in_the_past_is_counted_with_its_own_hours_and_holidays(act: Act) -> None:
    days = await days_of(act, date(2026, 8, 21))

    assert days.after(date(2026, 8, 21), 1) == date(2026, 8, 22)
    assert days.after(date(2026, 8, 28), 1) == date(2026, 9, 3)


async def test_one_statement_reads_it_all(act: Act, database: Database) -> None:
    point, sent = await point_named(act, None), list[str]()

    def note(*told: object) -> None:
        sent.append(str(told[2]))

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    await working_days(act, point.id)
    event.remove(database.engine.sync_engine, "before_cursor_execute", note)

    assert len(sent) == 1


async def test_only_days_that_are_missing_are_added(act: Act) -> None:
    await set_special_day(act, TET, "Tết, theo thông báo", None)
    await act.session.flush()

    added = await add_special_days(act, [DayOff(TET, "Tết"), DayOff(date(2027, 7, 1), "Ngày hội")])

    assert added == 1
    special = {one.day: one.name for one in (await days_of(act)).calendar.special}
    assert (special[TET], special[date(2027, 7, 1)]) == ("Tết, theo thông báo", "Ngày hội")
