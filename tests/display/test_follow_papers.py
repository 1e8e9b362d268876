"""What an officer found missing, on the visitor's phone: read, sent on, printed."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from tests.display.hall import COUNTER, flaws, take
from tests.ebook.pdf import Pdf
from tests.live import CENTRE, Live

BIRTH, MARRIAGE = "1.001193", "1.000894"
SHARED = "Object.defineProperty(navigator, 'share', {value: async what => { window.shared = what; }})"
NO_SHARE = "Object.defineProperty(navigator, 'share', {value: undefined})"


@contextmanager
def at_counter(live: Live, ticket: dict[str, Any]) -> Iterator[tuple[httpx.Client, dict[str, Any]]]:
    """An officer with this number at the counter; the turn. It ends with the block."""
    with live.logged_in() as officer:
        officer.post(f"/counters/{COUNTER}/open").raise_for_status()
        asked = officer.post(
            f"/counters/{COUNTER}/call", json={"number": ticket["number"], "reason": "thử"}
        ).json()["turn"]
        try:
            yield officer, asked
        finally:
            officer.post(f"/turns/{asked['id']}/finish")
            officer.post(f"/counters/{COUNTER}/close").raise_for_status()


def check(officer: httpx.Client, turn: dict[str, Any], code: str, *missing: int) -> list[str]:
    """The officer misses the papers at these places of the list, from 1; their names."""
    at = f"/visits/{turn['visit']}/papers/{code}"
    names = [paper["name"] for paper in officer.get(at).json()["papers"]]
    states = ["missing" if place in missing else "have" for place in range(1, len(names) + 1)]
    officer.post(at, json={"papers": states}).raise_for_status()
    return [names[place - 1] for place in missing]


async def follow(page: Page, live: Live, ticket: dict[str, Any]) -> None:
    await page.goto(f"{live.url}/{CENTRE}/t/{ticket['token']}")
    await expect(page.locator("#number")).to_have_text(ticket["number"])


@pytest.fixture
async def phone(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    yield await context.new_page()
    await context.close()


async def test_what_is_missing_is_read_once_the_turn_is_over(phone: Page, live: Live) -> None:
    ticket = take(live, "ho-tich")
    with at_counter(live, ticket) as (officer, turn):
        await follow(phone, live, ticket)
        names = check(officer, turn, BIRTH, 1, 3)
        await expect(phone.locator("#papers")).to_be_hidden()

    await expect(phone.locator("#papers h2")).to_have_text("Cán bộ đã kiểm tra: còn thiếu 2 giấy tờ")
    await expect(phone.locator("#papers li b")).to_have_text(names)
    assert await flaws(phone) == ""
    await phone.tap("#language")
    await expect(phone.locator("#papers h2")).to_have_text("An officer has checked: papers missing: 2")


async def test_a_phone_that_was_put_away_looks_again(phone: Page, live: Live) -> None:
    ticket = take(live, "ho-tich")
    with at_counter(live, ticket) as (officer, turn):
        check(officer, turn, BIRTH, 1)
        await follow(phone, live, ticket)
        await expect(phone.locator("#papers li")).to_have_count(1)
        check(officer, turn, BIRTH)
        check(officer, turn, MARRIAGE, 2, 4)
        await phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

        await expect(phone.locator("#papers h2")).to_contain_text("còn thiếu 2 giấy tờ")
        await expect(phone.locator("#papers h3")).to_have_count(2)
        await expect(phone.locator("#papers")).to_contain_text("Không còn thiếu giấy tờ nào")


async def test_the_list_is_shared_without_the_ticket(phone: Page, live: Live) -> None:
    ticket = take(live, "ho-tich")
    await phone.add_init_script(SHARED)
    with at_counter(live, ticket) as (officer, turn):
        [name] = check(officer, turn, BIRTH, 2)
        await follow(phone, live, ticket)
        await phone.tap("text=Chia sẻ danh sách")

    shared = (await phone.evaluate("window.shared"))["text"]
    assert f"- {name}" in shared
    assert f"Phường Bắc Cam Ranh · Số {ticket['number']} · Kiểm tra lúc" in shared
    assert ticket["token"] not in shared


async def test_a_browser_that_cannot_share_copies(phone: Page, live: Live) -> None:
    ticket = take(live, "ho-tich")
    await phone.add_init_script(NO_SHARE)
    with at_counter(live, ticket) as (officer, turn):
        [name] = check(officer, turn, BIRTH, 2)
        await follow(phone, live, ticket)
        await phone.tap("text=Chia sẻ danh sách")

    await expect(phone.locator("#sent")).to_contain_text("Đã chép danh sách")
    assert f"- {name}" in await phone.input_value("#list")


async def test_on_paper_stands_the_list_and_whose_it_is(phone: Page, live: Live) -> None:
    ticket = take(live, "ho-tich")
    with at_counter(live, ticket) as (officer, turn):
        [name] = check(officer, turn, BIRTH, 2)
        await follow(phone, live, ticket)
        await expect(phone.locator("#papers li")).to_have_count(1)
        printed = Pdf(await phone.pdf(prefer_css_page_size=True, format="A4"))

    [words] = printed.words
    for wanted in (name, "Phường Bắc Cam Ranh", f"Số {ticket['number']}", "Kiểm tra lúc"):
        assert wanted in words
    assert ticket["token"] not in words
    assert "Chia sẻ" not in words
    assert "Đánh giá" not in words
