"""The look-up kiosk that was shown a slip: what is read there counts for the visit, and nothing stays."""

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from app.house import House
from app.staff.tokens import hashed
from tests.display.hall import called, flaws, take
from tests.display.lookups import codes_shown
from tests.ebook.lookup_kiosk import link as link
from tests.ebook.lookup_kiosk import ready
from tests.ebook.slips import FIRST, digest_of, follow, left, read_first, scan, tied, type_number
from tests.ebook.slips import start as start
from tests.live import CENTRE, Live

IDLE, WARNED, SURVEYED = 60_000, 15_500, 20_500
LEFT_HERE = "() => JSON.stringify([location.href, history.state, {...sessionStorage}, {...localStorage}])"


def survey_of(ticket: dict[str, Any]) -> str:
    """What opens the survey at the kiosk that was shown the slip itself."""
    return hashed(f"survey {ticket['token']}").hex()


async def test_a_number_on_the_pad_ties_the_kiosk_and_what_is_read_counts(
    start: Page, live: Live, live_house: House
) -> None:
    ticket = take(live, "ho-tich")
    await start.tap("#slip")
    await type_number(start, ticket["number"])
    await start.wait_for_url("**/ebook")
    await ready(start)
    await expect(start.locator(".lookup-bar")).to_contain_text(f"Phiếu {ticket['number']} ·")
    await read_first(start)

    assert start.url == f"{live.url}/{CENTRE}/p/{FIRST}?f=ho-tich"
    assert ticket["token"] not in await start.evaluate(LEFT_HERE)
    assert await left(live_house, ticket) == [
        ("lookup", "ebook.read", f"p/{FIRST}"),
        ("lookup", "ebook.scanned", "s/ho-tich"),
    ]


async def test_a_scanned_code_does_so_without_a_touch(start: Page, live: Live, live_house: House) -> None:
    ticket = await tied(start, live)
    await follow(start, ".shelf a", "**/s/ho-tich")

    assert await left(live_house, ticket) == [("lookup", "ebook.scanned", "s/ho-tich")]


async def test_a_page_that_is_turned_to_counts_too(start: Page, live: Live, live_house: House) -> None:
    ticket = await tied(start, live)
    await read_first(start)
    await start.keyboard.press("ArrowRight")
    await start.clock.run_for(300)
    await start.wait_for_url(re.compile(f"/p/(?!{FIRST})"))
    await ready(start)

    assert [kind for _, kind, _ in await left(live_house, ticket)].count("ebook.read") == 2


async def test_ticks_are_told_before_they_are_forgotten(start: Page, live: Live, live_house: House) -> None:
    ticket = await tied(start, live)
    await read_first(start)
    await start.locator(".checklist label").first.tap()
    await follow(start, "text=Về trang đầu", "**/ebook")

    async with asyncio.timeout(20):
        while ("lookup", "ebook.ticked", f"p/{FIRST}") not in await left(live_house, ticket):
            continue


@pytest.mark.parametrize("way", ["text=không phải của tôi?", "text=Về trang đầu"])
async def test_whose_slip_it_is_not_unties_the_kiosk(
    start: Page, live: Live, live_house: House, way: str
) -> None:
    ticket = await tied(start, live)
    await follow(start, ".shelf a", "**/s/ho-tich")
    await follow(start, way, "**/ebook")
    await expect(start.locator(".lookup-bar")).to_contain_text("Tôi có phiếu số")
    assert digest_of(ticket) not in await start.evaluate(LEFT_HERE)
    await read_first(start)

    assert await left(live_house, ticket) == [("lookup", "ebook.scanned", "s/ho-tich")]


async def test_the_next_person_after_a_minute_is_nobody(start: Page, live: Live, live_house: House) -> None:
    before = await start.evaluate("history.length")
    ticket = await tied(start, live)
    await follow(start, ".shelf a", "**/s/ho-tich")
    await start.clock.run_for(IDLE)
    await expect(start.locator("dialog.idle")).to_be_visible()
    await start.clock.run_for(WARNED)
    await start.wait_for_url("**/lookup")
    await expect(start.locator("#begin")).to_be_enabled()

    assert digest_of(ticket) not in await start.evaluate(LEFT_HERE)
    assert await start.evaluate("history.length") == before
    await start.tap("#begin")
    await start.wait_for_url("**/ebook")
    await ready(start)
    await read_first(start)
    assert await left(live_house, ticket) == [("lookup", "ebook.scanned", "s/ho-tich")]


async def test_the_bar_leads_to_where_slips_are_shown(start: Page) -> None:
    await start.tap("#begin")
    await start.wait_for_url("**/ebook")
    await ready(start)
    await start.tap("text=Tôi có phiếu số")

    await start.wait_for_url("**/lookup")
    await expect(start.locator("#slip")).to_be_enabled()


async def test_a_code_for_a_phone_names_no_visit(start: Page, live: Live) -> None:
    await tied(start, live)
    await read_first(start)
    await start.tap("text=Xem trên điện thoại")
    await start.wait_for_function("() => document.querySelector('dialog img').naturalWidth > 0")

    assert f"{live.url}/{CENTRE}/p/{FIRST}?o=lookup" in await codes_shown(start)


async def test_a_visit_that_is_over_leads_to_the_survey_and_back(start: Page, live: Live) -> None:
    ticket = take(live, "cong-thuong")
    with called(live, ticket["number"]):
        pass
    await scan(start, live, ticket)
    await expect(start.locator("#asked")).to_contain_text(f"Phiếu {ticket['number']} đã xong")
    assert await flaws(start) == ""
    await start.tap("text=Đánh giá phục vụ")

    await start.wait_for_url(f"**/{CENTRE}/k/{survey_of(ticket)}*")
    await expect(start.locator("button[name=face]")).to_have_count(3)
    await start.clock.run_for(SURVEYED)
    await start.wait_for_url("**/lookup")
    await expect(start.locator("#slip")).to_be_enabled()
    assert survey_of(ticket) not in await start.evaluate(LEFT_HERE)


async def test_a_number_that_is_only_typed_rates_nobody(start: Page, live: Live) -> None:
    ticket = take(live, "cong-thuong")
    with called(live, ticket["number"]):
        pass
    await start.tap("#slip")
    await type_number(start, ticket["number"])

    await expect(start.locator("#asked")).to_contain_text("mời đưa mã trên phiếu vào đầu đọc")
    await expect(start.locator("#asked [lang=en]")).to_contain_text(
        "hold the code of your slip to the reader"
    )
    await expect(start.locator("#read")).to_be_visible()
    await expect(start.locator("#rate")).to_be_hidden()
    assert await flaws(start) == ""
    await scan(start, live, ticket)
    await expect(start.locator("#rate")).to_be_visible()


async def test_a_visit_in_the_address_of_a_phone_counts_nothing(
    browser: Browser, live: Live, live_house: House
) -> None:
    ticket, context = take(live, "ho-tich"), await browser.new_context()
    phone = await context.new_page()
    await phone.goto(f"{live.url}/{CENTRE}/p/{FIRST}?v={digest_of(ticket)}&as=lookup")
    await phone.locator(".checklist label").first.click()
    await phone.goto("about:blank")
    await context.close()

    assert await left(live_house, ticket) == []
