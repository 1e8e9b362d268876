"""The shelf and the volumes of the e-book, and their QR codes."""

from typing import Any

from litestar import Request, Response, Router
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from app import qr
from app.act import Act
from app.centres.centre import centre_card
from app.ebook.fields import shelf, volume
from app.web import base_url, reading

# A token in the address must not leave the page, nor stay in a shared cache.
PRIVATE = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}


@reading("/ebook")
async def read_shelf(act: NamedDependency[Act], t: FromQuery[str | None] = None) -> Template:
    centre, _ = await centre_card(act)
    context = {"centre": centre, "volumes": await shelf(act), "token": t, "trial": act.centre.trial}
    return Template("shelf.html", context=context, headers=PRIVATE)


@reading("/s/{field:str}")
async def read_volume(
    act: NamedDependency[Act], field: FromPath[str], t: FromQuery[str | None] = None
) -> Template:
    found, procedures = await volume(act, field)
    centre, _ = await centre_card(act)
    context = {
        "centre": centre,
        "field": found,
        "procedures": procedures,
        "token": t,
        "trial": act.centre.trial,
    }
    return Template("volume.html", context=context, headers=PRIVATE)


@reading("/s/{field:str}/qr.svg")
async def volume_svg(
    request: Request[Any, Any, Any], act: NamedDependency[Act], field: FromPath[str]
) -> Response[bytes]:
    return Response(qr.svg(await _address(request, act, field)), media_type="image/svg+xml")


@reading("/s/{field:str}/qr.png")
async def volume_png(
    request: Request[Any, Any, Any], act: NamedDependency[Act], field: FromPath[str]
) -> Response[bytes]:
    return Response(qr.png(await _address(request, act, field)), media_type="image/png")


async def _address(request: Request[Any, Any, Any], act: Act, field: str) -> str:
    found, _ = await volume(act, field)
    return f"{base_url(request)}/{act.centre.slug}/s/{found.slug}"


router = Router(path="/{centre:str}", route_handlers=[read_shelf, read_volume, volume_svg, volume_png])
