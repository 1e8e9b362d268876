"""What the two hot verbs share: the bare driver and what one read at the door found."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import asyncpg
from litestar import Request

from app.act import Actor, CentreRef
from app.errors import Refused
from app.staff.door import check_body, check_csrf, let_in
from app.staff.replies import ANOTHER_BODY, Repeated, Repetition

Driver: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


@dataclass(frozen=True, slots=True)
class Door:
    """The centre, the actor, and the rest of the row by its column names."""

    centre: CentreRef
    by: Actor
    found: asyncpg.Record


class Row:
    """A driver's record read by attribute, as SQLAlchemy's rows are."""

    def __init__(self, record: asyncpg.Record) -> None:
        self._record = record

    def __getattr__(self, name: str) -> Any:
        return self._record[name]


class KeyRaced(Exception):
    """Another request won while this one waited: one with this key (its answer is now stored), or a rival."""


def answer_again(found: asyncpg.Record, repetition: Repetition | None) -> None:
    """Raise the first answer when the door found one under this key."""
    if repetition is None or found["request_hash"] is None:
        return
    if found["request_hash"] != repetition.request_hash:
        raise Refused(ANOTHER_BODY)
    raise Repeated(found["reply_status"], found["reply_body"])


async def enter_hot(request: Request[Any, Any, Any], door: Door) -> Repetition | None:
    """Let the actor in, as `provide_act` does for every other route."""
    await check_body(request)
    let_in(door.by, request.route_handler.opt["roles"])
    check_csrf(request, door.by)
    return await Repetition.of(request, door.by)
