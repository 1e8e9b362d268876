"""Counters over HTTP: opening, pausing, and calling the next."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.act import Act
from app.queue import announcements, calls, counters, oversight, shifts
from app.queue.counters import CounterView
from app.queue.driver import KeyRaced, enter_hot
from app.queue.roles import COUNTER_STAFF, LOOKERS, SUPERVISORS
from app.queue.views import Done
from app.staff.door import claim_of
from app.web import reading, verb


class Next(msgspec.Struct):
    """With `finish`, whoever is at the counter is finished first."""

    finish: bool = False


class PauseReason(msgspec.Struct):
    reason: Annotated[str, msgspec.Meta(max_length=500)]


class ByNumber(msgspec.Struct):
    number: Annotated[str, msgspec.Meta(max_length=20)]
    reason: Annotated[str, msgspec.Meta(max_length=500)]


@reading("/counters", *LOOKERS)
async def list_counters(act: NamedDependency[Act]) -> list[CounterView]:
    return await counters.counters(act)


@post("/counters/{number:int}/next", status_code=200, opt={"roles": frozenset(COUNTER_STAFF)})
async def call_next(
    request: Request[Any, Any, Any], centre: FromPath[str], number: FromPath[int], data: JSONBody[Next]
) -> Response[bytes | None]:
    """204 when nobody waits. The slower of two taps never finishes whom the faster one called."""
    try:
        body = await _next(request, centre, number, data.finish)
    except KeyRaced:
        body = await _next(request, centre, number, finish=False)
    if body is None:
        return Response(None, status_code=204)
    return Response(body, status_code=200, media_type="application/json")


async def _next(request: Request[Any, Any, Any], centre: str, number: int, finish: bool) -> bytes | None:
    state, claim = request.app.state, claim_of(request)
    key = request.headers.get("idempotency-key")
    async with state.database.hot(centre) as driver:
        now = state.clock.now()
        door = await calls.at_the_counter(driver, claim, number, (request.url.path, key), now)
        repetition = await enter_hot(request, door)
        return await calls.next_turn(driver, door, number, finish, repetition, now)


@verb("/counters/{number:int}/open", *COUNTER_STAFF)
async def open_counter(act: NamedDependency[Act], number: FromPath[int]) -> CounterView:
    return await shifts.open_counter(act, number)


@verb("/counters/{number:int}/close", *COUNTER_STAFF)
async def close_counter(act: NamedDependency[Act], number: FromPath[int]) -> CounterView:
    return await shifts.close_counter(act, number)


@verb("/counters/{number:int}/free", *SUPERVISORS)
async def free_counter(act: NamedDependency[Act], number: FromPath[int]) -> CounterView:
    return await oversight.free_counter(act, number)


@verb("/counters/{number:int}/pause", *COUNTER_STAFF)
async def pause_counter(
    act: NamedDependency[Act], number: FromPath[int], data: JSONBody[PauseReason]
) -> CounterView:
    return await shifts.pause_counter(act, number, data.reason)


@verb("/counters/{number:int}/resume", *COUNTER_STAFF)
async def resume_counter(act: NamedDependency[Act], number: FromPath[int]) -> CounterView:
    return await shifts.resume_counter(act, number)


@verb("/counters/{number:int}/call", *COUNTER_STAFF)
async def call_number(act: NamedDependency[Act], number: FromPath[int], data: JSONBody[ByNumber]) -> Done:
    return await announcements.call_number(act, number, data.number, data.reason)


router = Router(
    path="/api/{centre:str}",
    route_handlers=[
        list_counters,
        call_next,
        open_counter,
        close_counter,
        free_counter,
        pause_counter,
        resume_counter,
        call_number,
    ],
)
