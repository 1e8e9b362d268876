"""The look-up kiosk that a reader has just touched."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from app.house import House
from tests.display.hall import TALL
from tests.display.lookups import lookup_link
from tests.live import CENTRE, Live


@pytest.fixture(scope="module")
async def link(live: Live, live_house: House) -> str:
    return await lookup_link(live, live_house)


@pytest.fixture
async def kiosk(browser: Browser, link: str) -> AsyncIterator[Page]:
    """The shelf on the kiosk, just opened by a touch."""
    context = await browser.new_context(viewport={"width": TALL[0], "height": TALL[1]}, has_touch=True)
    page = await context.new_page()
    await page.clock.install()
    await page.goto(link)
    await page.click("#begin")
    await ready(page)
    yield page
    await context.close()


async def ready(page: Page) -> None:
    """The kiosk's own scripts have run on this page: its keys come last."""
    await expect(page.locator(".keyboard")).to_be_attached()


async def read(page: Page, live: Live, path: str) -> None:
    await page.goto(f"{live.url}/{CENTRE}/{path}")
    await ready(page)
