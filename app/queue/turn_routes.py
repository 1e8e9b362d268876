"""Turns over HTTP: one route for each verb."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Router
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from app.act import Act
from app.errors import Malformed
from app.queue import announcements, transfers, turns
from app.queue.roles import COUNTER_STAFF, DESK, LOOKERS
from app.queue.rules import STATES
from app.queue.views import Done, TurnView, turns_of_today
from app.web import reading, verb

ShortText = Annotated[str, msgspec.Meta(max_length=500)]


class WithReason(msgspec.Struct):
    reason: ShortText


class Priority(msgspec.Struct):
    """`class` is a keyword in Python only."""

    class_: str | None = msgspec.field(name="class")
    reason: ShortText | None = None


class Destination(msgspec.Struct):
    """Exactly one of the two."""

    service: str | None = None
    counter: int | None = None


@reading("/turns", *LOOKERS)
async def list_turns(
    act: NamedDependency[Act],
    in_state: Annotated[str | None, QueryParameter(name="state")] = None,
    service: FromQuery[str | None] = None,
) -> list[TurnView]:
    if in_state is not None and in_state not in STATES:
        raise Malformed("Không có trạng thái này. Hãy xem lại: state.")
    return await turns_of_today(act, in_state, service)


@verb("/turns/{turn_id:uuid}/recall", *COUNTER_STAFF)
async def recall(act: NamedDependency[Act], turn_id: FromPath[UUID]) -> Done:
    return await announcements.recall(act, turn_id)


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
    return await transfers.transfer(act, turn_id, data.service, data.counter)


@verb("/turns/{turn_id:uuid}/reinstate", *DESK)
async def reinstate(act: NamedDependency[Act], turn_id: FromPath[UUID]) -> Done:
    return await turns.reinstate(act, turn_id)


@verb("/turns/{turn_id:uuid}/cancel", *DESK)
async def cancel(act: NamedDependency[Act], turn_id: FromPath[UUID], data: JSONBody[WithReason]) -> Done:
    return await turns.cancel(act, turn_id, data.reason)


@verb("/turns/{turn_id:uuid}/priority", *DESK)
async def priority(act: NamedDependency[Act], turn_id: FromPath[UUID], data: JSONBody[Priority]) -> Done:
    return await turns.set_priority(act, turn_id, data.class_, data.reason)


router = Router(
    path="/api/{centre:str}",
    route_handlers=[
        list_turns,
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
    ],
)
