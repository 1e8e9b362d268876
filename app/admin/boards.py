"""Boards with QR codes: printing them, and the places where they hang."""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.act import Act
from app.admin.desk import PRIVATE, Desk
from app.admin.form import Form
from app.ebook.boards.fees import channel_named
from app.ebook.boards.places import LOOSE, loose_scans, places, post_board, take_down
from app.ebook.boards.rules import SIZES
from app.ebook.boards.sheets import Order
from app.ebook.content import CHANNEL_NAMES
from app.ebook.fields import field_named, fields
from app.ebook.procedures import MOST, search
from app.ebook.scans import ORIGIN
from app.errors import Malformed, NotFound
from app.press import Plate
from app.staff.door import act_of
from app.web import base_url, reading, verb

Asked: TypeAlias = Request[Any, Any, Any]

WRITERS = ("admin", "procedure")
READERS = (*WRITERS, "supervisor", "reader")
KINDS = {
    "field": "Bảng từng lĩnh vực",
    "shelf": "Bảng các lĩnh vực",
    "leaflet": "Tờ hướng dẫn thủ tục",
    "fees": "Bảng phí, lệ phí",
}
EARLIEST = date(2020, 1, 1)
# Codes with such an address open on the server itself and nowhere else.
ITSELF = ("localhost", "127.0.0.1", "::1")


@reading("/boards", *READERS)
async def boards_page(desk: NamedDependency[Desk]) -> Template:
    return await _boards(desk, Form({"posted_on": str(desk.act.today)}))


@verb("/boards", *WRITERS)
async def new_place(desk: NamedDependency[Desk]) -> Response[Any]:
    return await desk.submit(_post, _boards)


@verb("/boards/places/{origin:str}/down", *WRITERS)
async def ended_place(desk: NamedDependency[Desk], origin: FromPath[str]) -> Response[Any]:
    return await desk.submit(partial(_take_down, origin=origin), _boards)


@reading("/boards/field/{file:str}", *READERS)
async def field_board(request: Asked, file: FromPath[str]) -> Response[bytes]:
    return await _printed(request, f"linh-vuc-{file}", lambda order: order.field(_stem(file)))


@reading("/boards/all.pdf", *READERS)
async def shelf_board(request: Asked) -> Response[bytes]:
    return await _printed(request, "cac-linh-vuc.pdf", Order.shelf)


@reading("/boards/procedure/{file:str}", *READERS)
async def leaflet(request: Asked, file: FromPath[str]) -> Response[bytes]:
    return await _printed(request, f"thu-tuc-{file}", lambda order: order.leaflet(_stem(file)))


@reading("/boards/fees.pdf", *READERS)
async def fee_table(request: Asked) -> Response[bytes]:
    """All fees; those of a field `s`, of a way to file `c`."""
    slug, channel = (request.query_params.get(name, "") for name in ("s", "c"))
    return await _printed(request, "phi-le-phi.pdf", lambda order: order.fees(slug, channel_named(channel)))


async def _printed(
    request: Asked, name: str, ordered: Callable[[Order], Awaitable[Plate]]
) -> Response[bytes]:
    """The PDF that an order makes. Its act is over before the press runs."""
    async with act_of(request) as act:
        plate = await ordered(_order(request, act))
    headers = {**PRIVATE, "Content-Disposition": f'inline; filename="{name}"'}
    content = await request.app.state.press.printed(plate)
    return Response(content, media_type="application/pdf", headers=headers)


def _reached(base: str) -> bool:
    """Whether a phone may reach this address; what a visitor wrote as the host need not be one."""
    try:
        return urlsplit(base).hostname not in ITSELF
    except ValueError:
        return False


async def _boards(desk: Desk, form: Form) -> Template:
    known, base = await places(desk.act), base_url(desk.request)
    known_fields = await fields(desk.act)
    hanging = {place.origin: place for place in known if place.ended_on is None}
    return await desk.show(
        "boards",
        form,
        base=base,
        reached=_reached(base),
        chosen=hanging.get(desk.request.query_params.get("o", LOOSE)),
        kinds=KINDS,
        channels=CHANNEL_NAMES,
        loose=await loose_scans(desk.act),
        may_write=desk.act.by.role in WRITERS,
        places=known,
        fields=known_fields,
        in_fields={"": "Tất cả lĩnh vực"} | {field.slug: field.name for field in known_fields},
        **await _leaflets(desk),
    )


async def _leaflets(desk: Desk) -> dict[str, Any]:
    """The leaflets that were looked for: of a field `s`, of procedures named `q`; without either none."""
    asked = {name: desk.request.query_params.get(name, "") for name in ("s", "q")}
    field = await field_named(desk.act, asked["s"]) if asked["s"] else None
    return {
        "sought": Form(asked),
        "found": await search(desk.act, asked["q"], field and field.id),
        "most": MOST,
    }


async def _post(desk: Desk, form: Form) -> Response[Any]:
    name, kind = form.text("name", 120), form.one_of("kind", {kind: kind for kind in KINDS})
    posted_on = form.day("posted_on", EARLIEST, desk.act.today)
    note = form.text("note", 200, optional=True) or None
    place = await post_board(desk.act, name, kind, posted_on, note)
    return desk.go(f"boards?o={place.origin}&done=added")


async def _take_down(desk: Desk, _: Form, origin: str) -> Response[Any]:
    await take_down(desk.act, origin)
    return desk.go("boards", "removed")


def _order(request: Asked, act: Act) -> Order:
    """What the address asks for: `size` a4 or a3, `o` the tag of the place."""
    size = request.query_params.get("size", "a4").lower()
    origin = request.query_params.get("o", LOOSE)
    if size not in SIZES:
        raise Malformed("Khổ giấy chỉ có a4 hoặc a3.")
    if not ORIGIN.match(origin):
        raise Malformed("Nhãn nơi đặt mã chỉ gồm chữ thường, số và dấu gạch nối.")
    return Order(act, base_url(request), size, origin)


def _stem(file: str) -> str:
    """The name of a file that is a PDF."""
    name, dot, kind = file.rpartition(".")
    if not dot or kind != "pdf":
        raise NotFound("Không có bảng này. Địa chỉ phải kết thúc bằng .pdf.")
    return name


handlers = [boards_page, new_place, ended_place, field_board, shelf_board, leaflet, fee_table]
