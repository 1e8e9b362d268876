"""The page of figures in a supervisor's browser, and on paper."""

from collections.abc import AsyncIterator
from random import Random

import pytest
from playwright.async_api import Browser, Page, expect

from app.act import Act
from app.house import House
from tests.display.hall import LOW, SMALL, flaws
from tests.ebook.pdf import Pdf
from tests.live import Live
from tests.reports.crowd import crowd_of
from tests.reports.settling import Place
from tests.reports.supervising import DAYS, new_ward, supervised

CENTRE, WARD = "van-ninh", "Phường Vạn Ninh"
PHONE = (390, 844)


@pytest.fixture(scope="module")
async def figures(live: Live, live_house: House) -> str:
    """The page of a centre that has been busy for some days."""

    async def busy(act: Act) -> None:
        await (await Place.of(act)).settle(*crowd_of(Random(3), act.today, 300, DAYS))

    return await new_ward(live, live_house, CENTRE, WARD, busy)


@pytest.fixture
async def page(browser: Browser, figures: str, live: Live) -> AsyncIterator[Page]:
    async with supervised(browser, live, CENTRE, figures) as page:
        yield page


@pytest.mark.parametrize("size", [LOW, SMALL, PHONE])
async def test_axe_finds_nothing_wrong_and_nothing_is_wider_than_the_screen(
    page: Page, size: tuple[int, int]
) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})

    await expect(page.get_by_role("heading", level=2).first).to_contain_text("Được hướng dẫn")
    assert await flaws(page) == ""
    assert await page.evaluate("document.documentElement.scrollWidth") == size[0]


async def test_a_bad_choice_leads_to_another(page: Page) -> None:
    await page.get_by_label("Từ ngày").fill("2026-11-25")
    await page.get_by_label("Đến ngày").fill("2026-11-01")
    await page.get_by_role("button", name="Xem kỳ này").click()
    await expect(page.get_by_role("alert")).to_contain_text("Ngày cuối đứng trước ngày đầu")
    assert await flaws(page) == ""

    await page.get_by_role("link", name="Hôm nay", exact=True).last.click()
    await expect(page.get_by_text("Số liệu ngày")).to_be_visible()


async def test_on_paper_stand_the_place_the_period_and_no_buttons(page: Page) -> None:
    sheets = Pdf(await page.pdf(prefer_css_page_size=True)).words

    assert WARD in sheets[0]
    assert "Số liệu từ ngày" in sheets[0]
    assert "Xem kỳ này" not in sheets[0]
    assert "Nhóm đối tượng" in sheets[-1]
    assert len(sheets) <= 6
