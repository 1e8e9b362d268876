"""The administration pages of a centre, and beside them its figures, and the pages of visits and dossiers."""

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
    documents,
    door,
    dossier_new,
    dossiers,
    drafts,
    due,
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
    same_day,
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
PLACE = (centre, points, hours, days, same_day, services, counters)
ROOMS = (home, door, *PLACE, people, devices, dated, documents, *SURVEY, *BOOK)


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
board = _pages("/dossiers", [*due.handlers, *dossier_new.handlers, *dossiers.handlers])
visits = Router(
    path="/{centre:str}",
    route_handlers=[*pages.handlers, board],
    exception_handlers={NotKnown: door.on_stranger, NotAllowed: door.on_forbidden},
    include_in_schema=False,
)
