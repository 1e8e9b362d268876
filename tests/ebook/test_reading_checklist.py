"""The checklist in a reader's hands: ticks are kept, shared, and never land on other papers."""

import asyncio
import re

from playwright.async_api import Page, Route, expect
from sqlalchemy import select

from app.events import Event
from app.house import House
from app.staff.tokens import hashed
from tests.display.hall import flaws, take
from tests.ebook.readers import FIRST
from tests.ebook.readers import home as home
from tests.ebook.readers import phone as phone
from tests.live import CENTRE, Live

CHANGED = "Danh sách giấy tờ đã thay đổi từ khi gửi liên kết này. Ông (bà) hãy đánh dấu lại."
GO_TO_THE_FORMS = """() => new Promise(there => {
  addEventListener('hashchange', () => there());
  location.hash = '#forms';
})"""


async def shared(phone: Page, page: str, *numbers: int) -> str:
    """The link to these papers, as the page shares it; the phone then forgets them."""
    await phone.goto(page)
    await phone.evaluate("Object.defineProperty(navigator, 'share', {value: undefined})")
    for number in numbers:
        await phone.locator(".checklist label").nth(number - 1).tap()
    await phone.tap("[data-do=share]")
    link = await phone.input_value(".link input")
    await phone.tap("[data-do=clear]")
    await phone.goto("about:blank")
    return link


async def with_other_papers(route: Route) -> None:
    answer = await route.fetch()
    await route.fulfill(
        response=answer, body=(await answer.text()).replace('"paper"><b>', '"paper"><b>Mới: ')
    )


async def test_ticks_survive_a_reload(phone: Page, home: str) -> None:
    await phone.goto(f"{home}/p/{FIRST}")
    await phone.locator(".checklist label").nth(2).tap()
    await expect(phone.locator(".progress")).to_have_text("Đã có 1/3 giấy tờ bắt buộc")

    await phone.reload()
    await expect(phone.locator(".progress")).to_have_text("Đã có 1/3 giấy tờ bắt buộc")
    await expect(phone.locator(".ticked")).to_have_count(1)


async def test_a_way_within_the_page_keeps_the_ticks(phone: Page, home: str) -> None:
    await phone.goto(f"{home}/p/{FIRST}")
    await phone.locator(".checklist label").first.tap()
    await phone.evaluate(GO_TO_THE_FORMS)

    await expect(phone.locator(".ticked")).to_have_count(1)


async def test_ticks_travel_by_a_link_without_the_readers_ticket(phone: Page, home: str, live: Live) -> None:
    token = take(live, "cong-thuong")["token"]
    link = await shared(phone, f"{home}/p/{FIRST}?t={token}", 1, 4)
    await phone.goto(link)

    assert re.fullmatch(re.escape(f"{home}/p/{FIRST}#co=") + "[0-9a-z]{1,7}:1,4", link)
    await expect(phone.locator(".ticked input")).to_have_count(2)
    await expect(phone.locator(".told")).to_have_text("Đã mở danh sách được chia sẻ.")


async def test_a_shared_list_does_not_lose_ones_own(phone: Page, home: str) -> None:
    link = await shared(phone, f"{home}/p/{FIRST}", 1, 3)
    await phone.goto(f"{home}/p/{FIRST}")
    await phone.locator(".checklist label").nth(6).tap()
    await phone.goto("about:blank")
    await phone.goto(link)
    await phone.tap("text=Dùng lại danh sách của tôi")

    await expect(phone.locator(".ticked input")).to_have_attribute("value", "7")


async def test_a_link_for_other_papers_ticks_nothing_and_says_so(phone: Page, home: str) -> None:
    link = await shared(phone, f"{home}/p/{FIRST}", 1, 4)
    await phone.route(f"**/p/{FIRST}", with_other_papers)
    for old in (link, f"{home}/p/{FIRST}#co=1,4"):
        await phone.goto(old)
        await expect(phone.locator(".told")).to_have_text(CHANGED)
        await expect(phone.locator(".ticked")).to_have_count(0)
        await phone.goto("about:blank")


async def test_ticks_of_other_papers_are_not_taken_over(phone: Page, home: str) -> None:
    await phone.goto(f"{home}/p/{FIRST}")
    await phone.locator(".checklist label").first.tap()
    await phone.route(f"**/p/{FIRST}", with_other_papers)
    await phone.reload()

    await expect(phone.locator(".progress")).to_have_text("Đã có 0/3 giấy tờ bắt buộc")


async def test_a_link_for_other_papers_leaves_ones_own(phone: Page, home: str) -> None:
    await phone.goto(f"{home}/p/{FIRST}")
    await phone.locator(".checklist label").nth(6).tap()
    await phone.evaluate("location.hash = '#co=other:1,4'")
    await expect(phone.locator(".told")).to_have_text(CHANGED)
    await phone.reload()

    await expect(phone.locator(".ticked input")).to_have_attribute("value", "7")


async def test_the_missing_list_hides_what_is_there(phone: Page, home: str) -> None:
    await phone.goto(await shared(phone, f"{home}/p/{FIRST}", 1, 2, 3))
    await phone.tap("text=Danh sách còn thiếu")

    await expect(phone.locator(".left")).to_have_text("Còn thiếu 5 giấy tờ")
    await expect(phone.locator(".left")).to_be_focused()
    await expect(phone.locator(".left")).to_be_in_viewport()
    await expect(phone.locator(".checklist li:visible")).to_have_count(5)
    await expect(phone.locator(".checklist h3:visible")).to_have_count(2)
    assert await flaws(phone) == ""

    await phone.tap("text=Xem tất cả giấy tờ")
    await expect(phone.locator(".checklist li:visible")).to_have_count(8)
    await expect(phone.get_by_text("Danh sách còn thiếu")).to_be_in_viewport()


async def test_a_browser_without_a_store_ticks_all_the_same(phone: Page, home: str) -> None:
    await phone.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no store'); }})"
    )
    await phone.goto(f"{home}/p/{FIRST}")
    await phone.locator(".checklist label").first.tap()

    await expect(phone.locator(".progress")).to_have_text("Đã có 1/3 giấy tờ bắt buộc")


async def test_a_reader_with_a_ticket_tells_what_is_ready_on_leaving(
    phone: Page, live: Live, live_house: House
) -> None:
    token = take(live, "cong-thuong")["token"]
    await phone.goto(f"{live.url}/{CENTRE}/p/1.001193?t={token}")
    await phone.locator(".checklist label").nth(1).tap()

    await phone.goto("about:blank")

    async with asyncio.timeout(20):
        while not (told := await ticks(live_house, token)):
            continue
    assert told == [[2]]


async def ticks(house: House, token: str) -> list[list[int]]:
    async with house.act(CENTRE) as act:
        found = await act.session.scalars(select(Event).where(Event.kind == "ebook.ticked"))
        return [one.data["have"] for one in found if one.data["token"] == hashed(token).hex()]
