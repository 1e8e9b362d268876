"""The administration pages of a centre, and beside them its figures and the pages of a visit."""

from collections.abc import Iterable
from typing import Any

from litestar import Router
from litestar.di import Provide

from app.admin import (
    bindings,
    boards,
    centre,
    counters,
    dated,
    days,
    devices,
    door,
    drafts,
    groups,
    home,
    hours,
    paper_answers,
    parts,
    people,
    points,
    procedure,
    procedures,
    reports,
    services,
    source,
    survey,
    volumes,
)
from app.admin.desk import provide_desk
from app.errors import Malformed, NotAllowed, NotFound, NotKnown, Refused
from app.visits import pages

SURVEY = (survey, paper_answers)
BOOK = (procedures, procedure, drafts, parts, source, volumes, bindings, groups, boards)
ROOMS = (home, door, centre, points, hours, days, services, counters, people, devices, dated, *SURVEY, *BOOK)


def _pages(path: str, handlers: Iterable[Any]) -> Router:
    """Pages of the desk, which answer a person whatever goes wrong."""
    return Router(
        path=path,
        route_handlers=list(handlers),
        dependencies={"desk": Provide(provide_desk)},
        exception_handlers={
            NotKnown: door.on_stranger,
            NotAllowed: door.on_forbidden,
            NotFound: door.on_trouble,
            Refused: door.on_trouble,
            Malformed: door.on_trouble,
        },
        # A form is answered by a page: a key for repetitions means nothing here.
        opt={"repeats": False},
        include_in_schema=False,
    )


router = _pages("/{centre:str}/admin", [handler for room in ROOMS for handler in room.handlers])
figures = _pages("/{centre:str}/reports", reports.handlers)
visits = Router(
    path="/{centre:str}",
    route_handlers=pages.handlers,
    exception_handlers={NotKnown: door.on_stranger, NotAllowed: door.on_forbidden},
    include_in_schema=False,
)
