"""The administrator words a paper and looks at it first, in a browser without any script."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.async_api import Browser, expect

from app.clock import Clock
from app.house import House
from app.staff.people import add_person
from tests.admin.test_walk import browser as browser
from tests.admin.walk import Walk
from tests.cast import PASSWORD
from tests.live import CENTRE, Live

NAME = "Mẫu 02 · Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"


@pytest.fixture
async def walk(browser: Browser, live: Live, live_house: House) -> AsyncIterator[Walk]:
    name = f"Hoa {uuid4().hex[:6]}"
    async with live_house.act(CENTRE) as act:
        await add_person(act, name, "admin", PASSWORD)
    context = await browser.new_context(viewport={"width": 360, "height": 740})
    found = Walk(await context.new_page(), f"{live.url}/{CENTRE}/admin")
    await found.begin(name, PASSWORD)
    yield found
    await context.close()


async def test_a_paper_is_looked_at_before_its_words_are_saved(walk: Walk) -> None:
    page = walk.page
    await walk.to("Mẫu giấy tờ")
    await page.get_by_role("link", name=f"Sửa lời văn {NAME}").click()
    await walk.at(NAME)
    await walk.fill(**{"Lời mở đầu": "Kính gửi ông/bà."})
    wanted = page.context.expect_event("response", lambda told: told.url.endswith("/preview"))
    async with page.context.expect_page() as opened, wanted as seen:
        await walk.press("Xem trước (PDF, thẻ mới)")
    await (await opened.value).close()
    assert (await seen.value).headers["content-type"] == "application/pdf"
    await expect(page.get_by_label("Lời mở đầu")).to_have_value("Kính gửi ông/bà.")

    await walk.fill(**{"Tên giấy": "", "Áp dụng từ ngày": str(Clock().now().date() + timedelta(days=30))})
    await walk.press("Lưu lời văn")
    await walk.refused("Hãy điền ô Tên giấy.", "Tên giấy")
    await walk.fill(**{"Tên giấy": "PHIẾU BỔ SUNG"})
    await walk.press("Lưu lời văn")
    await walk.done("Đã lưu.")
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    await page.get_by_role("button", name="Bỏ thay đổi từ ngày").click()
    await walk.done("Đã bỏ.")
