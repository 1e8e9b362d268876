"""The live board and the followed ticket: snapshots over HTTP and websockets, the voice, the slip's QR."""

import asyncio
import re
from functools import partial
from typing import Any

import msgspec
from litestar import Request, Response, Router
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app import qr
from app.act import Act
from app.centres.points import point_named
from app.clock import business_day
from app.errors import NotFound
from app.events import bell
from app.live import Rooms
from app.queue.board import Board, read_board
from app.queue.follow import Followed, follow, follow_all
from app.queue.links import links_of
from app.queue.roles import INSIDE
from app.staff.line import Serve, Socket, line
from app.voice import VoiceUnavailable, compose
from app.web import base_url, reading

NO_STORE = {"Cache-Control": "no-store"}
SPOKEN_NUMBER = re.compile(r"[A-Z]\d{3,6}\Z")
SPOKEN_COUNTER = re.compile(r"(\d{1,2})\.wav\Z")


@reading("/board", *INSIDE)
async def board(
    request: Request[Any, Any, Any], act: NamedDependency[Act], point: FromQuery[str | None] = None
) -> Board:
    place = await point_named(act, point)
    return await read_board(request.app.state.reader, request.app.state.clock, act.centre.slug, place.id)


@line("/ws/{centre:str}/board", *INSIDE)
async def board_socket(socket: Socket, act: Act) -> Serve:
    """The whole snapshot on connect, on every change, and as a sign of life in between."""
    state, slug = socket.app.state, act.centre.slug
    place = await point_named(act, socket.query_params.get("point"))

    async def build(_: set[str]) -> dict[str, Board]:
        return {"": await read_board(state.reader, state.clock, slug, place.id)}

    def encode(newest: Board) -> bytes:
        return msgspec.json.encode(newest.aged(state.clock.now()))

    rooms: Rooms = state.rooms
    return partial(rooms.serve, socket, "board", bell(act.centre.id, place.id), "", build, encode)


@line("/ws/{centre:str}/t/{token:str}")
async def follow_socket(socket: Socket, act: Act) -> Serve:
    """The follow object of one ticket, on connect and on change; all followers of a centre share one read.

    They listen to the whole centre, since a transfer may send a ticket to another point.
    """
    state, slug, token = socket.app.state, act.centre.slug, socket.path_params["token"]
    await follow(act.session, token, act.today, act.now)

    async def build(tokens: set[str]) -> dict[str, Followed]:
        now = state.clock.now()
        async with state.database.act_in(slug) as session:
            return await follow_all(session, tokens, business_day(now), now)

    rooms: Rooms = state.rooms
    return partial(rooms.serve, socket, "follow", str(act.centre.id), token, build, msgspec.json.encode)


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
