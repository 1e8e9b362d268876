"""Live lines: who may open a websocket, how it is refused, and that it ends with its credential."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeAlias

import msgspec
from litestar import WebSocket, websocket
from litestar.exceptions import WebSocketDisconnect
from litestar.handlers import WebsocketRouteHandler
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.act import Act
from app.errors import Away, Problem
from app.events import DOOR, bell
from app.live import Hub
from app.staff.door import Claim, claim_of, identify, let_in
from app.web import OUTAGES, SENTENCES, check_origin, problem_body

Socket: TypeAlias = WebSocket[Any, Any, Any]
Serve: TypeAlias = Callable[[], Awaitable[None]]
Opening: TypeAlias = Callable[[Socket, Act], Awaitable[Serve]]

# A credential also ends by the clock, which rings no bell.
LOOK_AGAIN = 60.0
# Close codes of applications begin at 4000: 4401 is what 401 is to a request.
CLOSED = 4000


def line(path: str, *roles: str) -> Callable[[Opening], WebsocketRouteHandler]:
    """A websocket for these roles (none named: anyone).

    The handler looks up what it needs in the act and answers what serves the line once it is accepted.
    A refused handshake has the status and the document of a refused request.
    """
    allowed = frozenset(roles)

    def decorate(opening: Opening) -> WebsocketRouteHandler:
        async def run(socket: WebSocket[Any, Any, Any]) -> None:
            try:
                centre_id, serve = await _open(socket, allowed, opening)
            except Problem as refusal:
                await _deny(socket, refusal)
            except (*OUTAGES, DBAPIError, PoolTimeout):
                await _deny(socket, Away(SENTENCES[503]))
            else:
                await socket.accept()
                await _serve(socket, serve, _void(socket, allowed, bell(centre_id, DOOR)))

        run.__name__, run.__doc__ = opening.__name__, opening.__doc__
        return websocket(path, opt={"roles": allowed})(run)

    return decorate


async def _open(socket: Socket, allowed: frozenset[str], opening: Opening) -> tuple[Any, Serve]:
    state, claim = socket.app.state, claim_of(socket)
    check_origin(socket)
    async with state.database.act_in(claim.slug) as session:
        centre, by = await identify(session, claim)
        let_in(by, allowed)
        return centre.id, await opening(socket, Act(session, centre, by, state.clock.now()))


async def _deny(socket: Socket, refusal: Problem) -> None:
    say: Any = socket.send
    headers = [(b"content-type", b"application/problem+json")]
    await say({"type": "websocket.http.response.start", "status": refusal.status, "headers": headers})
    body = msgspec.json.encode(problem_body(refusal.status, str(refusal)))
    await say({"type": "websocket.http.response.body", "body": body})


async def _serve(socket: Socket, serve: Serve, void: Awaitable[Problem]) -> None:
    """Serve until the other end leaves or the credential is void."""
    serving, voided = asyncio.ensure_future(serve()), asyncio.ensure_future(void)
    try:
        await asyncio.wait([serving, voided], return_when=asyncio.FIRST_COMPLETED)
        if voided.done():
            with suppress(RuntimeError, WebSocketDisconnect):
                await socket.close(CLOSED + voided.result().status)
    finally:
        for task in (serving, voided):
            task.cancel()
        await asyncio.gather(voided, return_exceptions=True)
        with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
            await serving


async def _void(socket: Socket, allowed: frozenset[str], topic: str) -> Problem:
    """Ends when whoever opened the line may no longer have it; looks on every ring at the door."""
    hub: Hub = socket.app.state.hub
    claim, changed = claim_of(socket), asyncio.Event()
    with hub.rings(topic, changed):
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN):
                    await changed.wait()
            changed.clear()
            if refusal := await _refusal(socket, claim, allowed):
                return refusal


async def _refusal(socket: Socket, claim: Claim, allowed: frozenset[str]) -> Problem | None:
    """Why the line must end, if so. While the database is away nobody can tell: the next look will."""
    try:
        async with socket.app.state.database.act_in(claim.slug) as session:
            let_in((await identify(session, claim))[1], allowed)
    except Problem as refusal:
        return refusal
    except (*OUTAGES, DBAPIError, PoolTimeout):
        return None
    return None
