"""The live board and the followed ticket: snapshots over HTTP and websockets, the voice, the slip's QR."""

import asyncio
import re
from typing import Any

import msgspec
from litestar import Request, Response, Router, WebSocket, websocket
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app import qr
from app.act import Act
from app.centres.points import point_named
from app.clock import business_day
from app.errors import NotFound
from app.events import bell
from app.live import Rooms, show
from app.queue.board import Board, read_board
from app.queue.follow import Followed, follow, follow_all, point_of_ticket
from app.queue.links import links_of
from app.queue.roles import INSIDE
from app.staff.door import claim_of, identify, let_in
from app.voice import VoiceUnavailable, compose
from app.web import base_url, check_origin, reading

NO_STORE = {"Cache-Control": "no-store"}
SPOKEN_NUMBER = re.compile(r"[A-Z]\d{3,6}\Z")
SPOKEN_COUNTER = re.compile(r"(\d{1,2})\.wav\Z")


@reading("/board", *INSIDE)
async def board(
    request: Request[Any, Any, Any], act: NamedDependency[Act], point: FromQuery[str | None] = None
) -> Board:
    place = await point_named(act, point)
    return await read_board(request.app.state.database, request.app.state.clock, act.centre.slug, place.id)


@websocket("/ws/{centre:str}/board", opt={"roles": frozenset(INSIDE)})
async def board_socket(socket: WebSocket[Any, Any, Any]) -> None:
    """The whole snapshot on connect, on every change, and as a sign of life in between."""
    state, claim = socket.app.state, claim_of(socket)
    check_origin(socket)
    async with state.database.act_in(claim.slug) as session:
        centre, by = await identify(session, claim)
        let_in(by, frozenset(INSIDE))
        act = Act(session, centre, by, state.clock.now())
        place = await point_named(act, socket.query_params.get("point"))

    async def build(_: set[str]) -> dict[str, Board]:
        return {"": await read_board(state.database, state.clock, claim.slug, place.id)}

    def encode(newest: Board) -> bytes:
        return msgspec.json.encode(newest.aged(state.clock.now()))

    await socket.accept()
    rooms: Rooms = state.rooms
    with rooms.screen("board", bell(centre.id, place.id), "", build, encode) as screen:
        await show(socket, screen)


@websocket("/ws/{centre:str}/t/{token:str}", opt={"roles": frozenset[str]()})
async def follow_socket(socket: WebSocket[Any, Any, Any]) -> None:
    """The follow object of one ticket, on connect and on change; all followers of a point share one read."""
    state, slug, token = socket.app.state, socket.path_params["centre"], socket.path_params["token"]
    check_origin(socket)
    async with state.database.act_in(slug) as session:
        centre, _ = await identify(session, claim_of(socket))
        today = business_day(state.clock.now())
        point_id = await point_of_ticket(session, token, today)

    async def build(tokens: set[str]) -> dict[str, Followed]:
        now = state.clock.now()
        async with state.database.act_in(slug) as session:
            return await follow_all(session, tokens, business_day(now), now)

    await socket.accept()
    rooms: Rooms = state.rooms
    with rooms.screen("follow", bell(centre.id, point_id), token, build, msgspec.json.encode) as screen:
        await show(socket, screen)


@reading("/voice/{number:str}/{counter:str}", *INSIDE)
async def voice(
    act: NamedDependency[Act], number: FromPath[str], counter: FromPath[str], kind: FromQuery[str] = "call"
) -> Response[bytes]:
    """The sentence of a call as WAV; the same call sounds the same for a day."""
    place = SPOKEN_COUNTER.match(counter)
    if not (place and SPOKEN_NUMBER.match(number) and kind in ("call", "result")):
        raise NotFound("Không có tiếng đọc này.")
    try:
        sound = await asyncio.to_thread(compose, number, int(place[1]), kind)
    except VoiceUnavailable as error:
        raise NotFound("Máy chủ không có tiếng đọc; màn hình sẽ dùng chuông.") from error
    return Response(sound, media_type="audio/wav", headers={"Cache-Control": "private, max-age=86400"})


@reading("/t/{token:str}/qr.svg")
async def ticket_qr(
    request: Request[Any, Any, Any], act: NamedDependency[Act], token: FromPath[str]
) -> Response[bytes]:
    """The QR of a slip, for the kiosk's screen when the paper fails."""
    followed = await follow(act.session, token, act.today, act.now)
    url = links_of(base_url(request), act.centre.slug, followed.field, token)["ebook"]
    return Response(qr.svg(url), media_type="image/svg+xml", headers=NO_STORE)


router = Router(path="/api/{centre:str}", route_handlers=[board, voice])
pages = Router(path="/{centre:str}", route_handlers=[ticket_qr])
