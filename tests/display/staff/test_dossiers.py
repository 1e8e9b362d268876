"""Dossiers in a real browser: received from the console and followed there, and no page with a flaw."""

import re
from datetime import timedelta

import httpx
from playwright.async_api import Page, expect
from sqlalchemy import update

from app.house import House
from app.visits.dossiers.models import Dossier
from tests.display.hall import flaws
from tests.display.staff.counter import OVERFLOW, at_counter
from tests.display.staff.visit import somebody
from tests.live import CENTRE, Live

WIDER = "() => document.documentElement.scrollWidth - innerWidth"
ROOT = f"/{CENTRE}/dossiers"


async def begin(console: Page) -> Page:
    """The tab of receiving, opened by its key."""
    async with console.expect_popup() as opened:
        await console.keyboard.press("d")
    tab = await opened.value
    await expect(tab.get_by_role("heading", level=1)).to_have_text("Tiếp nhận hồ sơ")
    return tab


async def receive(tab: Page) -> str:
    """The number of a dossier whose procedure is looked for by name."""
    await expect(tab.get_by_label("Tìm trong tất cả thủ tục")).to_be_focused()
    await tab.keyboard.type("tình trạng hôn nhân")
    await tab.keyboard.press("Enter")
    await tab.get_by_role("link", name="Cấp Giấy xác nhận tình trạng hôn nhân", exact=True).click()
    await tab.get_by_role("button", name="Điền sẵn").click()
    await tab.get_by_role("button", name="Tiếp nhận và in giấy hẹn").click()
    await expect(tab.get_by_label("Phí, lệ phí")).to_be_focused()
    await tab.get_by_label("Phí, lệ phí").select_option("none")
    await tab.get_by_role("button", name="Tiếp nhận và in giấy hẹn").click()
    await expect(tab.get_by_role("status")).to_contain_text("Đã tiếp nhận")
    return (await tab.get_by_role("heading", level=1).inner_text()).removeprefix("Hồ sơ ")


def hand_in(officer: httpx.Client, *codes: str) -> None:
    """Whole dossiers of the one at the counter."""
    visit = at_counter(officer)["visit"]
    for code in codes:
        listed = officer.get(f"/visits/{visit}/papers/{code}").json()["papers"]
        told = {"procedure": code, "visit": visit, "papers": [{"state": "have"} for _ in listed]}
        officer.post("/dossiers", json=told).raise_for_status()


async def hand_on(tab: Page) -> None:
    """The dossier waits for the first who may take it."""
    await tab.get_by_text("Bàn giao", exact=True).first.click()
    await tab.get_by_label("Người nhận ở Trung tâm").select_option(index=1)
    await tab.get_by_role("button", name="Bàn giao", exact=True).click()
    await expect(tab.get_by_role("status")).to_contain_text("Đã bàn giao")


async def test_a_dossier_is_received_from_the_console_and_followed_there(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)
    tab = await begin(console)
    number = await receive(tab)
    row = console.locator("#dossiers li", has_text=number)
    await expect(row).to_contain_text("đã tiếp nhận")

    await tab.get_by_role("button", name="Bắt đầu giải quyết").click()
    await expect(row).to_contain_text("đang giải quyết")
    await tab.get_by_role("button", name="Đã có kết quả").click()
    await expect(row).to_contain_text("đã có kết quả")

    assert await flaws(console) == ""
    assert await console.evaluate(OVERFLOW) <= 0
    await tab.get_by_text("Trả kết quả", exact=True).first.click()
    await tab.get_by_role("button", name="Trả kết quả", exact=True).click()
    await expect(row).to_contain_text("đã trả kết quả")


async def test_the_bar_tells_what_is_overdue_and_leads_to_the_board(
    console: Page, live: Live, officer: httpx.Client, live_house: House
) -> None:
    await somebody(console, live, officer)
    tab = await begin(console)
    await receive(tab)
    dossier = tab.url.partition("dossiers/")[2].partition("?")[0]
    async with live_house.act(CENTRE) as act:
        late = {"runs_from": act.now - timedelta(days=3), "due_at": act.now - timedelta(hours=1)}
        await act.session.execute(update(Dossier).where(Dossier.id == dossier).values(**late))

    await tab.get_by_role("button", name="Bắt đầu giải quyết").click()

    await expect(console.locator("#due")).to_have_text(re.compile(r"Quá hạn: [1-9]"))
    await expect(console.locator("#due")).to_have_attribute("href", ROOT)
    async with console.expect_popup() as opened:
        await console.click("#due")
    board = await opened.value
    await expect(board.get_by_role("heading", level=2, name="Quá hạn")).to_be_visible()
    await expect(board.get_by_role("button", name="In danh sách hôm nay")).to_be_visible()
    await board.get_by_role("link", name="Chưa ghi nguyên nhân").first.click()
    await expect(board.get_by_label("Việc sẽ làm tiếp theo")).to_be_visible()


async def test_three_dossiers_of_one_person_stand_there_whole(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)
    hand_in(officer, "1.001193", "1.004873", "1.000656")

    await expect(console.locator("#dossiers li")).to_have_count(3)
    cut = "list => list.scrollHeight - list.clientHeight"
    assert (await console.locator("#dossiers").evaluate(cut), await flaws(console)) == (0, "")


async def test_nobody_at_the_counter_has_no_dossiers(console: Page) -> None:
    await expect(console.locator("#receive")).to_be_hidden()
    await expect(console.locator("#dossiers")).to_be_empty()
    await expect(console.locator("#due")).to_be_visible()


async def test_no_page_has_a_flaw_on_a_desk_or_a_phone(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)
    tab = await begin(console)
    pages = [tab.url, f"{tab.url}&procedure=1.004873", f"{live.url}{ROOT}/new?procedure=2.000635"]
    await receive(tab)
    await hand_on(tab)
    pages += [tab.url, *(f"{tab.url}&do={act}" for act in ("take-back", "supplement", "refuse"))]
    await tab.get_by_role("button", name="Đã có kết quả").click()
    pages += [f"{tab.url}&do=return"]

    for width in (1366, 390):
        await tab.set_viewport_size({"width": width, "height": 844})
        for page in [*pages, f"{live.url}{ROOT}"]:
            await tab.goto(page)
            assert (await tab.evaluate(WIDER), await flaws(tab)) == (0, ""), page


async def test_on_paper_the_board_is_the_list_of_the_day(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)
    tab = await begin(console)
    number = await receive(tab)
    await tab.goto(f"{live.url}{ROOT}")

    await tab.emulate_media(media="print")

    await expect(tab.get_by_text("Danh sách hồ sơ đầu ngày")).to_be_visible()
    await expect(tab.get_by_role("link", name=number, exact=True)).to_be_visible()
    for away in (".bench", "nav", ".tallies", "h1"):
        await expect(tab.locator(away)).to_be_hidden()
