"""Sessions that ended, missing CSRF tokens, replayed keys, objects of the other centre: all refused."""

from collections.abc import AsyncIterator, Mapping
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.act import STAFF_ROLES
from app.centres.points import point_named
from app.staff.devices import add_device, new_device_token, retire_device
from app.staff.people import add_person, change_person, new_password
from tests.contract.cast import HERE, PASSWORD, Cast, Headers, signed_in
from tests.contract.desk import Desk
from tests.contract.refusals import Owner, page, problem, state
from tests.contract.routes import HTTP, Route

# The page of a followed ticket asks for it by itself.
FOLLOW_PAGE = "/{centre}/t/{token}"
WRITES = [route for route in HTTP if route.writes and route.roles and route.roles & {*STAFF_ROLES}]
OBJECTS = [
    route
    for route in HTTP
    if "UUID" in route.parameters() or ("{token}" in route.path and route.path != FOLLOW_PAGE)
]
PAGES = [route for route in HTTP if "{centre}" in route.path and not route.is_api and not route.writes]


@pytest.fixture
async def untouched(owner: Owner, everybody: Mapping[str, Headers]) -> AsyncIterator[None]:
    before = await state(owner)
    yield
    assert await state(owner) == before


async def test_a_session_ends_with_its_time(cast: Cast, client: httpx.AsyncClient) -> None:
    async with cast.house.act(HERE) as act:
        ended = signed_in(act, cast.people["officer"], hours=-0.001)
    assert await _knocks(client, ended) == 401


async def test_a_session_ends_with_the_log_out(client: httpx.AsyncClient, cast: Cast) -> None:
    officer = (await cast.everybody())["officer"]
    assert (await client.post(f"/api/{HERE}/logout", headers=officer)).status_code == 204
    assert await _knocks(client, officer) == 401


@pytest.mark.parametrize("how", ["sent away", "new password"])
async def test_a_persons_sessions_end_with(cast: Cast, client: httpx.AsyncClient, how: str) -> None:
    async with cast.house.act(HERE) as act:
        person = await add_person(act, f"Người bị {how}", "officer", PASSWORD)
        session = signed_in(act, person.id)
    assert await _knocks(client, session) == 200
    async with cast.house.act(HERE) as act:
        if how == "sent away":
            await change_person(act, person.id, "officer", active=False)
        else:
            await new_password(act, person.id)
    assert await _knocks(client, session) == 401


@pytest.mark.parametrize("how", ["retired", "new token"])
async def test_a_devices_token_ends_when_it_is(cast: Cast, client: httpx.AsyncClient, how: str) -> None:
    async with cast.house.act(HERE) as act:
        point = await point_named(act, None)
        device, token = await add_device(act, "reception", f"Bàn {how}", point.id)
    bearer = {"Authorization": f"Bearer {token}"}
    paired = await client.post(f"/api/{HERE}/device/session", json={"token": token})
    cookie = {"Cookie": paired.headers["set-cookie"].partition(";")[0]}
    assert [await _knocks(client, credential) for credential in (bearer, cookie)] == [200, 200]
    async with cast.house.act(HERE) as act:
        await (retire_device if how == "retired" else new_device_token)(act, device.id)
    assert [await _knocks(client, credential) for credential in (bearer, cookie)] == [401, 401]


@pytest.mark.parametrize("route", WRITES, ids=str)
@pytest.mark.usefixtures("untouched")
async def test_a_cookie_alone_changes_nothing(
    client: httpx.AsyncClient, everybody: Mapping[str, Headers], route: Route
) -> None:
    role = next(role for role in STAFF_ROLES if role in (route.roles or ()))
    cookie = {"Cookie": everybody[role]["Cookie"]}
    for csrf in ({}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": "of-another-session"}):
        answer = await _ask(client, route, route.to(HERE), {**cookie, **csrf})
        assert (answer.status_code, problem(answer) != "") == (403, True)


async def test_a_key_is_good_for_one_body(desk: Desk) -> None:
    headers = {**desk.kiosk, "Idempotency-Key": "một khóa".encode().hex()}
    bodies = [{"service": "ho-tich"}, {"service": "y-te"}, {"service": "ho-tich"}]
    answers = [await desk.client.post(f"/api/{HERE}/tickets", json=b, headers=headers) for b in bodies]
    assert [answer.status_code for answer in answers] == [201, 409, 201]
    assert answers[0].json() == answers[2].json()


async def test_a_refusal_does_not_use_a_key_up(desk: Desk) -> None:
    held = await desk.brought_to("called")
    headers = {**desk.officer, "Idempotency-Key": held.turn}
    resume = f"/api/{HERE}/turns/{held.turn}/resume"
    assert (await desk.client.post(resume, headers=headers)).status_code == 409
    await desk.do("hold", held)
    assert (await desk.client.post(resume, headers=headers)).status_code == 200
    again = await desk.client.post(resume, headers=headers)
    assert (again.status_code, again.json()["turn"]["state"]) == (200, "serving")


@pytest.mark.parametrize("route", OBJECTS, ids=str)
async def test_an_object_of_the_other_centre_is_unknown(
    owner: Owner, cast: Cast, everybody: Mapping[str, Headers], desk: Desk, elsewhere: Desk, route: Route
) -> None:
    assert cast.there
    held = await elsewhere.brought_to("called")
    theirs = {"turn_id": held.turn, "ticket_id": held.ticket, "token": held.token}
    theirs |= {"visit_id": held.visit, "step": "welcome", "kind": "vneid_use"}
    theirs |= {"person_id": str(cast.there.people["officer"]), "device_id": str(cast.there.device_ids["tv"])}
    who = next(iter(sorted(route.roles or ())), "admin")
    before = await state(owner)
    for centre_of, expected in ((HERE, 404), (elsewhere.centre, 401 if route.roles else 200)):
        answer = await _ask(desk.client, route, route.to(centre_of, **theirs), everybody[who])
        assert answer.status_code == expected, answer.text
        assert await state(owner) == before or expected == 200


@pytest.mark.parametrize("route", PAGES, ids=str)
async def test_a_page_of_no_centre_says_so_in_one_sentence(client: httpx.AsyncClient, route: Route) -> None:
    answer = await client.get(route.to("khong-co"), headers={"Accept": "text/html"})
    assert (answer.status_code, page(answer)) == (404, "Không có trung tâm này.")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/khong/co/trang/nay", 404),
        ("GET", f"/{HERE}/s/khong-co", 404),
        ("GET", f"/{HERE}/s/khong-co/qr.svg", 404),
        ("GET", f"/{HERE}/t/khong-co/qr.svg", 404),
        ("GET", "/static/khong-co.css", 404),
        ("POST", f"/{HERE}/kiosk", 405),
        ("DELETE", f"/{HERE}/ebook", 405),
    ],
)
async def test_a_browser_gets_a_page_with_one_sentence(
    client: httpx.AsyncClient, method: str, path: str, status: int
) -> None:
    answer = await client.request(method, path, headers={"Accept": "text/html,*/*;q=0.8"})
    assert page(answer)
    assert answer.status_code == status


async def _ask(client: httpx.AsyncClient, route: Route, path: str, headers: Headers) -> httpx.Response:
    """With the body that the route needs."""
    sent: dict[str, Any] = {"json": route.body} if route.is_api else {"data": {"nothing": "here"}}
    headers = {"Idempotency-Key": str(uuid4()), **headers}
    return await client.request(route.method, path, headers=headers, **(sent if route.writes else {}))


async def _knocks(client: httpx.AsyncClient, credential: Headers) -> int:
    client.cookies.clear()
    answer = await client.get(f"/api/{HERE}/counters", headers=credential)
    if answer.is_error:
        problem(answer)
    return answer.status_code
