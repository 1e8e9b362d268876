"""Coming in and going out: the log-in form, log-out, one's own password, and who is sent back to the form."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.act import STAFF_ROLES, Act, Actor
from app.admin.desk import BESIDE, PRIVATE, Again, Desk, first_page, screen_of
from app.admin.form import Flawed, Form
from app.errors import Malformed, NotAllowed, NotKnown, Problem, Refused, TooFast
from app.staff.door import act_of, address_of, claim_of, cookie_name
from app.staff.people import SHORTEST, change_password
from app.staff.routes import NO_CSRF, session_cookie, session_gone
from app.staff.sessions import log_in, log_out
from app.web import on_problem, reading, verb, wants_page

LONGEST = 200
CODE = "[0-9][.][0-9]{6}"
ONE = "[0-9a-f-]{36}"
BELOW = f"visits/{ONE}(?:/papers/{CODE})?|dossiers/{ONE}"
Do = Callable[[Request[Any, Any, Any], str, Form], Awaitable[Response[Any]]]


@reading("/login")
async def login_page(desk: NamedDependency[Desk]) -> Template:
    return await _login(desk, Form({"next": desk.request.query_params.get("next", "")}))


@verb("/login", opt=NO_CSRF)
async def login(request: Request[Any, Any, Any], centre: FromPath[str]) -> Response[Any]:
    return await _submit(request, centre, _log_in, _login)


@verb("/logout", *STAFF_ROLES)
async def logout(
    request: Request[Any, Any, Any], act: NamedDependency[Act], desk: NamedDependency[Desk]
) -> Response[Any]:
    await log_out(act, claim_of(request).token_hash)
    answer = desk.go("login")
    answer.cookies.append(session_gone(act))
    return answer


@reading("/password", *STAFF_ROLES)
async def password_page(desk: NamedDependency[Desk]) -> Template:
    return await _password(desk, Form())


@verb("/password", *STAFF_ROLES)
async def password(request: Request[Any, Any, Any], centre: FromPath[str]) -> Response[Any]:
    return await _submit(request, centre, _change_password, _password)


async def _submit(request: Request[Any, Any, Any], slug: str, do: Do, again: Again) -> Response[Any]:
    """As `Desk.submit`, for a verb that opens its own acts, since none may be open while argon2 runs."""
    form = await Form.of(request)
    try:
        return await do(request, slug, form)
    except (Malformed, NotKnown, Refused, TooFast) as refusal:
        form.refuse(refusal)
    async with act_of(request) as act:
        return await again(Desk(request, act), form)


async def _login(desk: Desk, form: Form) -> Template:
    return await desk.show("login", form)


async def _password(desk: Desk, form: Form) -> Template:
    return await desk.show("password", form, shortest=SHORTEST)


async def _log_in(request: Request[Any, Any, Any], slug: str, form: Form) -> Response[Any]:
    name, word = form.text("name", LONGEST), form.value("password")
    if not 0 < len(word) <= LONGEST:
        raise Flawed("password", "Hãy nhập mật khẩu.")
    opened = await log_in(partial(act_of, request), name, word, address_of(request))
    answer = Redirect(_after_log_in(slug, opened.actor.role, form.value("next")), status_code=303)
    answer.cookies.append(session_cookie(request, slug, opened))
    return answer


def _after_log_in(slug: str, role: str, wanted: str) -> str:
    """Back to the page that was asked for, or to where one's work begins."""
    root = f"/{slug}/admin"
    below = f"{re.escape(root)}(?:/(?:[a-z0-9-]+|{CODE}))*/?"
    asked = re.fullmatch(f"{below}|/{re.escape(slug)}/(?:{'|'.join(BESIDE)}|{BELOW})", wanted)
    mine = not screen_of(role) or wanted.rstrip("/") != root
    return wanted if asked and mine else f"/{slug}/{first_page(role)}"


async def _change_password(request: Request[Any, Any, Any], slug: str, form: Form) -> Response[Any]:
    old, new, here = form.value("old"), form.value("new"), claim_of(request).token_hash
    if new != form.value("again"):
        raise Flawed("again", "Hai lần nhập mật khẩu mới không giống nhau.")
    try:
        await change_password(partial(act_of, request), old, new, here, address_of(request))
    except NotKnown as wrong:
        raise Flawed("old", str(wrong)) from wrong
    return Redirect(f"/{slug}/admin/password?done=password", status_code=303)


def on_stranger(request: Request[Any, Any, Any], problem: NotKnown) -> Response[Any]:
    """A browser is sent to the log-in form; afterwards it comes back to the page it wanted."""
    if not wants_page(request):
        return on_problem(request, problem)
    back = f"?next={quote(request.url.path)}" if request.method == "GET" else ""
    return Redirect(f"/{request.path_params['centre']}/admin/login{back}", status_code=303)


def on_trouble(request: Request[Any, Any, Any], problem: Problem) -> Response[Any]:
    """What is not there or cannot be done, with the way back."""
    if not wants_page(request):
        return on_problem(request, problem)
    section = request.url.path.split("/")[2]
    context = {"detail": str(problem), "slug": request.path_params["centre"], "section": section}
    return Template("admin/trouble.html", context=context, status_code=problem.status, headers=PRIVATE)


def on_forbidden(request: Request[Any, Any, Any], problem: NotAllowed) -> Response[Any]:
    """A device's cookie in the same browser is nobody's log-in."""
    if not wants_page(request):
        return on_problem(request, problem)
    slug: str = request.path_params["centre"]
    if cookie_name(slug, "staff") not in request.cookies:
        return on_stranger(request, NotKnown(str(problem)))
    by: Actor | None = request.state.get("by")
    context = {"detail": str(problem), "slug": slug, "own_page": first_page(by.role) if by else ""}
    return Template("admin/refused.html", context=context, status_code=403, headers=PRIVATE)


handlers = [login_page, login, logout, password_page, password]
