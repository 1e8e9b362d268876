"""The first page of the look-up kiosk in a real browser."""

import re

import pytest
from playwright.async_api import Page, expect
from sqlalchemy import func, select

from app.ebook.models import Scan
from app.house import House
from tests.display.hall import TALL, WIDE, flaws
from tests.display.lookups import lookup_link
from tests.live import CENTRE, Live

OVERFLOW = "() => document.documentElement.scrollHeight - innerHeight"


async def opened_here(house: House) -> int:
    """How often the shelf was opened at a look-up kiosk."""
    async with house.act(CENTRE) as act:
        counted = select(func.coalesce(func.sum(Scan.count), 0)).where(
            Scan.origin == "lookup", Scan.page == "ebook"
        )
        return (await act.session.scalars(counted)).one()


async def test_a_touch_opens_the_shelf_and_is_counted_once(page: Page, live: Live, live_house: House) -> None:
    before = await opened_here(live_house)
    await page.goto(await lookup_link(live, live_house))
    await page.click("#begin")

    await expect(page.locator(".lookup-bar")).to_be_visible()
    assert page.url == f"{live.url}/{CENTRE}/ebook"
    assert await opened_here(live_house) == before + 1


async def test_a_touch_on_a_question_begins_too(page: Page, live: Live, live_house: House) -> None:
    await page.goto(await lookup_link(live, live_house))
    await expect(page.locator("#begin")).to_be_enabled()
    await page.click("text=Phí bao nhiêu?")

    await expect(page.locator(".lookup-bar")).to_be_visible()


async def test_the_link_is_needed_only_once(page: Page, live: Live, live_house: House) -> None:
    await page.goto(await lookup_link(live, live_house))
    await expect(page.locator("#begin")).to_be_enabled()
    await page.goto(f"{live.url}/{CENTRE}/lookup")

    await expect(page.locator("#ward")).to_have_text("Phường Bắc Cam Ranh")
    await expect(page.locator("#begin")).to_be_enabled()


async def test_a_look_up_kiosk_without_its_link_says_how_to_mend_it(page: Page, live: Live) -> None:
    await page.goto(f"{live.url}/{CENTRE}/lookup")

    await expect(page.locator("#notice")).to_contain_text("mở đường dẫn của máy trong trang Quản trị")
    await expect(page.locator("#begin")).to_be_hidden()
    assert await flaws(page) == ""


async def test_it_waits_for_a_server_that_is_away(page: Page, live: Live, live_house: House) -> None:
    await page.goto(await lookup_link(live, live_house))
    await page.route("**/api/*/me", lambda route: route.abort())
    await page.click("#begin")
    await expect(page.locator("#notice")).to_contain_text("mất kết nối")

    await page.unroute("**/api/*/me")
    await page.wait_for_url(re.compile("/ebook$"))


@pytest.mark.parametrize("size", [TALL, WIDE], ids=["tall", "wide"])
async def test_axe_finds_nothing_wrong_with_the_first_page(
    page: Page, live: Live, live_house: House, size: tuple[int, int]
) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.goto(await lookup_link(live, live_house))
    await expect(page.locator("#begin")).to_be_enabled()
    await expect(page.locator("#spines li")).to_have_count(10)

    assert await flaws(page) == ""
    assert await page.evaluate(OVERFLOW) <= 0
