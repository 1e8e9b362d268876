"""The day so far, for the overview."""

import msgspec
from sqlalchemy import ColumnElement, func, select

from app.act import Act
from app.centres.models import ServicePoint
from app.queue.models import Service, Ticket, Turn


class Figures(msgspec.Struct):
    """A service's day: tickets given, then turns by state (`serving`: called, at a counter or held)."""

    letter: str
    name: str
    issued: int
    waiting: int
    serving: int
    finished: int
    no_show: int


async def figures(act: Act) -> list[Figures]:
    """Every service in order, all points together; trial rows count only during the trial."""
    paper = (
        select(Ticket.service_id, func.count().label("issued"))
        .where(Ticket.point_id.in_(select(ServicePoint.id)), Ticket.day == act.today)
        .where(Ticket.trial == act.centre.trial)
        .group_by(Ticket.service_id)
        .subquery()
    )
    turns = (
        select(
            Turn.service_id,
            _tally("waiting").label("waiting"),
            _tally("called", "serving", "held").label("serving"),
            _tally("finished").label("finished"),
            _tally("no_show").label("no_show"),
        )
        .where(Turn.day == act.today, Turn.trial == act.centre.trial)
        .group_by(Turn.service_id)
        .subquery()
    )
    columns = (paper.c.issued, turns.c.waiting, turns.c.serving, turns.c.finished, turns.c.no_show)
    rows = await act.session.execute(
        select(Service.letter, Service.name, *(func.coalesce(column, 0) for column in columns))
        .outerjoin(paper, paper.c.service_id == Service.id)
        .outerjoin(turns, turns.c.service_id == Service.id)
        .order_by(Service.position, Service.slug)
    )
    return [Figures(*row) for row in rows]


def _tally(*states: str) -> ColumnElement[int]:
    return func.count().filter(Turn.state.in_(states))
