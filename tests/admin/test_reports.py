"""The page of figures: who may see it, which period it shows, and how it writes numbers."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import httpx
import pytest

from app.act import Act
from app.house import House
from app.reports.rules import FEWEST
from app.visits import steps
from app.visits.survey_paper import type_paper
from tests.admin.conftest import person_of
from tests.admin.keeper import text
from tests.admin.office import CENTRE, PAGE, Office, sentence
from tests.cast import PASSWORD, Hall
from tests.visits.arrivals import arrived, helper

URL, API = f"/{CENTRE}/reports", f"/api/{CENTRE}/reports"
LONG_AGO = "?since=2020-01-01&until=2020-01-31"


async def shown(office: Office, query: str = "") -> str:
    answer = await office.client.get(f"{URL}{query}")
    assert answer.status_code == 200
    return text(answer)


async def two_of_three_guided(act: Act) -> None:
    hall = await Hall.of(act)
    mai = await helper(hall)
    for guided in (True, True, False):
        visit = await arrived(hall, "y-te")
        if guided:
            await steps.confirm(mai, visit, "look_up")


async def test_the_page_says_what_is_counted_and_of_what(office: Office, an_bien: House) -> None:
    async with an_bien.act(CENTRE) as act:
        await two_of_three_guided(act)
    found = (await office.client.get(f"{API}/guidance?period=today")).json()

    page = await shown(office, "?period=today")

    whole = found["whole"]
    assert f"{whole['guided']} trong {whole['counted']} lượt đến tính vào tỷ lệ" in page
    assert f"{whole['share']:.1f} %".replace(".", ",") in page
    for words in (
        "Mục tiêu 60 %",
        "Y tế",
        "Không tính: mọi số của lượt đều bị cán bộ hủy",
        "Người hướng dẫn",
    ):
        assert words.lower() in page.lower()


async def test_a_period_without_anything_has_no_figures_rather_than_noughts(office: Office) -> None:
    page = await shown(office, LONG_AGO)

    assert "Số liệu từ ngày 01/01/2020 đến ngày 31/01/2020" in page
    assert "Chưa có lượt đến và phiếu trả lời nào trong kỳ này" in page
    assert "0,0 %" not in page


async def test_few_answers_show_no_share(office: Office, an_bien: House) -> None:
    async with an_bien.act(CENTRE) as act:
        day = act.today - timedelta(days=40)
        mai = await helper(await Hall.of(act))
        for _ in range(FEWEST - 1):
            await type_paper(mai, day, "dissatisfied", {})
    query = f"?since={day}&until={day}"

    assert "quá ít để nêu tỷ lệ" in await shown(office, query)
    found = (await office.client.get(f"{API}/satisfaction{query}")).json()
    assert found["whole"] | {"response": 0} == {
        "answers": 4,
        "of_visits": 0,
        "faces": None,
        "share": None,
        "visits": 0,
        "response": 0,
    }

    async with an_bien.act(CENTRE) as act:
        await type_paper(replace(act, by=mai.by), day, "satisfied", {})
    assert "20,0 %" in await shown(office, query)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("since=2026-11-25&until=2026-11-01", "Ngày cuối đứng trước ngày đầu"),
        ("since=2024-01-01&until=2026-11-01", "nhiều nhất 366 ngày"),
        ("since=hôm+qua&until=", "Hãy chọn cả ngày đầu và ngày cuối"),
        ("until=2026-11-01", "Hãy chọn cả ngày đầu và ngày cuối"),
        ("since=%00&until=%00", "Hãy chọn cả ngày đầu và ngày cuối"),
        ("since=0001-01-01&until=9999-12-31", "nhiều nhất 366 ngày"),
        ("period=%F0%9F%98%80", "một trong các kỳ: Hôm nay, Hôm qua, Tuần này"),
    ],
)
async def test_an_impossible_period_is_one_sentence(office: Office, query: str, says: str) -> None:
    page = await office.client.get(f"{URL}?{query}")
    program = await office.client.get(f"{API}/guidance?{query}", headers={"Accept": "application/json"})

    assert (page.status_code, program.status_code) == (422, 422)
    assert says in sentence(page)
    assert says in program.json()["detail"]
    assert "Xem kỳ này" in page.text


@pytest.mark.parametrize(
    "query", ["since=9999-12-31&until=9999-12-31", "since=0001-01-01&until=0001-01-02", "a=1"]
)
async def test_the_ends_of_time_have_no_visits(office: Office, query: str) -> None:
    await shown(office, f"?{query}")


async def test_a_long_period_is_told_month_by_month(office: Office) -> None:
    async with office.house.act(CENTRE) as act:
        await two_of_three_guided(act)
        first, today = act.today - timedelta(days=200), act.today

    page = await shown(office, f"?since={first}&until={today}")

    assert "Được hướng dẫn theo tháng" in page
    assert f"{today:%m/%Y}" in page


async def test_the_page_stands_in_the_list_of_the_administration(office: Office) -> None:
    page = (await office.client.get(URL)).text
    assert f'<a href="{URL}" aria-current="page">Số liệu</a>' in page
    assert page.count('aria-current="page"') == 1

    home = (await office.get()).text
    assert f'<a href="{URL}?period=today">Số liệu hôm nay</a>: được hướng dẫn' in home
    assert f'<a href="/{CENTRE}/admin" aria-current="page">Hôm nay</a>' in home


@pytest.mark.parametrize(
    ("role", "status"), [("supervisor", 200), ("reader", 200), ("officer", 403), ("procedure", 403)]
)
async def test_who_oversees_the_centre_sees_its_figures(
    client: httpx.AsyncClient, an_bien: House, role: str, status: int
) -> None:
    client.headers.update(PAGE)
    who = {"name": await person_of(an_bien, role), "password": PASSWORD}
    await client.post(f"/{CENTRE}/admin/login", data=who)

    answers = [await client.get(url) for url in (URL, f"{API}/guidance", f"{API}/satisfaction")]

    assert [answer.status_code for answer in answers] == [status] * 3


async def test_whoever_must_log_in_first_comes_back_to_the_figures(
    client: httpx.AsyncClient, an_bien: House
) -> None:
    client.headers.update(PAGE)
    asked = await client.get(URL)
    assert asked.headers["location"] == f"/{CENTRE}/admin/login?next={quote(URL)}"

    who = {"name": await person_of(an_bien, "reader"), "password": PASSWORD}
    entered = await client.post(f"/{CENTRE}/admin/login", data=who | {"next": URL})
    elsewhere = await client.post(f"/{CENTRE}/admin/login", data=who | {"next": f"{URL}/../../evil"})

    assert entered.headers["location"] == URL
    assert elsewhere.headers["location"] == f"/{CENTRE}/admin"
