"""Opening hours of a point: two windows a day, in force from a day on."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.desk import Desk
from app.admin.form import Flawed, Form
from app.centres.calendar import drop_hours, hours_from_today, hours_in_force, set_hours
from app.centres.points import point_named, points
from app.centres.rules import WEEKDAYS, Window
from app.web import reading, verb

HALVES = {"morning": "Buổi sáng", "afternoon": "Buổi chiều"}
PARTS = {"opens": "Mở cửa", "last": "Phiếu cuối", "closes": "Đóng cửa"}
NOON = 12
LATEST = timedelta(days=2 * 366)


@reading("/hours", "admin")
async def hours_page(desk: NamedDependency[Desk]) -> Response[Any]:
    """The hours of the main point; where there is none, it comes first."""
    first = next(iter(await points(desk.act)), None)
    return desk.go(f"hours/{first.slug}") if first else desk.go("points", "point_first")


@reading("/hours/{point:str}", "admin")
async def point_hours_page(desk: NamedDependency[Desk], point: FromPath[str]) -> Template:
    """`?from=` opens a set that is not yet in force."""
    found = await point_named(desk.act, point)
    sets = await hours_from_today(desk.act, found.id)
    wanted = desk.request.query_params.get("from", "")
    since = next((day for day in sets if str(day) == wanted), None)
    windows = sets[since] if since else await _usual(desk, found.id)
    valid_from = max(since or desk.act.today, desk.act.today)
    return await _hours(desk, Form(_typed(windows) | {"valid_from": str(valid_from)}), point)


@verb("/hours/{point:str}", "admin")
async def new_hours(desk: NamedDependency[Desk], point: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_set, slug=point), partial(_hours, slug=point))


@verb("/hours/{point:str}/{day:date}/drop", "admin")
async def dropped_hours(
    desk: NamedDependency[Desk], point: FromPath[str], day: FromPath[date]
) -> Response[Any]:
    found = await point_named(desk.act, point)
    await drop_hours(desk.act, found.id, day)
    return desk.go(f"hours/{point}", "removed")


async def _hours(desk: Desk, form: Form, slug: str) -> Template:
    point = await point_named(desk.act, slug)
    sets = await hours_from_today(desk.act, point.id)
    names = {"weekdays": WEEKDAYS, "halves": HALVES, "parts": PARTS}
    return await desk.show("hours", form, point=point, points=await points(desk.act), sets=sets, **names)


async def _set(desk: Desk, form: Form, slug: str) -> Response[Any]:
    point = await point_named(desk.act, slug)
    since = form.day("valid_from", desk.act.today, desk.act.today + LATEST)
    await set_hours(desk.act, point.id, since, _windows(form))
    return desk.go(f"hours/{slug}", "saved")


async def _usual(desk: Desk, point_id: UUID) -> list[Window]:
    """The hours in force; a new point begins with those of the main one."""
    main = (await points(desk.act))[0]
    return await hours_in_force(desk.act, point_id) or await hours_in_force(desk.act, main.id)


def _windows(form: Form) -> list[Window]:
    """What was typed; a half day without times is closed, one with gaps is a mistake."""
    windows = [
        Window(weekday, opens=form.clock(opens), last_ticket=form.clock(last), closes=form.clock(closes))
        for weekday in range(7)
        for half in HALVES
        for opens, last, closes in [_fields(weekday, half)]
        if any(form.value(field).strip() for field in (opens, last, closes))
    ]
    if not windows:
        raise Flawed(_fields(0, "morning")[0], "Hãy nhập giờ của ít nhất một ngày.")
    return windows


def _typed(windows: Sequence[Window]) -> dict[str, str]:
    """The fields of a set of windows; a day's only window stands where it begins."""
    typed: dict[str, str] = {}
    for weekday in range(7):
        day = sorted((w for w in windows if w.weekday == weekday), key=lambda w: w.opens)
        for index, window in enumerate(day[:2]):
            half = "afternoon" if index or (len(day) == 1 and window.opens.hour >= NOON) else "morning"
            times = (window.opens, window.last_ticket, window.closes)
            typed |= {f: f"{t:%H:%M}" for f, t in zip(_fields(weekday, half), times, strict=True)}
    return typed


def _fields(weekday: int, half: str) -> list[str]:
    return [f"{weekday}-{half}-{part}" for part in PARTS]


handlers = [hours_page, point_hours_page, new_hours, dropped_hours]
