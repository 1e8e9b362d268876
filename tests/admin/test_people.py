"""People and devices: what is shown once, and what it opens."""

import html
import re
from dataclasses import replace
from uuid import UUID, uuid4

import httpx
import pytest

from app.act import Actor
from app.centres.points import points
from app.house import House
from app.queue.counters import counters
from app.queue.shifts import open_counter
from app.staff.people import add_person, people
from tests.admin.office import CENTRE, PAGE, ROOT, Office, sentence, went
from tests.cast import PASSWORD

API = f"/api/{CENTRE}"


def secret(answer: httpx.Response) -> str:
    """What a page shows once."""
    assert answer.status_code == 200, sentence(answer)
    assert answer.headers["cache-control"] == "no-store"
    found = re.search(r'<code class="secret">(.*?)</code>', answer.text, re.S)
    assert found is not None
    return html.unescape(found[1])


async def id_of(office: Office, name: str) -> UUID:
    async with office.house.act(CENTRE) as act:
        return next(person.id for person in await people(act) if person.name == name)


async def log_in(office: Office, name: str, password: str) -> int:
    """The status of a program's log-in; the administrator's cookie stays."""
    cookies = dict(office.client.cookies)
    answer = await office.client.post(f"{API}/login", json={"name": name, "password": password})
    office.client.cookies.clear()
    office.client.cookies.update(cookies)
    return answer.status_code


@pytest.fixture
async def minh(office: Office) -> tuple[str, str]:
    """Minh, an officer just added, and the first password."""
    name = f"Minh {uuid4().hex[:8]}"
    return name, secret(await office.post("people", name=name, role="officer"))


@pytest.fixture
async def point_id(office: Office) -> str:
    async with office.house.act(CENTRE) as act:
        return str((await points(act))[0].id)


async def test_a_new_person_logs_in_with_what_was_shown(office: Office, minh: tuple[str, str]) -> None:
    assert await log_in(office, *minh) == 200
    assert minh[1] not in (await office.get("people")).text


async def test_two_people_do_not_share_a_name(office: Office, minh: tuple[str, str]) -> None:
    answer = await office.post("people", name=minh[0].upper(), role="guide")

    assert (answer.status_code, "Đã có người" in sentence(answer)) == (409, True)
    assert '<option value="guide" selected>' in answer.text


async def test_who_is_locked_cannot_log_in_until_unlocked(office: Office, minh: tuple[str, str]) -> None:
    page = f"people/{await id_of(office, minh[0])}"

    assert went(await office.post(page, role="officer")) == "people?done=saved"
    assert await log_in(office, *minh) == 401
    await office.post(page, role="supervisor", active="yes")
    assert await log_in(office, *minh) == 200


async def test_a_new_password_voids_the_old_one(office: Office, minh: tuple[str, str]) -> None:
    fresh = secret(await office.post(f"people/{await id_of(office, minh[0])}/password"))

    assert await log_in(office, *minh) == 401
    assert await log_in(office, minh[0], fresh) == 200


async def test_nobody_locks_themselves_out(office: Office) -> None:
    answer = await office.post(f"people/{await id_of(office, office.name)}", role="admin")

    assert (answer.status_code, "Không thể tự" in sentence(answer)) == (409, True)


async def test_a_person_of_another_centre_is_unknown(office: Office) -> None:
    async with office.house.act("bac-cam-ranh") as act:
        stranger = await people(act)

    for person_id in [uuid4(), *(person.id for person in stranger)]:
        assert (await office.get(f"people/{person_id}")).status_code == 404
        assert (await office.post(f"people/{person_id}/password")).status_code == 404


@pytest.mark.parametrize("kind", ["kiosk", "tv", "reception", "lookup", "tablet"])
async def test_a_device_gets_a_link_that_opens_its_session(office: Office, point_id: str, kind: str) -> None:
    fields = {"kind": kind, "name": f"Máy {uuid4().hex[:8]}", "point": point_id}

    page, _, token = secret(await office.post("devices", **fields)).partition("#")

    assert page == f"http://moi.test/{CENTRE}/{kind}"
    opened = await office.client.post(f"{API}/device/session", json={"token": token})
    assert opened.json()["kind"] == kind


async def test_an_agent_gets_a_command(office: Office, point_id: str) -> None:
    fields = {"kind": "agent", "name": f"Máy in '{uuid4().hex[:8]}'", "point": point_id}

    command = secret(await office.post("devices", **fields))

    assert re.match(rf"python -m printers --server http://moi.test --token {CENTRE}\.\S+ --device ", command)


async def test_a_new_token_voids_the_old_and_retiring_voids_all(office: Office, point_id: str) -> None:
    fields = {"kind": "kiosk", "name": f"Máy {uuid4().hex[:8]}", "point": point_id}
    tokens = [secret(await office.post("devices", **fields)).partition("#")[2]]
    listed = (await office.get("devices")).text
    found = re.search(rf'devices/([0-9a-f-]+)">Xem <span class="unseen">{fields["name"]}', listed)
    assert found is not None

    tokens.append(secret(await office.post(f"devices/{found[1]}/token")).partition("#")[2])
    statuses = [await _services(office, token) for token in tokens]
    assert went(await office.post(f"devices/{found[1]}/retire")) == "devices?done=retired"
    statuses.append(await _services(office, tokens[1]))

    assert statuses == [401, 200, 401]
    assert "Lấy mã mới" in (await office.get(f"devices/{found[1]}")).text


async def _services(office: Office, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return (await office.client.get(f"{API}/board", headers=headers)).status_code


async def test_what_people_type_is_shown_as_text(office: Office) -> None:
    name = f"<script>alert(1)</script>{uuid4().hex[:6]}"

    answer = await office.post("people", name=name, role="guide")

    assert "<script>" not in answer.text
    assert html.escape(name) in (await office.client.get(f"{ROOT}/people", headers=PAGE)).text


async def test_who_is_locked_out_leaves_the_counter(office: Office, an_bien: House) -> None:
    async with an_bien.act(CENTRE) as act:
        lan = await add_person(act, f"Lan {uuid4()}", "officer", PASSWORD)
        await open_counter(replace(act, by=Actor("officer", lan.id, lan.name)), 5)

    assert went(await office.post(f"people/{lan.id}", role="officer")) == "people?done=saved"

    async with an_bien.act(CENTRE) as act:
        assert (await counters(act, 5))[0].state == "closed"
