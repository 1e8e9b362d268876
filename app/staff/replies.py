"""Idempotency: the same key by the same actor on the same route with the same body gets the first answer."""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from app.act import Act, Actor
from app.clock import true_now
from app.errors import Malformed, Refused
from app.staff.models import Reply

ANOTHER_BODY = "Khóa Idempotency-Key này đã dùng cho một yêu cầu khác. Hãy dùng khóa mới."
# Citizens act without a credential: their keys share one name, and the route carries their token.
CITIZEN = UUID(int=0)


class Repeated(Exception):
    """The request was answered before; carries that answer."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(status)
        self.status = status
        self.body = body


@dataclass(frozen=True, slots=True)
class Repetition:
    """A request with an Idempotency-Key."""

    actor_id: UUID
    route: str
    key: str
    request_hash: bytes

    @classmethod
    async def of(cls, request: Request[Any, Any, Any], by: Actor) -> "Repetition | None":
        key = request.headers.get("idempotency-key")
        if not key or request.method == "GET" or not request.route_handler.opt.get("repeats", True):
            return None
        if len(key) > 200:
            raise Malformed("Idempotency-Key dài quá 200 ký tự.")
        body_hash = hashlib.sha256(await request.body()).digest()
        return cls(by.id or CITIZEN, request.url.path, key, body_hash)

    async def claim(self, act: Act) -> None:
        """Insert the key first. A second request waits here for the first, then gets its answer."""
        values = {
            "actor_id": self.actor_id,
            "route": self.route,
            "key": self.key,
            "request_hash": self.request_hash,
            "status": 0,
            "body": None,
            "at": true_now(),
        }
        columns = ("centre_id", "actor_id", "route", "key")
        claimed = await act.session.execute(
            insert(Reply).values(values).on_conflict_do_nothing(index_elements=columns).returning(Reply.id)
        )
        if claimed.one_or_none() is None:
            raise await self._first_answer(act)

    async def remember(self, act: Act, answer: Any, status: int) -> None:
        body = msgspec.to_builtins(answer)
        await act.session.execute(update(Reply).where(*self._mine()).values(status=status, body=body))

    async def _first_answer(self, act: Act) -> Exception:
        row = (await act.session.execute(select(Reply).where(*self._mine()))).scalar_one()
        if row.request_hash != self.request_hash:
            return Refused(ANOTHER_BODY)
        return Repeated(row.status, row.body)

    def _mine(self) -> tuple[Any, ...]:
        return (Reply.actor_id == self.actor_id, Reply.route == self.route, Reply.key == self.key)
