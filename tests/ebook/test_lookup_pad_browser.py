"""The pad on which the look-up kiosk is told a number."""

import asyncio

import pytest
from playwright.async_api import Page, Route, expect

from tests.display.hall import TALL, called, flaws, take
from tests.ebook.lookup_kiosk import link as link
from tests.ebook.lookup_kiosk import ready
from tests.ebook.slips import scan, type_number
from tests.ebook.slips import start as start
from tests.live import CENTRE, Live

IDLE, SIDE = 60_000, (1280, 800)
ASKED = f"**/api/{CENTRE}/lookup/visit"
SMALLEST = """() => Math.min(...[...document.querySelectorAll('#shown button')].filter(key => key.offsetWidth)
  .map(key => Math.min(key.offsetWidth, key.offsetHeight)))"""
OVERFLOW = """() => Math.max(...[document.documentElement, document.querySelector('#shown')]
  .map(one => one.scrollHeight - one.clientHeight))"""


async def test_an_unknown_number_is_told_and_can_be_mended(start: Page, live: Live) -> None:
    await start.tap("#slip")
    await type_number(start, "H9999")
    await expect(start.locator("#refusal")).to_contain_text("Không thấy phiếu này trong hôm nay")
    await expect(start.locator("#typed")).to_have_text("H9999")
    assert await flaws(start) == ""
    await start.tap("text=Xóa")

    await expect(start.locator("#typed")).to_have_text("H999")
    await expect(start.locator("#refusal")).to_be_hidden()


async def test_a_code_that_is_none_opens_the_pad_even_after_another(start: Page, live: Live) -> None:
    ticket = take(live, "cong-thuong")
    with called(live, ticket["number"]):
        pass
    await scan(start, live, ticket)
    await expect(start.locator("#rate")).to_be_visible()
    await start.keyboard.type("https://example.vn/menu")
    await start.keyboard.press("Enter")

    await expect(start.locator("#refusal")).to_contain_text("Không thấy phiếu này trong hôm nay")
    await expect(start.locator("#rate")).to_be_hidden()


async def test_a_kiosk_that_was_retired_says_so(start: Page, live: Live) -> None:
    await start.context.clear_cookies()
    await scan(start, live, take(live, "ho-tich"))

    await expect(start.locator("#notice")).to_contain_text("mở đường dẫn của máy trong trang Quản trị")
    await expect(start.locator("#shown")).to_be_hidden()
    await expect(start.locator("#slip")).to_be_hidden()


async def test_a_number_half_typed_is_gone_after_a_minute(start: Page) -> None:
    await start.tap("#slip")
    await start.locator("#pad").get_by_role("button", name="H", exact=True).tap()
    await start.clock.run_for(IDLE)
    await expect(start.locator("#shown")).to_be_hidden()
    await start.tap("#slip")

    await expect(start.locator("#typed")).to_have_text("Ví dụ: H012")


async def test_an_answer_that_nobody_waits_for_ties_nobody(start: Page, live: Live) -> None:
    answers = list[asyncio.Event]()

    async def keep_waiting(route: Route) -> None:
        answers.append(asyncio.Event())
        await answers[-1].wait()
        await route.continue_()

    await start.route(ASKED, keep_waiting)
    await start.tap("#slip")
    async with start.expect_request(ASKED):
        await type_number(start, take(live, "ho-tich")["number"])
    await start.tap("#close")
    async with start.expect_response(ASKED):
        answers[0].set()

    await start.tap("#begin")
    await start.wait_for_url("**/ebook")
    await ready(start)
    await expect(start.locator(".lookup-bar")).to_contain_text("Tôi có phiếu số")


@pytest.mark.parametrize("size", [TALL, SIDE], ids=["tall", "side"])
async def test_axe_finds_nothing_wrong_with_the_pad(start: Page, size: tuple[int, int]) -> None:
    await start.set_viewport_size({"width": size[0], "height": size[1]})
    assert await flaws(start) == ""
    await start.tap("#slip")

    assert await flaws(start) == ""
    assert await start.evaluate(SMALLEST) >= 72
    assert await start.evaluate(OVERFLOW) <= 0
