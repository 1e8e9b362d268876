"""The administration pages of a centre."""

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
    parts,
    people,
    points,
    procedure,
    procedures,
    services,
    source,
    volumes,
)
from app.admin.desk import provide_desk
from app.errors import Malformed, NotAllowed, NotFound, NotKnown, Refused

BOOK = (procedures, procedure, drafts, parts, source, volumes, bindings, groups, boards)
ROOMS = (home, door, centre, points, hours, days, services, counters, people, devices, dated, *BOOK)

router = Router(
    path="/{centre:str}/admin",
    route_handlers=[handler for room in ROOMS for handler in room.handlers],
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
