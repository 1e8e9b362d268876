"""The table of fees in a reader's hands: on a phone, a wide screen and paper, and without scripts."""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.display.hall import WIDE, flaws
from tests.ebook.pdf import Pdf
from tests.ebook.readers import PHONE
from tests.ebook.readers import home as home
from tests.ebook.readers import phone as phone

SMALL_TARGETS = """() => Array.from(document.querySelectorAll('main a, button, select'))
  .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""


@pytest.mark.parametrize("size", [PHONE, WIDE])
@pytest.mark.parametrize("asked", ["", "?s=ho-tich&c=online", "?s=dat-dai&c=post"])
async def test_axe_finds_nothing_wrong_with_the_fees(
    phone: Page, home: str, asked: str, size: tuple[int, int]
) -> None:
    await phone.set_viewport_size({"width": size[0], "height": size[1]})
    await phone.goto(f"{home}/fees{asked}")

    assert await flaws(phone) == ""
    assert await phone.evaluate("document.documentElement.scrollWidth") == size[0]


async def test_a_finger_hits_every_procedure(phone: Page, home: str) -> None:
    await phone.goto(f"{home}/fees")

    assert await phone.evaluate(SMALL_TARGETS) == []


async def test_the_fees_are_narrowed_without_scripts(browser: Browser, home: str) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{home}/ebook")
    await page.get_by_role("link", name="Phí, lệ phí").click()

    await page.get_by_label("Lĩnh vực").select_option("Hộ tịch")
    await page.get_by_label("Cách nộp hồ sơ").select_option("Trực tuyến")
    await page.get_by_role("button", name="Xem").click()

    await expect(page.get_by_role("heading", level=2)).to_have_text("Hộ tịch")
    await page.get_by_role("rowheader", name="Đăng ký khai sinh", exact=True).get_by_role("link").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    await context.close()


async def test_on_paper_every_sheet_has_the_head_of_the_table_and_the_day(phone: Page, home: str) -> None:
    await phone.goto(f"{home}/fees?s=ho-tich&t=abc")

    sheets = Pdf(await phone.pdf(prefer_css_page_size=True)).words

    assert len(sheets) > 1
    assert all("Thủ tục Loại Mức thu" in words for words in sheets)
    assert all("Theo sách điện tử của" in words for words in sheets)
    assert "Xem" not in sheets[0]
