"""The day so far, for the overview."""

import msgspec
from sqlalchemy import ColumnElement, func, select

from app.act import Act
from app.queue.models import Service, Ticket, Turn
from app.queue.views import of_day


class Figures(msgspec.Struct):
    """A service's day: the numbers that are its own now, and how many of them stand where.

    A transferred number counts once, for the service that has it; so `issued` is the sum of the others.
    `serving`: called, at a counter or held. `left`: gone or cancelled.
    """

    letter: str
    name: str
    issued: int
    waiting: int
    serving: int
    finished: int
    no_show: int
    left: int


async def figures(act: Act) -> list[Figures]:
    """Every service in order, all points together; trial rows count only during the trial."""
    turns = (
        select(
            Turn.service_id,
            func.count().label("issued"),
            _tally("waiting").label("waiting"),
            _tally("called", "serving", "held").label("serving"),
            _tally("finished").label("finished"),
            _tally("no_show").label("no_show"),
            _tally("left", "cancelled").label("left"),
        )
        .join(Ticket, Ticket.id == Turn.ticket_id)
        .where(*of_day(act), Turn.trial == act.centre.trial, Turn.state != "transferred")
        .group_by(Turn.service_id)
        .subquery()
    )
    counted = [column for column in turns.c if column.name != "service_id"]
    rows = await act.session.execute(
        select(Service.letter, Service.name, *(func.coalesce(column, 0) for column in counted))
        .outerjoin(turns, turns.c.service_id == Service.id)
        .order_by(Service.position, Service.slug)
    )
    return [Figures(*row) for row in rows]


def _tally(*states: str) -> ColumnElement[int]:
    return func.count().filter(Turn.state.in_(states))
