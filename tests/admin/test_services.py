"""Services and counters."""

from uuid import uuid4

import pytest

from app.centres.points import points
from app.queue.counters import all_counters
from app.queue.models import Shift
from app.queue.services import all_services, change_service
from app.staff.people import people
from tests.admin.office import CENTRE, Office, sentence, went


@pytest.fixture
async def free(office: Office) -> tuple[str, str, str]:
    """A letter and a counter number that nobody has, and a name."""
    async with office.house.act(CENTRE) as act:
        letters = {service.letter for service, _ in await all_services(act)}
        numbers = {counter.number for counter, _ in await all_counters(act)}
    letter = next(letter for letter in "ZWVUQPONMLKJIFE" if letter not in letters)
    return letter, str(min(set(range(10, 99)) - numbers)), f"Tư pháp {uuid4().hex[:6]}"


async def point_id(office: Office) -> str:
    async with office.house.act(CENTRE) as act:
        return str((await points(act))[0].id)


async def test_a_new_service_is_at_the_kiosk_at_once(office: Office, free: tuple[str, str, str]) -> None:
    letter, _, name = free

    assert went(await office.post("services", name=name, letter=letter)) == "services?done=added"

    services = (await office.client.get(f"/api/{CENTRE}/services")).json()
    slug = f"tu-phap-{name[-6:]}"
    assert [(s["name"], s["letter"], s["open"]) for s in services if s["slug"] == slug] == [
        (name, letter, True)
    ]


async def test_letters_and_slugs_are_given_once(office: Office, free: tuple[str, str, str]) -> None:
    letter, _, name = free

    taken = await office.post("services", name=name, letter="H")
    assert (taken.status_code, sentence(taken)[:5]) == (409, "Chữ H")
    double = await office.post("services", name=name, letter=letter, slug="ho-tich")
    assert (double.status_code, sentence(double)[:21]) == (409, "Đã có dịch vụ mang mã")
    assert f'value="{name}"' in double.text


async def test_a_service_closes_and_opens(office: Office) -> None:
    await office.post("services/y-te", name="Y tế", letter="")
    assert "tạm ngừng" in (await office.get("services")).text

    await office.post("services/y-te", name="Y tế", letter="", open="yes")

    assert "tạm ngừng" not in (await office.get("services")).text


async def test_fields_of_a_service_are_chosen(office: Office) -> None:
    async with office.house.act(CENTRE) as act:
        found = {service.slug: [str(f) for f in ids] for service, ids in await all_services(act)}
    both = [*found["ho-tich"], *found["chung-thuc"]]

    await office.post("services/tra-ket-qua", name="Trả kết quả", letter="", open="yes", fields=both)

    page = (await office.get("services/tra-ket-qua")).text
    assert page.count("checked") == 3


async def test_a_letter_changes_until_it_is_on_paper(office: Office, free: tuple[str, str, str]) -> None:
    letter, _, _ = free
    async with office.house.act(CENTRE) as act:
        service = next(s for s, _ in await all_services(act) if s.slug == "giao-duc")
        await change_service(act, service.id, "Giáo dục", True, [], letter)
    page = (await office.get("services/giao-duc")).text

    assert f'<option value="{letter}" selected>' in page
    assert '<option value="H"' not in page


async def test_a_letter_of_another_service_is_refused(office: Office) -> None:
    answer = await office.post("services/chung-thuc", name="Chứng thực", letter="H")

    assert (answer.status_code, sentence(answer)) == (
        409,
        "Chữ H đã dùng cho dịch vụ khác. Hãy chọn chữ khác.",
    )


async def test_a_counter_is_added_changed_and_taken_away(office: Office, free: tuple[str, str, str]) -> None:
    _, number, name = free
    where = {"point": await point_id(office)}
    assert went(await office.post("counters", number=number, name=name, services="ho-tich", **where)) == (
        "counters?done=added"
    )

    await office.post(f"counters/{number}", name="Quầy khác", services=["ho-tich", "dat-dai"], **where)
    page = (await office.get(f"counters/{number}")).text
    assert ('value="Quầy khác"' in page, page.count("checked")) == (True, 2)
    assert went(await office.post(f"counters/{number}/remove")) == "counters?done=removed"
    assert (await office.get(f"counters/{number}")).status_code == 404


async def test_two_counters_do_not_share_a_number(office: Office) -> None:
    answer = await office.post("counters", number="1", name="Quầy", point=await point_id(office))

    assert (answer.status_code, sentence(answer)) == (409, "Đã có quầy số 1. Hãy chọn số khác.")


async def test_a_counter_that_has_opened_stays(office: Office) -> None:
    async with office.house.act(CENTRE) as act:
        counter = next(c for c, _ in await all_counters(act) if c.number == 5)
        person = (await people(act))[0]
        shift = Shift(
            counter_id=counter.id, person_id=person.id, day=act.today, opened_at=act.now, closed_at=act.now
        )
        act.session.add(shift)

    answer = await office.post("counters/5/remove")

    assert (answer.status_code, "phải giữ lại" in sentence(answer)) == (409, True)
