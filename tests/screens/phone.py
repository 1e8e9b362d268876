"""What a citizen holds in the hand: the e-book, the followed number, a plain refusal."""

from typing import Any

from playwright.async_api import Page, expect

from tests.live import CENTRE
from tests.screens.album import PHONE, Album
from tests.screens.hall import Desk, Hall

FOLLOW, EBOOK, REFUSAL = "Phone: the followed number", "E-book", "Refusals"


async def pictures(album: Album, hall: Hall) -> None:
    await _waiting(album, hall, hall.take("ho-tich"))
    await _called(album, hall)
    await _unknown(album, hall)
    await _ebook(album, hall)
    await _refusals(album, hall)


async def _waiting(album: Album, hall: Hall, given: dict[str, Any]) -> None:
    async with album.screen(PHONE, given["links"]["follow"]) as page:
        await _state(page, "waiting")
        await album.keep(page, FOLLOW, "follow-waiting", "Waiting", whole=True)
        await page.click("#language")
        await album.keep(page, FOLLOW, "follow-english", "In English", whole=True)
        await page.click("#language")
        await page.context.set_offline(True)
        await expect(page.locator("#updated")).to_contain_text("Mất kết nối")
        await album.keep(page, FOLLOW, "follow-offline", "The phone lost its network", whole=True)
        await page.context.set_offline(False)
        await page.click("#leave")
        await album.keep(page, FOLLOW, "follow-leave", "Sure to leave the line?", whole=True)
        await page.click("#yes")
        await _state(page, "left")
        await album.keep(page, FOLLOW, "follow-left", "Left", whole=True)


async def _called(album: Album, hall: Hall) -> None:
    """One number through the states that an officer brings about."""
    given = hall.take("xay-dung")
    with hall.officer("Phạm Thu Hà") as desk:
        desk.at_counter("resume")
        async with album.screen(PHONE, given["links"]["follow"]) as page:
            turn = desk.at_counter("call", number=given["ticket"]["number"], reason="Hẹn trước")["turn"]
            await _state(page, "called")
            await album.keep(page, FOLLOW, "follow-called", "Called: green, with the counter", whole=True)
            await _volume(album, given["links"]["ebook"], "ebook-volume-called", "Called while reading")
            for verb, state in (("start", "serving"), ("hold", "held")):
                await _then(album, page, desk, turn, verb, state)
            await _then(album, page, desk, turn, "resume", "serving", keep=False)
            await _then(album, page, desk, turn, "finish", "finished")
        await _absent(album, hall, desk)


async def _absent(album: Album, hall: Hall, desk: Desk) -> None:
    given = hall.take("cong-thuong")
    turn = desk.at_counter("call", number=given["ticket"]["number"], reason="Hẹn trước")["turn"]
    desk.with_turn(turn, "recall", "recall", "no-show")
    async with album.screen(PHONE, given["links"]["follow"]) as page:
        await _state(page, "no_show")
        await album.keep(page, FOLLOW, "follow-absent", "Called and not seen", whole=True)
    desk.at_counter("pause", reason="Xử lý hồ sơ")


async def _then(
    album: Album, page: Page, desk: Desk, turn: dict[str, Any], verb: str, state: str, keep: bool = True
) -> None:
    desk.with_turn(turn, verb)
    await _state(page, state)
    if keep:
        await album.keep(page, FOLLOW, f"follow-{state}", state.capitalize(), whole=True)


async def _unknown(album: Album, hall: Hall) -> None:
    async with album.screen(PHONE, f"{hall.live.url}/{CENTRE}/t/khong-co") as page:
        await expect(page.locator("#lone")).not_to_be_empty()
        await album.keep(page, FOLLOW, "follow-unknown", "A number that is not there", whole=True)


async def _ebook(album: Album, hall: Hall) -> None:
    given = hall.take("ho-tich")
    book = given["links"]["ebook"]
    await _volume(album, book, "ebook-volume-ticket", "What the slip's QR opens")
    await _volume(album, book.split("?")[0], "ebook-volume", "The same without a ticket")
    await _volume(album, hall.live.links["ebook"], "ebook-shelf", "The shelf")
    await _volume(
        album, f"{hall.live.links['ebook']}?{book.split('?')[1]}", "ebook-shelf-ticket", "With a ticket"
    )


async def _volume(album: Album, url: str, name: str, caption: str) -> None:
    async with album.screen(PHONE, url) as page:
        if "?t=" in url:
            await expect(page.locator(".position")).to_contain_text("ố ")
        await album.keep(page, EBOOK, name, caption, whole=True)


async def _refusals(album: Album, hall: Hall) -> None:
    for path, name, caption in (
        (f"{CENTRE}/s/khong-co", "problem-volume", "No such volume"),
        ("khong-co/kiosk", "problem-centre", "No such centre"),
        (f"{CENTRE}/khong-co", "problem-page", "No such page"),
    ):
        async with album.screen(PHONE, f"{hall.live.url}/{path}") as page:
            await album.keep(page, REFUSAL, name, caption)


async def _state(page: Page, state: str) -> None:
    await expect(page.locator("html")).to_have_class(state)
