"""The tablet at a counter in a real browser: it greets, asks who was served, and goes back by itself."""

import re

import pytest
from playwright.async_api import Page, expect

from app.house import House
from tests.display.hall import COUNTER, LOW, SQUARE, flaws, take
from tests.live import CENTRE, Live
from tests.visits.touching import Serve, at_counter, kept, left_alone, started
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
    await page.tap("#sure")
    assert await flaws(page) == ""
    await page.tap("text=Quầy 1")
    await page.goto(f"{live.url}/{CENTRE}/tablet")

    await expect(page.locator("#counter")).to_have_text("Quầy 1")


async def test_a_tablet_that_is_left_choosing_takes_its_counter_again(
    page: Page, live: Live, tokens: dict[str, str]
) -> None:
    await at_counter(page, live, tokens)
    await page.tap("#change")
    await page.tap("#sure")
    await expect(page.locator("#choosing")).to_be_visible()
    await page.clock.run_for(30_000)

    await expect(page.locator("#waiting")).to_be_visible()
    await expect(page.locator("#counter")).to_have_text(f"Quầy {COUNTER}")


async def test_one_touch_moves_no_tablet(page: Page, live: Live, tokens: dict[str, str]) -> None:
    await at_counter(page, live, tokens)
    await page.tap("#change")
    await expect(page.locator("#sure")).to_have_text("Cán bộ: đổi quầy?")
    assert await flaws(page) == ""
    await page.clock.run_for(5_000)

    await expect(page.locator("#sure")).to_be_hidden()
    await expect(page.locator("#waiting")).to_be_visible()


async def test_faces_go_when_the_next_person_is_started(
    page: Page, live: Live, served: Serve, live_house: House, tokens: dict[str, str]
) -> None:
    await at_counter(page, live, tokens)
    former, following = served(), take(live, "cong-thuong")
    await expect(page.locator(".number")).to_have_text(f"Số {former['number']}")
    with started(live, following):
        await page.clock.run_for(4_000)
        await page.wait_for_url("**/tablet")
        await expect(page.locator("#waiting")).to_be_visible()
        await expect(page.locator("#rate")).to_be_hidden()

    assert await kept(live_house, former) == []


async def test_a_tablet_without_a_line_asks_nobody(
    page: Page, live: Live, served: Serve, tokens: dict[str, str]
) -> None:
    await at_counter(page, live, tokens)
    served()
    await expect(page.locator(".faces")).to_be_visible()
    await left_alone(page, "/tablet")
    await expect(page.locator("#rate")).to_be_visible()
    await page.context.set_offline(True)
    await page.tap("#rate")
    await expect(page.locator("#notice")).to_contain_text("No connection to the server")
    await page.clock.run_for(30_000)

    await expect(page.locator("#rate")).to_be_hidden()
    assert page.url.endswith("/tablet")


async def test_a_face_that_cannot_be_sent_is_given_up(
    page: Page, live: Live, served: Serve, live_house: House, tokens: dict[str, str]
) -> None:
    await at_counter(page, live, tokens)
    ticket = served()
    await expect(page.locator(".faces")).to_be_visible()
    await page.route("**/k/*", lambda route: route.abort())
    await page.tap("text=Chưa hài lòng")
    await expect(page.locator(".unsent [lang=en]")).to_contain_text("Not sent yet")
    await left_alone(page, "/tablet")

    await page.unroute("**/k/*")
    await expect(page.locator("#waiting")).to_be_visible()
    assert await kept(live_house, ticket) == []


async def test_a_link_waits_for_the_server(
    page: Page, live: Live, served: Serve, tokens: dict[str, str]
) -> None:
    await at_counter(page, live, tokens)
    served()
    await page.tap("text=Rất hài lòng")
    await expect(page.locator(".questions")).to_be_visible()
    await page.context.set_offline(True)
    await page.tap("text=Không trả lời thêm")
    await expect(page.locator(".unsent")).to_contain_text("Đang mất kết nối")
    await page.context.set_offline(False)
    await page.clock.run_for(3_000)

    await expect(page.locator(".tick")).to_be_visible()


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
