"""The survey: on the phone, on the tablet at the counter, and from a slip at the look-up kiosk."""

from typing import Any

from playwright.async_api import Page, expect

from tests.ebook.slips import scan
from tests.live import CENTRE
from tests.screens.album import PHONE, TALL, Album
from tests.screens.hall import OFFICER, Desk, Hall

SURVEY = "The survey"
TABLET, COUNTER = (1280, 800), 3


async def pictures(album: Album, hall: Hall) -> None:
    with hall.officer(OFFICER) as desk:
        await _on_the_phone(album, hall, desk)
        await _on_the_tablet(album, hall, desk)
        await _at_the_kiosk(album, hall, desk)


def _served(hall: Hall, desk: Desk) -> dict[str, Any]:
    """Somebody who has just left the counter; the ticket."""
    ticket = hall.take("ho-tich")["ticket"]
    desk.with_turn(
        desk.at_counter("call", number=ticket["number"], reason="Hẹn trước")["turn"], "start", "finish"
    )
    return ticket


async def _on_the_phone(album: Album, hall: Hall, desk: Desk) -> None:
    waiting, served = hall.take("ho-tich")["ticket"], _served(hall, desk)
    address = f"{hall.live.url}/{CENTRE}/k"
    async with album.screen(PHONE, f"{address}/{waiting['token']}") as page:
        await album.keep(page, SURVEY, "survey-phone-early", "Asked for before the visit is over", whole=True)
        await page.goto(f"{address}/{served['token']}")
        await album.keep(page, SURVEY, "survey-phone-faces", "The phone: three faces", whole=True)
        await page.click("text=Chưa hài lòng")
        await expect(page.locator(".questions")).to_be_visible()
        await album.keep(page, SURVEY, "survey-phone-questions", "A few questions, if they like", whole=True)
        await page.locator(".options label").first.click()
        await page.click("text=Gửi")
        await expect(page.locator(".thanks")).to_be_visible()
        await album.keep(page, SURVEY, "survey-phone-thanks", "Thanks", whole=True)
        await page.goto(f"{address}/{served['token']}")
        await album.keep(page, SURVEY, "survey-phone-again", "The same address once more", whole=True)


async def _on_the_tablet(album: Album, hall: Hall, desk: Desk) -> None:
    async with album.screen(TABLET, hall.live.links["tablet"]) as page:
        await expect(page.locator("#counters button").first).to_be_visible()
        await album.keep(page, SURVEY, "survey-tablet-choose", "The tablet: at which counter?")
        await page.get_by_role("button", name=f"Quầy {COUNTER}", exact=True).click()
        await expect(page.locator("#waiting, .faces").first).to_be_visible()
        ticket = _served(hall, desk)
        await expect(page.locator(".number")).to_contain_text(ticket["number"])
        await album.keep(page, SURVEY, "survey-tablet-faces", "Somebody was served: three faces")
        await page.click("text=Rất hài lòng")
        await expect(page.locator(".questions")).to_be_visible()
        await album.keep(page, SURVEY, "survey-tablet-questions", "The questions", whole=True)
        await page.click("text=Không trả lời thêm")
        await expect(page.locator(".thanks")).to_be_visible()
        await album.keep(page, SURVEY, "survey-tablet-thanks", "Thanks, and back by itself")
        await page.click("text=Xong")
        await expect(page.locator("#waiting")).to_be_visible()
        await album.keep(page, SURVEY, "survey-tablet-waiting", "Nobody is asked")


async def _at_the_kiosk(album: Album, hall: Hall, desk: Desk) -> None:
    waiting, served = hall.take("ho-tich")["ticket"], _served(hall, desk)
    async with album.screen(TALL, hall.live.links["lookup"]) as page:
        await expect(page.locator("#slip")).to_be_enabled()
        await page.click("#slip")
        await album.keep(page, SURVEY, "lookup-slip-pad", "The look-up kiosk: a slip's number")
        await _type(page, "H999")
        await expect(page.locator("#refusal")).not_to_be_empty()
        await album.keep(page, SURVEY, "lookup-slip-refused", "No such number")
        await page.click("#close")
        await page.click("#slip")
        await _type(page, served["number"])
        await expect(page.locator("#asked")).to_contain_text(served["number"])
        await album.keep(page, SURVEY, "lookup-slip-typed", "A number that is only typed rates nobody")
        await scan(page, hall.live, served)
        await expect(page.locator("#rate")).to_be_visible()
        await album.keep(page, SURVEY, "lookup-slip-over", "A visit that is over may be rated by its code")
        await page.click("#rate")
        await expect(page.locator(".faces")).to_be_visible()
        await album.keep(page, SURVEY, "survey-kiosk-faces", "The faces at the look-up kiosk")
    async with album.screen(TALL, hall.live.links["lookup"]) as page:
        await expect(page.locator("#slip")).to_be_enabled()
        await page.click("#slip")
        await _type(page, waiting["number"])
        await expect(page.locator(".lookup-bar")).to_contain_text(waiting["number"])
        await album.keep(page, SURVEY, "lookup-tied", "The bar tells whose slip is being read for")


async def _type(page: Page, number: str) -> None:
    for key in number:
        await page.locator("#pad").get_by_role("button", name=key, exact=True).click()
    await page.click("#enter")
