"""The form in force on a day."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from app.centres.models import Setting
from app.errors import Malformed, Refused
from app.visits.survey import answer, complete, survey_of
from app.visits.survey_form import KEY, drop_form, form_on, forms, set_form
from app.visits.survey_rules import questions_of
from tests.cast import Hall
from tests.visits.answering import ANSWERS, SINCE, called, served
from tests.visits.arrivals import later

OTHER = "# Có hài lòng không? [kết quả giải quyết]\n- Có\n- Không"


async def test_the_form_is_that_of_the_visits_day(hall: Hall) -> None:
    tam = await served(hall)
    await set_form(hall.act, OTHER, hall.act.today + timedelta(days=1), "12/QĐ-UBND")
    await answer(tam.phone, tam.token, "satisfied")
    await complete(later(tam.phone, days=2), tam.token, ANSWERS)

    assert [kept.form_from for kept in await tam.kept()] == [SINCE]
    coming = await form_on(hall.act, hall.act.today + timedelta(days=1))
    assert coming
    assert (coming.questions, coming.decision) == (questions_of(OTHER), "12/QĐ-UBND")


async def test_a_form_that_may_have_answers_is_not_changed(hall: Hall) -> None:
    await called(hall)
    tomorrow = hall.act.today + timedelta(days=1)
    for day in (hall.act.today, hall.act.today - timedelta(days=1)):
        with pytest.raises(Refused, match="giữ nguyên đến hết hôm nay"):
            await set_form(hall.act, OTHER, day)

    await set_form(hall.act, OTHER, tomorrow)
    await set_form(hall.act, OTHER.replace("Có\n", "Rất\n"), tomorrow)
    assert [form.valid_from for form in await forms(hall.act)] == [tomorrow, SINCE]
    await drop_form(hall.act, tomorrow)
    assert [form.valid_from for form in await forms(hall.act)] == [SINCE]


async def test_a_centre_without_a_form_asks_from_today_and_has_the_faces_until_then(hall: Hall) -> None:
    tam = await served(hall)
    await hall.act.session.execute(delete(Setting).where(Setting.key == KEY))
    assert (await survey_of(tam.phone, tam.token)).form is None
    await answer(tam.phone, tam.token, "satisfied")
    with pytest.raises(Malformed):
        await complete(tam.phone, tam.token, ANSWERS)

    await set_form(hall.act, OTHER, hall.act.today)
    await complete(tam.phone, tam.token, {"q1": "a"})
