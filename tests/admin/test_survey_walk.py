"""The administrator sets a survey form, and types in a sheet of paper, in a browser without any script."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.async_api import Browser, expect

from app.centres.settings import set_setting
from app.clock import Clock
from app.house import House
from app.staff.people import add_person
from app.visits.starter_form import STARTER_FORM
from tests.admin.test_survey import OLD, SHORT
from tests.admin.test_walk import browser as browser
from tests.admin.walk import Walk
from tests.cast import PASSWORD
from tests.live import CENTRE, Live


@pytest.fixture
async def walk(browser: Browser, live: Live, live_house: House) -> AsyncIterator[Walk]:
    name = f"Hoa {uuid4().hex[:6]}"
    async with live_house.act(CENTRE) as act:
        await set_setting(act, "survey_form", STARTER_FORM, OLD)
        await add_person(act, name, "admin", PASSWORD)
    context = await browser.new_context(viewport={"width": 360, "height": 740})
    found = Walk(await context.new_page(), f"{live.url}/{CENTRE}/admin")
    await found.begin(name, PASSWORD)
    yield found
    await context.close()


async def test_a_form_is_looked_at_before_it_is_saved(walk: Walk) -> None:
    await walk.to("Phiếu khảo sát")
    await walk.fill(**{"Các câu hỏi": SHORT.replace("[kết quả giải quyết]", "[lạ]")})
    await walk.press("Xem trước")
    await walk.refused("Dòng 1 “# Có hài lòng không? [lạ]”: sau câu hỏi hãy ghi nhóm", "Các câu hỏi")
    await expect(walk.page.get_by_role("alert")).to_contain_text("Chưa xem trước được.")
    await walk.fill(**{"Các câu hỏi": SHORT})
    await walk.press("Xem trước")
    await expect(walk.page.get_by_role("heading", name="Xem trước, chưa lưu")).to_be_visible()
    await walk.look()

    await walk.fill(**{"Áp dụng từ ngày": str(Clock().now().date() + timedelta(days=30))})
    await walk.press("Lưu phiếu")
    await walk.done("Đã lưu.")
    assert await walk.page.evaluate("document.documentElement.scrollWidth") == 360
    await walk.page.get_by_role("button", name="Bỏ phiếu từ ngày").click()
    await walk.done("Đã bỏ.")


async def test_sheets_are_typed_in_one_after_the_other(walk: Walk) -> None:
    await walk.to("Nhập phiếu giấy")
    await walk.page.get_by_label("Lĩnh vực").select_option("Hộ tịch")
    await walk.press("Lưu phiếu này")
    await expect(walk.page.get_by_role("alert")).to_contain_text("Hãy chọn mức độ hài lòng.")
    await walk.look()
    await walk.page.get_by_label("Hài lòng", exact=True).check()
    await walk.page.get_by_label("Nhanh gọn").check()
    await walk.press("Lưu phiếu này")

    await walk.done("Đã lưu phiếu. Mời nhập phiếu tiếp theo.")
    await expect(walk.page.get_by_label("Lĩnh vực")).to_have_value("ho-tich")
    await expect(walk.page.get_by_label("Rất hài lòng")).to_be_focused()
    await expect(walk.page.get_by_label("Nhanh gọn")).not_to_be_checked()
    assert await walk.page.evaluate("document.documentElement.scrollWidth") == 360
