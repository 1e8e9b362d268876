"""The tablet at a counter in a real browser: it greets, asks who was served, and goes back by itself."""

import re

import pytest
from playwright.async_api import Page, expect

from app.house import House
from tests.display.hall import COUNTER, LOW, SQUARE, flaws
from tests.live import CENTRE, Live
from tests.visits.touching import Serve, at_counter, kept, left_alone
from tests.visits.touching import asked as asked
from tests.visits.touching import page as page
from tests.visits.touching import served as served
from tests.visits.touching import tokens as tokens

UPRIGHT = (800, 1280)
WARNED = 15_500
SMALLEST = "() => Math.min(...Array.from(document.querySelectorAll('button, .button, label'))\
  .filter(one => one.offsetHeight).map(one => one.offsetHeight))"
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
TALLER = "() => document.documentElement.scrollHeight - innerHeight"


async def test_the_tablet_asks_who_was_served_at_its_counter(
    page: Page, live: Live, served: Serve, live_house: House, tokens: dict[str, str]
) -> None:
    await at_counter(page, live, tokens)
    assert await flaws(page) == ""
    ticket = served()

    await expect(page.locator(".number")).to_have_text(f"Số {ticket['number']}")
    assert await flaws(page) == ""
    await page.tap("text=Rất hài lòng")
    await expect(page.locator(".questions")).to_be_visible()
    await page.tap("text=Không trả lời thêm")
    await expect(page.locator(".thanks")).to_be_visible()
    await left_alone(page, "/tablet")

    await expect(page.locator("#waiting")).to_be_visible()
    await expect(page.locator("#counter")).to_have_text(f"Quầy {COUNTER}")
    await expect(page.locator("#rate")).to_be_hidden()
    assert await kept(live_house, ticket) == [("very_satisfied", None, "tablet")]


async def test_faces_that_nobody_touches_go_and_can_be_called_back(
    page: Page, live: Live, served: Serve, tokens: dict[str, str]
) -> None:
    await at_counter(page, live, tokens)
    ticket = served()
    await expect(page.locator(".faces")).to_be_visible()
    await page.clock.run_for(WARNED)
    await expect(page.locator(".countdown")).to_contain_text(re.compile(r"sau [345] giây"))
    assert await flaws(page) == ""

    await page.tap("h1")
    await expect(page.locator(".countdown")).to_contain_text("sau 20 giây")
    await page.clock.run_for(WARNED - 1_000)
    await expect(page.locator(".faces")).to_be_visible()
    await left_alone(page, "/tablet")
    await page.tap("#rate")

    await expect(page.locator(".number")).to_have_text(f"Số {ticket['number']}")


async def test_what_was_answered_elsewhere_is_said_and_the_tablet_goes_back(
    page: Page, live: Live, served: Serve, live_house: House, tokens: dict[str, str]
) -> None:
    await at_counter(page, live, tokens)
    ticket = served()
    await expect(page.locator(".faces")).to_be_visible()
    answer = await page.request.post(f"{live.api}/k/{ticket['token']}", data={"face": "dissatisfied"})
    assert answer.ok

    await page.tap("text=Rất hài lòng")
    await expect(page.get_by_role("alert")).to_contain_text("Lượt này đã được đánh giá")
    await left_alone(page, "/tablet")

    await expect(page.locator("#waiting")).to_be_visible()
    assert await kept(live_house, ticket) == [("dissatisfied", None, "phone")]


async def test_a_tablet_changes_its_counter_and_keeps_it(
    page: Page, live: Live, tokens: dict[str, str]
) -> None:
    await at_counter(page, live, tokens)
    await page.tap("#change")
    assert await flaws(page) == ""
    await page.tap("text=Quầy 1")
    await page.goto(f"{live.url}/{CENTRE}/tablet")

    await expect(page.locator("#counter")).to_have_text("Quầy 1")


async def test_a_tablet_that_is_left_choosing_takes_its_counter_again(
    page: Page, live: Live, tokens: dict[str, str]
) -> None:
    await at_counter(page, live, tokens)
    await page.tap("#change")
    await expect(page.locator("#choosing")).to_be_visible()
    await page.clock.run_for(30_000)

    await expect(page.locator("#waiting")).to_be_visible()
    await expect(page.locator("#counter")).to_have_text(f"Quầy {COUNTER}")


async def test_a_tablet_without_its_link_says_how_to_mend_it(page: Page, live: Live) -> None:
    await page.goto(f"{live.url}/{CENTRE}/tablet")

    await expect(page.locator("#notice")).to_contain_text("mở đường dẫn của máy trong trang Quản trị")
    assert await flaws(page) == ""


@pytest.mark.parametrize("size", [LOW, SQUARE, UPRIGHT], ids=["low", "square", "upright"])
async def test_everything_on_a_tablet_is_large_enough_to_touch(
    page: Page, live: Live, served: Serve, tokens: dict[str, str], size: tuple[int, int]
) -> None:
    await at_counter(page, live, tokens, size)
    assert (await page.evaluate(WIDER), await page.evaluate(TALLER)) == (0, 0)
    served()
    await expect(page.locator(".faces")).to_be_visible()
    assert (await page.evaluate(WIDER), await page.evaluate(TALLER)) == (0, 0)
    assert await page.evaluate(SMALLEST) >= 60
    await page.locator(".faces button").first.tap()
    await expect(page.locator(".questions")).to_be_visible()

    assert await page.evaluate(SMALLEST) >= 60
    assert await page.evaluate(WIDER) == 0
