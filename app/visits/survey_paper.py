"""Forms filled in on paper, typed in by staff and marked as such."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from uuid_utils.compat import uuid7

from app.act import Act
from app.centres.models import ServicePoint
from app.clock import starts
from app.ebook.fields import field_named
from app.errors import Malformed, Refused
from app.events import Event
from app.queue.models import Ticket
from app.queue.rules import NUMBER
from app.visits.models import SurveyAnswer
from app.visits.survey import keep
from app.visits.survey_form import form_on
from app.visits.survey_rules import fitting
from app.visits.trips import Trip, trip

OLDEST = timedelta(days=366)


async def type_paper(
    act: Act,
    day: date,
    face: str,
    answers: Mapping[str, str],
    field: str | None = None,
    number: str | None = None,
    sheet: UUID | None = None,
) -> None:
    """A sheet filled in on a day, typed in by the actor. With the `number` of a ticket it is that visit's.

    `field`: its slug. `sheet`: an id made for this sheet, so that it is kept once however often it is sent.
    """
    if not act.today - OLDEST <= day <= act.today:
        raise Malformed("Ngày ghi trên phiếu không được sau hôm nay và không quá một năm trước.")
    if sheet and await act.session.scalar(select(SurveyAnswer.id).where(SurveyAnswer.id == sheet)):
        return
    typed = SurveyAnswer(id=sheet or uuid7(), day=day, face=face, channel="paper", typed_by=act.by.id)
    typed.field_id = (await field_named(act, field)).id if field and not number else None
    form = await form_on(act, day)
    fitted = fitting(form.questions if form else (), answers)
    if form and fitted:
        typed.form_from, typed.answers = form.valid_from, fitted
    await keep(act, await _trip_on(act, day, number) if number else None, typed)


async def typed_today(act: Act) -> tuple[int, int]:
    """How many sheets were typed in today: by everybody, and of these by the actor."""
    since = starts(act.today)
    typed = (Event.at >= since, Event.kind == "survey.answered", Event.data["channel"].astext == "paper")
    mine = func.count().filter(Event.actor_id == act.by.id)
    row = (await act.session.execute(select(func.count(), mine).where(*typed))).one()
    return row[0], row[1]


async def _trip_on(act: Act, day: date, number: str) -> Trip:
    """The visit of a number of a day; two points may have given out the same."""
    said = NUMBER.match(number)
    if said is None:
        raise Malformed("Số phiếu gồm một chữ in hoa và các chữ số, ví dụ H012.")
    mine = (Ticket.day == day, Ticket.letter == said[1], Ticket.number == int(said[2]))
    everywhere = Ticket.point_id.in_(select(ServicePoint.id))
    visits = (await act.session.scalars(select(Ticket.visit_id).where(everywhere, *mine))).all()
    if not visits:
        raise Refused(f"Ngày {day:%d/%m/%Y} không có số {number}. Hãy xem lại, hoặc để trống số phiếu.")
    if len(visits) > 1:
        raise Refused(f"Ngày {day:%d/%m/%Y} số {number} có ở nhiều điểm. Hãy để trống số phiếu.")
    return await trip(act, visits[0])
