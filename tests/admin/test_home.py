"""The overview, and what a new centre still needs."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import httpx

from app.act import Act, Actor
from app.admin.home import steps
from app.centres.models import Centre
from app.house import House, add_centre
from app.queue import transfers, turns
from app.queue.shifts import open_counter
from app.queue.today import figures
from app.staff.people import add_person
from tests.admin.office import CENTRE, PAGE, Office, sentence, went
from tests.cast import PASSWORD, Hall


async def test_the_figures_count_tickets_and_turns(hall: Hall) -> None:
    for _ in range(4):
        await hall.take("ho-tich")
    lan = await hall.officer("Lan", counter=1)
    called = await hall.next(lan)
    assert called is not None
    await turns.start(lan.act, called["turn"]["id"])
    await hall.next(lan, finish=True)

    ho_tich = (await figures(hall.act))[0]

    assert (ho_tich.issued, ho_tich.waiting, ho_tich.serving) == (4, 2, 1)
    assert (ho_tich.finished, ho_tich.no_show, ho_tich.left) == (1, 0, 0)


async def test_every_number_of_the_day_stands_in_one_column(hall: Hall) -> None:
    for _ in range(3):
        await hall.take("ho-tich")
    lan = await hall.officer("Lan", counter=1)
    called = await hall.next(lan)
    assert called is not None
    await transfers.transfer(lan.act, called["turn"]["id"], "chung-thuc", None)
    await turns.cancel(lan.act, (await hall.turn("H002")).id, "lấy nhầm")

    ho_tich, chung_thuc = (await figures(hall.act))[:2]

    assert (ho_tich.issued, ho_tich.waiting, ho_tich.left) == (2, 1, 1)
    assert (chung_thuc.issued, chung_thuc.waiting) == (1, 1)


async def test_who_sits_where_is_shown(hall: Hall, office: Office) -> None:
    page = (await office.get()).text

    for shown in ("Hộ tịch", "Quầy trả kết quả", "Ai ngồi quầy nào", "Máy in"):
        assert shown in page


async def test_a_furnished_centre_lacks_only_what_is_its_own(act: Act) -> None:
    lacks = {step.page: step.lack for step in await steps(act)}

    assert [lacks[page] for page in ("points", "hours", "services", "counters")] == [""] * 4
    assert "công chức" in lacks["people"]


async def test_an_empty_centre_shows_every_page(client: httpx.AsyncClient, house: House) -> None:
    slug = f"moi-{uuid4().hex[:8]}"
    await asyncio.to_thread(
        asyncio.run, add_centre(house, Centre(slug=slug, name="Trung tâm", ward="Xã Mới"))
    )
    async with house.act(slug) as act:
        await add_person(act, "Hoa", "admin", PASSWORD)
    client.headers.update(PAGE)
    await client.post(f"/{slug}/admin/login", data={"name": "Hoa", "password": PASSWORD})

    pages = ["", "/centre", "/points", "/days", "/services", "/counters", "/people", "/devices", "/texts"]
    answers = [await client.get(f"/{slug}/admin{page}") for page in [*pages, "/waiting"]]

    assert {answer.status_code for answer in answers} == {200}
    assert "Chưa có điểm tiếp nhận nào" in answers[0].text
    hours = await client.get(f"/{slug}/admin/hours")
    assert hours.headers["location"] == f"/{slug}/admin/points?done=point_first"


async def test_an_open_counter_is_closed_from_the_first_page(office: Office, an_bien: House) -> None:
    async with an_bien.act(CENTRE) as act:
        officer = await add_person(act, f"Lan {uuid4()}", "officer", PASSWORD)
        lan = replace(act, by=Actor("officer", officer.id, officer.name))
        await open_counter(lan, 4)
    assert "Đóng giúp quầy 4" in (await office.get()).text

    assert went(await office.post("counters/4/free")) == "?done=freed"

    assert "Đóng giúp quầy 4" not in (await office.get()).text
    assert sentence(await office.post("counters/4/free")) == "Quầy số 4 đang đóng."
