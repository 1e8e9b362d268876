"""A change of a fee in a real browser: written, sent back, mended, approved, read by a citizen."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.admin.test_walk import browser as browser
from tests.admin.test_walk import moi
from tests.admin.walk import Walk
from tests.cast import PASSWORD
from tests.live import CENTRE, Live

NAME, CODE = "Đăng ký khai tử", "1.000656"
FEE = "Lệ phí: 5.000 đồng"


@pytest.fixture
async def walk(browser: Browser, live: Live) -> AsyncIterator[Walk]:
    for name, role in (("Mai", "procedure"), ("Dũng", "supervisor")):
        moi(live, "staff", "add", name, "--centre", CENTRE, "--role", role, "--password-stdin", told=PASSWORD)
    context = await browser.new_context(viewport={"width": 360, "height": 740})
    yield Walk(await context.new_page(), f"{live.url}/{CENTRE}/admin")
    await context.close()


async def comes_in(walk: Walk, name: str) -> None:
    await walk.page.goto(f"{walk.root}/procedures")
    await walk.fill(**{"Tên đăng nhập": name, "Mật khẩu": PASSWORD})
    await walk.press("Đăng nhập")
    await walk.at("Thủ tục")


async def test_a_fee_is_changed_reviewed_and_read(walk: Walk, live: Live) -> None:
    await comes_in(walk, "Mai")
    await a_draft_is_begun(walk)
    await the_fee_is_written(walk)
    await walk.press("Gửi duyệt")
    await walk.done("Đã gửi duyệt.")
    await walk.press("Đăng xuất")

    await comes_in(walk, "Dũng")
    await walk.page.get_by_role("link", name=NAME, exact=True).first.click()
    await walk.at(f"Bản sửa: {NAME}")
    await walk.press("Trả lại người viết")
    await walk.refused("Hãy điền ô Lý do trả lại", "Lý do trả lại")
    await walk.fill(**{"Lý do trả lại": "Ghi số nghị quyết"})
    await walk.press("Trả lại người viết")
    await walk.done("Đã trả lại người viết.")
    await walk.press("Đăng xuất")

    await comes_in(walk, "Mai")
    await expect(walk.page.get_by_text("Bị trả lại: Ghi số nghị quyết")).to_be_visible()
    await walk.page.get_by_role("link", name=NAME, exact=True).first.click()
    await expect(walk.page.get_by_text("Người duyệt trả lại: Ghi số nghị quyết")).to_be_visible()
    await walk.fill(**{"Số quyết định": "NQ 12/2026/NQ-HĐND"})
    await walk.press("Lưu ngày và quyết định")
    await walk.done("Đã lưu.")
    await walk.press("Gửi duyệt")
    await walk.press("Đăng xuất")

    await comes_in(walk, "Dũng")
    await walk.page.get_by_role("link", name=NAME, exact=True).first.click()
    await walk.press("Duyệt và công bố")
    await walk.done("Đã duyệt.")
    await walk.page.get_by_role("link", name="Xem như người dân").click()
    await expect(walk.page.get_by_text(FEE).first).to_be_visible()
    await walk.page.goto(f"{walk.root}/procedures/log")
    await walk.at("Nhật ký công bố")
    await expect(walk.page.get_by_role("row").nth(1)).to_contain_text("NQ 12/2026/NQ-HĐND")


async def a_draft_is_begun(walk: Walk) -> None:
    await walk.fill(**{"Tìm theo tên hoặc mã": "khai tu"})
    await walk.press("Tìm")
    await walk.page.get_by_role("link", name=NAME, exact=True).click()
    await walk.at(NAME)
    await walk.press("Bắt đầu sửa")
    await walk.done("Đã mở bản sửa.")


async def the_fee_is_written(walk: Walk) -> None:
    await walk.page.get_by_role("link", name="Phí, lệ phí").click()
    await walk.at("Phí, lệ phí")
    await walk.fill(**{"Phí, lệ phí": FEE})
    await walk.press("Lưu phần này")
    await walk.refused("Hãy điền ô Lý do sửa", "Lý do sửa")
    await walk.fill(**{"Lý do sửa": "Nghị quyết mới của tỉnh"})
    await walk.press("Lưu phần này")
    await walk.done("Đã lưu.")
    await walk.page.get_by_role("link", name="Xem thử như người dân").click()
    await expect(walk.page.get_by_text("Xem thử bản sửa")).to_be_visible()
    await walk.page.get_by_role("link", name="Về bản sửa").click()
    await walk.at(f"Bản sửa: {NAME}")
