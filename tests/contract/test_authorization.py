"""Every route of the app's own table, tried by everybody: each is let in, unknown, or not allowed."""

from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from litestar import Litestar

from app.act import DEVICE_KINDS, STAFF_ROLES
from tests.contract.cast import HERE, Cast, Headers
from tests.contract.handshake import handshake
from tests.contract.routes import HTTP, ROUTES, SOCKETS, Route

COUNT = 240
# Open to everybody, but only somebody has a name or can go.
NEED_A_NAME = ("/api/{centre}/me", "/api/{centre}/logout")
# Below which addresses each may change something; the others only look.
WRITES = {
    "officer": {"tickets", "counters", "turns", "visits", "dossiers", "{centre}"},
    "returning": {"tickets", "counters", "turns", "visits", "dossiers", "{centre}"},
    "supervisor": {"tickets", "turns", "counters", "visits", "dossiers", "{centre}"},
    "admin": {"tickets", "turns", "counters", "visits", "dossiers", "{centre}"},
    "guide": {"tickets", "visits", "{centre}"},
    "volunteer": {"visits"},
    "home": {"visits", "dossiers", "{centre}"},
    "procedure": {"{centre}"},
    "kiosk": {"tickets"},
    "reception": {"tickets", "turns"},
    "lookup": {"lookup"},
}
LET_IN, UNKNOWN, NOT_ALLOWED = "let in", "unknown", "not allowed"


def test_no_route_is_forgotten() -> None:
    """A new route is counted here on purpose: look at its roles first."""
    assert len({(route.method, route.path) for route in ROUTES}) == len(ROUTES) == COUNT


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_every_route_declares_its_roles(route: Route) -> None:
    assert route.roles is not None
    assert route.roles <= {*STAFF_ROLES, *DEVICE_KINDS}


@pytest.mark.parametrize("who", [*STAFF_ROLES, *DEVICE_KINDS])
def test_nobody_writes_more_than_the_work_needs(who: str) -> None:
    """The declared roles against the work of each: the table alone would agree with any mistake in it."""
    written = {route.path for route in ROUTES if route.writes and who in (route.roles or ())}
    own = {path for path in written if path.endswith(("/admin/logout", "/admin/password"))}
    below = {path.removeprefix("/api/{centre}").split("/")[1] for path in written - own}
    assert below == WRITES.get(who, set())


def test_a_supervisor_sits_at_no_counter_but_frees_one_and_writes_no_procedure_but_reviews_them() -> None:
    written = {route.path for route in ROUTES if route.writes and "supervisor" in (route.roles or ())}
    at_counters = {path for path in written if "/counters" in path or path.startswith("/{centre}")}
    own = {"/{centre}/admin/logout", "/{centre}/admin/password", "/{centre}/admin/paper-answers"}
    free = "/counters/{number}/free"
    verbs = ("approve", "send-back", "restore", "versions/{version_id}/withdraw")
    reviewed = {f"/{{centre}}/admin/procedures/{{code}}/{verb}" for verb in verbs}
    dossier = "/{centre}/dossiers/{dossier_id}"
    in_place_of_an_officer = {f"{dossier}/{{name}}", f"{dossier}/print/{{kind}}"}
    pages = own | reviewed | in_place_of_an_officer
    assert at_counters == {f"/api/{{centre}}{free}", f"/{{centre}}/admin{free}", *pages}


@pytest.mark.parametrize("route", HTTP, ids=str)
async def test_a_route_lets_in_whom_it_names(
    client: httpx.AsyncClient, cast: Cast, everybody: Mapping[str, Headers], route: Route
) -> None:
    if route.path.endswith("/logout"):
        everybody = await cast.everybody()
    found = {who: await _knock(client, route, headers) for who, headers in everybody.items()}
    assert found == {who: _welcome(route, who) for who in everybody}


@pytest.mark.parametrize("route", SOCKETS, ids=str)
async def test_a_socket_lets_in_whom_it_names(
    app: Litestar, everybody: Mapping[str, Headers], route: Route
) -> None:
    path = route.to(HERE)
    found = {who: await handshake(app, path, headers) for who, headers in everybody.items()}
    assert found == {who: _answer(route, who) for who in everybody}


def _answer(route: Route, who: str) -> int:
    """The status of a handshake; a ticket's line is for anyone who knows its token."""
    if not route.roles:
        return 404
    return {LET_IN: 101, UNKNOWN: 401, NOT_ALLOWED: 403}[_welcome(route, who)]


def _welcome(route: Route, who: str) -> str:
    known = who in (*STAFF_ROLES, *DEVICE_KINDS)
    if who in (route.roles or ()) or (not route.roles and (known or route.path not in NEED_A_NAME)):
        return LET_IN
    return NOT_ALLOWED if known else UNKNOWN


async def _knock(client: httpx.AsyncClient, route: Route, headers: Headers) -> str:
    """Ask for objects nobody knows: who is let in hears so, and nothing is done."""
    sent: dict[str, Any] = {"json": route.body} if route.is_api else {"data": {"nothing": "here"}}
    answer = await client.request(
        route.method, route.to(HERE), headers=headers, **(sent if route.writes else {})
    )
    assert answer.status_code < 500 or route.path == "/readyz", answer.text
    return {401: UNKNOWN, 403: NOT_ALLOWED}.get(answer.status_code, LET_IN)
