"""Bad input on every route: a problem document or a page with a sentence, never a 500, nothing done."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract import absurd
from tests.contract.cast import HERE, Headers
from tests.contract.refusals import Owner, harmless, problem, state
from tests.contract.routes import HTTP, Route
from tests.live import Live

# Logging out always succeeds; whether the server is ready depends on the server.
ALWAYS_DONE = ("/api/{centre}/logout", "/{centre}/admin/logout", "/readyz")
ROUTES = [route for route in HTTP if route.path not in ALWAYS_DONE]
WRITES = [route for route in ROUTES if route.writes and route.is_api]
FULL_TICKET = {"service": "ho-tich", "priority": "x", "reason": "y", "visit": "z", "point": "w"}
# Every one alone is enough to refuse a ticket, so that each variation of one field is still refused.
FULL: Mapping[str, Any] = {"/api/{centre}/tickets": FULL_TICKET}


@pytest.fixture(autouse=True)
async def untouched(owner: Owner, everybody: Mapping[str, Headers]) -> AsyncIterator[None]:
    """Whatever a test sends, every row stays as it was."""
    before = await state(owner)
    yield
    assert await state(owner) == before


@pytest.mark.parametrize("route", ROUTES, ids=str)
async def test_a_bad_body(client: httpx.AsyncClient, everybody: Mapping[str, Headers], route: Route) -> None:
    for content, kind in absurd.BODIES.values():
        answer = await _send(client, everybody, route, content, kind)
        harmless(answer)
        assert answer.status_code >= 400 or not route.writes


@pytest.mark.parametrize("route", WRITES, ids=str)
async def test_a_bad_field(client: httpx.AsyncClient, everybody: Mapping[str, Headers], route: Route) -> None:
    for content in absurd.variations(FULL.get(route.path, route.body)):
        problem(await _send(client, everybody, route, content))


@pytest.mark.parametrize("route", [r for r in ROUTES if r.parameters()], ids=str)
async def test_a_bad_address(
    client: httpx.AsyncClient, everybody: Mapping[str, Headers], route: Route
) -> None:
    for kind in route.parameters():
        for value in absurd.PATHS[kind]:
            harmless(await _send(client, everybody, route, to=route.to(HERE, **{kind: value})))


@pytest.mark.parametrize("route", [r for r in ROUTES if not r.writes], ids=str)
async def test_a_bad_question(
    client: httpx.AsyncClient, everybody: Mapping[str, Headers], route: Route
) -> None:
    for value in absurd.QUERIES:
        query = "&".join(f"{name}={value}" for name in absurd.NAMES)
        harmless(await _send(client, everybody, route, to=f"{route.to(HERE)}?{query}"))


@pytest.mark.parametrize("route", ROUTES, ids=str)
async def test_a_bad_header(
    client: httpx.AsyncClient, everybody: Mapping[str, Headers], route: Route
) -> None:
    for headers in absurd.HEADERS:
        harmless(await _send(client, everybody, route, headers=headers))


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters())
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5
)
FIELDS = st.sampled_from(
    ["service", "priority", "reason", "visit", "number", "counter", "class", "name", "token"]
)


@given(route=st.sampled_from(WRITES), body=ANYTHING | st.dictionaries(FIELDS, ANYTHING))
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_any_json_at_all(
    client: httpx.AsyncClient, everybody: Mapping[str, Headers], route: Route, body: Any
) -> None:
    problem(await _send(client, everybody, route, json.dumps(body).encode()))


async def _send(
    client: httpx.AsyncClient,
    everybody: Mapping[str, Headers],
    route: Route,
    content: bytes | None = None,
    kind: str = absurd.JSON,
    to: str | None = None,
    headers: Headers | None = None,
) -> httpx.Response:
    """As somebody the route lets in, with a fresh key."""
    who = next(iter(sorted(route.roles or ())), "admin")
    sent = {"Content-Type": kind, "Idempotency-Key": str(uuid4()), **everybody[who], **(headers or {})}
    encoded = {name: value.encode("latin-1") for name, value in sent.items()}
    body = json.dumps(route.body).encode() if content is None and route.is_api else content
    return await client.request(
        route.method,
        to or route.to(HERE),
        content=body if route.writes else None,
        headers=list(encoded.items()),  # pyright: ignore[reportArgumentType]
    )


@pytest.mark.parametrize("announced", [True, False])
def test_a_megabyte_at_the_real_server(live: Live, announced: bool) -> None:
    """Also when it comes in pieces without saying how many."""
    headers = {"Authorization": f"Bearer {live.token('kiosk')}", "Content-Type": absurd.JSON}
    content = b'{"service": "' + b"a" * absurd.MEGABYTE + b'"}'
    pieces = (content[at : at + 10_000] for at in range(0, len(content), 10_000))
    with httpx.Client(headers={**headers, "Idempotency-Key": "to"}) as kiosk:
        answer = kiosk.post(f"{live.api}/tickets", content=content if announced else pieces)
    assert (answer.status_code, problem(answer) != "") == (413, True)
