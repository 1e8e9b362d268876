"""Live lines: who may open a websocket, how it is refused, and that it ends with its credential."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeAlias

import msgspec
from litestar import WebSocket, websocket
from litestar.exceptions import WebSocketDisconnect
from litestar.handlers import WebsocketRouteHandler

from app.act import Act
from app.errors import Away, Broken, Problem
from app.events import DOOR, bell
from app.live import Hub
from app.staff.door import claim_of, identify, let_in
from app.web import SENTENCES, check_origin, is_outage, problem_body

log = logging.getLogger("moi.live")

Socket: TypeAlias = WebSocket[Any, Any, Any]
Serve: TypeAlias = Callable[[], Awaitable[None]]
Opening: TypeAlias = Callable[[Socket, Act], Awaitable[Serve]]

# A credential also ends by the clock, which rings no bell.
LOOK_AGAIN = 60.0
# Close codes of applications begin at 4000: 4401 is what 401 is to a request.
CLOSED = 4000
TRY_AGAIN = 1013


def line(path: str, *roles: str) -> Callable[[Opening], WebsocketRouteHandler]:
    """A websocket for these roles (none named: anyone).

    The handler looks up what it needs in the act and answers what serves the line once it is accepted.
    A refused handshake has the status and the document of a refused request.
    """
    allowed = frozenset(roles)

    def decorate(opening: Opening) -> WebsocketRouteHandler:
        async def run(socket: WebSocket[Any, Any, Any]) -> None:
            try:
                topic, serve = await _open(socket, allowed, opening)
            except Exception as error:
                await _deny(socket, _as_problem(error))
            else:
                await socket.accept()
                await _close(socket, await _serve(serve, _void(socket, allowed, topic)))

        run.__name__, run.__doc__ = opening.__name__, opening.__doc__
        return websocket(path, opt={"roles": allowed})(run)

    return decorate


async def _open(socket: Socket, allowed: frozenset[str], opening: Opening) -> tuple[str, Serve]:
    """What serves the line, and the topic that rings when its credential may be void."""
    state, claim = socket.app.state, claim_of(socket)
    check_origin(socket)
    async with state.database.act_in(claim.slug) as session:
        centre, by = await identify(session, claim)
        let_in(by, allowed)
        return bell(centre.id, DOOR), await opening(socket, Act(session, centre, by, state.clock.now()))


def _as_problem(error: Exception) -> Problem:
    """What a refused handshake says; what nobody foresaw is logged whole."""
    if isinstance(error, Problem):
        return error
    if is_outage(error):
        log.warning("no line could be opened: %s", type(error).__name__)
        return Away(SENTENCES[503])
    log.error("unforeseen error while a line was opened", exc_info=error)
    return Broken(SENTENCES[500])


async def _deny(socket: Socket, refusal: Problem) -> None:
    say: Any = socket.send
    headers = [(b"content-type", b"application/problem+json")]
    await say({"type": "websocket.http.response.start", "status": refusal.status, "headers": headers})
    body = msgspec.json.encode(problem_body(refusal.status, str(refusal)))
    await say({"type": "websocket.http.response.body", "body": body})


async def _serve(serve: Serve, void: Awaitable[Problem]) -> BaseException | None:
    """Serve until the other end leaves (None), the credential is void, or something breaks."""
    serving, voided = asyncio.ensure_future(serve()), asyncio.ensure_future(void)
    try:
        await asyncio.wait([serving, voided], return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            return voided.result()
        return None if serving.cancelled() else serving.exception()
    finally:
        for task in (serving, voided):
            task.cancel()
        await asyncio.gather(serving, voided, return_exceptions=True)


async def _close(socket: Socket, end: BaseException | None) -> None:
    """Say by the code whether it is worth coming back."""
    if end is None or isinstance(end, WebSocketDisconnect):
        return
    if not isinstance(end, Problem):
        log.warning("a line broke (%s); it will come back", type(end).__name__)
    code = CLOSED + end.status if isinstance(end, Problem) else TRY_AGAIN
    with suppress(RuntimeError, WebSocketDisconnect):
        await socket.close(code=code)


async def _void(socket: Socket, allowed: frozenset[str], topic: str) -> Problem:
    """Ends when whoever opened the line may no longer have it; what is open to all never ends so.

    It looks at once, as nobody heard a ring since the handshake, and then on every ring at the door.
    """
    hub: Hub = socket.app.state.hub
    changed = asyncio.Event()
    if not allowed:
        await changed.wait()
    changed.set()
    with hub.rings(topic, changed):
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN):
                    await changed.wait()
            changed.clear()
            if refusal := await _refusal(socket, allowed):
                return refusal


async def _refusal(socket: Socket, allowed: frozenset[str]) -> Problem | None:
    """Why the line must end, if so. While the database is away nobody can tell: the next look will."""
    claim = claim_of(socket)
    try:
        async with socket.app.state.database.act_in(claim.slug) as session:
            let_in((await identify(session, claim))[1], allowed)
    except Problem as refusal:
        return refusal
    except Exception as error:
        log.warning("a line could not be looked at again: %s", type(error).__name__)
    return None
