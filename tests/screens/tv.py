"""The TV of the hall: before the first call, busy, and when the line is cut."""

import re

from playwright.async_api import Page, WebSocketRoute, expect

from tests.live import CENTRE
from tests.screens.album import WIDE, Album
from tests.screens.hall import Hall

CHAPTER = "TV"
SMALL = (1280, 720)
MUTE = "Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'suspended' });"


async def idle(album: Album, hall: Hall) -> None:
    async with album.screen(WIDE, hall.live.links["tv"]) as page:
        await _ready(page)
        await album.keep(page, CHAPTER, "tv-idle", "Before the first call of the day")
        await expect(page.locator("#covers")).to_be_visible(timeout=60_000)
        await album.keep(page, CHAPTER, "tv-covers", "Between calls: the covers with their codes")


async def calling(album: Album, hall: Hall) -> None:
    for size, name in ((WIDE, "tv-calling"), (SMALL, "tv-calling-720p")):
        async with album.screen(size, hall.live.links["tv"]) as page:
            await _ready(page)
            await expect(page.locator(".shining")).to_be_visible()
            await album.keep(page, CHAPTER, name, "A call in the light")
    async with album.screen(WIDE, hall.live.links["tv"]) as page:
        with hall.officer("Lê Văn Hùng") as desk:
            desk.with_turn(desk.present(), "recall")
        await expect(page.locator("#invite")).to_contain_text("Mời lại", timeout=60_000)
        await album.keep(page, CHAPTER, "tv-recall", "Called again")


async def between_calls(album: Album, hall: Hall) -> None:
    async with album.screen(WIDE, hall.live.links["tv"]) as page:
        await _ready(page)
        await album.keep(page, CHAPTER, "tv-busy", "A busy hall between two calls")
    await _cut(album, hall)
    async with album.screen(WIDE) as page:
        await page.add_init_script(MUTE)
        await page.goto(hall.live.links["tv"])
        await _ready(page)
        await expect(page.locator("#sound")).to_be_visible()
        await album.keep(page, CHAPTER, "tv-mute", "The browser wants a touch before it lets sound out")
    async with album.screen(WIDE, f"{hall.live.url}/{CENTRE}/tv") as page:
        await expect(page.locator("#unpaired")).to_be_visible()
        await album.keep(page, CHAPTER, "tv-unpaired", "Opened without its link")


async def _cut(album: Album, hall: Hall) -> None:
    cut = False

    def line(screen: WebSocketRoute) -> None:
        server = screen.connect_to_server()
        server.on_message(lambda message: None if cut else screen.send(message))

    async with album.screen(WIDE) as page:
        await page.route_web_socket(re.compile("/board"), line)
        await page.goto(hall.live.links["tv"])
        await _ready(page)
        cut = True
        await expect(page.locator("#stale")).to_be_visible()
        await album.keep(page, CHAPTER, "tv-cut", "The line is silent for five seconds")


async def _ready(page: Page) -> None:
    """The board is there, with the names of the services and the hall's own time."""
    await expect(page.locator("#waiting .name")).to_have_count(11)
    await expect(page.locator("#waiting .name").first).not_to_be_empty()
    await expect(page.locator("#day")).to_contain_text("25/11/2026")
