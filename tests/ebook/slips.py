"""A slip that is shown to the look-up kiosk, and what is kept of its reader."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect
from sqlalchemy import select

from app.events import Event
from app.house import House
from app.staff.tokens import hashed
from tests.display.hall import TALL, take
from tests.ebook.lookup_kiosk import link as link
from tests.ebook.lookup_kiosk import ready
from tests.live import CENTRE, Live

FIRST = "1.001193"


@pytest.fixture
async def start(browser: Browser, link: str) -> AsyncIterator[Page]:
    """The kiosk's first page, waiting for somebody."""
    context = await browser.new_context(viewport={"width": TALL[0], "height": TALL[1]}, has_touch=True)
    page = await context.new_page()
    await page.clock.install()
    await page.goto(link)
    await expect(page.locator("#slip")).to_be_enabled()
    yield page
    await context.close()


def digest_of(ticket: dict[str, Any]) -> str:
    return hashed(ticket["token"]).hex()


async def scan(page: Page, live: Live, ticket: dict[str, Any]) -> None:
    """The reader of codes types what stands on the slip."""
    await page.keyboard.type(f"{live.url}/{CENTRE}/s/ho-tich?t={ticket['token']}")
    await page.keyboard.press("Enter")


async def type_number(page: Page, number: str) -> None:
    for key in number:
        await page.locator("#pad").get_by_role("button", name=key, exact=True).tap()
    await page.tap("#enter")


async def tied(page: Page, live: Live) -> dict[str, Any]:
    """The shelf, opened with a new slip; its ticket."""
    ticket = take(live, "ho-tich")
    await scan(page, live, ticket)
    await page.wait_for_url("**/ebook")
    await ready(page)
    return ticket


async def follow(page: Page, link: str, address: str) -> None:
    await page.locator(link).first.tap()
    await page.wait_for_url(address)
    await ready(page)


async def read_first(page: Page) -> None:
    """From the shelf to the first volume and its first procedure."""
    await follow(page, ".shelf a", "**/s/ho-tich")
    await follow(page, ".entries a", f"**/p/{FIRST}*")


async def left(house: House, ticket: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What was kept of a reader: role, kind and page."""
    async with house.act(CENTRE) as act:
        found = await act.session.scalars(select(Event).where(Event.kind.startswith("ebook.")))
        mine = [one for one in found if one.data.get("token") == digest_of(ticket)]
        return sorted((one.actor_role, one.kind, one.data["page"]) for one in mine)
