"""Logging in and out over HTTP."""

from uuid import uuid4

import httpx
import pytest

from app.centres.points import point_named
from app.house import House
from app.staff.devices import add_device
from app.staff.people import add_person, change_person, people
from tests.cast import PASSWORD

API = "/api/bac-cam-ranh"


@pytest.fixture
async def lan(house: House) -> str:
    """Lan, an officer with a password."""
    name = f"Lan {uuid4().hex[:8]}"
    async with house.act("bac-cam-ranh") as act:
        await add_person(act, name, "officer", PASSWORD)
    return name


@pytest.fixture
async def logged_in(client: httpx.AsyncClient, lan: str) -> httpx.AsyncClient:
    answer = await client.post(f"{API}/login", json={"name": lan, "password": PASSWORD})
    client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return client


async def test_name_and_password_open_a_session(client: httpx.AsyncClient, lan: str) -> None:
    answer = await client.post(f"{API}/login", json={"name": lan.upper(), "password": PASSWORD})

    assert answer.json()["role"] == "officer"
    assert (await client.get(f"{API}/me")).json()["name"] == lan


async def test_the_cookie_is_kept_from_scripts(client: httpx.AsyncClient, lan: str) -> None:
    answer = await client.post(f"{API}/login", json={"name": lan, "password": PASSWORD})

    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


async def test_a_wrong_password_is_one_sentence(client: httpx.AsyncClient, lan: str) -> None:
    answer = await client.post(f"{API}/login", json={"name": lan, "password": "sai"})

    assert (answer.status_code, answer.json()["detail"]) == (401, "Tên đăng nhập hoặc mật khẩu không đúng.")


async def test_five_wrong_tries_close_the_name_for_a_while(client: httpx.AsyncClient, lan: str) -> None:
    for _ in range(5):
        await client.post(f"{API}/login", json={"name": lan, "password": "sai"})

    answer = await client.post(f"{API}/login", json={"name": lan, "password": PASSWORD})

    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


async def test_after_log_out_the_session_is_void(logged_in: httpx.AsyncClient) -> None:
    cookies = dict(logged_in.cookies)
    assert (await logged_in.post(f"{API}/logout")).status_code == 204
    logged_in.cookies.update(cookies)

    assert (await logged_in.get(f"{API}/me")).status_code == 401


async def test_an_unsafe_method_needs_the_sessions_csrf_token(logged_in: httpx.AsyncClient) -> None:
    del logged_in.headers["X-CSRF-Token"]

    assert (await logged_in.post(f"{API}/counters/1/open")).status_code == 403


async def test_a_session_of_one_centre_is_unknown_in_another(logged_in: httpx.AsyncClient) -> None:
    [session] = dict(logged_in.cookies).values()
    logged_in.cookies.set("moi_phu-lien_staff", session)

    assert (await logged_in.get("/api/phu-lien/me")).status_code == 401


async def test_who_is_sent_away_is_logged_out_at_once(
    house: House, logged_in: httpx.AsyncClient, lan: str
) -> None:
    async with house.act("bac-cam-ranh") as act:
        person = next(p for p in await people(act) if p.name == lan)
        await change_person(act, person.id, "officer", active=False)

    assert (await logged_in.get(f"{API}/me")).status_code == 401


async def test_a_device_opens_a_session_with_its_token(client: httpx.AsyncClient, house: House) -> None:
    async with house.act("bac-cam-ranh") as act:
        _, token = await add_device(act, "kiosk", f"Máy {uuid4()}", (await point_named(act, None)).id)

    answer = await client.post(f"{API}/device/session", json={"token": token})

    assert (answer.json()["kind"], answer.json()["point"]) == ("kiosk", "trung-tam")


async def test_a_wrong_device_token_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post(f"{API}/device/session", json={"token": "bac-cam-ranh.sai"})

    assert answer.status_code == 401


async def test_several_roles_live_in_one_browser(logged_in: httpx.AsyncClient, house: House) -> None:
    async with house.act("bac-cam-ranh") as act:
        _, token = await add_device(act, "tv", f"Ti vi {uuid4()}", (await point_named(act, None)).id)
    await logged_in.post(f"{API}/device/session", json={"token": token})

    answers = [await logged_in.get(f"{API}/me", headers={"X-Moi-As": kind}) for kind in ("tv", "staff")]
    kinds = [answer.json()["kind"] for answer in answers]

    assert kinds == ["tv", "staff"]
