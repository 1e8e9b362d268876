"""The survey over HTTP: pages without a script, the same as JSON, and several devices at once."""

import asyncio
from uuid import uuid4

import httpx

from app.house import House
from app.staff.people import add_person
from tests.cast import PASSWORD
from tests.contract.cast import signed_in
from tests.visits.answering import ANSWERS, slip_of
from tests.visits.vinh_hai import CENTRE, PAGE, Asked, Headers


async def test_a_visitor_answers_without_any_script(tam: Asked) -> None:
    page = await tam.see()
    assert (f"Số {tam.slip.number}" in page, page.count('name="face"')) == (True, 3)

    touched = await tam.send(face="satisfied")
    assert (touched.status_code, touched.headers["location"]) == (303, tam.page())
    asked = await tam.see()
    assert ("Cảm ơn ông/bà!" in asked, "Nếu ông/bà đã chọn “Phải chờ rất lâu”." in asked) == (True, True)
    answered = await tam.send(**ANSWERS)
    assert (answered.status_code, answered.headers["location"]) == (303, tam.page())
    assert "Cảm ơn ông/bà đã đánh giá!" in await tam.see()
    assert await tam.faces() == ["satisfied"]


async def test_the_form_may_be_left_out(tam: Asked) -> None:
    await tam.send(face="dissatisfied")

    skipped = await tam.send()

    assert (skipped.status_code, skipped.headers["location"]) == (303, f"{tam.page()}?done")
    assert "Cảm ơn ông/bà đã đánh giá!" in await tam.see("?done")
    assert "Độ tuổi" in await tam.see()


async def test_nothing_of_a_survey_stays_in_a_cache_or_leaves_the_house(tam: Asked) -> None:
    answers = [
        await tam.client.get(tam.page(), headers=PAGE),
        await tam.send(face="satisfied"),
        await tam.client.get(tam.api),
    ]

    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"


async def test_the_same_as_json(tam: Asked) -> None:
    states = [(await tam.client.get(tam.api)).json()]
    states.append((await tam.client.post(tam.api, json={"face": "satisfied"})).json())
    states.append((await tam.client.post(tam.api, json={"answers": ANSWERS})).json())

    assert [seen["state"] for seen in states] == ["open", "answered", "completed"]
    assert states[0].keys() == {"state", "numbers", "form"}
    assert states[0]["numbers"] == [tam.slip.number]
    first = states[0]["form"]["questions"][0]
    assert (first["key"], first["factor"], first["options"][0]) == (
        "q1",
        "about",
        {"key": "a", "text": "Dưới 25"},
    )


async def test_a_face_and_the_form_may_come_together_and_fail_together(tam: Asked) -> None:
    before = await tam.written()
    wrong = await tam.client.post(tam.api, json={"face": "satisfied", "answers": {"q1": "z"}})
    assert (wrong.status_code, await tam.written()) == (422, before)

    right = await tam.client.post(tam.api, json={"face": "satisfied", "answers": ANSWERS})
    assert (right.status_code, right.json()["state"]) == (200, "completed")


async def test_screens_answer_by_their_keys_and_go_back_phones_stay(
    tam: Asked, devices: dict[str, Headers]
) -> None:
    for kind, key in (("tablet", str(tam.slip.visit)), ("lookup", tam.slip.digest)):
        page = (await tam.client.get(tam.page(key), headers={**PAGE, **devices[kind]})).text
        assert (f'data-back="/{CENTRE}/{kind}"' in page, 'name="face"' in page) == (True, True)
        void = await tam.client.get(f"{tam.page(key)}?as={kind}", headers=PAGE)
        assert (void.status_code, f'data-back="/{CENTRE}/{kind}"' in void.text) == (404, True)

    assert "data-back" not in await tam.see()


async def test_a_paired_tablet_needs_no_more_than_its_cookie(tam: Asked, devices: dict[str, Headers]) -> None:
    token = devices["tablet"]["Authorization"].removeprefix("Bearer ")
    await tam.client.post(f"/api/{CENTRE}/device/session", json={"token": token})
    address = f"{tam.page(str(tam.slip.visit))}?as=tablet"

    answer = await tam.client.post(address, data={"face": "very_satisfied"}, headers=PAGE)

    assert (answer.status_code, answer.headers["location"]) == (303, address)
    assert await tam.faces() == ["very_satisfied"]


async def test_two_devices_at_once_leave_one_answer(
    client: httpx.AsyncClient, vinh_hai: House, devices: dict[str, Headers]
) -> None:
    for _ in range(4):
        tam = Asked(client, vinh_hai, await slip_of(vinh_hai, CENTRE))

        answers = await asyncio.gather(
            *(
                client.post(f"/api/{CENTRE}/k/{key}", json={"face": "satisfied"}, headers=headers)
                for key, headers in tam.keys(devices).items()
            )
        )

        assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
        assert {a.json()["detail"] for a in answers if a.status_code == 409} == {
            "Lượt này đã được đánh giá; mỗi lượt chỉ đánh giá một lần."
        }
        assert await tam.faces() == ["satisfied"]


async def test_two_forms_at_once_leave_one(tam: Asked) -> None:
    await tam.send(face="satisfied")
    sent = [{"q1": "a"}, {"q1": "b"}]

    answers = await asyncio.gather(*(tam.client.post(tam.api, json={"answers": one}) for one in sent))

    assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_staff_read_neither_what_was_answered_nor_when(tam: Asked) -> None:
    async with tam.house.act(CENTRE) as act:
        person = await add_person(act, f"Lãnh đạo {uuid4()}", "admin", PASSWORD)
        headers = signed_in(act, person.id)
    await tam.client.post(tam.api, json={"face": "dissatisfied", "answers": ANSWERS})
    api, admin = f"/api/{CENTRE}", f"/{CENTRE}/admin"
    pages = [
        f"{api}/visits/{tam.slip.visit}",
        f"{api}/visits",
        f"{api}/turns",
        admin,
        f"{admin}/paper-answers",
    ]

    for page in pages:
        answer = await tam.client.get(page, headers=headers)
        assert answer.status_code == 200
        assert "dissatisfied" not in answer.text.replace('value="dissatisfied"', "")
    timeline = (await tam.client.get(pages[0], headers=headers)).json()["timeline"]
    assert [line for line in timeline if line["kind"].startswith("survey.")] == []


async def test_the_e_book_offers_the_survey_to_a_reader_with_a_ticket(tam: Asked) -> None:
    page = (await tam.client.get(f"/{CENTRE}/ebook?t={tam.slip.token}")).text

    assert f'class="rate" href="{tam.page()}" hidden' in page
