"""The survey form in force on a day: a dated setting, so that every answer names the form it was given to."""

from datetime import date

import msgspec
from sqlalchemy import select

from app.act import Act
from app.centres.models import Setting
from app.centres.settings import drop_settings, set_setting, settings_kept
from app.errors import Refused
from app.visits.survey_rules import Question, questions_of

KEY = "survey_form"


class SurveyForm(msgspec.Struct):
    """The questions that are asked from a day on, and the number of the paper that decided so."""

    valid_from: date
    questions: list[Question]
    decision: str = ""


async def form_on(act: Act, day: date) -> SurveyForm | None:
    """What the visitors of a day are asked; None where there are only the faces."""
    in_force = (Setting.key == KEY, Setting.valid_from <= day)
    newest = select(Setting).where(*in_force).order_by(Setting.valid_from.desc()).limit(1)
    found = await act.session.scalar(newest)
    return found and _form(found)


async def forms(act: Act) -> list[SurveyForm]:
    """What was, is and will be asked, newest first."""
    return [_form(kept) for kept in await settings_kept(act, [KEY])]


async def set_form(act: Act, typed: str, valid_from: date, decision: str = "") -> None:
    """Ask the questions that lines tell from a day on.

    What is asked today stays until tomorrow: somebody may have it open, or have answered it already.
    """
    asked = questions_of(typed)
    if valid_from < act.today or (valid_from == act.today and await form_on(act, act.today)):
        raise Refused("Phiếu đang dùng giữ nguyên đến hết hôm nay. Hãy chọn ngày áp dụng từ ngày mai.")
    await set_setting(act, KEY, msgspec.to_builtins(asked), valid_from, decision)


async def drop_form(act: Act, valid_from: date) -> None:
    """Take back a form that is not yet in force."""
    await drop_settings(act, [KEY], valid_from)


def _form(kept: Setting) -> SurveyForm:
    return SurveyForm(kept.valid_from, msgspec.convert(kept.value, list[Question]), kept.decision)
