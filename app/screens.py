"""The pages of fixed screens: static files of `display/`, one page for each kind."""

from pathlib import Path
from typing import Any

from litestar import Request, Response, Router, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

import display
from app.act import Act
from app.centres.centre import all_centres
from app.web import ANYONE, reading

FOLDER = Path(display.__file__).parent
PAGES = ("kiosk", "console", "tv", "reception", "lookup", "tablet")
HEADERS = {"Cache-Control": "no-cache", "Referrer-Policy": "no-referrer"}


def _page(name: str) -> Response[bytes]:
    return Response((FOLDER / name / "index.html").read_bytes(), media_type="text/html", headers=HEADERS)


def _screen(name: str) -> Any:
    @reading(f"/{name}", name=f"screen_{name}")
    async def screen(act: NamedDependency[Act]) -> Response[bytes]:
        """The act is what answers 404 for a centre that does not exist."""
        return _page(name)

    return screen


@reading("/t/{token:str}")
async def follow_page(act: NamedDependency[Act], token: FromPath[str]) -> Response[bytes]:
    """The page asks for its ticket itself, so that an unknown token gets its plain sentence there."""
    return _page("follow")


@get("/", opt={"roles": ANYONE})
async def home(request: Request[Any, Any, Any]) -> Template:
    """Whoever comes without an address finds the centres of this install."""
    async with request.app.state.database.sessions() as session:
        return Template("home.html", context={"centres": await all_centres(session)}, headers=HEADERS)


@reading("/")
async def front(act: NamedDependency[Act]) -> Redirect:
    """A centre's bare address opens what is for everybody."""
    return Redirect(f"/{act.centre.slug}/ebook", status_code=303)


router = Router(path="/{centre:str}", route_handlers=[front, *map(_screen, PAGES), follow_page])
