"""The covers of the e-book on the TV between two calls."""

import re
from typing import cast

import httpx
import pytest
from playwright.async_api import Page, expect

from app.ebook.binding import put_in, take_out
from app.ebook.shelving import Look, add_field, remove_field
from app.house import House
from tests.display.hall import SMALL, WIDE, called, flaws, take
from tests.display.lookups import codes_shown
from tests.live import CENTRE, Live

CALM, EACH = 20_100, 12_000
# Whether the covers were still there in the moment a call came into the light.
WATCH = """new MutationObserver((_, watch) => {
  document.documentElement.dataset.covered = String(!document.querySelector('#covers').hidden);
  watch.disconnect();
}).observe(document.querySelector('#current'), {attributes: true})"""
COLOURS = """() => [...document.querySelectorAll('.front')].map(front => getComputedStyle(front))
  .map(style => [style.color, style.backgroundColor])"""
CUT_OFF = """() => [...document.querySelectorAll('.front, .leaf')]
  .filter(one => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth)
  .map(one => one.outerHTML)"""
ARRIVED = "count => [...document.querySelectorAll('.code')].filter(one => one.naturalWidth).length === count"
MOTION = "one => getComputedStyle(one).animationName"


async def calm(page: Page, live: Live, size: tuple[int, int] = WIDE, covers: int = 10) -> None:
    """The TV when nobody has been called for twenty seconds."""
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.clock.install()
    await page.goto(live.links["tv"])
    await expect(page.locator("#waiting .name").first).not_to_be_empty()
    await page.wait_for_function(ARRIVED, arg=covers)
    await page.clock.run_for(CALM)
    await expect(page.locator(".cover:visible")).to_have_count(1)


def volumes(live: Live) -> list[dict[str, str]]:
    return httpx.get(f"{live.url}/{CENTRE}/ebook/volumes.json").json()


async def test_the_covers_take_turns(page: Page, live: Live) -> None:
    await calm(page, live)
    shelf = volumes(live)

    for volume in [*shelf, shelf[0]]:
        await expect(page.locator(".cover:visible h2")).to_contain_text(volume["name"])
        await page.clock.run_for(EACH)
    await expect(page.locator("#waiting li")).to_have_count(11)


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["1080p", "720p"])
async def test_a_phone_reads_the_code_from_the_screen(page: Page, live: Live, size: tuple[int, int]) -> None:
    await calm(page, live, size)

    for volume in volumes(live)[:3]:
        assert await codes_shown(page) == [f"{live.url}/{CENTRE}/s/{volume['slug']}?o=tv"]
        await page.clock.run_for(EACH)


async def test_a_call_has_the_panel_back_at_once(page: Page, live: Live) -> None:
    number = take(live, "giao-duc")["number"]
    await calm(page, live)
    await page.evaluate(WATCH)

    with called(live, number):
        await expect(page.locator("#number")).to_have_text(number)
        await expect(page.locator("html")).to_have_attribute("data-covered", "false")
        await page.clock.run_for(CALM * 3)
        await expect(page.locator("#covers")).to_be_hidden()

    await expect(page.locator("#number")).to_be_empty()
    await expect(page.locator("#covers")).to_be_hidden()
    await page.clock.run_for(CALM)
    await expect(page.locator(".cover:visible")).to_have_count(1)


async def test_the_covers_go_on_while_the_line_is_cut(page: Page, live: Live) -> None:
    await calm(page, live)
    await page.context.set_offline(True)
    await page.clock.run_for(EACH)

    volume = volumes(live)[1]
    await expect(page.locator(".cover:visible h2")).to_contain_text(volume["name"])
    assert await codes_shown(page) == [f"{live.url}/{CENTRE}/s/{volume['slug']}?o=tv"]


async def test_a_cover_without_its_code_is_passed_over(page: Page, live: Live) -> None:
    shelf = volumes(live)
    await page.clock.install()
    await page.route(re.compile(f"s/{shelf[0]['slug']}/qr"), lambda route: route.abort())
    await page.goto(live.links["tv"])
    await page.wait_for_function(ARRIVED, arg=9)
    await expect(page.locator("#waiting li")).to_have_count(11)
    await page.clock.run_for(CALM)

    await expect(page.locator(".cover:visible h2")).to_contain_text(shelf[1]["name"])


async def test_every_cover_can_be_read(page: Page, live: Live) -> None:
    await calm(page, live)

    found = cast(list[list[str]], await page.evaluate(COLOURS))
    assert len(found) == 10
    assert all(contrast(*pair) >= 4.5 for pair in found)


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["1080p", "720p"])
async def test_axe_finds_nothing_wrong_with_a_cover(page: Page, live: Live, size: tuple[int, int]) -> None:
    await page.emulate_media(reduced_motion="reduce")
    await calm(page, live, size)

    assert await flaws(page) == ""
    assert await page.locator(".cover:visible").evaluate(MOTION) == "none"
    for _ in volumes(live):
        assert await page.evaluate(CUT_OFF) == []
        await page.clock.run_for(EACH)


async def test_a_field_of_the_ward_has_its_letter(page: Page, live: Live, live_house: House) -> None:
    async with live_house.act(CENTRE) as act:
        await add_field(act, "thue", Look("Thuế", "#12693c"), "ho-tich")
        await put_in(act, "thue", "1.001193")
    await calm(page, live, covers=11)

    await expect(page.locator(".cover:visible h2")).to_contain_text("Thuế")
    await expect(page.locator(".cover:visible .art text")).to_have_text("T")
    assert await page.evaluate(CUT_OFF) == []
    async with live_house.act(CENTRE) as act:
        await take_out(act, "thue", "1.001193")
        await remove_field(act, "thue")


def contrast(ink: str, ground: str) -> float:
    """Of two colours as a browser tells them, by WCAG."""
    darker, lighter = sorted(map(_light, (ink, ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: str) -> float:
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
