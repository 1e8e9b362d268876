"""Holidays and swapped days."""

from datetime import date
from typing import Any

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.desk import Desk
from app.admin.form import Form
from app.centres.calendar import drop_special_day, set_special_day, special_days
from app.centres.rules import WEEKDAYS
from app.web import reading, verb

YEARS_AHEAD = 5
KEEPS: dict[str, int | None] = {"": None, **{str(n): n for n in range(7)}}
KEEPS_WORDS = {
    "": "Nghỉ cả ngày",
    **{str(n): f"Làm việc theo giờ của {day}" for n, day in enumerate(WEEKDAYS)},
}


@reading("/days", "admin")
async def days_page(desk: NamedDependency[Desk]) -> Template:
    return await _days(desk, Form())


@verb("/days", "admin")
async def new_day(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_set, _days)


@verb("/days/{day:date}/drop", "admin")
async def dropped_day(desk: NamedDependency[Desk], day: FromPath[date]) -> Response[Any]:
    await drop_special_day(desk.act, day)
    return desk.go("days", "removed")


async def _days(desk: Desk, form: Form) -> Template:
    return await desk.show(
        "days", form, days=await special_days(desk.act), weekdays=WEEKDAYS, keeps=KEEPS_WORDS
    )


async def _set(desk: Desk, form: Form) -> Response[Any]:
    year = desk.act.today.year
    day = form.day("day", date(year, 1, 1), date(year + YEARS_AHEAD, 12, 31))
    await set_special_day(desk.act, day, form.text("name"), form.one_of("as_weekday", KEEPS))
    return desk.go("days", "saved")


handlers = [days_page, new_day, dropped_day]
