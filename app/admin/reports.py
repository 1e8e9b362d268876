"""The figures of a period: who was guided and satisfied, how far visits got, what came to dossiers."""

from typing import Any

from litestar.di import NamedDependency
from litestar.response import Template

from app.admin.desk import OVERSEERS, Desk
from app.admin.form import Form
from app.centres.rules import WEEKDAYS
from app.errors import Malformed
from app.reports import dossiers, funnel, guidance, helps, same_day, satisfaction, visitors
from app.reports.periods import NAMED, Period, period_of
from app.reports.rules import FEWEST, short_by
from app.reports.trips import ask
from app.reports.words import (
    ANSWERED_WORDS,
    APART_WORDS,
    AUDIENCE_WORDS,
    CAME_TO_WORDS,
    RATIO_WORDS,
)
from app.visits.dossiers.rules import CAUSE_WORDS, STATE_WORDS
from app.visits.rules import CHANNEL_WORDS, REASON_WORDS, STEP_NAMES
from app.visits.survey_rules import FACE_WORDS
from app.visits.words import HELP_WORDS
from app.web import reading

PARTS = (guidance, satisfaction, funnel, helps, visitors, dossiers, same_day)
# A longer period is told month by month.
MOST_DAYS = 62
WORDS: dict[str, Any] = {
    "answered_on": ANSWERED_WORDS,
    "apart_words": APART_WORDS,
    "audience_words": AUDIENCE_WORDS,
    "came_to_words": CAME_TO_WORDS,
    "cause_words": CAUSE_WORDS,
    "channel_words": CHANNEL_WORDS,
    "face_words": FACE_WORDS,
    "fewest": FEWEST,
    "help_words": HELP_WORDS,
    "most_late": dossiers.MOST,
    "ratio_words": RATIO_WORDS,
    "reason_words": REASON_WORDS,
    "state_words": STATE_WORDS,
    "step_names": STEP_NAMES,
    "weekdays": WEEKDAYS,
}


@reading("/", *OVERSEERS)
async def reports_page(desk: NamedDependency[Desk]) -> Template:
    """`?period=` by name, or `?since=` and `?until=`; an impossible one leads to the choice of another."""
    asked = desk.request.query_params
    try:
        period = period_of(asked, desk.act.today)
    except Malformed as flaw:
        form = Form({"since": asked.get("since", ""), "until": asked.get("until", "")})
        form.refuse(flaw)
        return await _shown(desk, form)
    form = Form({"since": str(period.since), "until": str(period.until)})
    return await _shown(desk, form, period=period, **await _figures(desk, period))


async def _shown(desk: Desk, form: Form, **figures: Any) -> Template:
    asked = desk.request.query_params
    named = "" if asked.get("since") or asked.get("until") else asked.get("period") or "month"
    periods = {name: words for name, (words, _) in NAMED.items()}
    return await desk.show(
        "reports", form, periods=periods, named=named, now=desk.act.now, **WORDS, **figures
    )


async def _figures(desk: Desk, period: Period) -> dict[str, Any]:
    found = await ask(desk.act, period, *(part.ASKED for part in PARTS))
    guided = guidance.guidance(found)
    monthly = period.days > MOST_DAYS
    return {
        "guided": guided,
        "short_by": short_by(guided.whole.guided, guided.whole.counted, guided.target),
        "monthly": monthly,
        "times": guidance.by_month(guided.days) if monthly else guided.days,
        "satisfied": satisfaction.satisfaction(found),
        "steps": funnel.funnel(found),
        "helps": helps.helps(found),
        "visitors": visitors.visitors(found),
        "dossiers": dossiers.dossiers(found),
        "same_day": same_day.same_day(found),
    }


handlers = [reports_page]
