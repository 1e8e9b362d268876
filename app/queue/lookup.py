"""The slip that somebody shows to the look-up kiosk: which visit it is of."""

import re
from typing import Annotated

import msgspec
from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased

from app.act import Act
from app.errors import NotFound, Refused
from app.queue.models import Ticket, Turn
from app.queue.rules import letter_and_number, number_text
from app.staff.tokens import hashed

UNKNOWN = "Không thấy phiếu này trong hôm nay. Ông/bà xem lại số in trên phiếu, hoặc hỏi quầy hướng dẫn."
# In what the slip's QR says, and in the address of the follow page.
TOKEN = re.compile(r"(?:[?&]t=|/t/)([A-Za-z0-9_-]+)")


# Numbers run in order, so a typed one may only read: the survey wants the digest of a slip that was scanned.
SURVEY_SALT = "survey "


class Shown(msgspec.Struct):
    """What was scanned or typed: an address of the slip, or its number."""

    slip: Annotated[str, msgspec.Meta(max_length=500)]


class Slip(msgspec.Struct):
    """A slip of today. `visit`: the digest of its token, which the log has; `finished`: the visit is over.

    `survey`: what opens its survey, for whoever has the slip in the hand; None where a number was typed.
    """

    number: str
    visit: str
    finished: bool
    survey: str | None


async def slip_shown(act: Act, shown: str) -> Slip:
    """The slip of an address that was scanned, or of a number of today at the kiosk's point.

    Whoever guesses a number learns that it was given out today, which the TV shows anyway. The token is told
    to nobody: with it one could leave the queue in somebody's name.
    """
    wanted, along = _wanted(act, shown), aliased(Ticket)
    over, served = func.bool_and(Turn.ended_at.is_not(None)), func.bool_or(Turn.state == "finished")
    found = await act.session.execute(
        select(Ticket.letter, Ticket.number, Ticket.token, over.label("over"), served.label("served"))
        .join(along, along.visit_id == Ticket.visit_id)
        .join(Turn, Turn.ticket_id == along.id)
        .where(wanted, Ticket.day == act.today)
        .group_by(Ticket.letter, Ticket.number, Ticket.token)
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound(UNKNOWN)
    if row.over and not row.served:
        raise Refused("Phiếu này không còn chờ nữa. Mời ông/bà lấy số mới, hoặc hỏi quầy hướng dẫn.")
    survey = hashed(SURVEY_SALT + row.token).hex() if TOKEN.search(shown) else None
    return Slip(number_text(row.letter, row.number), hashed(row.token).hex(), row.over, survey)


def _wanted(act: Act, shown: str) -> ColumnElement[bool]:
    if scanned := TOKEN.search(shown):
        return Ticket.token == scanned[1]
    if typed := letter_and_number(shown):
        letter, number = typed
        return and_(Ticket.point_id == act.by.point_id, Ticket.letter == letter, Ticket.number == number)
    raise NotFound(UNKNOWN)
