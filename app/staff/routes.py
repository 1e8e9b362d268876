"""Who is asking: logging in and out, pairing a device, `me`."""

from functools import partial
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.act import Act, Actor
from app.centres.centre import centre_card
from app.centres.settings import settings_in_force
from app.errors import NotKnown
from app.staff.door import act_of, address_of, claim_of, cookie_name
from app.staff.sessions import Opened, log_in, log_out, open_device_session
from app.web import reading, verb

# A session is opened or closed each time: its answer carries a cookie and is never kept for a repetition.
NO_REPEATS = {"repeats": False}
NO_CSRF = {"csrf": False, **NO_REPEATS}
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class LogIn(msgspec.Struct):
    """Name and password of a person."""

    name: Text
    password: Text


class Pairing(msgspec.Struct):
    """The token of a device's ready link."""

    token: Text


@verb("/login", opt=NO_CSRF)
async def login(
    request: Request[Any, Any, Any], centre: FromPath[str], data: JSONBody[LogIn]
) -> Response[Any]:
    opened = await log_in(partial(act_of, request), data.name, data.password, address_of(request))
    by = opened.actor
    body = {"csrf_token": by.csrf_token, "name": by.name, "role": by.role}
    return Response(body, status_code=200, cookies=[session_cookie(request, centre, opened)])


@verb("/device/session", opt=NO_CSRF)
async def device_session(
    request: Request[Any, Any, Any], act: NamedDependency[Act], data: JSONBody[Pairing]
) -> Response[Any]:
    opened = await open_device_session(act, data.token)
    return Response(
        await describe(act, opened.actor),
        status_code=200,
        cookies=[session_cookie(request, act.centre.slug, opened)],
    )


@verb("/logout", status_code=204, opt=NO_REPEATS)
async def logout(request: Request[Any, Any, Any], act: NamedDependency[Act]) -> Response[None]:
    if act.by.id is None:
        raise NotKnown("Chưa đăng nhập.")
    await log_out(act, claim_of(request).token_hash)
    return Response(None, status_code=204, cookies=[session_gone(act)])


@reading("/me")
async def me(act: NamedDependency[Act]) -> dict[str, Any]:
    if act.by.id is None:
        raise NotKnown("Phiên làm việc đã hết hoặc chưa đăng nhập. Hãy đăng nhập lại.")
    return await describe(act, act.by)


async def describe(act: Act, by: Actor) -> dict[str, Any]:
    """Who this is, where, and the texts of the screens."""
    centre, point = await centre_card(act, by.point_id)
    return {
        "kind": "staff" if by.is_staff else by.role,
        "name": by.name,
        "role": by.role,
        "csrf_token": by.csrf_token,
        "centre": centre,
        "point": point,
        "trial": act.centre.trial,
        "texts": (await settings_in_force(act)).get("texts", {}),
    }


def session_cookie(request: Request[Any, Any, Any], slug: str, opened: Opened) -> Cookie:
    """HttpOnly; Secure wherever the request came by https."""
    kind = "staff" if opened.actor.is_staff else opened.actor.role
    return Cookie(
        cookie_name(slug, kind),
        value=opened.token,
        max_age=opened.seconds,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def session_gone(act: Act) -> Cookie:
    """Makes the browser forget the session's cookie."""
    kind = "staff" if act.by.is_staff else act.by.role
    return Cookie(cookie_name(act.centre.slug, kind), value="", max_age=0, path="/", httponly=True)


router = Router(path="/api/{centre:str}", route_handlers=[login, device_session, logout, me])
