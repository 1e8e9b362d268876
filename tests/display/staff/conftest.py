"""An officer at the counter of results, in the API and in the browser."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from tests.display.staff.counter import COUNTER, OFFICER, at_counter, log_in, on_turn, send_home
from tests.live import Live


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """What Chromium leaves of an office screen of 1366 by 768."""
    context = await browser.new_context(viewport={"width": 1366, "height": 650})
    yield await context.new_page()
    await context.close()


@pytest.fixture
def officer(live: Live) -> Iterator[httpx.Client]:
    """Sits at counter 6, which serves one service alone; nobody waits there yet."""
    with live.logged_in(OFFICER) as client:
        send_home(client)
        client.post(f"/counters/{COUNTER}/open").raise_for_status()
        yield client
        if at_counter(client):
            on_turn(client, at_counter(client), "finish")
        client.post(f"/counters/{COUNTER}/close").raise_for_status()


@pytest.fixture
async def console(page: Page, live: Live, officer: httpx.Client) -> Page:
    """The console of that officer, logged in."""
    await log_in(page, live)
    await page.goto(live.links["console"])
    await expect(page.locator("#present .number")).to_be_visible()
    return page


@pytest.fixture
async def reception(page: Page, live: Live) -> Page:
    """The reception of the same officer."""
    await log_in(page, live)
    await page.goto(live.links["reception"])
    await expect(page.locator("#give")).to_be_visible()
    return page
