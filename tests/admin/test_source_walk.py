"""The officer of procedures compares the book with the portal in a real browser, without any script."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.admin.test_source import LATER
from tests.admin.test_walk import browser as browser
from tests.admin.test_walk import moi
from tests.admin.walk import Walk
from tests.cast import PASSWORD
from tests.ebook.portal import Hold, Ministry, Reply, ministry, procedure
from tests.live import CENTRE, serving
from tests.places import reachable_folder

NAME, CODE, FORMALITY = "Đăng ký kết hôn", "1.000894", "019d2bfd-3fac-7489-b53b-a15eb239a6fe"


@pytest.fixture
async def far() -> AsyncIterator[Ministry]:
    """One procedure has changed there, and is answered last; no other can be read."""
    async with ministry() as found:
        found.otherwise = lambda _: Reply(status=502)
        raw = procedure(id=FORMALITY, code=CODE, name="Thủ tục đăng ký kết hôn", updatedAt=LATER)
        found.tell(FORMALITY, raw, held=Hold())
        yield found


@pytest.fixture
async def walk(browser: Browser, far: Ministry) -> AsyncIterator[Walk]:
    with reachable_folder() as folder:
        server = serving(folder / "data", "--no-agent", env={"MOI_PORTAL_URL": far.base})
        live = await asyncio.to_thread(server.__enter__)
        word = ("--role", "procedure", "--password-stdin")
        await asyncio.to_thread(moi, live, "staff", "add", "Mai", "--centre", CENTRE, *word, told=PASSWORD)
        context = await browser.new_context(viewport={"width": 360, "height": 740})
        yield Walk(await context.new_page(), f"{live.url}/{CENTRE}/admin")
        await context.close()
        await asyncio.to_thread(server.__exit__, None, None, None)


async def test_the_officer_compares_and_takes_over(walk: Walk, far: Ministry) -> None:
    held = far.says[FORMALITY].held
    assert held
    await comes_in(walk)
    await expect(walk.page.get_by_text("Chưa lần đối chiếu nào xong.")).to_be_visible()

    await walk.press("Đối chiếu ngay")
    await expect(walk.page.get_by_text("Đang đối chiếu từ")).to_be_visible()
    await walk.look()
    held.free.set()
    await at_the_end(walk)

    await expect(walk.page.get_by_text("Quy chế sổ lưu niệm (01/2026/QC)")).to_be_visible()
    await walk.look()
    assert await walk.page.evaluate("document.documentElement.scrollWidth") == 360
    await walk.press("Đưa vào bản sửa")
    await walk.at(f"Bản sửa: {NAME}")
    await expect(walk.page.get_by_text("Theo Cổng Dịch vụ công quốc gia").first).to_be_visible()


async def comes_in(walk: Walk) -> None:
    await walk.page.goto(f"{walk.root}/source")
    await walk.fill(**{"Tên đăng nhập": "Mai", "Mật khẩu": PASSWORD})
    await walk.press("Đăng nhập")
    await walk.page.goto(f"{walk.root}/source")
    await walk.at("Đối chiếu nguồn")


async def at_the_end(walk: Walk) -> None:
    """As the page asks: load it again until it is done."""
    again = walk.page.get_by_role("link", name="Tải lại trang")
    while await again.count():
        await again.click()
    await expect(walk.page.get_by_text("Đã đổi ở nguồn (1)")).to_be_visible()
