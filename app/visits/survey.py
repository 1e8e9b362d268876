"""What visitors thought of their visit: a face at once, then the form; one answer a visit.

Nothing here tells anybody what one visitor answered, and events keep neither face nor answers.
"""

from collections.abc import Mapping
from uuid import UUID

import msgspec
from sqlalchemy import Select, select

from app.act import Act
from app.errors import Malformed, Refused
from app.events import record
from app.visits.models import SurveyAnswer
from app.visits.rules import FACES
from app.visits.survey_form import SurveyForm, form_on
from app.visits.survey_keys import asked
from app.visits.survey_rules import fitting
from app.visits.trips import Trip, held

REFUSALS = {
    "too_early": "Phiếu khảo sát mở khi ông/bà đã xong việc tại quầy.",
    "over": "Lượt này kết thúc khi chưa được phục vụ nên không có phiếu khảo sát.",
    "answered": "Lượt này đã được đánh giá; mỗi lượt chỉ đánh giá một lần.",
    "completed": "Lượt này đã được đánh giá; mỗi lượt chỉ đánh giá một lần.",
}


class Survey(msgspec.Struct):
    """Where the survey of a visit stands, never what was answered.

    `state`: too_early, open (a face is wanted), answered (now the form), completed, over (nobody was served).
    """

    state: str
    numbers: list[str]
    form: SurveyForm | None


async def survey_of(act: Act, key: str) -> Survey:
    """The survey that a key opens (see `app.visits.survey_keys`)."""
    found, _ = await asked(act, key)
    state = _state(found, await act.session.scalar(_answer_of(found.id)))
    return Survey(state, found.numbers, await form_on(act, found.day))


async def answer(act: Act, key: str, face: str) -> None:
    """The visitor touches a face; it is kept even if nothing more is said."""
    found, channel = await asked(act, key)
    await keep(act, found, SurveyAnswer(day=found.day, face=face, channel=channel))


async def complete(act: Act, key: str, answers: Mapping[str, str]) -> None:
    """The visitor answers the form, all at once, beside the face."""
    found, channel = await asked(act, key)
    form = await form_on(act, found.day)
    fitted = fitting(form.questions if form else (), answers)
    locked = _answer_of(found.id).with_for_update().execution_options(populate_existing=True)
    kept = await act.session.scalar(locked)
    if kept is None:
        raise Refused("Mời ông/bà chọn mức độ hài lòng trước, rồi mới trả lời các câu hỏi.")
    if _is_whole(kept):
        raise Refused("Lượt này đã trả lời các câu hỏi rồi; mỗi lượt chỉ gửi một lần.")
    if form is None or not fitted:
        raise Malformed("Chưa có câu nào được trả lời. Mời ông/bà chọn ít nhất một ý.")
    kept.form_from, kept.answers = form.valid_from, fitted
    record(act, "survey.completed", found.id, channel=channel)


async def keep(act: Act, found: Trip | None, said: SurveyAnswer) -> None:
    """Keep the answer of a visit, or of none where it came on paper. A visit's second answer is refused."""
    if said.face not in FACES:
        raise Malformed("Hãy chọn một trong ba mức: rất hài lòng, hài lòng, chưa hài lòng.")
    said.at, said.trial = act.now, found.trial if found else act.centre.trial
    if found is not None:
        await _refuse_unready(act, found)
        said.visit_id = found.id
    act.session.add(said)
    record(act, "survey.answered", said.visit_id, channel=said.channel)


async def _refuse_unready(act: Act, found: Trip) -> None:
    """Behind the lock of the visit's row, so that the slower of two devices finds the other's answer."""
    found, _ = await held(act, found)
    state = _state(found, await act.session.scalar(_answer_of(found.id)))
    if state != "open":
        raise Refused(REFUSALS[state])


def _state(found: Trip, kept: SurveyAnswer | None) -> str:
    if kept is not None:
        return "completed" if _is_whole(kept) else "answered"
    if found.closed_at is None:
        return "too_early"
    return "open" if found.served else "over"


def _is_whole(kept: SurveyAnswer) -> bool:
    """A sheet of paper is typed in whole, whatever was left out on it."""
    return kept.answers is not None or kept.channel == "paper"


def _answer_of(visit_id: UUID) -> Select[SurveyAnswer]:
    return select(SurveyAnswer).where(SurveyAnswer.visit_id == visit_id)
