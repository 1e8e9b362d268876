"""The book against its source: what the last check found, checking now, taking over what has changed."""

from functools import partial
from typing import Any

from litestar import Response
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.act import Actor
from app.admin.boards import READERS, WRITERS
from app.admin.desk import Desk
from app.admin.form import Form
from app.centres.rules import WEEKDAYS
from app.centres.settings import set_setting, settings_in_force
from app.ebook.editing.adopting import adopt
from app.ebook.editing.sides import marked
from app.ebook.importing.codes import CODE
from app.ebook.source.claims import claim, standing
from app.ebook.source.findings import Finding, findings, told_now
from app.ebook.source.nightly import Checker
from app.ebook.source.rules import night_of
from app.errors import Refused
from app.web import reading, verb

# A page of all differences of a whole book would be megabytes; the others are one link away.
WHOLE, MOST = 20, 50
NIGHTS = {str(number): name for number, name in enumerate(WEEKDAYS)}
HOURS = {str(hour): f"{hour} giờ" for hour in range(24)}
CHOICES = {"weekday": NIGHTS, "hour": HOURS}
OFF = "Máy chủ này được đặt để không hỏi Cổng (MOI_PORTAL_URL=off), nên không đối chiếu được."


@reading("/source", *READERS)
async def source_page(desk: NamedDependency[Desk]) -> Template:
    return await _source(desk, Form())


@verb("/source/check", *WRITERS)
async def check_now(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_check, _source)


@verb("/source/{code:str}/adopt", *WRITERS)
async def adopted(desk: NamedDependency[Desk], code: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_adopt, code=code), _source)


@verb("/source/night", *WRITERS)
async def night_set(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_set_night, _source)


async def _source(desk: Desk, form: Form) -> Template:
    act, now, alone = desk.act, await standing(desk.act), await _alone(desk)
    found = await findings(act, whole=0 if alone else WHOLE, most=MOST)
    night = night_of((await settings_in_force(act)).get("source_check"))
    kept = Form({"weekday": str(night.weekday), "hour": str(night.hour)})
    return await desk.show(
        "source",
        form,
        found=found,
        shown=alone or found.changed[:WHOLE],
        marked=marked,
        now=now,
        night=night,
        # Another form of the page may have been refused, and this one not even sent.
        chosen=form if form.value("weekday") else kept,
        nights=NIGHTS,
        hours=HOURS,
        off=OFF if _checker(desk).portal_url is None else "",
        running=now.is_running(act.now),
        may_write=act.by.role in WRITERS,
    )


async def _alone(desk: Desk) -> list[Finding]:
    """The one procedure of `?code=`, if it has changed."""
    code = desk.request.query_params.get("code", "")
    return (await findings(desk.act, code)).changed if CODE.fullmatch(code) else []


async def _check(desk: Desk, _: Form) -> Response[Any]:
    """Begun when the claim is kept and the answer sent: the portal may take minutes."""
    checker = _checker(desk)
    if checker.portal_url is None:
        raise Refused(OFF)
    await claim(desk.act)
    begin = BackgroundTask(_begin, checker, desk.act.centre.slug, desk.act.by)
    return Redirect(f"{desk.root}/source", status_code=303, background=begin)


async def _begin(checker: Checker, slug: str, by: Actor) -> None:
    checker.check(slug, by)


async def _set_night(desk: Desk, form: Form) -> Response[Any]:
    chosen = {key: int(form.one_of(key, {k: k for k in known})) for key, known in CHOICES.items()}
    await set_setting(desk.act, "source_check", chosen, desk.act.today)
    return desk.go("source", "saved")


async def _adopt(desk: Desk, _: Form, code: str) -> Response[Any]:
    await adopt(desk.act, code, await told_now(desk.act, code))
    return desk.go(f"procedures/{code}/draft", "begun")


def _checker(desk: Desk) -> Checker:
    return desk.request.app.state.checker


handlers = [source_page, check_now, night_set, adopted]
