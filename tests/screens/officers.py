"""The officers' screens: the console through one call, its questions, and the reception."""

import asyncio

from playwright.async_api import Page, expect

from tests.screens.album import DESK, Album
from tests.screens.hall import OFFICER, Hall

CONSOLE, RECEPTION = "Counter console", "Reception"
# Two presses of the space bar within this time, in seconds, are one to the console.
QUICK = 0.7


async def pictures(album: Album, hall: Hall) -> None:
    async with album.screen(DESK, hall.live.links["console"]) as page:
        await _log_in(album, hall, page)
        await _one_call(album, page)
        await _questions(album, page)
        await _rest(album, page)
        await page.goto(hall.live.links["reception"])
        await _reception(album, page)


async def _log_in(album: Album, hall: Hall, page: Page) -> None:
    await expect(page.locator("dialog.log-in")).to_be_visible()
    await album.keep(page, CONSOLE, "console-log-in", "Log-in")
    await page.fill("#log-in-name", OFFICER)
    await page.fill("#log-in-password", "quen-mat-khau")
    await page.keyboard.press("Enter")
    await expect(page.locator("dialog [role=alert]")).not_to_be_empty()
    await album.keep(page, CONSOLE, "console-wrong-password", "A wrong password")
    await page.fill("#log-in-password", hall.passwords[OFFICER])
    await page.keyboard.press("Enter")
    await expect(page.locator("#counters .card")).to_have_count(6)
    await album.keep(page, CONSOLE, "console-choose", "Which counter is this?")


async def _one_call(album: Album, page: Page) -> None:
    await page.click("[data-key=open-3]")
    await expect(page.locator("#counter-bar")).to_contain_text("Quầy 3")
    await album.keep(page, CONSOLE, "console-free", "The counter is free")
    await press(page, "Space")
    await expect(page.locator("#present")).to_have_attribute("data-state", "called")
    await album.keep(
        page, CONSOLE, "console-called", "An elderly man is called; his claim waits for a yes or no"
    )
    await press(page, "N")
    await expect(page.locator("#refusal")).not_to_be_empty()
    await expect(page.locator("[data-key=next]")).to_be_enabled()
    await album.keep(page, CONSOLE, "console-refusal", "Absent too early: refused with a sentence")


async def _questions(album: Album, page: Page) -> None:
    await _ask(album, page, "X", "cancel", "Cancelling needs a reason")
    await page.click("[data-key=confirm_priority]")
    await expect(page.locator("#about .priority")).to_contain_text("đã xác nhận")
    await asyncio.sleep(QUICK)
    await _ask(album, page, "Space", "not-started", "Space, but the person was never started")
    await press(page, "S")
    await expect(page.locator("#present")).to_have_attribute("data-state", "serving")
    await album.keep(page, CONSOLE, "console-serving", "Serving; the claim is confirmed")
    await _ask(album, page, "T", "transfer", "Sending the person on")
    await page.click("#waiting button >> nth=1")
    await _keep_question(album, page, "waiting", "A row of the waiting list was chosen")


async def _rest(album: Album, page: Page) -> None:
    await press(page, "F")
    await expect(page.locator("#present")).to_have_attribute("data-state", "open")
    await _ask(album, page, "C", "call-by-number", "Calling out of turn needs a reason")
    await press(page, "P")
    await page.fill("dialog input", "Giải lao")
    await _keep_question(album, page, "pause", "A pause needs a reason", "Enter")
    await expect(page.locator("#present")).to_have_attribute("data-state", "paused")
    await album.keep(page, CONSOLE, "console-paused", "The counter rests")
    await page.click("#language")
    await album.keep(page, CONSOLE, "console-english", "In English")
    await page.click("#language")


async def _reception(album: Album, page: Page) -> None:
    await expect(page.locator("#give")).to_be_visible()
    await expect(page.locator("tbody tr").first).to_be_visible()
    await album.keep(
        page, RECEPTION, "reception", "Today's tickets, and a form for those who cannot use the kiosk"
    )
    await page.check("[value=ho-tich]")
    await page.select_option("#priority", "other")
    await page.fill("#reason", "Đi cấp cứu về")
    await album.keep(page, RECEPTION, "reception-reason", "Another reason for priority")
    await page.click("#give")
    await expect(page.locator("#given")).to_contain_text("Đã in xong")
    await album.keep(page, RECEPTION, "reception-given", "The number was given and printed")
    await page.fill("#search", "D00")
    await album.keep(page, RECEPTION, "reception-search", "Looking for a number")
    await page.get_by_role("button", name="Hủy D").first.click()
    await _keep_question(album, page, "reception-cancel", "Cancelling at the reception", chapter=RECEPTION)
    await page.click("#language")
    await album.keep(page, RECEPTION, "reception-english", "In English")


async def _ask(album: Album, page: Page, key: str, name: str, caption: str) -> None:
    await press(page, key)
    await _keep_question(album, page, name, caption)


async def _keep_question(
    album: Album, page: Page, name: str, caption: str, answer: str = "Escape", chapter: str = CONSOLE
) -> None:
    await expect(page.locator("dialog.question")).to_be_visible()
    await album.keep(page, chapter, name if chapter != CONSOLE else f"console-{name}", caption)
    await page.keyboard.press(answer)
    await expect(page.locator("dialog.question")).to_have_count(0)


async def press(page: Page, key: str) -> None:
    """Press a key of the console as soon as its button is lit."""
    await expect(page.locator(f"[aria-keyshortcuts={key}]")).to_be_enabled()
    await page.keyboard.press(key)
