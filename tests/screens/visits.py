"""A visit on the officers' screens: five steps, papers, help, its end, who is in the hall, its own page."""

from typing import Any

from playwright.async_api import Page, expect

from tests.live import CENTRE
from tests.screens.album import DESK, WIDE, Album
from tests.screens.guiding import BIRTH, read
from tests.screens.hall import OFFICER, Desk, Hall
from tests.screens.officers import press

VISIT = "The visit"


async def pictures(album: Album, hall: Hall) -> None:
    with hall.officer(OFFICER) as desk:
        desk.at_counter("resume")
        turn = _somebody(hall, desk)
        async with album.screen(DESK) as page:
            await log_in(page, hall, OFFICER)
            await page.goto(hall.live.links["console"])
            await _steps(album, page)
            await _papers(album, page)
            await _helps(album, page)
            await _inside(album, hall, page)
            await _end(album, hall, page)
            await _own_page(album, hall, page, turn["visit"])


async def log_in(page: Page, hall: Hall, name: str) -> None:
    person = {"name": name, "password": hall.passwords[name]}
    assert (await page.context.request.post(f"{hall.live.api}/login", data=person)).ok


def _somebody(hall: Hall, desk: Desk) -> dict[str, Any]:
    """At the counter sits somebody with a second number, whose phone has read alone."""
    given = hall.take("ho-tich")
    ticket = given["ticket"]
    hall.take("chung-thuc", visit=ticket["token"])
    turn = desk.at_counter("call", number=ticket["number"], reason="Hẹn trước")["turn"]
    desk.with_turn(turn, "start")
    desk.with_visit(turn, "steps/welcome", guide="youth")
    read(hall, ticket["number"], "s/ho-tich", f"p/{BIRTH}")
    desk.with_visit(turn, "steps/submit", reason="filed_here")
    return turn


async def _steps(album: Album, page: Page) -> None:
    await expect(page.locator("#steps [data-step=look_up]")).to_have_attribute("data-state", "read")
    await album.keep(page, VISIT, "visit-steps", "Welcomed, scanned and read by phone, one step not needed")
    await page.keyboard.press("3")
    await expect(page.locator("#steps [data-step=look_up]")).to_have_attribute("data-state", "done")
    await album.keep(page, VISIT, "visit-step-pressed", "The key 3: the officer guided the third step")
    await page.keyboard.press("Shift+2")
    await _keep(album, page, "visit-step-question", "Shift and 2: how else it was")
    await page.keyboard.press("Escape")
    await page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    await album.keep(page, VISIT, "visit-steps-wide", "The same on a large screen")
    await page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    await page.click("#language")
    await album.keep(page, VISIT, "visit-steps-english", "In English")
    await page.click("#language")


async def _papers(album: Album, page: Page) -> None:
    await press(page, "G")
    await _keep(
        album, page, "visit-procedures", "Papers: of which procedure? What the phone has read comes first"
    )
    await page.keyboard.press("Enter")
    await expect(page.locator("dialog.sheet")).to_be_visible()
    await page.locator("dialog .missing input").first.check()
    await page.click("text=Còn lại: giấy bắt buộc có")
    await _keep(album, page, "visit-papers", "Paper by paper: there, missing, not needed")
    await page.click("text=Lưu")
    await expect(page.locator("dialog .lacks")).to_be_visible()
    await _keep(album, page, "visit-papers-missing", "What is missing, to be printed")
    await page.keyboard.press("Escape")


async def _helps(album: Album, page: Page) -> None:
    await press(page, "V")
    await page.get_by_role("button", name="Thêm một lần: Cài VNeID").click()
    await expect(page.locator("dialog .told")).to_contain_text("Cài VNeID: 1")
    await _keep(album, page, "visit-helps", "Help that was given, and who came")
    await page.keyboard.press("Escape")
    await expect(page.locator("[data-key=helps]")).to_be_enabled()
    await album.keep(page, VISIT, "visit-guided", "Papers checked, help counted")


async def _inside(album: Album, hall: Hall, page: Page) -> None:
    await page.goto(hall.live.links["reception"])
    await page.click("#show-inside")
    await expect(page.locator("#inside .step-mark.done").first).to_be_visible()
    await album.keep(page, VISIT, "visit-hall", "The reception: who is in the hall, at which step")
    await page.select_option("#filter", "unwelcomed")
    await album.keep(page, VISIT, "visit-hall-unwelcomed", "Only those nobody has welcomed")
    await page.click("#unticketed")
    await _keep(album, page, "visit-unticketed", "A visit without a number")
    await page.keyboard.press("Escape")
    await page.select_option("#filter", "")
    await page.goto(hall.live.links["console"])


async def _end(album: Album, hall: Hall, page: Page) -> None:
    await expect(page.locator("#steps .step-mark.done").first).to_be_visible()
    await press(page, "F")
    await _keep(album, page, "visit-both", "The same person has another number")
    await page.click("text=Xong cả hai")
    await expect(page.locator("#done")).to_contain_text("đánh giá")
    await album.keep(page, VISIT, "visit-over", "Both are done; the person is invited to answer")


async def _own_page(album: Album, hall: Hall, page: Page, visit: str) -> None:
    await page.goto(f"{hall.live.url}/{CENTRE}/visits/{visit}")
    await album.keep(page, VISIT, "visit-page", "A visit's own page: how each step is known", whole=True)
    await page.goto(f"{hall.live.url}/{CENTRE}/visits/{visit}/papers/{BIRTH}")
    await album.keep(
        page, VISIT, "visit-missing-page", "The list of missing papers, for printing", whole=True
    )


async def _keep(album: Album, page: Page, name: str, caption: str) -> None:
    await expect(page.locator("dialog.question")).to_be_visible()
    await album.keep(page, VISIT, name, caption)
