"""Every page that the administration's menu leads to."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page, expect

from tests.screens.album import DESK, Album
from tests.screens.hall import Hall

CHAPTER = "Administration"
ADMIN = "Quản trị"
LINKS = "() => [...document.querySelectorAll('a[href]')].map(link => link.href.split('#')[0])"
ONE_ROW = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")
# A page of one row looks like its neighbours: one of each is enough.
DEEP = re.compile(r"/(services|points|hours|people|devices|counters|fields|groups|procedures)/.+")


FILE = re.compile(r"\.(pdf|xlsx)\b")


async def pictures(album: Album, hall: Hall) -> None:
    home = hall.live.links["admin"]
    async with album.screen(DESK, home) as page:
        await album.keep(page, CHAPTER, "admin-log-in", "Log-in", whole=True)
    async with _logged_in(album, hall) as page:
        seen, ahead = set[str](), [home]
        while ahead:
            url = ahead.pop(0)
            if _kind(url, home) not in seen:
                seen.add(_kind(url, home))
                ahead += await _keep(album, page, url, home)
        await _told_once(album, page, home)


async def switch_service(album: Album, hall: Hall, slug: str, is_open: bool) -> None:
    """Open or close a service, by hand."""
    async with _logged_in(album, hall) as page:
        await page.goto(f"{hall.live.links['admin']}/services/{slug}")
        await page.set_checked("[name=open]", is_open)
        await page.get_by_role("button", name="Lưu").click()
        await expect(page.locator(".notice")).to_be_visible()


@asynccontextmanager
async def _logged_in(album: Album, hall: Hall) -> AsyncIterator[Page]:
    async with album.screen(DESK) as page:
        person = {"name": ADMIN, "password": hall.passwords[ADMIN]}
        answer = await page.context.request.post(f"{hall.live.api}/login", data=person)
        assert answer.ok
        yield page


async def _keep(album: Album, page: Page, url: str, home: str) -> list[str]:
    """One picture; answers the pages it leads to."""
    await page.goto(url)
    await album.keep(page, CHAPTER, _kind(url, home), await page.title(), whole=True)
    links: list[str] = await page.evaluate(LINKS)
    return [link for link in links if link.startswith(f"{home}/") and not FILE.search(link)]


async def _told_once(album: Album, page: Page, home: str) -> None:
    """The answers to forms that hand out a secret, and a form that was refused."""
    await page.goto(f"{home}/people")
    await page.get_by_role("button", name="Thêm").click()
    await album.keep(page, CHAPTER, "admin-refused", "A form sent empty", whole=True)
    await page.fill("[name=name]", "Nguyễn Thị Lan")
    await page.get_by_role("button", name="Thêm").click()
    await album.keep(page, CHAPTER, "admin-new-person", "The first password, told once", whole=True)
    for kind, what in (("kiosk", "kiosk: its link"), ("agent", "print agent: its command")):
        await page.goto(f"{home}/devices")
        await page.select_option("[name=kind]", kind)
        await page.fill("[name=name]", f"Cửa phụ ({kind})")
        await page.get_by_role("button", name="Thêm").click()
        await album.keep(page, CHAPTER, f"admin-new-{kind}", f"A new {what}, told once", whole=True)


def _kind(url: str, home: str) -> str:
    """The name of a page's picture, one for all pages of its kind."""
    path = DEEP.sub(r"/\1/one", ONE_ROW.sub("one", url.removeprefix(home).partition("?")[0]))
    return "admin" + re.sub(r"[^a-z]+", "-", path).rstrip("-")
