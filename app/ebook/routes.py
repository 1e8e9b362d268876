"""The e-book over HTTP: shelf and search, volumes, procedures, their QR codes, and the way to the portal."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import Redirect, Template

from app import qr
from app.act import Act
from app.ebook.boards.fees import MOST, channel_named, fees_by_field, told_apart
from app.ebook.closed import closed
from app.ebook.content import CHANNEL_NAMES, PART_NAMES
from app.ebook.fields import Volume, by_group, field_named, fields, open_shelf, volume
from app.ebook.neighbours import place_in
from app.ebook.procedures import page, search
from app.ebook.same_day import promised
from app.ebook.scans import ORIGIN, Reader, count_scan, keep_reading, keep_ticks, reader
from app.ebook.show import PRIVATE, show
from app.errors import Malformed, NotFound
from app.web import COMPRESSED, base_url, reading, verb, wants_page

MOST_TICKS = 1000
FORMATS = {"svg": (qr.svg, "image/svg+xml"), "png": (qr.png, "image/png")}


@reading("/ebook")
async def read_shelf(
    act: NamedDependency[Act],
    q: FromQuery[str | None] = None,
    t: FromQuery[str | None] = None,
    o: FromQuery[str | None] = None,
) -> Template | Redirect:
    """All volumes, or with `q` the procedures that fit."""
    if o is not None:
        return await _scanned(act, o, "ebook", q=q, t=t)
    found = await search(act, q) if q and q.strip() else None
    # What was found names its fields; the shelf itself stands only where nothing was.
    volumes = await fields(act) if found else ()
    shelves = [] if found else by_group(await open_shelf(act))
    return await show(act, "shelf", t, volumes=volumes, shelves=shelves, query=q or "", found=found)


@reading("/ebook/volumes.json")
async def list_volumes(act: NamedDependency[Act]) -> list[Volume]:
    """The covers, for the TV."""
    return await open_shelf(act)


@reading("/fees")
async def read_fees(
    act: NamedDependency[Act],
    s: FromQuery[str] = "",
    c: FromQuery[str] = "",
    t: FromQuery[str | None] = None,
    o: FromQuery[str | None] = None,
) -> Template | Redirect:
    """What procedures cost: all of them, those of a field `s`, those that can be filed in one way `c`."""
    if o is not None:
        return await _scanned(act, o, "fees", s=s, c=c, t=t)
    shown = await fees_by_field(act, s, channel_named(c), MOST)
    asked = {"slug": s, "channel": c, "fields": await fields(act), "channels": CHANNEL_NAMES}
    return await show(act, "fees", t, shown=shown, apart=told_apart(shown), most=MOST, **asked)


async def known_reader(
    act: NamedDependency[Act], t: FromQuery[str | None] = None, v: FromQuery[str | None] = None
) -> Reader | None:
    """`t` is the token of the reader's ticket; the look-up kiosk has no more than its digest, `v`."""
    return reader(act, t, v)


@reading("/s/{field:str}")
async def read_volume(
    act: NamedDependency[Act],
    who: NamedDependency[Reader | None],
    field: FromPath[str],
    t: FromQuery[str | None] = None,
    o: FromQuery[str | None] = None,
) -> Template | Redirect:
    found, entries = await volume(act, field)
    if o is not None:
        return await _scanned(act, o, f"s/{found.slug}", t=t)
    await keep_reading(act, who, "ebook.scanned", f"s/{found.slug}")
    return await show(act, "volume", t, field=found, entries=entries)


@reading("/p/{code:str}")
async def read_procedure(
    request: Request[Any, Any, Any],
    act: NamedDependency[Act],
    who: NamedDependency[Reader | None],
    code: FromPath[str],
    t: FromQuery[str | None] = None,
    o: FromQuery[str | None] = None,
    f: FromQuery[str | None] = None,
) -> Template | Redirect:
    """`f` names the volume the reader came from, for the way to the next page."""
    try:
        found = await page(act, code)
    except NotFound as no:
        if not wants_page(request):
            raise
        return await _without_page(act, code, t, str(no))
    if o is not None:
        return await _scanned(act, o, f"p/{code}", f=f, t=t)
    await keep_reading(act, who, "ebook.read", f"p/{code}")
    home = next(
        (field for field in found.fields if field.slug == f), found.fields[0] if found.fields else None
    )
    place = await place_in(act, home.slug, code) if home else None
    address = f"{base_url(request)}/{act.centre.slug}/p/{code}"
    shown = {"page": found, "field": home, "place": place, "promise": await promised(act, code)}
    return await show(act, "procedure", t, parts=PART_NAMES, address=address, **shown)


class Ticks(msgspec.Struct):
    """The papers that somebody has ready, by their places from 1. `token`: of the ticket, on a phone."""

    have: Annotated[list[int], msgspec.Meta(max_length=MOST_TICKS)]
    token: Annotated[str, msgspec.Meta(max_length=60)] | None = None


@verb("/p/{code:str}/checklist", status_code=204, opt={"csrf": False})
async def ticked(
    act: NamedDependency[Act], code: FromPath[str], data: JSONBody[Ticks], v: FromQuery[str | None] = None
) -> None:
    """Sent when a reader with a ticket leaves the page; the visit finds it by the token's digest."""
    papers, have = (await page(act, code)).parts.papers or [], sorted(set(data.have))
    if have and not 1 <= have[0] <= have[-1] <= len(papers):
        raise Malformed("Danh sách giấy tờ đã thay đổi. Hãy tải lại trang rồi đánh dấu lại.")
    await keep_ticks(act, reader(act, data.token, v), code, have, len(papers))


@reading("/p/{code:str}/submit")
async def submit(
    act: NamedDependency[Act], who: NamedDependency[Reader | None], code: FromPath[str]
) -> Redirect:
    """On to the national portal; the click counts for the visit of a reader who came by a ticket."""
    link = (await page(act, code)).submit
    if link is None:
        raise NotFound("Thủ tục này chưa nộp trực tuyến được. Vui lòng nộp trực tiếp tại quầy.")
    await keep_reading(act, who, "ebook.submit", f"p/{code}")
    return Redirect(link, status_code=303, headers=PRIVATE)


@reading(["/s/{field:str}/qr.svg", "/s/{field:str}/qr.png"])
async def volume_code(
    request: Request[Any, Any, Any],
    act: NamedDependency[Act],
    field: FromPath[str],
    o: FromQuery[str | None] = None,
) -> Response[bytes]:
    return _code(request, act, f"s/{(await field_named(act, field)).slug}", o)


@reading(["/p/{code:str}/qr.svg", "/p/{code:str}/qr.png"])
async def procedure_code(
    request: Request[Any, Any, Any],
    act: NamedDependency[Act],
    code: FromPath[str],
    o: FromQuery[str | None] = None,
) -> Response[bytes]:
    return _code(request, act, f"p/{(await page(act, code)).code}", o)


async def _without_page(act: Act, code: str, token: str | None, detail: str) -> Template:
    """For a reader whom an old code has led here: what became of the procedure, and the way on."""
    gone = await closed(act, code)
    answer = await show(act, "closed", token, gone=gone, code=code, detail=detail)
    answer.status_code = 410 if gone and gone.repealed_from else 404
    return answer


async def _scanned(act: Act, origin: str, page: str, **asked: str | None) -> Redirect:
    """Count the code, and go on without its tag, so that nobody counts twice who reads on or shares."""
    await count_scan(act, origin, page)
    kept = {name: value for name, value in asked.items() if value}
    return Redirect(f"/{act.centre.slug}/{page}", query_params=kept or None, status_code=303)


def _code(request: Request[Any, Any, Any], act: Act, page: str, origin: str | None) -> Response[bytes]:
    """The QR of a page, tagged with the place where it will hang."""
    if origin is not None and not ORIGIN.match(origin):
        raise NotFound("Nhãn nơi đặt mã chỉ gồm chữ thường, số và dấu gạch nối.")
    address = f"{base_url(request)}/{act.centre.slug}/{page}" + (f"?o={origin}" if origin else "")
    draw, media_type = FORMATS[request.url.path[-3:]]
    return Response(draw(address), media_type=media_type)


router = Router(
    path="/{centre:str}",
    middleware=[COMPRESSED],
    dependencies={"who": Provide(known_reader)},
    route_handlers=[
        read_shelf,
        list_volumes,
        read_fees,
        read_volume,
        read_procedure,
        ticked,
        submit,
        volume_code,
        procedure_code,
    ],
)
