"""A press goes to the person and the button it was meant for, however quick the hand or slow the line."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from playwright.async_api import Page, Route, WebSocket, expect

from tests.display.staff.counter import at_counter, number_shown, ticket
from tests.display.staff.visit import done, read, row, said, somebody, step_is, visit
from tests.live import CENTRE, Live


@asynccontextmanager
async def held_back(page: Page, road: str) -> AsyncIterator[None]:
    """The server has acted, but its answer on `road` comes only at the end of the block."""
    go = asyncio.Event()

    async def late(route: Route) -> None:
        answer = await route.fetch()
        await go.wait()
        await route.fulfill(response=answer)

    await page.route(road, late)
    yield
    go.set()


class Ears:
    """What a page hears on its lines of visits, however often it opens one."""

    def __init__(self, page: Page) -> None:
        self._frames: asyncio.Queue[bytes | str] = asyncio.Queue()
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        if "/visits" in socket.url:
            socket.on("framereceived", self._frames.put_nowait)

    async def hear(self, step: str) -> None:
        """Until a frame tells something of a step."""
        async with asyncio.timeout(20):
            while not _tells(await self._frames.get(), step):
                continue


def _tells(frame: bytes | str, step: str) -> bool:
    visits = json.loads(frame).get("visits", [])
    return any(sign["step"] == step for one in visits for sign in one["steps"])


async def listened_to(page: Page) -> Ears:
    """A page loaded anew."""
    ears = Ears(page)
    await page.reload()
    return ears


async def test_a_step_pressed_while_the_next_is_called_is_nobodys(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    first = await somebody(console, live, officer)
    await console.keyboard.press("s")
    await expect(console.locator("#present")).to_have_attribute("data-state", "serving")
    former = at_counter(officer)["visit"]
    following = ticket(live)["number"]
    await expect(console.locator("#waiting")).to_contain_text(following)

    await console.keyboard.press("2")
    async with held_back(console, "**/next"):
        await console.keyboard.press("Space")
        await console.keyboard.press("1")

    await number_shown(console, following)
    await expect(console.locator("#refusal")).to_have_text(
        f"Chưa ghi bước 1: Tiếp đón: số {first['number']} không còn ở quầy."
    )
    assert [one["step"] for one in visit(officer, former)["steps"]] == ["scan"]
    assert said(officer) == {}


async def test_a_step_pressed_right_after_start_is_kept(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)

    async with held_back(console, "**/start"):
        await console.keyboard.press("s")
        await console.keyboard.press("1")

    await step_is(console, "welcome", "done")
    assert said(officer) == {"welcome": "officer"}


async def test_a_press_survives_what_a_phone_reads_meanwhile(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    ears = await listened_to(console)
    taken = await somebody(console, live, officer)
    await row(console, "welcome").locator(".press").hover()

    await console.mouse.down()
    read(live, taken["token"], "s/ho-tich")
    await ears.hear("scan")
    await console.evaluate("() => new Promise(requestAnimationFrame)")
    await step_is(console, "scan", "empty")
    await console.mouse.up()

    await step_is(console, "welcome", "done")
    await step_is(console, "scan", "read")


async def test_a_press_in_the_hall_survives_who_comes_meanwhile(
    reception: Page, live: Live, officer: httpx.Client
) -> None:
    taken = ticket(live)
    await reception.locator("#show-inside").click()
    ears = await listened_to(reception)
    mine = reception.locator("#inside tr", has_text=taken["number"])
    await mine.locator(".step-key").first.hover()

    await reception.mouse.down()
    read(live, taken["token"], "p/1.001193")
    await ears.hear("look_up")
    await reception.evaluate("() => new Promise(requestAnimationFrame)")
    await reception.mouse.up()

    await done(reception, f"Đã ghi bước 1: Tiếp đón · {taken['number']}")
    await expect(mine).to_contain_text("Bước 3: Tra cứu")


async def test_a_late_answer_hides_nothing_for_long(console: Page, live: Live, officer: httpx.Client) -> None:
    taken = await somebody(console, live, officer)

    async with held_back(console, "**/steps/welcome"):
        await console.keyboard.press("1")
        await step_is(console, "welcome", "done")
        read(live, taken["token"], "s/ho-tich")
        await step_is(console, "scan", "read")

    await done(console, "Đã ghi bước 1")
    await step_is(console, "scan", "read")


async def test_what_was_known_before_the_page_came_is_shown_without_the_line(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    taken = await somebody(console, live, officer)
    read(live, taken["token"], "s/ho-tich")
    await step_is(console, "scan", "read")

    await console.route_web_socket(f"**/ws/{CENTRE}/visits*", lambda _: None)
    await console.reload()

    await step_is(console, "scan", "read")
