"""Visits over HTTP: opening, the five steps, help, papers, checkout, and the hall as it fills."""

from dataclasses import replace
from functools import partial
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Router
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from app.act import STAFF_ROLES, Act
from app.centres.points import point_named
from app.errors import Malformed
from app.events import bell, visits_topic
from app.live import Rooms
from app.queue.roles import COUNTER_STAFF, LOOKERS, SUPERVISORS
from app.staff.line import Serve, Socket, line
from app.visits import checkout, helps, papers, steps, unticketed, visitors
from app.visits.choices import Choice, choices
from app.visits.hall import HallView, read_hall
from app.visits.timeline import Moment, timeline
from app.visits.trips import trip, trip_of
from app.visits.views import VisitView, visit_view, visit_views
from app.web import reading, verb

# Who may say that a step was done: people, never a device.
HELPERS = (*COUNTER_STAFF, "guide", "volunteer", "home")
Word = Annotated[str, msgspec.Meta(max_length=60)]
Note = Annotated[str, msgspec.Meta(max_length=500)]


class Opening(msgspec.Struct):
    """A visit without a ticket."""

    channel: Word
    field: Word
    visitor: Word | None = None
    point: Word | None = None


class Said(msgspec.Struct):
    """Who guided, or why the step was not needed."""

    guide: Word | None = None
    reason: Word | None = None
    note: Note | None = None


class Visitor(msgspec.Struct):
    """What is not named stays as it is."""

    visitor: Word | msgspec.UnsetType | None = msgspec.UNSET
    audience: Word | msgspec.UnsetType | None = msgspec.UNSET


class States(msgspec.Struct):
    """What was found of each paper, in the order of the list; `version`: which list that is."""

    papers: Annotated[list[Word], msgspec.Meta(max_length=1000)]
    version: UUID | None = None


class VisitPage(VisitView):
    """A visit with its timeline; while it goes on, helpers also see the group that the visitor named."""

    audience: str | None = None
    timeline: list[Moment] = []


class CheckedOut(msgspec.Struct):
    visit: VisitView
    finished: list[str]


@reading("/visits", *LOOKERS)
async def list_visits(act: NamedDependency[Act], point: FromQuery[str | None] = None) -> HallView:
    return await read_hall(act, await point_named(act, point))


@verb("/visits", *HELPERS, status_code=201)
async def open_visit(act: NamedDependency[Act], data: JSONBody[Opening]) -> VisitView:
    opened = await unticketed.open_unticketed(act, data.channel, data.field, data.visitor, data.point)
    return await visit_view(act, opened)


@reading("/visits/{visit_id:uuid}", *STAFF_ROLES)
async def show_visit(act: NamedDependency[Act], visit_id: FromPath[UUID]) -> VisitPage:
    found = await trip(act, visit_id)
    (view,) = await visit_views(act, [found])
    audience = await visitors.audience_of(act, found) if act.by.role in HELPERS else None
    return VisitPage(**msgspec.structs.asdict(view), audience=audience, timeline=await timeline(act, found))


@verb("/visits/{visit_id:uuid}/steps/{step:str}", *HELPERS)
async def say_step(
    act: NamedDependency[Act], visit_id: FromPath[UUID], step: FromPath[str], data: JSONBody[Said]
) -> VisitView:
    if data.reason is not None and data.guide is None:
        await steps.not_needed(act, visit_id, step, data.reason, data.note)
    elif data.reason is not None or data.note is not None:
        raise Malformed("Bước đã làm thì không có lý do; bước không cần thì không có người hướng dẫn.")
    else:
        await steps.confirm(act, visit_id, step, data.guide)
    return await visit_view(act, visit_id)


@verb("/visits/{visit_id:uuid}/steps/{step:str}/undo", *HELPERS)
async def take_step_back(
    act: NamedDependency[Act], visit_id: FromPath[UUID], step: FromPath[str]
) -> VisitView:
    await steps.take_back(act, visit_id, step)
    return await visit_view(act, visit_id)


@verb("/visits/{visit_id:uuid}/helps/{kind:str}", *HELPERS)
async def give_help(act: NamedDependency[Act], visit_id: FromPath[UUID], kind: FromPath[str]) -> VisitView:
    await helps.give(act, visit_id, kind)
    return await visit_view(act, visit_id)


@verb("/visits/{visit_id:uuid}/helps/{kind:str}/undo", *HELPERS)
async def take_help_back(
    act: NamedDependency[Act], visit_id: FromPath[UUID], kind: FromPath[str]
) -> VisitView:
    await helps.take_back(act, visit_id, kind)
    return await visit_view(act, visit_id)


@verb("/visits/{visit_id:uuid}/visitor", *HELPERS)
async def describe_visitor(
    act: NamedDependency[Act], visit_id: FromPath[UUID], data: JSONBody[Visitor]
) -> VisitView:
    if data.visitor is not msgspec.UNSET:
        await visitors.say_who(act, visit_id, data.visitor)
    if data.audience is not msgspec.UNSET:
        await visitors.say_group(act, visit_id, data.audience)
    return await visit_view(act, visit_id)


@verb("/visits/{visit_id:uuid}/audience/erase", *HELPERS, *SUPERVISORS)
async def erase_group(act: NamedDependency[Act], visit_id: FromPath[UUID]) -> VisitView:
    await visitors.erase_group(act, visit_id)
    return await visit_view(act, visit_id)


@reading("/visits/{visit_id:uuid}/papers", *STAFF_ROLES)
async def list_procedures(
    act: NamedDependency[Act], visit_id: FromPath[UUID], q: FromQuery[str | None] = None
) -> list[Choice]:
    return await choices(act, visit_id, q)


@reading("/visits/{visit_id:uuid}/papers/{code:str}", *STAFF_ROLES)
async def show_papers(
    act: NamedDependency[Act], visit_id: FromPath[UUID], code: FromPath[str]
) -> papers.Sheet:
    return await papers.sheet(act, visit_id, code)


@verb("/visits/{visit_id:uuid}/papers/{code:str}", *HELPERS)
async def check_papers(
    act: NamedDependency[Act], visit_id: FromPath[UUID], code: FromPath[str], data: JSONBody[States]
) -> papers.Sheet:
    return await papers.check(act, visit_id, code, data.papers, data.version)


@verb("/visits/{visit_id:uuid}/checkout", *HELPERS)
async def check_out(act: NamedDependency[Act], visit_id: FromPath[UUID]) -> CheckedOut:
    finished = await checkout.check_out(act, visit_id)
    return CheckedOut(await visit_view(act, visit_id), finished)


@reading("/t/{token:str}/papers")
async def papers_of_ticket(act: NamedDependency[Act], token: FromPath[str]) -> list[papers.Sheet]:
    """For the visitor's phone: what is missing, without the officer's name."""
    found = await trip_of(act, token)
    return [msgspec.structs.replace(one, checked_by=None) for one in await papers.sheets(act, found.id)]


@line("/ws/{centre:str}/visits", *LOOKERS)
async def hall_socket(socket: Socket, act: Act) -> Serve:
    """The hall on connect, whenever more is known of a visit, and as a sign of life in between."""
    state = socket.app.state
    place = await point_named(act, socket.query_params.get("point"))

    async def build(_: set[str]) -> dict[str, HallView]:
        async with state.database.act_in(act.centre.slug) as session:
            return {"": await read_hall(replace(act, session=session, now=state.clock.now()), place)}

    rooms: Rooms = state.rooms
    heard = bell(act.centre.id, visits_topic(place.id))
    return partial(rooms.serve, socket, "visits", heard, "", build, msgspec.json.encode)


router = Router(
    path="/api/{centre:str}",
    route_handlers=[
        list_visits,
        open_visit,
        show_visit,
        say_step,
        take_step_back,
        give_help,
        take_help_back,
        describe_visitor,
        erase_group,
        list_procedures,
        show_papers,
        check_papers,
        check_out,
        papers_of_ticket,
    ],
)
