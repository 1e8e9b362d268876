"""The console when a session, an answer or the line is lost, and for people who need help to see."""

import asyncio
import re

import httpx
from playwright.async_api import Page, Route, WebSocketRoute, expect

from tests.display.hall import flaws
from tests.display.staff.counter import (
    COUNTER,
    OFFICER,
    OVERFLOW,
    call_next,
    fill_in_log_in,
    number_shown,
    state_shown,
    take,
    waiting,
)
from tests.live import Live


async def test_an_officer_finds_the_way_to_a_new_password(console: Page) -> None:
    await console.get_by_role("button", name=OFFICER).focus()
    await console.keyboard.press("Enter")
    await console.get_by_role("link", name="Đổi mật khẩu").click()

    await expect(console.get_by_role("heading", level=1)).to_have_text("Đổi mật khẩu")


async def test_an_expired_session_asks_again_and_ends_the_act(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    number = take(live)
    call_next(officer)
    await number_shown(console, number)
    await console.context.clear_cookies()

    await console.keyboard.press("s")
    await fill_in_log_in(console, live)

    await state_shown(console, "Đang phục vụ")
    await number_shown(console, number)


async def test_a_session_ended_elsewhere_asks_at_once_and_the_line_comes_back(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    person = await (await console.context.request.get(f"{live.api}/me")).json()
    await console.context.request.post(
        f"{live.api}/logout", headers={"X-CSRF-Token": person["csrf_token"]}, data={}
    )

    await expect(console.locator("dialog.log-in")).to_contain_text(
        "Phiên làm việc đã hết. Hãy đăng nhập lại."
    )
    await expect(console.locator("dialog.log-in")).not_to_contain_text("vẫn được giữ")
    assert await flaws(console) == ""
    await fill_in_log_in(console, live)
    number = take(live)
    call_next(officer)

    await number_shown(console, number)


async def test_a_lost_answer_is_asked_for_again_under_the_same_key(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    number, other, keys = take(live), take(live), list[str]()

    async def lose_the_first(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        answer = await route.fetch()
        await (route.fulfill(response=answer) if len(keys) > 1 else route.abort())

    await console.route("**/next", lose_the_first)
    await console.keyboard.press("Space")

    await number_shown(console, number)
    await expect(console.locator("#done")).to_have_text(f"Đã mời số {number}.")
    assert (len(keys), len(set(keys)), waiting(officer)) == (2, 1, [other])


async def test_an_officer_at_a_counter_hears_the_point_of_that_counter(page: Page, live: Live) -> None:
    lines = list[str]()
    page.on("websocket", lambda line: lines.append(line.url))
    await page.goto(live.links["console"])
    await fill_in_log_in(page, live)
    await expect(page.locator("#choosing")).to_be_visible()

    async with page.expect_websocket(lambda line: line.url.endswith("&point=trung-tam")):
        await page.click(f"[data-key=open-{COUNTER}]")
    await page.get_by_role("button", name="Đóng quầy").click()

    await expect(page.locator("#choosing")).to_be_visible()
    assert "point" not in lines[0]


async def test_a_silent_line_is_told_and_mends_itself(console: Page) -> None:
    cut, heard = False, asyncio.Event()

    def line(screen: WebSocketRoute) -> None:
        def pass_on(message: str | bytes) -> None:
            if not cut:
                screen.send(message)
                heard.set()

        screen.connect_to_server().on_message(pass_on)

    await console.route_web_socket(re.compile("/board"), line)
    await console.reload()
    await asyncio.wait_for(heard.wait(), 20)

    cut = True
    await expect(console.locator("#stale")).to_have_text(re.compile(r"cập nhật lúc \d\d:\d\d:\d\d"))
    cut = False

    await expect(console.locator("#stale")).to_be_hidden()


async def test_axe_finds_nothing_wrong_with_a_busy_console(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    number = take(live, "merit")
    take(live, "pregnant")
    call_next(officer)
    await number_shown(console, number)
    await expect(console.locator("#waiting button")).to_have_count(1)

    assert await flaws(console) == ""
    assert await console.evaluate(OVERFLOW) <= 0
