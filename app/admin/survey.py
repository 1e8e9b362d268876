"""The survey form: what visitors are asked, since when, and the next one, typed as lines."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.admin.desk import OVERSEERS, Desk
from app.admin.form import Flawed, Form
from app.errors import Malformed
from app.visits.survey_form import SurveyForm, drop_form, forms, set_form
from app.visits.survey_rules import FACTORS, Question, condition_of, lines_of, questions_of
from app.web import reading, verb

LATEST = timedelta(days=2 * 366)


@reading("/survey", *OVERSEERS)
async def survey_page(desk: NamedDependency[Desk]) -> Template:
    """`?from=` shows the form of another day."""
    shown = _shown(desk, await forms(desk.act))
    return await _survey(desk, Form(_typed(shown, desk.act.today)))


@verb("/survey", "admin")
async def new_survey(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_set, _survey)


@verb("/survey/{day:date}/drop", "admin")
async def dropped_survey(desk: NamedDependency[Desk], day: FromPath[date]) -> Response[Any]:
    await drop_form(desk.act, day)
    return desk.go("survey", "removed")


async def _survey(desk: Desk, form: Form, preview: Sequence[Question] = ()) -> Template:
    """`preview`: what the lines would ask, not yet saved."""
    kept = await forms(desk.act)
    return await desk.show(
        "survey",
        form,
        kept=kept,
        shown=_shown(desk, kept),
        since=next((one.valid_from for one in kept if one.valid_from <= desk.act.today), None),
        preview=preview,
        condition_of=condition_of,
        factors=FACTORS,
    )


def _shown(desk: Desk, kept: Sequence[SurveyForm]) -> SurveyForm | None:
    """The form that was asked for, or the one in force."""
    wanted = desk.request.query_params.get("from")
    asked_for = (one for one in kept if str(one.valid_from) == wanted)
    in_force = (one for one in kept if one.valid_from <= desk.act.today)
    return next(asked_for, None) or next(in_force, None)


def _typed(shown: SurveyForm | None, today: date) -> dict[str, str]:
    """A form to come is changed for its own day, one in force is followed by another from tomorrow on."""
    if shown is None:
        return {"valid_from": str(today)}
    coming = shown.valid_from > today
    since = shown.valid_from if coming else today + timedelta(days=1)
    decision = shown.decision if coming else ""
    return {"lines": lines_of(shown.questions), "valid_from": str(since), "decision": decision}


async def _set(desk: Desk, form: Form) -> Response[Any]:
    try:
        asked = questions_of(form.value("lines"))
    except Malformed as flaw:
        raise Flawed("lines", str(flaw)) from flaw
    if form.value("do") == "preview":
        return await _survey(desk, form, asked)
    since = form.day("valid_from", desk.act.today, desk.act.today + LATEST)
    await set_form(desk.act, form.value("lines"), since, form.text("decision", optional=True))
    return desk.go("survey", "saved")


handlers = [survey_page, new_survey, dropped_survey]
