"""Opening hours and special days: reading the calendar in force, and changing it."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert

from app.act import Act
from app.centres.models import OpeningHours, SpecialDay
from app.centres.rules import HORIZON_DAYS, WEEKDAYS, Calendar, DayOff, Window
from app.centres.settings import SETTINGS_SQL
from app.centres.working import REACH_DAYS, WORKING_WEEKDAYS, WorkingDays
from app.errors import Malformed, NotFound, Refused
from app.events import record

# Everything the rules need about a point from a day on, as one JSON value inside any statement.
AHEAD_SQL = """jsonb_build_object(
  'windows', (SELECT coalesce(jsonb_agg(
      jsonb_build_array(h.weekday, h.opens, h.last_ticket, h.closes, h.valid_from)), '[]')
    FROM opening_hours h WHERE h.point_id = {point} AND h.valid_from <= {day} + {ahead}
      AND h.valid_from >= coalesce((SELECT max(v.valid_from) FROM opening_hours v
        WHERE v.point_id = {point} AND v.valid_from <= {day}), {day})),
  'special', (SELECT coalesce(jsonb_agg(jsonb_build_array(s.day, s.name, s.as_weekday)), '[]')
    FROM special_day s WHERE s.day BETWEEN {day} AND {day} + {ahead}))"""
CALENDAR_SQL = AHEAD_SQL.replace("{ahead}", str(HORIZON_DAYS))


def parse_calendar(value: dict[str, Any]) -> Calendar:
    """The pure calendar of what `CALENDAR_SQL` answers."""
    return Calendar(
        [
            Window(weekday, *map(time.fromisoformat, times), since=date.fromisoformat(since))
            for weekday, *times, since in value["windows"]
        ],
        [DayOff(date.fromisoformat(day), name, weekday) for day, name, weekday in value["special"]],
    )


async def calendar_of(act: Act, point_id: UUID) -> Calendar:
    """The calendar in force at a point today."""
    sql = text("SELECT " + CALENDAR_SQL.format(point=":point", day="CAST(:day AS date)"))
    value = await act.session.scalar(sql, {"point": point_id, "day": act.today})
    return parse_calendar(value)


async def working_days(act: Act, point_id: UUID, since: date | None = None) -> WorkingDays:
    """The days that a point works from a day on (today), as far as due dates look."""
    of_point = AHEAD_SQL.format(point=":point", day="CAST(:day AS date)", ahead=REACH_DAYS)
    settings = SETTINGS_SQL.format(day="CAST(:day AS date)", keys="= 'working_weekdays'")
    sql = text(f"SELECT {of_point} AS calendar, {settings} AS settings")
    found = (await act.session.execute(sql, {"point": point_id, "day": since or act.today})).one()
    weekdays = found.settings.get("working_weekdays", WORKING_WEEKDAYS)
    return WorkingDays(parse_calendar(found.calendar), frozenset(weekdays))


async def hours_in_force(act: Act, point_id: UUID) -> list[Window]:
    return (await calendar_of(act, point_id)).in_force(act.today)


async def hours_from_today(act: Act, point_id: UUID) -> dict[date, list[Window]]:
    """The set of windows in force, if there is one, and those to come, by their first day."""
    of_point = select(OpeningHours).where(OpeningHours.point_id == point_id)
    found = await act.session.scalars(of_point.order_by(OpeningHours.valid_from, OpeningHours.opens))
    sets: dict[date, list[Window]] = {}
    for h in found:
        sets.setdefault(h.valid_from, []).append(Window(h.weekday, h.opens, h.last_ticket, h.closes))
    in_force = max((since for since in sets if since <= act.today), default=date.min)
    return {since: windows for since, windows in sets.items() if since >= in_force}


async def set_hours(act: Act, point_id: UUID, valid_from: date, windows: Sequence[Window]) -> None:
    """Replace the set of windows that begins on `valid_from`; earlier sets stay as they were."""
    for w in windows:
        if not w.opens < w.last_ticket <= w.closes:
            raise Malformed(
                f"{_day(w)}: giờ mở phải trước giờ nhận phiếu cuối; giờ đó không sau giờ đóng cửa."
            )
    _refuse_overlaps(windows)
    await act.session.execute(
        delete(OpeningHours).where(OpeningHours.point_id == point_id, OpeningHours.valid_from == valid_from)
    )
    act.session.add_all(
        OpeningHours(
            point_id=point_id,
            valid_from=valid_from,
            weekday=w.weekday,
            opens=w.opens,
            last_ticket=w.last_ticket,
            closes=w.closes,
        )
        for w in windows
    )
    record(act, "hours.set", point_id, valid_from=str(valid_from), windows=len(windows))


def _refuse_overlaps(windows: Sequence[Window]) -> None:
    ordered = sorted(windows, key=lambda w: (w.weekday, w.opens))
    for earlier, later in pairwise(ordered):
        if earlier.weekday == later.weekday and later.opens < earlier.closes:
            raise Malformed(f"{_day(later)}: hai khung giờ trong một ngày không được chồng lên nhau.")


def _day(window: Window) -> str:
    name = WEEKDAYS[window.weekday]
    return name[0].upper() + name[1:]


async def drop_hours(act: Act, point_id: UUID, valid_from: date) -> None:
    """Take back a set of windows that is not yet in force."""
    if valid_from <= act.today:
        raise Refused("Giờ này đã áp dụng, không bỏ được nữa. Hãy đặt giờ mới từ hôm nay.")
    mine = (OpeningHours.point_id == point_id, OpeningHours.valid_from == valid_from)
    if await act.session.scalar(select(OpeningHours.id).where(*mine).limit(1)) is None:
        raise NotFound("Không có giờ tiếp nhận nào bắt đầu từ ngày này.")
    await act.session.execute(delete(OpeningHours).where(*mine))
    record(act, "hours.dropped", point_id, valid_from=str(valid_from))


async def special_days(act: Act) -> Sequence[SpecialDay]:
    """Special days from this year on, in order."""
    since = act.today.replace(month=1, day=1)
    found = await act.session.scalars(
        select(SpecialDay).where(SpecialDay.day >= since).order_by(SpecialDay.day)
    )
    return found.all()


async def set_special_day(act: Act, day: date, name: str, as_weekday: int | None) -> SpecialDay:
    """Mark a day as holiday, or as a working day with another weekday's hours."""
    special = await act.session.scalar(select(SpecialDay).where(SpecialDay.day == day))
    if special is None:
        special = SpecialDay(day=day)
        act.session.add(special)
    special.name, special.as_weekday = name, as_weekday
    record(act, "special_day.set", day=str(day), as_weekday=as_weekday)
    return special


async def add_special_days(act: Act, days: Iterable[DayOff]) -> int:
    """Mark those of these days that are ordinary; what the centre has decided stays. How many there were."""
    rows = [{"day": one.day, "name": one.name, "as_weekday": one.as_weekday} for one in days]
    missing = insert(SpecialDay).values(rows).on_conflict_do_nothing().returning(SpecialDay.day)
    added = (await act.session.scalars(missing)).all()
    if added:
        record(act, "special_days.added", days=len(added), first=str(min(added)), last=str(max(added)))
    return len(added)


async def drop_special_day(act: Act, day: date) -> None:
    """Make a special day ordinary again."""
    special = await act.session.scalar(select(SpecialDay).where(SpecialDay.day == day))
    if special is None:
        raise NotFound("Ngày này không có trong danh sách ngày nghỉ, ngày làm bù.")
    await act.session.delete(special)
    record(act, "special_day.dropped", day=str(day))
