"""Who comes in to the administration pages, and how they leave."""

from uuid import uuid4

import httpx
import pytest

from app.centres.points import points
from app.house import House
from app.staff.devices import add_device
from tests.admin.conftest import person_of
from tests.admin.office import CENTRE, PAGE, ROOT, Office, sentence, went
from tests.cast import PASSWORD


async def log_in(client: httpx.AsyncClient, name: str, password: str, **more: str) -> httpx.Response:
    return await client.post(f"{ROOT}/login", data={"name": name, "password": password, **more}, headers=PAGE)


async def test_a_stranger_is_led_to_the_form_and_back(client: httpx.AsyncClient, an_bien: House) -> None:
    name = await person_of(an_bien, "admin")

    led = await client.get(f"{ROOT}/services", headers=PAGE)
    assert (led.status_code, led.headers["location"]) == (303, f"{ROOT}/login?next={ROOT}/services")
    back = await log_in(client, name, PASSWORD, next=f"{ROOT}/services")
    assert went(back) == "services"
    back = await log_in(client, name, PASSWORD, next=f"{ROOT}/procedures/1.001193/draft")
    assert went(back) == "procedures/1.001193/draft"
    sheet = f"/{CENTRE}/visits/{uuid4()}/papers/1.001193"
    back = await log_in(client, name, PASSWORD, next=sheet)
    assert back.headers["location"] == sheet


async def test_a_program_is_told_401(client: httpx.AsyncClient, an_bien: House) -> None:
    answer = await client.get(f"{ROOT}/services")

    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


@pytest.mark.parametrize(
    "wanted", ["https://example.net", "//example.net", f"{ROOT}/../../x", f"{ROOT}\r\nX: y"]
)
async def test_the_form_leads_nowhere_else(client: httpx.AsyncClient, an_bien: House, wanted: str) -> None:
    answer = await log_in(client, await person_of(an_bien, "admin"), PASSWORD, next=wanted)

    assert answer.headers["location"] == ROOT


async def test_a_wrong_password_is_a_sentence_on_the_form(client: httpx.AsyncClient, an_bien: House) -> None:
    name = await person_of(an_bien, "admin")

    answer = await log_in(client, name, "sai-mật-khẩu")

    assert answer.status_code == 401
    assert sentence(answer) == "Tên đăng nhập hoặc mật khẩu không đúng."
    assert f'value="{name}"' in answer.text
    assert "sai-mật-khẩu" not in answer.text


async def test_five_wrong_tries_close_the_form_for_a_while(client: httpx.AsyncClient, an_bien: House) -> None:
    name = await person_of(an_bien, "admin")
    for _ in range(5):
        await log_in(client, name, "sai")

    answer = await log_in(client, name, PASSWORD)

    assert answer.status_code == 429
    assert "đợi 5 phút" in sentence(answer)
    assert int(answer.headers["retry-after"]) > 0


async def test_an_officer_goes_to_the_console_and_may_not_administrate(
    client: httpx.AsyncClient, an_bien: House
) -> None:
    answer = await log_in(client, await person_of(an_bien, "officer"), PASSWORD)
    assert answer.headers["location"] == f"/{CENTRE}/console"

    for page in ("", "/services", "/people"):
        refused = await client.get(ROOT + page, headers=PAGE)
        assert refused.status_code == 403
        assert "không có quyền" in refused.text
        assert f'href="/{CENTRE}/console"' in refused.text
        assert f'href="{ROOT}"' not in refused.text


@pytest.mark.parametrize("role", ["supervisor", "reader"])
async def test_who_oversees_sees_the_overview_alone(
    client: httpx.AsyncClient, an_bien: House, role: str
) -> None:
    await log_in(client, await person_of(an_bien, role), PASSWORD)

    overview = await client.get(ROOT, headers=PAGE)
    assert overview.status_code == 200
    assert f'href="{ROOT}/people"' not in overview.text
    assert (await client.get(f"{ROOT}/people", headers=PAGE)).status_code == 403


async def test_after_log_out_the_session_is_void(newcomer: Office) -> None:
    cookies = dict(newcomer.client.cookies)
    assert went(await newcomer.post("logout")) == "login"
    newcomer.client.cookies.update(cookies)

    assert (await newcomer.get("services")).status_code == 303


async def test_a_form_without_its_token_is_refused(office: Office) -> None:
    office.csrf = "khác"

    answer = await office.post("centre", name="Trung tâm", ward="Phường khác")

    assert answer.status_code == 403
    assert "Phường khác" not in (await office.get("centre")).text


async def test_a_kiosk_in_the_same_browser_is_nobodys_log_in(
    client: httpx.AsyncClient, an_bien: House
) -> None:
    async with an_bien.act(CENTRE) as act:
        _, token = await add_device(act, "kiosk", f"Máy {uuid4()}", (await points(act))[0].id)
    await client.post(f"/api/{CENTRE}/device/session", json={"token": token})

    assert (await client.get(ROOT, headers=PAGE)).headers["location"] == f"{ROOT}/login?next={ROOT}"


async def test_people_change_their_own_password(newcomer: Office) -> None:
    new = {"new": "sen nở trong đầm", "again": "sen nở trong đầm"}
    assert went(await newcomer.post("password", old=PASSWORD, **new)) == "password?done=password"

    assert (await newcomer.get()).status_code == 200
    assert (await log_in(newcomer.client, newcomer.name, PASSWORD)).status_code == 401
    assert (await log_in(newcomer.client, newcomer.name, "sen nở trong đầm")).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("sai", "hoa cúc vàng", "hoa cúc vàng", "Mật khẩu cũ không đúng"),
        (PASSWORD, "hoa cúc vàng", "hoa cúc", "không giống nhau"),
        (PASSWORD, "ngắn", "ngắn", "từ 8 đến 200"),
        (PASSWORD, PASSWORD, PASSWORD, "phải khác"),
    ],
)
async def test_a_bad_new_password_changes_nothing(
    newcomer: Office, old: str, new: str, again: str, said: str
) -> None:
    answer = await newcomer.post("password", old=old, new=new, again=again)

    assert answer.status_code == 422
    assert said in sentence(answer)
    assert (await log_in(newcomer.client, newcomer.name, PASSWORD)).status_code == 303


async def test_guessing_the_old_password_is_throttled(newcomer: Office) -> None:
    for _ in range(5):
        await newcomer.post("password", old="sai", new="hoa cúc vàng", again="hoa cúc vàng")

    answer = await newcomer.post("password", old=PASSWORD, new="hoa cúc vàng", again="hoa cúc vàng")

    assert answer.status_code == 429
