"""Boards with QR codes: printing them, and the places where they hang."""

from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.act import Act
from app.admin.desk import PRIVATE, Desk
from app.admin.form import Form
from app.ebook.boards.places import LOOSE, loose_scans, places, post_board, take_down
from app.ebook.boards.rules import SIZES
from app.ebook.boards.sheets import Order
from app.ebook.fields import Entry, shelf, volume
from app.ebook.scans import ORIGIN
from app.errors import Malformed, NotFound
from app.web import base_url, reading, verb

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
async def field_board(desk: NamedDependency[Desk], file: FromPath[str]) -> Response[bytes]:
    slug = _stem(file)
    return _pdf(f"linh-vuc-{slug}", await _order(desk).field(slug))


@reading("/boards/all.pdf", *READERS)
async def shelf_board(desk: NamedDependency[Desk]) -> Response[bytes]:
    return _pdf("cac-linh-vuc", await _order(desk).shelf())


@reading("/boards/procedure/{file:str}", *READERS)
async def leaflet(desk: NamedDependency[Desk], file: FromPath[str]) -> Response[bytes]:
    code = _stem(file)
    return _pdf(f"thu-tuc-{code}", await _order(desk).leaflet(code))


@reading("/boards/fees.pdf", *READERS)
async def fee_table(desk: NamedDependency[Desk]) -> Response[bytes]:
    return _pdf("phi-le-phi", await _order(desk).fees())


def _reached(base: str) -> bool:
    """Whether a phone may reach this address; what a visitor wrote as the host need not be one."""
    try:
        return urlsplit(base).hostname not in ITSELF
    except ValueError:
        return False


async def _boards(desk: Desk, form: Form) -> Template:
    known, base = await places(desk.act), base_url(desk.request)
    hanging = {place.origin: place for place in known if place.ended_on is None}
    return await desk.show(
        "boards",
        form,
        base=base,
        reached=_reached(base),
        chosen=hanging.get(desk.request.query_params.get("o", LOOSE)),
        kinds=KINDS,
        loose=await loose_scans(desk.act),
        may_write=desk.act.by.role in WRITERS,
        places=known,
        volumes=await shelf(desk.act),
        procedures=await _procedures(desk.act),
    )


async def _procedures(act: Act) -> dict[str, list[Entry]]:
    """The procedures in force, by the name of their field."""
    return {one.name: (await volume(act, one.slug))[1] for one in await shelf(act) if one.procedures}


async def _post(desk: Desk, form: Form) -> Response[Any]:
    name, kind = form.text("name", 120), form.one_of("kind", {kind: kind for kind in KINDS})
    posted_on = form.day("posted_on", EARLIEST, desk.act.today)
    note = form.text("note", 200, optional=True) or None
    place = await post_board(desk.act, name, kind, posted_on, note)
    return desk.go(f"boards?o={place.origin}&done=added")


async def _take_down(desk: Desk, _: Form, origin: str) -> Response[Any]:
    await take_down(desk.act, origin)
    return desk.go("boards", "removed")


def _order(desk: Desk) -> Order:
    """What the address asks for: `size` a4 or a3, `o` the tag of the place."""
    size = desk.request.query_params.get("size", "a4").lower()
    origin = desk.request.query_params.get("o", LOOSE)
    if size not in SIZES:
        raise Malformed("Khổ giấy chỉ có a4 hoặc a3.")
    if not ORIGIN.match(origin):
        raise Malformed("Nhãn nơi đặt mã chỉ gồm chữ thường, số và dấu gạch nối.")
    return Order(desk.act, base_url(desk.request), size, origin)


def _stem(file: str) -> str:
    """The name of a file that is a PDF."""
    name, dot, kind = file.rpartition(".")
    if not dot or kind != "pdf":
        raise NotFound("Không có bảng này. Địa chỉ phải kết thúc bằng .pdf.")
    return name


def _pdf(name: str, content: bytes) -> Response[bytes]:
    headers = {**PRIVATE, "Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


handlers = [boards_page, new_place, ended_place, field_board, shelf_board, leaflet, fee_table]
