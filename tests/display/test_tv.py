"""The TV in a real browser."""

import re

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from tests.display.hall import SMALL, WIDE, called, flaws, take
from tests.live import Live

# Sound is listened to where it leaves the page, and played fast: "begin D001 end D001 …" on the root element.
LISTEN = """const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  const number = this.src.split('/').reverse()[1];
  const hear = what => { document.documentElement.dataset.said += what + ' ' + number + ' '; };
  this.playbackRate = 8;
  hear('begin');
  this.addEventListener('ended', () => hear('end'), { once: true });
  return play.call(this);
};
document.addEventListener('DOMContentLoaded', () => { document.documentElement.dataset.said = ''; });"""

LIGHT = 20_100


async def test_the_tv_says_a_call_twice_and_never_again(page: Page, live: Live) -> None:
    first, second = take(live, "dat-dai")["number"], take(live, "dat-dai")["number"]
    sound = page.locator("html")
    await page.add_init_script(LISTEN)
    await page.goto(live.links["tv"])

    with called(live, first):
        twice = re.compile(f"begin {first} end {first} begin {first} end {first} ")
        await expect(sound).to_have_attribute("data-said", twice, timeout=70_000)
    await page.reload()
    with called(live, second):
        await expect(sound).to_have_attribute("data-said", re.compile(second), timeout=70_000)

    assert first not in str(await sound.get_attribute("data-said"))


async def test_a_call_already_answered_is_not_said_any_more(page: Page, live: Live) -> None:
    first, second, third = (take(live, "dat-dai")["number"] for _ in range(3))
    sound = page.locator("html")
    await page.add_init_script(LISTEN)
    await page.goto(live.links["tv"])

    with called(live, first):
        await expect(sound).to_have_attribute("data-said", re.compile(first), timeout=70_000)
    with called(live, second):
        pass
    with called(live, third):
        await expect(sound).to_have_attribute("data-said", re.compile(third), timeout=70_000)

    assert second not in str(await sound.get_attribute("data-said"))


async def test_nobody_still_called_leaves_the_large_panel_calm(page: Page, live: Live) -> None:
    number = take(live, "dat-dai")["number"]
    with called(live, number):
        pass
    await page.goto(live.links["tv"])

    await expect(page.locator("#recent")).to_contain_text(number)
    await expect(page.locator("#number")).to_be_empty()
    await expect(page.locator("#invite")).to_contain_text("Mời lấy số và chờ gọi")


async def test_an_answered_call_leaves_the_panel_as_its_light_goes_out(page: Page, live: Live) -> None:
    number = take(live, "dat-dai")["number"]
    await page.clock.install()
    await page.goto(live.links["tv"])
    with called(live, number):
        await expect(page.locator("#number")).to_have_text(number)
    await expect(page.locator("#counters .called")).to_have_count(0)

    await page.clock.run_for(LIGHT)

    assert await page.locator("#number").text_content() == ""


async def test_a_silent_line_is_told_and_the_board_stays(page: Page, live: Live) -> None:
    cut = False

    def line(screen: WebSocketRoute) -> None:
        server = screen.connect_to_server()
        server.on_message(lambda message: None if cut else screen.send(message))

    await page.route_web_socket(re.compile("/board"), line)
    await page.goto(live.links["tv"])
    await expect(page.locator("#waiting li")).to_have_count(11)

    cut = True
    await expect(page.locator("#stale")).to_have_text(
        re.compile(r"^Mất kết nối · cập nhật lúc \d\d:\d\d:\d\d$")
    )
    await expect(page.locator("#waiting li")).to_have_count(11)

    cut = False
    await expect(page.locator("#stale")).to_be_hidden()


async def test_a_dead_line_is_left_for_a_new_one(page: Page, live: Live) -> None:
    lines = list[WebSocketRoute]()

    def line(screen: WebSocketRoute) -> None:
        lines.append(screen)
        if len(lines) > 1:
            screen.connect_to_server()

    await page.clock.install()
    await page.route_web_socket(re.compile("/board"), line)
    await page.goto(live.links["tv"])
    await expect(page.locator("#stale")).to_have_text(re.compile("^Mất kết nối"))

    await page.clock.run_for(12_000)

    await expect(page.locator("#waiting li")).to_have_count(11)
    await expect(page.locator("#stale")).to_be_hidden()


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["1080p", "720p"])
async def test_axe_finds_nothing_wrong_with_the_tv(page: Page, live: Live, size: tuple[int, int]) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.goto(live.links["tv"])

    with called(live, take(live, "xay-dung")["number"]):
        await expect(page.locator(".shining")).to_be_visible()
        assert await flaws(page) == ""
