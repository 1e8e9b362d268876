"""The figures of dossiers in a supervisor's browser, and on paper."""

import re
from collections.abc import AsyncIterator
from random import Random

import pytest
from playwright.async_api import Browser, Page, expect

from app.act import Act
from app.house import House
from tests.display.hall import LOW, SMALL, flaws
from tests.ebook.pdf import Pdf
from tests.live import Live
from tests.reports.register import register_of
from tests.reports.settling import Place
from tests.reports.shelving import shelve
from tests.reports.supervising import DAYS, new_ward, supervised

CENTRE, WARD = "ba-ngoi", "Phường Ba Ngòi"
PHONE = (390, 844)


@pytest.fixture(scope="module")
async def figures(live: Live, live_house: House) -> str:
    """The page of a centre that has received dossiers for some days."""

    async def shelved(act: Act) -> None:
        await shelve(await Place.of(act), register_of(Random(3), act.today, 120, DAYS))

    return await new_ward(live, live_house, CENTRE, WARD, shelved)


@pytest.fixture
async def page(browser: Browser, figures: str, live: Live) -> AsyncIterator[Page]:
    async with supervised(browser, live, CENTRE, figures) as page:
        yield page


@pytest.mark.parametrize("size", [LOW, SMALL, PHONE])
async def test_axe_finds_nothing_wrong_and_nothing_is_wider_than_the_screen(
    page: Page, size: tuple[int, int]
) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})

    await expect(page.get_by_role("heading", name="Hồ sơ quá hạn và nguyên nhân")).to_be_visible()
    assert await flaws(page) == ""
    assert await page.evaluate("document.documentElement.scrollWidth") == size[0]


async def test_a_late_dossier_leads_to_its_page(page: Page) -> None:
    late = page.get_by_role("region", name="Hồ sơ quá hạn và nguyên nhân").get_by_role("link").first

    await expect(late).to_have_text(re.compile(r"^\d+/2\d{3}$"))
    await expect(late).to_have_attribute("href", re.compile(f"^/{CENTRE}/dossiers/[0-9a-f-]{{36}}$"))


async def test_the_page_has_shares_with_what_they_are_of(page: Page) -> None:
    ratios = page.get_by_role("region", name="Trực tuyến, số hóa, dùng lại dữ liệu")
    row = await ratios.get_by_role("row").nth(1).get_by_role("cell").all_inner_texts()
    part, whole, share = row[:3]

    assert share == f"{100 * int(part) / int(whole):.1f} %".replace(".", ",")
    assert "90 %: chưa đạt" in row[-1]
    days = page.get_by_role("region", name="Hẹn trả trong ngày theo từng ngày")
    assert await days.get_by_role("row").count() > 5


async def test_programs_read_the_same_figures(page: Page, figures: str) -> None:
    address, query = figures.split("?")
    api = address.replace(f"/{CENTRE}/reports", f"/api/{CENTRE}/reports")
    told = await (await page.request.get(f"{api}/dossiers?{query}")).json()
    kept = await (await page.request.get(f"{api}/same-day?{query}")).json()

    of = f"{told['whole']['on_time']} trong {told['whole']['counted']} hồ sơ tính vào tỷ lệ"
    await expect(page.get_by_text(of)).to_be_visible()
    by_day = page.get_by_role("region", name="Hẹn trả trong ngày theo từng ngày")
    assert await by_day.get_by_role("row").count() == len(kept["days"]) + 1


async def test_on_paper_dossiers_stand_without_anybody_s_name(page: Page) -> None:
    words = " ".join(Pdf(await page.pdf(prefer_css_page_size=True)).words)

    for told in (WARD, "Hồ sơ nhận trong kỳ", "Hẹn trả trong ngày theo thủ tục", "chưa ghi nguyên nhân"):
        assert told in words
    assert "officer" not in words
