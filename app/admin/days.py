"""Holidays and swapped days, and the weekdays that count as working days."""

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.act import Act
from app.admin.dated import Leaf, Settings, pages_of
from app.admin.desk import Desk
from app.admin.form import Flawed, Form
from app.centres.calendar import add_special_days, drop_special_day, set_special_day, special_days
from app.centres.holidays import special_days_of
from app.centres.models import SpecialDay
from app.centres.rules import WEEKDAYS
from app.centres.settings import settings_in_force
from app.centres.working import WORKING_WEEKDAYS
from app.errors import NotFound
from app.web import reading, verb

# This year and the next five.
YEARS = 6
KEEPS: dict[str, int | None] = {"": None, **{str(n): n for n in range(7)}}
KEEPS_WORDS = {
    "": "Nghỉ cả ngày",
    **{str(n): f"Làm việc theo giờ của {day}" for n, day in enumerate(WEEKDAYS)},
}
COUNTING_KEYS = ("working_weekdays", "receipt_cut_off")
WEEKDAY_FIELDS = {f"weekday-{n}": f"{day[0].upper()}{day[1:]}" for n, day in enumerate(WEEKDAYS)}


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


@verb("/days/holidays/{year:int}", "admin")
async def public_days(desk: NamedDependency[Desk], year: FromPath[int]) -> Response[Any]:
    """The public holidays of a year; days that the ward has set stay as they are."""
    years = _years(desk.act)
    if year not in years:
        raise NotFound(f"Chỉ thêm được ngày nghỉ lễ từ năm {years[0]} đến năm {years[-1]}.")
    await add_special_days(desk.act, await to_thread(special_days_of, year))
    return desk.go("days", "added")


async def _days(desk: Desk, form: Form) -> Template:
    kept, settings = await special_days(desk.act), await settings_in_force(desk.act, *COUNTING_KEYS)
    years = {year: [one for one in kept if one.day.year == year] for year in _years(desk.act)}
    return await desk.show(
        "days",
        form,
        years=years,
        coming=next((one for one in kept if one.day >= desk.act.today), None),
        missing=await to_thread(_missing, years),
        weekdays=WEEKDAYS,
        working=settings.get("working_weekdays", WORKING_WEEKDAYS),
        keeps=KEEPS_WORDS,
    )


def _missing(years: Mapping[int, Sequence[SpecialDay]]) -> dict[int, list[date]]:
    """The public holidays that the ward does not have, by year."""
    kept = {one.day for days in years.values() for one in days}
    return {year: [one.day for one in special_days_of(year) if one.day not in kept] for year in years}


def _years(act: Act) -> range:
    return range(act.today.year, act.today.year + YEARS)


async def _set(desk: Desk, form: Form) -> Response[Any]:
    years = _years(desk.act)
    day = form.day("day", date(years[0], 1, 1), date(years[-1], 12, 31))
    await set_special_day(desk.act, day, form.text("name"), form.one_of("as_weekday", KEEPS))
    return desk.go("days", "saved")


def _typed(settings: Settings) -> dict[str, str]:
    working = settings.get("working_weekdays", WORKING_WEEKDAYS)
    checked = {field: "yes" for n, field in enumerate(WEEKDAY_FIELDS) if n in working}
    return {**checked, "cut_off": settings.get("receipt_cut_off", "15:00")}


def _read(form: Form, _: Settings) -> dict[str, Any]:
    working = [n for n, field in enumerate(WEEKDAY_FIELDS) if form.value(field)]
    if not working:
        raise Flawed("weekday-0", "Hãy chọn ít nhất một ngày.")
    return {"working_weekdays": working, "receipt_cut_off": f"{form.clock('cut_off'):%H:%M}"}


async def _around(_act: Act, _form: Form) -> dict[str, Any]:
    return {"weekday_fields": WEEKDAY_FIELDS}


counting = pages_of(Leaf("days/weekdays", COUNTING_KEYS, _typed, _read, around=_around))
handlers = [days_page, new_day, dropped_day, public_days, *counting]
