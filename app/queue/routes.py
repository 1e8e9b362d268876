"""Tickets, turns and counters over HTTP."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, Router, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from app.act import Act
from app.centres.points import point_named
from app.errors import Malformed
from app.printing.jobs import JobView
from app.queue import calls, counters, slips, tickets, turns
from app.queue.counters import CounterView
from app.queue.driver import Door, KeyRaced
from app.queue.follow import Followed, follow
from app.queue.services import ServiceView, services
from app.queue.views import Done, TurnView, turns_of_today
from app.staff.door import check_csrf, claim_of, let_in
from app.staff.replies import Repetition
from app.web import base_url, reading, verb

COUNTER_STAFF = ("officer", "returning")
DESK = (*COUNTER_STAFF, "supervisor", "admin")
ISSUERS = ("kiosk", "reception", "officer", "returning")
SCREENS = ("kiosk", "tv", "reception", "lookup", "tablet")
STAFF = ("officer", "returning", "guide", "volunteer", "home", "procedure", "supervisor", "reader", "admin")

ShortText = Annotated[str, msgspec.Meta(max_length=500)]


class Next(msgspec.Struct):
    finish: bool = False


class WithReason(msgspec.Struct):
    reason: ShortText


class ByNumber(msgspec.Struct):
    number: Annotated[str, msgspec.Meta(max_length=20)]
    reason: ShortText


class Priority(msgspec.Struct):
    """`class` is a keyword in Python only."""

    class_: str | None = msgspec.field(name="class")
    reason: ShortText | None = None


class Destination(msgspec.Struct):
    service: str | None = None
    counter: int | None = None


# --- the two hot verbs: no act, one transaction on the bare driver each ---------------------------------


@post("/tickets", status_code=201, opt={"roles": frozenset(ISSUERS)})
async def issue_ticket(
    request: Request[Any, Any, Any], centre: FromPath[str], data: JSONBody[tickets.Wanted]
) -> Response[bytes]:
    """A second request under the same key waits for the first and gets its answer."""
    try:
        body = await _issue(request, centre, data)
    except KeyRaced:
        body = await _issue(request, centre, data)
    return Response(body, status_code=201, media_type="application/json")


async def _issue(request: Request[Any, Any, Any], centre: str, wanted: tickets.Wanted) -> bytes:
    state, claim = request.app.state, claim_of(request)
    now, key = state.clock.now(), request.headers.get("idempotency-key", "")
    async with state.database.hot(centre) as driver:
        door = await tickets.at_the_door(driver, claim, wanted, (request.url.path, key), now)
        repetition = await _at(request, door)
        if repetition is None:
            raise Malformed("Thiếu Idempotency-Key: mỗi lần bấm lấy số cần một khóa riêng.")
        return await tickets.issue(driver, door, wanted, repetition, now, base_url(request))


@post("/counters/{number:int}/next", status_code=200, opt={"roles": frozenset(COUNTER_STAFF)})
async def call_next(
    request: Request[Any, Any, Any], centre: FromPath[str], number: FromPath[int], data: JSONBody[Next]
) -> Response[bytes | None]:
    """204 when nobody waits."""
    try:
        body = await _next(request, centre, number, data.finish)
    except KeyRaced:
        body = await _next(request, centre, number, data.finish)
    if body is None:
        return Response(None, status_code=204)
    return Response(body, status_code=200, media_type="application/json")


async def _next(request: Request[Any, Any, Any], centre: str, number: int, finish: bool) -> bytes | None:
    state, claim = request.app.state, claim_of(request)
    now, key = state.clock.now(), request.headers.get("idempotency-key")
    async with state.database.hot(centre) as driver:
        door = await calls.at_the_counter(driver, claim, number, (request.url.path, key), now)
        repetition = await _at(request, door)
        return await calls.next_turn(driver, door, number, finish, repetition, now)


async def _at(request: Request[Any, Any, Any], door: Door) -> Repetition | None:
    """Let the actor in, as `provide_act` does for every other route."""
    let_in(door.by, request.route_handler.opt["roles"])
    check_csrf(request, door.by)
    return await Repetition.of(request, door.by)


# --- reading ------------------------------------------------------------------------------------------


@reading("/services")
async def list_services(act: NamedDependency[Act], point: FromQuery[str | None] = None) -> list[ServiceView]:
    return await services(act, (await point_named(act, point)).id)


@reading("/counters", *STAFF, "reception")
async def list_counters(act: NamedDependency[Act]) -> list[CounterView]:
    return await counters.counters(act)


@reading("/turns", *STAFF, "reception")
async def list_turns(
    act: NamedDependency[Act],
    in_state: Annotated[str | None, QueryParameter(name="state")] = None,
    service: FromQuery[str | None] = None,
) -> list[TurnView]:
    return await turns_of_today(act, in_state, service)


@reading("/tickets/{ticket_id:uuid}/print", *STAFF, "kiosk", "reception")
async def print_state(act: NamedDependency[Act], ticket_id: FromPath[UUID]) -> JobView:
    return await slips.print_state(act, ticket_id)


@reading("/t/{token:str}")
async def followed(act: NamedDependency[Act], token: FromPath[str]) -> Followed:
    return await follow(act.session, token, act.today, act.now)


# --- the citizen's verb -------------------------------------------------------------------------------


@verb("/t/{token:str}/leave", opt={"csrf": False})
async def leave(act: NamedDependency[Act], token: FromPath[str]) -> Followed:
    await turns.leave(act, token)
    await act.session.flush()
    return await follow(act.session, token, act.today, act.now)


# --- counters -----------------------------------------------------------------------------------------


@verb("/counters/{number:int}/open", *COUNTER_STAFF)
async def open_counter(act: NamedDependency[Act], number: FromPath[int]) -> CounterView:
    return await counters.open_counter(act, number)


@verb("/counters/{number:int}/close", *COUNTER_STAFF)
async def close_counter(act: NamedDependency[Act], number: FromPath[int]) -> CounterView:
    return await counters.close_counter(act, number)


@verb("/counters/{number:int}/pause", *COUNTER_STAFF)
async def pause_counter(
    act: NamedDependency[Act], number: FromPath[int], data: JSONBody[WithReason]
) -> CounterView:
    return await counters.pause_counter(act, number, data.reason)


@verb("/counters/{number:int}/resume", *COUNTER_STAFF)
async def resume_counter(act: NamedDependency[Act], number: FromPath[int]) -> CounterView:
    return await counters.resume_counter(act, number)


@verb("/counters/{number:int}/call", *COUNTER_STAFF)
async def call_number(act: NamedDependency[Act], number: FromPath[int], data: JSONBody[ByNumber]) -> Done:
    return await turns.call_number(act, number, data.number, data.reason)


# --- turns --------------------------------------------------------------------------------------------


@verb("/turns/{turn_id:uuid}/recall", *COUNTER_STAFF)
async def recall(act: NamedDependency[Act], turn_id: FromPath[UUID]) -> Done:
    return await turns.recall(act, turn_id)


@verb("/turns/{turn_id:uuid}/start", *COUNTER_STAFF)
async def start(act: NamedDependency[Act], turn_id: FromPath[UUID]) -> Done:
    return await turns.start(act, turn_id)


@verb("/turns/{turn_id:uuid}/hold", *COUNTER_STAFF)
async def hold(act: NamedDependency[Act], turn_id: FromPath[UUID]) -> Done:
    return await turns.hold(act, turn_id)


@verb("/turns/{turn_id:uuid}/resume", *COUNTER_STAFF)
async def resume(act: NamedDependency[Act], turn_id: FromPath[UUID]) -> Done:
    return await turns.resume(act, turn_id)


@verb("/turns/{turn_id:uuid}/no-show", *COUNTER_STAFF)
async def no_show(act: NamedDependency[Act], turn_id: FromPath[UUID]) -> Done:
    return await turns.no_show(act, turn_id)


@verb("/turns/{turn_id:uuid}/finish", *COUNTER_STAFF)
async def finish(act: NamedDependency[Act], turn_id: FromPath[UUID]) -> Done:
    return await turns.finish(act, turn_id)


@verb("/turns/{turn_id:uuid}/transfer", *COUNTER_STAFF)
async def transfer(act: NamedDependency[Act], turn_id: FromPath[UUID], data: JSONBody[Destination]) -> Done:
    return await turns.transfer(act, turn_id, data.service, data.counter)


@verb("/turns/{turn_id:uuid}/reinstate", *DESK, "reception")
async def reinstate(act: NamedDependency[Act], turn_id: FromPath[UUID]) -> Done:
    return await turns.reinstate(act, turn_id)


@verb("/turns/{turn_id:uuid}/cancel", *DESK, "reception")
async def cancel(act: NamedDependency[Act], turn_id: FromPath[UUID], data: JSONBody[WithReason]) -> Done:
    return await turns.cancel(act, turn_id, data.reason)


@verb("/turns/{turn_id:uuid}/priority", *DESK, "reception")
async def priority(act: NamedDependency[Act], turn_id: FromPath[UUID], data: JSONBody[Priority]) -> Done:
    return await turns.set_priority(act, turn_id, data.class_, data.reason)


@verb("/tickets/{ticket_id:uuid}/reprint", *DESK, "reception", "kiosk", "guide")
async def reprint(
    request: Request[Any, Any, Any], act: NamedDependency[Act], ticket_id: FromPath[UUID]
) -> JobView:
    return await slips.reprint(act, ticket_id, base_url(request))


router = Router(
    path="/api/{centre:str}",
    route_handlers=[
        issue_ticket,
        call_next,
        list_services,
        list_counters,
        list_turns,
        print_state,
        followed,
        leave,
        open_counter,
        close_counter,
        pause_counter,
        resume_counter,
        call_number,
        recall,
        start,
        hold,
        resume,
        no_show,
        finish,
        transfer,
        reinstate,
        cancel,
        priority,
        reprint,
    ],
)
