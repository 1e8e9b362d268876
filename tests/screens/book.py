"""The e-book as it is read on a phone, on a wide screen and at the look-up kiosk, and its boards on paper."""

import httpx
from playwright.async_api import expect

from tests.ebook.pdf import Pdf
from tests.live import CENTRE
from tests.screens.album import PHONE, TALL, WIDE, Album
from tests.screens.hall import Hall

READ, LOOKUP, BOARDS = "E-book: reading", "Look-up kiosk", "Boards"
PAGES = {
    "ebook": ("shelf", "The shelf"),
    "ebook?q=ket+hon": ("found", "A search without diacritics"),
    "ebook?q=khong+co+dau": ("nothing-found", "Nothing found"),
    "s/ho-tich": ("volume", "A volume"),
    "p/1.001193": ("procedure", "A procedure"),
    "p/2.002481": ("procedure-short", "A procedure of which only the name is known"),
}
PAPERS = {
    "field/ho-tich.pdf?size=a4": ("board-field", "The board of a field, A4"),
    "all.pdf?size=a3": ("board-all", "All fields on one sheet, A3"),
    "procedure/1.001193.pdf?size=a4": ("board-leaflet", "A leaflet, A4"),
    "fees.pdf?size=a4": ("board-fees", "The table of fees, A4"),
}


async def pictures(album: Album, hall: Hall) -> None:
    await _read(album, hall)
    await _looked_up(album, hall)
    _printed(album, hall)


async def _read(album: Album, hall: Hall) -> None:
    for where, size in (("phone", PHONE), ("wide", WIDE)):
        for path, (name, caption) in PAGES.items():
            async with album.screen(size, f"{hall.live.url}/{CENTRE}/{path}") as page:
                await album.keep(page, READ, f"book-{name}-{where}", caption, whole=where == "phone")


async def _looked_up(album: Album, hall: Hall) -> None:
    async with album.screen(TALL, hall.live.links["lookup"]) as page:
        await expect(page.get_by_role("button").first).to_be_visible()
        await album.keep(page, LOOKUP, "lookup-start", "The start")
        await page.get_by_role("button").first.click()
        await page.wait_for_url("**/ebook*")
        await page.locator("#q").click()
        await album.keep(page, LOOKUP, "lookup-keyboard", "Looking for a procedure")
        await page.goto(f"{hall.live.url}/{CENTRE}/p/1.001193")
        await album.keep(page, LOOKUP, "lookup-procedure", "A procedure")


def _printed(album: Album, hall: Hall) -> None:
    with hall.live.logged_in("Quản trị", hall.passwords["Quản trị"]) as admin:
        for path, (name, caption) in PAPERS.items():
            answer = admin.get(httpx.URL(f"{hall.live.url}/{CENTRE}/admin/boards/{path}"))
            album.sheet(Pdf(answer.raise_for_status().content).pictures[0], BOARDS, name, caption)
