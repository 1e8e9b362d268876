"""Dated settings: the texts of screens and slips, the rules of waiting, the targets of the figures."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.act import Act
from app.admin.desk import Desk
from app.admin.form import Form
from app.centres.models import Setting
from app.centres.settings import drop_settings, set_settings, settings_kept
from app.queue.rules import PRIORITIES, PRIORITY_WORDS, Fairness
from app.reports.aims import KEYS as AIMS_KEYS
from app.reports.rules import TARGETS, Aims
from app.web import reading, verb

Settings = Mapping[str, Any]
LATEST = timedelta(days=2 * 366)
TEXTS = ("welcome", "wifi", "keep_slip", "slogan")
NOTICES, LONGEST = 10, 160
MINUTES, RECALLS = 240, 10


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of settings: the keys it sets, how they stand in its form and how they are read from it.

    `known` refuses values that name what is not there on their first day; `around`: what else the page shows.
    """

    page: str
    keys: tuple[str, ...]
    typed: Callable[[Settings], dict[str, str]]
    read: Callable[[Form, Settings], dict[str, Any]]
    known: Callable[[Act, Settings, date], Awaitable[None]] | None = None
    around: Callable[[Act, Form], Awaitable[dict[str, Any]]] | None = None


def _typed_texts(settings: Settings) -> dict[str, str]:
    texts: Mapping[str, str] = settings.get("texts", {})
    return {**{key: texts.get(key, "") for key in TEXTS}, "notices": "\n".join(settings.get("notices", []))}


def _read_texts(form: Form, settings: Settings) -> dict[str, Any]:
    """A text that is left empty is not shown; texts that other pages know stay."""
    given = {key: form.text(key, LONGEST, optional=True) for key in TEXTS}
    texts = {key: text for key, text in (settings.get("texts", {}) | given).items() if text}
    return {"texts": texts, "notices": form.lines("notices", NOTICES, LONGEST)}


def _typed_waiting(settings: Settings) -> dict[str, str]:
    fairness = Fairness.of(settings)
    return {
        "wait_target": str(fairness.wait_target),
        "recalls": str(fairness.recalls_before_no_show),
        **{priority: str(fairness.minutes_for(priority)) for priority in PRIORITIES},
    }


def _read_waiting(form: Form, _: Settings) -> dict[str, Any]:
    return {
        "wait_target_minutes": form.whole("wait_target", 0, MINUTES),
        "head_start_minutes": {priority: form.whole(priority, 0, MINUTES) for priority in PRIORITIES},
        "recalls_before_no_show": form.whole("recalls", 0, RECALLS),
    }


def _typed_aims(settings: Settings) -> dict[str, str]:
    aims = Aims.of(settings)
    targets = {field: f"{getattr(aims, field):.0f}" for field in AIMED}
    return {**targets, "together": str(aims.apart.seconds)}


def _read_aims(form: Form, _: Settings) -> dict[str, Any]:
    targets = {key: form.whole(field, 0, 100) for field, key in AIMED.items()}
    return {**targets, "steps_together_seconds": form.whole("together", 0, 300)}


# The targets by their field in the form.
AIMED = {key.removeprefix("target_"): key for key in TARGETS}
WAITING_KEYS = ("wait_target_minutes", "head_start_minutes", "recalls_before_no_show")
LEAVES = (
    Leaf("texts", ("texts", "notices"), _typed_texts, _read_texts),
    Leaf("waiting", WAITING_KEYS, _typed_waiting, _read_waiting),
    Leaf("aims", AIMS_KEYS, _typed_aims, _read_aims),
)


def pages_of(leaf: Leaf) -> list[Any]:
    """Its page, and the acts of setting its values and of taking back those to come."""
    again = partial(_shown, leaf=leaf)

    @reading(f"/{leaf.page}", "admin", name=f"admin_{leaf.page}")
    async def page(desk: NamedDependency[Desk]) -> Template:
        """`?from=` shows the values of another day."""
        kept = await settings_kept(desk.act, leaf.keys)
        wanted = desk.request.query_params.get("from", "")
        day = next((s.valid_from for s in kept if str(s.valid_from) == wanted), desk.act.today)
        since = max(day, desk.act.today)
        return await again(desk, Form(leaf.typed(_on(day, kept)) | {"valid_from": str(since)}))

    @verb(f"/{leaf.page}", "admin", name=f"admin_{leaf.page}_set")
    async def change(desk: NamedDependency[Desk]) -> Response[Any]:
        return await desk.submit(partial(_set, leaf=leaf), again)

    @verb(f"/{leaf.page}/{{day:date}}/drop", "admin", name=f"admin_{leaf.page}_drop")
    async def drop(desk: NamedDependency[Desk], day: FromPath[date]) -> Response[Any]:
        await drop_settings(desk.act, leaf.keys, day)
        return desk.go(leaf.page, "removed")

    return [page, change, drop]


async def _shown(desk: Desk, form: Form, leaf: Leaf) -> Template:
    kept = await settings_kept(desk.act, leaf.keys)
    around = await leaf.around(desk.act, form) if leaf.around else {"priorities": PRIORITY_WORDS}
    return await desk.show(leaf.page, form, page=leaf.page, kept=kept, **around)


async def _set(desk: Desk, form: Form, leaf: Leaf) -> Response[Any]:
    since = form.day("valid_from", desk.act.today, desk.act.today + LATEST)
    values = leaf.read(form, _on(since, await settings_kept(desk.act, leaf.keys)))
    if leaf.known:
        await leaf.known(desk.act, values, since)
    await set_settings(desk.act, values, since, form.text("decision", optional=True))
    return desk.go(leaf.page, "saved")


def _on(day: date, kept: Sequence[Setting]) -> Settings:
    """The values in force on a day, of settings that come newest first."""
    return {setting.key: setting.value for setting in reversed(kept) if setting.valid_from <= day}


handlers = [handler for leaf in LEAVES for handler in pages_of(leaf)]
