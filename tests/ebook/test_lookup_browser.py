"""The e-book on the look-up kiosk: nothing personal stays, and nobody leaves."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.display.hall import TALL, WIDE, flaws
from tests.display.lookups import codes_shown
from tests.ebook.lookup_kiosk import kiosk as kiosk
from tests.ebook.lookup_kiosk import link as link
from tests.ebook.lookup_kiosk import read, ready
from tests.live import CENTRE, Live

FIRST = "1.001193"
IDLE, WARNED = 60_000, 15_500
# What the kiosk asks for before it leaves a page.
AWAY = f"**/{CENTRE}/lookup"


async def test_nothing_personal_is_left_after_a_minute(kiosk: Page, live: Live) -> None:
    await read(kiosk, live, f"p/{FIRST}")
    await kiosk.locator(".checklist label").first.tap()
    await expect(kiosk.locator(".ticked")).to_have_count(1)
    await kiosk.clock.run_for(IDLE)
    await expect(kiosk.locator("dialog.idle")).to_contain_text("Ông/bà còn xem tiếp không?")
    assert await flaws(kiosk) == ""
    await kiosk.clock.run_for(WARNED)

    await kiosk.wait_for_url(f"**/{CENTRE}/lookup")
    assert await kiosk.evaluate("localStorage.length") == 0
    await kiosk.click("#begin")
    await ready(kiosk)
    await read(kiosk, live, f"p/{FIRST}")
    await expect(kiosk.locator(".progress")).to_be_visible()
    await expect(kiosk.locator(".ticked")).to_have_count(0)


async def test_the_browsers_history_shows_nothing_of_the_last_reader(kiosk: Page, live: Live) -> None:
    await read(kiosk, live, "ebook?q=ket+hon")
    await kiosk.clock.run_for(IDLE)
    await expect(kiosk.locator("dialog.idle")).to_be_visible()
    await kiosk.clock.run_for(WARNED)
    await kiosk.wait_for_url(f"**/{CENTRE}/lookup")
    await expect(kiosk.locator("#begin")).to_be_enabled()

    await kiosk.evaluate("history.back()")
    await expect(kiosk.locator("#begin")).to_be_enabled()
    await expect(kiosk).to_have_url(f"{live.url}/{CENTRE}/lookup")


async def test_a_touch_is_the_answer_to_the_question(kiosk: Page, live: Live) -> None:
    await kiosk.fill("#q", "kết hôn")
    await kiosk.clock.run_for(IDLE)
    await expect(kiosk.locator("dialog.idle .left")).to_have_text(re.compile(r"sau 1\d giây"))
    await kiosk.locator("dialog.idle").tap(position={"x": 20, "y": 20})
    await expect(kiosk.locator("dialog")).to_have_count(0)
    await kiosk.clock.run_for(WARNED)

    await expect(kiosk.locator("#q")).to_have_value("kết hôn")
    assert kiosk.url == f"{live.url}/{CENTRE}/ebook"


async def test_filing_online_goes_to_the_readers_own_phone(kiosk: Page, live: Live) -> None:
    await read(kiosk, live, f"p/{FIRST}")
    await kiosk.tap("a[href$=submit]")

    dialog = kiosk.locator("dialog.take")
    await expect(dialog).to_contain_text("Quét mã để nộp bằng điện thoại của ông/bà")
    await kiosk.wait_for_function("() => document.querySelector('dialog img').naturalWidth > 0")
    assert f"{live.url}/{CENTRE}/p/{FIRST}?o=lookup" in await codes_shown(kiosk)
    assert await flaws(kiosk) == ""
    await dialog.get_by_role("button").tap()
    await expect(kiosk.locator("dialog")).to_have_count(0)
    assert kiosk.url == f"{live.url}/{CENTRE}/p/{FIRST}"


async def test_there_is_no_printing_here_and_an_old_code_leads_on(kiosk: Page, live: Live) -> None:
    await read(kiosk, live, f"p/{FIRST}")
    await expect(kiosk.locator(".print")).to_be_hidden()
    await read(kiosk, live, "p/9.999999")

    assert await flaws(kiosk) == ""
    await kiosk.tap("text=‹ Tất cả lĩnh vực")
    await kiosk.wait_for_url("**/ebook")


async def test_no_link_leads_out_of_the_book(kiosk: Page, live: Live) -> None:
    await read(kiosk, live, f"p/{FIRST}")
    await kiosk.locator(".colophon a").last.tap()

    await expect(kiosk.locator("dialog.take")).to_contain_text("xem tiếp trên điện thoại")
    assert kiosk.url == f"{live.url}/{CENTRE}/p/{FIRST}"


async def test_a_volume_is_taken_along_by_its_code(kiosk: Page, live: Live) -> None:
    await kiosk.locator(".shelf a").first.tap()
    await kiosk.wait_for_url("**/s/ho-tich")
    await ready(kiosk)
    await kiosk.tap("text=Xem trên điện thoại")
    await kiosk.wait_for_function("() => document.querySelector('dialog img').naturalWidth > 0")

    assert await codes_shown(kiosk) == [f"{live.url}/{CENTRE}/s/ho-tich?o=lookup"]


async def test_back_goes_back_and_home_forgets(kiosk: Page, live: Live) -> None:
    await kiosk.locator(".shelf a").first.tap()
    await kiosk.wait_for_url("**/s/ho-tich")
    await ready(kiosk)
    await kiosk.locator(".entries a").first.tap()
    await kiosk.wait_for_url("**/p/*")
    await ready(kiosk)
    await kiosk.locator(".checklist label").first.tap()
    await expect(kiosk.locator(".ticked")).to_have_count(1)

    await kiosk.tap("text=‹ Quay lại")
    await kiosk.wait_for_url("**/s/ho-tich")
    await ready(kiosk)
    await kiosk.tap("text=Về trang đầu")
    await kiosk.wait_for_url("**/ebook")
    await ready(kiosk)

    await expect(kiosk.locator(".lookup-bar button").first).to_be_disabled()
    assert await kiosk.evaluate("localStorage.length") == 0


async def test_a_page_is_kept_until_the_next_one_can_come(kiosk: Page, live: Live) -> None:
    await kiosk.route(AWAY, lambda route: route.abort())
    await kiosk.locator(".shelf a").first.tap()
    await expect(kiosk.locator("dialog.away")).to_contain_text("Máy đang mất kết nối")
    assert await flaws(kiosk) == ""

    await kiosk.unroute(AWAY)
    await kiosk.clock.run_for(3_000)
    await kiosk.wait_for_url("**/s/ho-tich")


async def test_who_waits_for_the_server_is_set_back_too(kiosk: Page, live: Live) -> None:
    await kiosk.route(AWAY, lambda route: route.abort())
    await kiosk.locator(".shelf a").first.tap()
    await expect(kiosk.locator("dialog.away")).to_be_visible()
    await kiosk.clock.run_for(IDLE)
    await expect(kiosk.locator("dialog.idle")).to_be_visible()
    await kiosk.clock.run_for(WARNED)
    await kiosk.unroute(AWAY)
    await kiosk.clock.run_for(3_000)

    await kiosk.wait_for_url(f"**/{CENTRE}/lookup")


@pytest.mark.parametrize("size", [TALL, WIDE], ids=["tall", "wide"])
@pytest.mark.parametrize("path", ["ebook", "ebook?q=ket+hon", "s/ho-tich", f"p/{FIRST}"])
async def test_axe_finds_nothing_wrong_on_the_kiosk(
    kiosk: Page, live: Live, path: str, size: tuple[int, int]
) -> None:
    await kiosk.set_viewport_size({"width": size[0], "height": size[1]})
    await read(kiosk, live, path)

    assert await flaws(kiosk) == ""
    assert await kiosk.evaluate("document.documentElement.scrollWidth") <= size[0]


async def test_no_other_reader_meets_the_kiosk(browser: Browser, live: Live) -> None:
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(f"{live.url}/{CENTRE}/p/{FIRST}")

    assert await page.evaluate("typeof MoiLookup") == "undefined"
    await expect(page.locator("html")).not_to_have_class(re.compile("lookup"))
    await context.close()
