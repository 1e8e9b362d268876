"""The kiosk: standing and lying, in English, large, and when something is wrong."""

import json

from playwright.async_api import Page, Route, expect

from tests.live import CENTRE
from tests.screens.admin import switch_service
from tests.screens.album import TALL, WIDE, Album, Size
from tests.screens.hall import Hall

CHAPTER = "Kiosk"


async def pictures(album: Album, hall: Hall) -> None:
    for size, shape in ((TALL, "tall"), (WIDE, "wide")):
        await _the_road(album, hall, size, shape)
        await _english(album, hall, size, shape)
        await _large(album, hall, size, shape)
    await _one_service_closed(album, hall)
    await _troubles(album, hall)


async def _the_road(album: Album, hall: Hall, size: Size, shape: str) -> None:
    async with album.screen(size, hall.live.links["kiosk"]) as page:
        await _ready(page)
        await album.keep(page, CHAPTER, f"kiosk-{shape}-start", "Choose a service")
        await page.click("[data-service=ho-tich]")
        await _awake(page, "confirm")
        await album.keep(page, CHAPTER, f"kiosk-{shape}-confirm", "One more tap")
        await page.click("#to-claim")
        await _awake(page, "claim")
        await album.keep(page, CHAPTER, f"kiosk-{shape}-priority", "A claim of priority")
        await page.click("#no-claim")
        await expect(page.locator("#print")).to_contain_text("mời lấy phiếu")
        await album.keep(page, CHAPTER, f"kiosk-{shape}-ticket", "The number, and the paper is out")


async def _english(album: Album, hall: Hall, size: Size, shape: str) -> None:
    async with album.screen(size, hall.live.links["kiosk"]) as page:
        await _ready(page)
        await page.click("#language")
        await album.keep(page, CHAPTER, f"kiosk-{shape}-english-start", "The same in English")
        await page.click("[data-service=dat-dai]")
        await page.click("#to-claim")
        await _awake(page, "claim")
        await album.keep(page, CHAPTER, f"kiosk-{shape}-english-priority", "A claim in English")
        await page.click("#no-claim")
        await expect(page.locator("#print")).to_contain_text("Please take")
        await album.keep(page, CHAPTER, f"kiosk-{shape}-english-ticket", "The number in English")


async def _large(album: Album, hall: Hall, size: Size, shape: str) -> None:
    async with album.screen(size, hall.live.links["kiosk"]) as page:
        await _ready(page)
        await page.click("#large")
        await album.keep(page, CHAPTER, f"kiosk-{shape}-large-start", "Large text", whole=True)
        await page.click("[data-service=an-toan-ve-sinh-thuc-pham]")
        await page.click("#to-claim")
        await _awake(page, "claim")
        await album.keep(page, CHAPTER, f"kiosk-{shape}-large-priority", "A claim in large text", whole=True)
        await page.click("#no-claim")
        await expect(page.locator("#print")).to_contain_text("mời lấy phiếu")
        await album.keep(
            page, CHAPTER, f"kiosk-{shape}-large-ticket", "A long name in large text", whole=True
        )


async def at_noon(album: Album, hall: Hall) -> None:
    """A trial centre never closes, so the services are told as between the two windows."""

    async def closed(route: Route) -> None:
        services = await (await route.fetch()).json()
        noon = [one | {"open": False, "opens_at": "2026-11-25T13:30:00+07:00"} for one in services]
        await route.fulfill(body=json.dumps(noon), content_type="application/json")

    for size, shape in ((TALL, "tall"), (WIDE, "wide")):
        async with album.screen(size) as page:
            await page.route(f"**/api/{CENTRE}/services*", closed)
            await page.goto(hall.live.links["kiosk"])
            await _ready(page)
            await page.click("[data-service=ho-tich]", force=True)
            await album.keep(page, CHAPTER, f"kiosk-{shape}-noon", "Between the windows, a card was tapped")
            # The kiosk asks again every few seconds: what it asks while the page closes is nobody's error.
            await page.unroute_all(behavior="ignoreErrors")


async def _one_service_closed(album: Album, hall: Hall) -> None:
    async with album.screen(TALL, hall.live.links["kiosk"]) as page:
        await _ready(page)
        await page.click("[data-service=y-te]")
        await _awake(page, "confirm")
        await switch_service(album, hall, "y-te", False)
        await page.click("#take")
        await expect(page.locator("#sentence")).to_contain_text("tạm ngừng")
        await album.keep(page, CHAPTER, "kiosk-refused", "Refused: the service closed a moment ago")
        await page.click("#message-home")
        await expect(page.locator("[data-service=y-te]")).to_contain_text("Chưa nhận số")
        await page.click("[data-service=y-te]", force=True)
        await album.keep(page, CHAPTER, "kiosk-one-closed", "One service closed, and tapped")
        await switch_service(album, hall, "y-te", True)


async def _troubles(album: Album, hall: Hall) -> None:
    async with album.screen(TALL, hall.live.links["kiosk"]) as page:
        await _ready(page)
        await page.context.set_offline(True)
        await expect(page.locator("#notice")).to_contain_text("mất kết nối")
        await album.keep(page, CHAPTER, "kiosk-offline", "The server is away")
    async with album.screen(TALL, f"{hall.live.url}/{CENTRE}/kiosk") as page:
        await expect(page.locator("#sentence")).not_to_be_empty()
        await album.keep(page, CHAPTER, "kiosk-unpaired", "Opened without its link")


async def _ready(page: Page) -> None:
    await expect(page.locator(".card")).to_have_count(11)
    await expect(page.locator("#day")).to_contain_text("25/11/2026")


async def _awake(page: Page, screen: str) -> None:
    """Fresh screens are deaf for a third of a second; the picture shows them awake."""
    await expect(page.locator(f"#{screen} button:disabled")).to_have_count(0)
