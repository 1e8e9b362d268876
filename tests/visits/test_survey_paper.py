"""Paper forms, typed in by staff."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.errors import Problem
from app.visits.models import SurveyAnswer
from app.visits.survey import answer, survey_of
from app.visits.survey_paper import type_paper, typed_today
from tests.cast import Hall
from tests.visits.answering import ANSWERS, served
from tests.visits.arrivals import helper


async def test_paper_is_typed_in_and_marked(hall: Hall) -> None:
    tam, mai = await served(hall), await helper(hall)
    yesterday = hall.act.today - timedelta(days=1)
    await type_paper(mai, yesterday, "satisfied", ANSWERS, field="ho-tich")
    await type_paper(mai, hall.act.today, "dissatisfied", {}, number=tam.number)
    await hall.act.session.flush()

    typed = (await hall.act.session.scalars(select(SurveyAnswer).order_by(SurveyAnswer.day))).all()
    assert [(one.day, one.face, one.channel, one.typed_by) for one in typed] == [
        (yesterday, "satisfied", "paper", mai.by.id),
        (hall.act.today, "dissatisfied", "paper", mai.by.id),
    ]
    assert [(one.visit_id, one.field_id is not None, one.answers) for one in typed] == [
        (None, True, ANSWERS),
        (tam.visit, False, None),
    ]
    assert (await survey_of(tam.phone, tam.token)).state == "completed"
    assert await typed_today(mai) == (2, 2)


async def test_a_sheet_that_is_sent_twice_is_kept_once(hall: Hall) -> None:
    mai, sheet = await helper(hall), uuid4()
    for _ in range(2):
        await type_paper(mai, hall.act.today, "satisfied", {}, sheet=sheet)

    assert await typed_today(mai) == (1, 1)


async def test_impossible_sheets_are_refused(hall: Hall) -> None:
    tam, mai = await served(hall), await helper(hall)
    await answer(tam.phone, tam.token, "satisfied")
    waiting = (await hall.take("dat-dai"))["ticket"]["number"]
    today = hall.act.today
    tries: dict[str, dict[str, Any]] = {
        "Ngày ghi trên phiếu": {"day": today + timedelta(days=1)},
        "không quá một năm": {"day": today - timedelta(days=367)},
        "một trong ba mức": {"face": ""},
        "không có trong phiếu khảo sát": {"answers": {"q1": "z"}},
        "Không có lĩnh vực": {"field": "khong-co"},
        "ví dụ H012": {"number": "h-12"},
        "không có số H999": {"number": "H999"},
        "đã được đánh giá": {"number": tam.number},
        "đã xong việc tại quầy": {"number": waiting},
    }
    for said, wrong in tries.items():
        with pytest.raises(Problem, match=said):
            await type_paper(mai, **{"day": today, "face": "satisfied", "answers": {}, **wrong})

    assert await typed_today(mai) == (0, 0)
