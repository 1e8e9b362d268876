"""A word without end, as a paste may bring it, makes no page wider than the screen."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from tests.admin.test_walk import browser as browser
from tests.admin.test_walk import moi
from tests.admin.walk import Walk
from tests.cast import PASSWORD
from tests.live import CENTRE, Live

CODE, ENDLESS = "1.001193", "A" * 400


@pytest.fixture
async def walk(browser: Browser, live: Live) -> AsyncIterator[Walk]:
    moi(live, "staff", "add", "Hoa", "--centre", CENTRE, "--role", "admin", "--password-stdin", told=PASSWORD)
    context = await browser.new_context(viewport={"width": 1366, "height": 768})
    yield Walk(await context.new_page(), f"{live.url}/{CENTRE}/admin")
    await context.close()


async def test_an_endless_word_breaks(walk: Walk) -> None:
    await walk.begin("Hoa", PASSWORD)
    draft = f"{walk.root}/procedures/{CODE}/draft"
    await walk.page.goto(f"{walk.root}/procedures/{CODE}")
    await walk.page.get_by_role("button", name="sửa").first.click()
    await write(walk, f"{draft}/name", ENDLESS)
    await write(walk, f"{draft}/steps", f"1. Nộp đơn\n2. {ENDLESS}")

    for width in (1366, 360):
        await walk.page.set_viewport_size({"width": width, "height": 740})
        for page in (draft, f"{draft}/steps", f"{walk.root}/procedures"):
            await walk.page.goto(page)
            assert await walk.page.evaluate("document.documentElement.scrollWidth") == width, page
    await walk.look()


async def write(walk: Walk, page: str, words: str) -> None:
    await walk.page.goto(page)
    await walk.page.locator("[name=text]").fill(words)
    await walk.page.locator("[name=why]").fill(ENDLESS)
    await walk.press("Lưu phần này")
    await walk.done("Đã lưu.")
