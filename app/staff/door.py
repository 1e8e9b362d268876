"""The door: which credential a request carries, who that is, and whether the route lets them in."""

import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import parse_qs

from litestar.connection import ASGIConnection, Request
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.act import DEVICE_KINDS, NOBODY, Act, Actor, CentreRef
from app.clock import true_now
from app.db import Database
from app.errors import NotAllowed, NotFound, NotKnown, WrongType
from app.staff.replies import Repetition
from app.staff.tokens import hashed
from app.web import SENTENCES, check_origin

Connection = ASGIConnection[Any, Any, Any, Any]

# Everything about who asks, in one round trip; the hot statements fold in the same text.
WHO_SQL = """SELECT centre.id, centre.slug, centre.live_since IS NULL AS trial,
    coalesce(p.role, d.kind) AS role, coalesce(p.id, d.id) AS actor_id, coalesce(p.name, d.name) AS name,
    d.point_id, c.csrf_token
  FROM centre
  LEFT JOIN credential c ON c.token_hash = {token} AND c.bearer = {bearer}
    AND (c.expires_at IS NULL OR c.expires_at > {true_now})
  LEFT JOIN person p ON p.centre_id = c.centre_id AND p.id = c.person_id AND p.active
  LEFT JOIN device d ON d.centre_id = c.centre_id AND d.id = c.device_id AND d.active
  WHERE centre.slug = {slug}"""
WHO = text(WHO_SQL.format(token=":token", bearer=":bearer", true_now=":true_now", slug=":slug"))


@dataclass(frozen=True, slots=True)
class Claim:
    """The credential of a request, not yet looked up. Without one the hash matches nobody."""

    slug: str
    token_hash: bytes = b""
    bearer: bool = False


def cookie_name(slug: str, kind: str) -> str:
    """Several roles of one centre may live in one browser: each has a cookie of its own."""
    return f"moi_{slug}_{kind}"


def claim_of(connection: Connection) -> Claim:
    """Bearer first; then the cookie named by `X-Moi-As` or `?as=`; then any cookie of the centre."""
    slug: str = connection.path_params["centre"]
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return Claim(slug, hashed(token.strip()), bearer=True)
    named = connection.headers.get("x-moi-as") or connection.query_params.get("as")
    for kind in [named] if named else ["staff", *DEVICE_KINDS]:
        if cookie := connection.cookies.get(cookie_name(slug, kind)):
            return Claim(slug, hashed(cookie))
    return Claim(slug)


async def identify(session: AsyncSession, claim: Claim) -> tuple[CentreRef, Actor]:
    """The centre and the actor of a claim. An unknown centre is NotFound; a void credential is nobody."""
    values = {"slug": claim.slug, "token": claim.token_hash, "bearer": claim.bearer, "true_now": true_now()}
    row = (await session.execute(WHO, values)).one_or_none()
    if row is None:
        raise NotFound("Không có trung tâm này.")
    return read_who(row)


def read_who(row: Any) -> tuple[CentreRef, Actor]:
    """Centre and actor of a row of `WHO_SQL`."""
    centre = CentreRef(row.id, row.slug, row.trial)
    if row.role is None:
        return centre, NOBODY
    return centre, Actor(row.role, row.actor_id, row.name, row.point_id, row.csrf_token)


def let_in(by: Actor, roles: frozenset[str]) -> None:
    """Refuse whoever the route does not name. A route that names nobody is for anyone."""
    if not roles or by.role in roles:
        return
    if by.role == "nobody":
        raise NotKnown("Phiên làm việc đã hết hoặc chưa đăng nhập. Hãy đăng nhập lại.")
    raise NotAllowed("Tài khoản hoặc thiết bị này không có quyền làm việc đó.")


def check_csrf(request: Request[Any, Any, Any], by: Actor, token: str | None = None) -> None:
    """Under a cookie, an unsafe method must carry the session's token (`X-CSRF-Token`, or a form field)."""
    if by.csrf_token is None or request.method in ("GET", "HEAD", "OPTIONS"):
        return
    given = token or request.headers.get("x-csrf-token", "")
    if not secrets.compare_digest(given.encode(), by.csrf_token.encode()):
        raise NotAllowed("Phiên làm việc không khớp. Hãy tải lại trang rồi thử lại.")


async def check_body(request: Request[Any, Any, Any]) -> None:
    """What a foreign page can send unasked is refused: another origin, a body that is not JSON."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    check_origin(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.url.path.startswith("/api/") and kind != "application/json" and await request.body():
        raise WrongType(SENTENCES[415])


@asynccontextmanager
async def act_of(request: Request[Any, Any, Any]) -> AsyncGenerator[Act]:
    """An act of a request: commits at the end of the block, rolls back when anything is raised."""
    state = request.app.state
    database: Database = state.database
    claim = claim_of(request)
    await check_body(request)
    async with database.act_in(claim.slug) as session:
        centre, by = await identify(session, claim)
        # Whoever is refused is told where they may work.
        request.state.by = by
        let_in(by, request.route_handler.opt["roles"])
        await _check_form_csrf(request, by)
        yield Act(session, centre, by, state.clock.now(), await Repetition.of(request, by))


async def provide_act(request: Request[Any, Any, Any]) -> AsyncGenerator[Act]:
    """The act of a route; it commits before the answer is sent. A repeated request gets its first answer."""
    async with act_of(request) as act:
        if act.repeat is not None:
            await act.repeat.claim(act)
        yield act


def address_of(connection: Connection) -> str:
    """Where a request comes from, as far as the proxies we believe tell; of IPv6 the network."""
    host = connection.client.host if connection.client else ""
    try:
        found = ip_address(host)
    except ValueError:
        return host
    return host if found.version == 4 else str(ip_network((found, 64), strict=False))


async def _check_form_csrf(request: Request[Any, Any, Any], by: Actor) -> None:
    if not request.route_handler.opt.get("csrf", True):
        return
    kind = request.headers.get("content-type", "")
    if by.csrf_token and kind.startswith("application/x-www-form-urlencoded"):
        # Not by the framework's reader: it keeps the last thousand bodies, passwords too.
        form = parse_qs((await request.body()).decode(errors="replace"))
        check_csrf(request, by, form.get("csrf_token", [""])[0])
    else:
        check_csrf(request, by)
