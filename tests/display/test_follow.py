"""The follow page on a phone."""

import re

import httpx
from playwright.async_api import Page, Route, expect

from tests.display.hall import COUNTER, called, flaws, take
from tests.live import CENTRE, Live


async def state(live: Live, token: str) -> str:
    async with httpx.AsyncClient() as phone:
        return (await phone.get(f"{live.api}/t/{token}")).json()["state"]


async def test_the_phone_turns_green_when_its_number_is_called(page: Page, live: Live) -> None:
    ticket = take(live, "cong-thuong")
    await page.goto(f"{live.url}/{CENTRE}/t/{ticket['token']}")
    await expect(page.locator("#number")).to_have_text(ticket["number"])

    with called(live, ticket["number"]):
        await expect(page.locator("html")).to_have_class("called")
        await expect(page.locator("#counter")).to_have_text(str(COUNTER))
        assert await flaws(page) == ""


async def test_a_citizen_leaves_the_line_after_a_second_question(page: Page, live: Live) -> None:
    ticket = take(live, "cong-thuong")
    await page.goto(f"{live.url}/{CENTRE}/t/{ticket['token']}")

    await page.click("#leave")
    assert await flaws(page) == ""
    await page.click("#yes")

    await expect(page.locator("#state")).to_contain_text("Bạn đã thôi chờ")
    await expect(page.locator("#ward")).not_to_be_empty()
    await expect(page.locator("#shelf")).to_have_attribute("href", f"/{CENTRE}/ebook")
    await expect(page.locator("#shelf")).to_be_visible()
    assert await flaws(page) == ""
    assert await state(live, ticket["token"]) == "left"


async def test_the_phone_and_the_e_book_say_the_same(page: Page, live: Live) -> None:
    ticket = take(live, "cong-thuong")
    async with httpx.AsyncClient() as phone:
        (await phone.post(f"{live.api}/t/{ticket['token']}/leave")).raise_for_status()
    await page.goto(f"{live.url}/{CENTRE}/t/{ticket['token']}")
    await expect(page.locator("#sentence")).not_to_be_empty()
    sentence = await page.inner_text("#sentence")

    await page.goto(f"{live.url}/{CENTRE}/ebook?t={ticket['token']}")
    await expect(page.locator(".position .line")).to_have_text(f"Số {ticket['number']} · {sentence}")
    assert await flaws(page) == ""


async def test_an_unknown_number_gets_one_plain_sentence(page: Page, live: Live) -> None:
    await page.goto(f"{live.url}/{CENTRE}/t/khong-co")

    await expect(page.locator("#lone")).to_contain_text("Phiếu này không có")
    await page.click("#shelf")
    await expect(page).to_have_url(f"{live.url}/{CENTRE}/ebook")
    await page.go_back()
    await expect(page.locator("#shelf")).to_be_visible()
    assert await flaws(page) == ""


async def test_the_follow_page_weighs_less_than_thirty_kilobytes(page: Page, live: Live) -> None:
    weights = list[int]()
    await page.goto("about:blank")

    async def weigh(route: Route) -> None:
        answer = await route.fetch()
        weights.append(len(await answer.body()))
        await route.fulfill(response=answer)

    await page.route(re.compile(r"/display/.*(js|css)$|/t/"), weigh)
    await page.goto(f"{live.url}/{CENTRE}/t/{take(live, 'cong-thuong')['token']}")
    await expect(page.locator("#number")).not_to_be_empty()
    await page.unroute_all(behavior="wait")

    assert len(weights) > 5
    assert sum(weights) < 30_000
