"""Papers, help, who came, and the end of a visit, on the console."""

import re
from typing import Any

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.display.hall import flaws
from tests.display.staff.counter import OVERFLOW, at_counter, ticket
from tests.display.staff.visit import BIRTH, done, papers, read, send_away, somebody, step_is, tick, visit
from tests.live import CENTRE, Live


@pytest.fixture
async def reader(console: Page, live: Live, officer: httpx.Client) -> dict[str, Any]:
    """At the counter: somebody who has read of births and says that the first two papers are there."""
    taken = await somebody(console, live, officer)
    read(live, taken["token"], f"p/{BIRTH}")
    tick(live, taken["token"], BIRTH, 1, 2)
    await step_is(console, "prepare", "read", "điện thoại đánh dấu giấy tờ")
    return taken


async def open_sheet(console: Page) -> None:
    """What the phone read stands first and chosen: Enter goes on."""
    await console.keyboard.press("g")
    await expect(console.locator(".choices label").first).to_contain_text("điện thoại đã đọc")
    await console.keyboard.press("Enter")
    await expect(console.locator("dialog.sheet")).to_be_visible()


async def test_papers_are_filled_in_from_the_phone_and_what_is_missing_is_told(
    console: Page, officer: httpx.Client, reader: dict[str, Any]
) -> None:
    await open_sheet(console)
    await expect(console.locator("dialog .lead")).to_have_text("Giấy điện thoại đã đánh dấu được chọn sẵn.")
    await expect(console.locator(".paper :checked")).to_have_count(2)

    await console.locator(".paper").nth(2).get_by_label("Thiếu").check()
    await console.get_by_role("button", name="Còn lại: giấy bắt buộc có").click()
    await console.get_by_role("button", name="Lưu").click()

    await expect(console.locator("dialog h2")).to_have_text("Còn thiếu 1 giấy tờ")
    link = console.get_by_role("link", name="In danh sách còn thiếu")
    await expect(link).to_have_attribute(
        "href", f"/{CENTRE}/visits/{at_counter(officer)['visit']}/papers/{BIRTH}"
    )
    await console.keyboard.press("Enter")
    await step_is(console, "prepare", "done", "Công chức kiểm tra giấy tờ")
    await expect(console.locator("[data-key=papers]")).to_have_text(re.compile("Giấy tờ: thiếu 1"))


async def test_every_paper_wants_an_answer(
    console: Page, officer: httpx.Client, reader: dict[str, Any]
) -> None:
    await open_sheet(console)
    count = await console.locator(".paper").count()

    await console.get_by_role("button", name="Lưu").click()

    await expect(console.locator("dialog [role=alert]")).to_have_text(f"Còn {count - 2} giấy tờ chưa chọn.")
    await expect(console.locator(".paper").nth(2).locator("input").first).to_be_focused()
    assert visit(officer)["papers"] == []


async def test_the_arrows_choose_and_a_whole_part_is_not_needed(
    console: Page, officer: httpx.Client, reader: dict[str, Any]
) -> None:
    await open_sheet(console)
    await console.locator(".paper").nth(0).get_by_label("Có").focus()

    await console.keyboard.press("ArrowRight")
    for part in await console.get_by_role("button", name="Phần này không cần").all():
        await part.click()
    await console.get_by_role("button", name="Lưu").click()

    await expect(console.locator("dialog h2")).to_have_text("Còn thiếu 1 giấy tờ")
    assert papers(officer)[:3] == ["missing", "have", "not_needed"]


async def test_a_procedure_of_another_field_is_found_by_its_name(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)
    await console.keyboard.press("g")
    await expect(console.locator(".choices")).to_contain_text("Không có thủ tục nào như vậy.")

    await console.get_by_label("Tìm trong tất cả thủ tục").fill("khai sinh")
    await console.locator(".choices label", has_text=BIRTH).locator("input").check()
    await console.keyboard.press("Enter")

    await expect(console.locator("dialog.sheet h2")).to_contain_text("Đăng ký khai sinh")
    assert await flaws(console) == ""


async def test_help_is_counted_and_taken_back(console: Page, live: Live, officer: httpx.Client) -> None:
    await somebody(console, live, officer)
    await console.keyboard.press("v")

    for act in ("Thêm", "Thêm", "Bớt"):
        await console.get_by_role("button", name=f"{act} một lần: Cài VNeID").click()
        await expect(console.locator("dialog [role=status]")).to_have_text(re.compile(r"Cài VNeID: \d"))
    await console.get_by_role("button", name="Thêm một lần: Khai mẫu đơn").click()
    await expect(console.locator("dialog [role=status]")).to_have_text("Khai mẫu đơn: 1")
    assert await flaws(console) == ""
    await console.keyboard.press("Escape")

    await expect(console.locator("[data-key=helps]")).to_have_text(re.compile("Hỗ trợ: 2 lần"))
    assert visit(officer)["helps"] == {"form_filling": 1, "vneid_install": 1}


async def test_who_came_is_kept_and_shown_again(console: Page, live: Live, officer: httpx.Client) -> None:
    await somebody(console, live, officer)
    await console.keyboard.press("v")
    await console.get_by_label("Tổ chức").check()
    await console.get_by_label("Nhóm đối tượng").select_option("new_to_it")
    await expect(console.locator("dialog [role=status]")).to_have_text("Đã ghi.")
    await console.get_by_role("button", name="Đóng", exact=True).click()

    await expect(console.locator("[data-key=helps]")).to_be_enabled()
    await console.keyboard.press("v")

    await expect(console.get_by_label("Tổ chức")).to_be_checked()
    await expect(console.get_by_label("Nhóm đối tượng")).to_have_value("new_to_it")
    known = visit(officer)
    assert (known["visitor"], known["audience"]) == ("organisation", "new_to_it")


@pytest.fixture
async def two_numbers(console: Page, live: Live, officer: httpx.Client) -> list[str]:
    """The number at the counter, and another one of the same person, which waits elsewhere."""
    taken = await somebody(console, live, officer)
    other = ticket(live, "chung-thuc", visit=taken["token"])
    await expect(console.locator("#present .others")).to_have_text(
        f"Người này còn số {other['number']} đang chờ"
    )
    return [taken["number"], other["number"]]


async def test_both_numbers_of_a_person_are_finished_in_one_act(
    console: Page, officer: httpx.Client, two_numbers: list[str]
) -> None:
    here, other = two_numbers
    known = at_counter(officer)["visit"]

    await console.keyboard.press("f")
    await expect(console.locator("dialog h2")).to_have_text(f"Người này còn số {other} đang chờ")
    assert await flaws(console) == ""
    await console.get_by_role("button", name="Xong cả hai").click()

    await expect(console.locator("#done")).to_have_text(
        f"Số {here}, {other} đã xong. Mời người dân đánh giá trên máy tính bảng, hoặc quét mã trên phiếu."
    )
    assert visit(officer, known)["closed_at"]


async def test_the_other_number_goes_on_waiting_and_nobody_is_invited_yet(
    console: Page, officer: httpx.Client, two_numbers: list[str]
) -> None:
    here, other = two_numbers

    await console.keyboard.press("f")
    await console.get_by_role("button", name=f"Chỉ xong {here}").click()

    await expect(console.locator("#done")).to_have_text(f"Số {here} đã xong.")
    await expect(console.locator("#present .state")).to_have_text("Quầy đang trống")
    send_away(officer, other)


async def test_going_back_finishes_nobody(
    console: Page, officer: httpx.Client, two_numbers: list[str]
) -> None:
    await console.keyboard.press("f")
    await console.get_by_role("button", name="Quay lại").click()

    assert at_counter(officer)["number"] == two_numbers[0]
    send_away(officer, two_numbers[1])


async def test_space_finishes_by_one_press_and_reminds_of_the_survey(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    first = await somebody(console, live, officer)
    await console.keyboard.press("s")
    await expect(console.locator("#present")).to_have_attribute("data-state", "serving")
    following = ticket(live)
    await expect(console.locator("#waiting")).to_contain_text(following["number"])

    await console.keyboard.press("Space")

    await done(console, f"Đã mời số {following['number']}. Mời người của số {first['number']} đánh giá")


async def test_the_whole_speaks_english_and_fits(
    console: Page, officer: httpx.Client, reader: dict[str, Any]
) -> None:
    await console.get_by_role("button", name="English").click()
    await step_is(console, "prepare", "read", "papers ticked on the phone")

    await console.keyboard.press("g")
    await expect(console.locator("dialog h2")).to_contain_text("Check the papers of which procedure?")
    await console.keyboard.press("Enter")
    await expect(console.locator("dialog.sheet")).to_contain_text("What the phone ticked is filled in.")
    assert await flaws(console) == ""
    await console.keyboard.press("Escape")
    await expect(console.locator("[data-key=helps]")).to_be_enabled()
    await console.keyboard.press("v")

    await expect(console.locator("dialog h2")).to_contain_text("Help, and who came")
    assert await flaws(console) == ""
    assert await console.evaluate(OVERFLOW) <= 0
