"""A newcomer sets a ward up in a real browser, page by page, and touches no file."""

import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from app.clock import Clock
from tests.admin.walk import Walk
from tests.cast import PASSWORD
from tests.live import CENTRE, Live

WARD, SLUG = "Phường Đồ Sơn", "do-son"


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed: nobody walked through the administration pages")
    async with async_playwright() as playwright:
        yield await playwright.chromium.launch(executable_path=chromium)


@pytest.fixture
async def walk(browser: Browser, live: Live) -> AsyncIterator[Walk]:
    moi(live, "centre", "add", SLUG, "--name", WARD, "--like", CENTRE)
    moi(live, "staff", "add", "Hoa", "--centre", SLUG, "--role", "admin", "--password-stdin", told=PASSWORD)
    context = await browser.new_context(viewport={"width": 1366, "height": 768})
    yield Walk(await context.new_page(), f"{live.url}/{SLUG}/admin")
    await context.close()


async def test_a_newcomer_makes_a_ward_ready(walk: Walk, live: Live, browser: Browser) -> None:
    await walk.begin("Hoa", PASSWORD)
    await expect(walk.page.get_by_text("Chưa có công chức nào để mở quầy.")).to_be_visible()

    await the_place(walk)
    await the_hours(walk)
    await the_services(walk)
    await the_counters(walk)
    password = await a_person(walk, "Lan")
    link = await a_device(walk, "Máy lấy số cửa vào")
    await the_fields(walk)
    await the_settings(walk)

    await walk.press("Đăng xuất")
    await walk.at("Đăng nhập")
    assert await log_in(live, "Lan", password) == 200
    await kiosk_offers(await browser.new_page(), link, "Phản ánh, kiến nghị")


async def the_place(walk: Walk) -> None:
    await walk.to("Trung tâm")
    await walk.fill(**{"Tên trung tâm": "Trung tâm Phục vụ hành chính công Đồ Sơn"})
    await walk.press("Lưu")
    await walk.done("Đã lưu.")
    await walk.to("Điểm tiếp nhận")
    await walk.fill(**{"Tên điểm": "Nhà văn hóa khu 3"})
    await walk.press("Thêm điểm")
    await walk.done("Đã thêm.")


async def the_hours(walk: Walk) -> None:
    monday = "thứ Hai, buổi sáng, "
    await walk.page.get_by_role("link", name="Giờ của Nhà văn hóa khu 3").click()
    await walk.fill(**{f"{monday}mở cửa": "7h30", f"{monday}phiếu cuối": "11h", f"{monday}đóng cửa": "12"})
    await walk.fill(**{f"{monday}phiếu cuối": "11h75"})
    await walk.press("Lưu giờ của Nhà văn hóa khu 3")
    await walk.refused("Hãy nhập giờ", f"{monday}phiếu cuối")
    await walk.fill(**{f"{monday}phiếu cuối": "11h15"})
    await walk.press("Lưu giờ của Nhà văn hóa khu 3")
    await walk.done("Đã lưu.")
    await walk.to("Ngày nghỉ, làm bù")
    await walk.fill(Ngày=f"{Clock().now().year + 1}-12-24", Tên="Ngày hội của phường")
    await walk.press("Lưu ngày")
    await walk.done("Đã lưu.")


async def the_services(walk: Walk) -> None:
    await walk.to("Dịch vụ")
    await walk.press("Thêm dịch vụ")
    await walk.refused("Hãy điền ô Tên dịch vụ", "Tên dịch vụ")
    await walk.fill(**{"Tên dịch vụ": "Phản ánh, kiến nghị"})
    await walk.page.get_by_label("Chữ cái").select_option("P")
    await walk.press("Thêm dịch vụ")
    await walk.done("Đã thêm.")
    await walk.page.get_by_role("link", name="Sửa Y tế").click()
    await walk.page.get_by_label("Đang nhận").uncheck()
    await walk.press("Lưu")
    await walk.done("Đã lưu.")


async def the_counters(walk: Walk) -> None:
    await walk.to("Quầy")
    await walk.fill(**{"Tên quầy": "Quầy lãnh đạo"})
    await walk.page.get_by_label("Phản ánh, kiến nghị").check()
    await walk.press("Thêm quầy")
    await walk.done("Đã thêm.")
    await walk.page.get_by_role("link", name="Sửa quầy 5").click()
    await walk.page.get_by_text("Bỏ quầy này").click()
    await walk.look()
    await walk.press("Bỏ quầy số 5")
    await walk.done("Đã bỏ.")


async def a_person(walk: Walk, name: str) -> str:
    """The first password, as shown once."""
    await walk.to("Cán bộ")
    await walk.fill(**{"Tên đăng nhập": name})
    await walk.press("Thêm và lấy mật khẩu")
    await walk.done("mật khẩu chỉ hiện một lần")
    return await walk.secret.inner_text()


async def a_device(walk: Walk, name: str) -> str:
    """The ready link, as shown once."""
    await walk.to("Thiết bị")
    await walk.fill(Tên=name)
    await walk.press("Thêm và lấy đường dẫn")
    await walk.done("mã chỉ hiện một lần")
    return await walk.secret.inner_text()


async def the_fields(walk: Walk) -> None:
    await walk.to("Lĩnh vực")
    await walk.press("Thêm lĩnh vực")
    await walk.refused("Hãy điền ô Tên lĩnh vực", "Tên lĩnh vực")
    await walk.fill(**{"Tên lĩnh vực": "Lao động, việc làm", "Màu bìa": "#12693c"})
    await walk.press("Thêm lĩnh vực")
    await walk.done("Đã thêm.")
    await walk.press("Lên Lao động, việc làm")
    await walk.done("Đã chuyển chỗ.")
    await walk.page.get_by_role("link", name="Các nhóm lĩnh vực").click()
    await walk.fill(**{"Tên nhóm": "Tư pháp - Hộ tịch"})
    await walk.press("Thêm nhóm")
    await walk.done("Đã thêm.")
    await walk.page.get_by_role("link", name="Sửa Tư pháp - Hộ tịch").click()
    await walk.at("Tư pháp - Hộ tịch")
    await walk.to("Lĩnh vực")
    await walk.page.get_by_role("link", name="Sửa Lao động, việc làm").click()
    await walk.page.get_by_label("Nhóm").select_option("Tư pháp - Hộ tịch")
    await walk.press("Lưu")
    await walk.page.get_by_role("link", name="Sửa Lao động, việc làm").click()
    await walk.fill(**{"Mã hoặc tên thủ tục": "khai sinh"})
    await walk.press("Thêm thủ tục")
    await walk.refused("Hãy gõ mã của một thủ tục", "Mã hoặc tên thủ tục")
    await walk.fill(**{"Mã hoặc tên thủ tục": "đăng ký khai sinh"})
    await walk.press("Thêm thủ tục")
    await walk.done("Đã thêm.")


async def the_settings(walk: Walk) -> None:
    for page, button in (("Lời nhắn", "Lưu lời nhắn"), ("Quy định chờ", "Lưu quy định")):
        await walk.to(page)
        await walk.fill(**{"Số quyết định": "01/QĐ-UBND"})
        await walk.press(button)
        await walk.done("Đã lưu.")
    await walk.to("Hôm nay")


async def log_in(live: Live, name: str, password: str) -> int:
    async with httpx.AsyncClient(base_url=live.url) as client:
        who = {"name": name, "password": password}
        return (await client.post(f"/api/{SLUG}/login", json=who)).status_code


async def kiosk_offers(page: Page, link: str, service: str) -> None:
    await page.goto(link)
    await expect(page.get_by_text(service)).to_be_visible(timeout=20_000)
    await page.close()


def moi(live: Live, *words: str, told: str = "") -> None:
    command = [str(Path(sys.executable).with_name("moi")), *words, "--data", str(live.data)]
    subprocess.run(command, check=True, input=told, text=True, capture_output=True)
