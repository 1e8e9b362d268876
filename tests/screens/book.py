"""The e-book as it is read on a phone, on a wide screen and at the look-up kiosk, and its boards on paper."""

import httpx
from playwright.async_api import Page, expect

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
    "fees": ("fees", "The table of fees"),
    "p/1.001193": ("procedure", "A procedure"),
    "p/2.002481": ("procedure-short", "A procedure of which only the name is known"),
}
PAPERS = {
    "field/ho-tich.pdf?size=a4": ("board-field", "The board of a field, A4"),
    "all.pdf?size=a3": ("board-all", "All fields on one sheet, A3"),
    "procedure/1.001193.pdf?size=a4": ("board-leaflet", "A leaflet, A4"),
    "fees.pdf?size=a4": ("board-fees", "The table of fees, A4"),
}


# A ward that puts fields together, and has one of its own.
GROUPS = {"Tư pháp - Hộ tịch": ("ho-tich", "chung-thuc"), "Đất đai - Xây dựng": ("dat-dai", "xay-dung")}
OWN, PALE = "Lao động, việc làm", "#ffe9a8"


async def pictures(album: Album, hall: Hall) -> None:
    await _read(album, hall)
    await _looked_up(album, hall)
    await _grouped(album, hall)
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


async def _grouped(album: Album, hall: Hall) -> None:
    """The shelf of a ward with groups; the administration's pictures then show them too."""
    async with album.screen(WIDE, hall.live.links["admin"]) as page:
        await page.fill("[name=name]", "Quản trị")
        await page.fill("[name=password]", hall.passwords["Quản trị"])
        await page.get_by_role("button", name="Đăng nhập").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Hôm nay")
        await _put_together(page, hall.live.links["admin"])
    for where, size in (("phone", PHONE), ("wide", WIDE), ("lookup", TALL)):
        async with album.screen(size, f"{hall.live.url}/{CENTRE}/ebook") as page:
            await album.keep(page, READ, f"book-groups-{where}", "The shelf with groups", whole=True)


async def _put_together(page: Page, admin: str) -> None:
    await page.goto(f"{admin}/fields")
    await page.fill("[name=name]", OWN)
    await page.fill("[name=colour]", PALE)
    await page.get_by_role("button", name="Thêm lĩnh vực").click()
    for group, slugs in GROUPS.items():
        await page.goto(f"{admin}/groups")
        await page.fill("[name=name]", group)
        await page.get_by_role("button", name="Thêm nhóm").click()
        for slug in slugs:
            await page.goto(f"{admin}/fields/{slug}")
            await page.get_by_label("Nhóm").select_option(label=group)
            await page.get_by_role("button", name="Lưu", exact=True).click()
            await expect(page.get_by_role("status")).to_be_visible()


def _printed(album: Album, hall: Hall) -> None:
    with hall.live.logged_in("Quản trị", hall.passwords["Quản trị"]) as admin:
        for path, (name, caption) in PAPERS.items():
            answer = admin.get(httpx.URL(f"{hall.live.url}/{CENTRE}/admin/boards/{path}"))
            album.sheet(Pdf(answer.raise_for_status().content).pictures[0], BOARDS, name, caption)
