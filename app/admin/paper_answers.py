"""Survey forms filled in on paper: typed in one after the other."""

from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from uuid_utils.compat import uuid7

from app.admin.desk import Desk
from app.admin.form import Flawed, Form, spoken
from app.ebook.fields import fields
from app.errors import Malformed
from app.queue.roles import COUNTER_STAFF, SUPERVISORS
from app.visits.survey_form import SurveyForm, form_on
from app.visits.survey_paper import OLDEST, type_paper, typed_today
from app.visits.survey_rules import FACE_WORDS, condition_of
from app.web import reading, verb

TYPISTS = (*COUNTER_STAFF, "guide", *SUPERVISORS)
PAGE = "paper-answers"
OTHER_FORM = "Ngày này dùng phiếu khảo sát khác. Các câu hỏi dưới đây đã đổi theo ngày; hãy điền lại."


@reading(f"/{PAGE}", *TYPISTS)
async def sheet_page(desk: NamedDependency[Desk]) -> Template:
    """`?day=` and `?field=` stay from one sheet of a heap to the next."""
    asked = desk.request.query_params
    kept = {"day": asked.get("day") or str(desk.act.today), "field": asked.get("field", "")}
    return await _sheet(desk, Form({**kept, "sheet": str(uuid7())}))


@verb(f"/{PAGE}", *TYPISTS)
async def new_sheet(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_type, _sheet)


async def _sheet(desk: Desk, form: Form) -> Template:
    """With the questions of the sheet's day; what was ticked stays only where it was ticked for them."""
    asked = await form_on(desk.act, _day(desk, form))
    return await desk.show(
        "paper_answers",
        form,
        asked=asked,
        mark=_mark(asked),
        day_hint=f"Hôm nay là {spoken(desk.act.today)}." if form.field == "day" else "",
        ticked=form.value("form") == _mark(asked),
        fields=await _fields(desk),
        faces={face: words for face, (words, _) in FACE_WORDS.items()},
        typed=await typed_today(desk.act),
        condition_of=condition_of,
    )


async def _type(desk: Desk, form: Form) -> Response[Any]:
    day = form.day("day", desk.act.today - OLDEST, desk.act.today)
    asked = await form_on(desk.act, day)
    if form.value("form") != _mark(asked):
        raise Flawed("day", OTHER_FORM)
    keys = [question.key for question in asked.questions] if asked else []
    field = form.one_of("field", {slug: slug for slug in await _fields(desk)})
    await type_paper(
        desk.act,
        day,
        _face(form),
        {key: form.value(key) for key in keys if form.value(key)},
        field,
        form.text("number", 7, optional=True).upper(),
        _id(form.value("sheet")),
    )
    return _next(desk, day, field)


def _face(form: Form) -> str:
    face = form.value("face")
    if face not in FACE_WORDS:
        raise Flawed("face", "Hãy chọn mức độ hài lòng.")
    return face


def _next(desk: Desk, day: date, field: str) -> Redirect:
    """On to the next sheet of the heap."""
    kept = {"done": "typed", "day": str(day), "field": field}
    return Redirect(f"{desk.root}/{PAGE}", query_params=kept, status_code=303)


async def _fields(desk: Desk) -> dict[str, str]:
    return {"": "Không ghi"} | {field.slug: field.name for field in await fields(desk.act)}


def _mark(asked: SurveyForm | None) -> str:
    """Which questions a page shows."""
    return str(asked.valid_from) if asked else ""


def _day(desk: Desk, form: Form) -> date:
    """The sheet's day; an impossible one is mended before its questions matter."""
    with suppress(Malformed):
        return form.day("day", desk.act.today - OLDEST, desk.act.today)
    return desk.act.today


def _id(typed: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(typed)


handlers = [sheet_page, new_sheet]
