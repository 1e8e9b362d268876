"""The reception's view of who is in the hall, and at which step."""

import re
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import Locator, Page, expect

from app.house import House
from app.staff.people import add_person
from tests.cast import PASSWORD
from tests.display.hall import flaws
from tests.display.staff.counter import OFFICER, OVERFLOW, call_next, log_in, pair_a_desk, send_home, ticket
from tests.display.staff.visit import done, read, send_away
from tests.live import CENTRE, Live

NOBODY_YET = "Chưa ai tiếp đón"


@pytest.fixture
async def inside(reception: Page, officer: httpx.Client) -> Page:
    """The view "in the hall" of an officer, before anybody of today's tests has come."""
    await reception.get_by_role("button", name="Lượt đang mở").click()
    await expect(reception.locator("#inside-view")).to_be_visible()
    return reception


def line(page: Page, words: str) -> Locator:
    return page.locator("#inside tr", has_text=words)


def key(page: Page, words: str, step: int) -> Locator:
    return line(page, words).locator(".step-key").nth(step - 1)


async def test_everybody_in_the_hall_stands_at_a_step(
    inside: Page, live: Live, officer: httpx.Client
) -> None:
    taken = ticket(live)
    await expect(line(inside, taken["number"])).to_contain_text("Đang chờ")
    await expect(line(inside, taken["number"])).to_contain_text(NOBODY_YET)

    read(live, taken["token"], "s/ho-tich")
    call_next(officer)

    await expect(line(inside, taken["number"])).to_contain_text("Bước 2: Quét mã")
    await expect(line(inside, taken["number"])).to_contain_text("Đã gọi · quầy 6")
    await expect(key(inside, taken["number"], 2)).to_have_attribute(
        "aria-label", re.compile("Bước 2: Quét mã: điện thoại quét")
    )


async def test_the_list_is_narrowed_to_who_was_not_welcomed_yet(inside: Page, live: Live) -> None:
    first, second = ticket(live)["number"], ticket(live)["number"]

    await key(inside, first, 1).click()
    await done(inside, f"Đã ghi bước 1: Tiếp đón · {first}.")
    await inside.get_by_label("Xem", exact=True).select_option("unwelcomed")

    await expect(line(inside, second)).to_be_visible()
    await expect(line(inside, first)).to_have_count(0)
    await inside.get_by_label("Xem", exact=True).select_option("welcome")
    await expect(line(inside, first)).to_be_visible()
    await expect(line(inside, second)).to_have_count(0)


async def test_a_step_pressed_again_is_asked_about_as_on_the_console(inside: Page, live: Live) -> None:
    number = ticket(live)["number"]
    await key(inside, number, 1).click()
    await done(inside, number)

    await key(inside, number, 1).click()
    await expect(inside.locator("dialog h2")).to_have_text(f"Bước 1: Tiếp đón · {number}")
    await inside.get_by_role("button", name="Bỏ ghi").click()

    await expect(line(inside, number)).to_contain_text(NOBODY_YET)


async def test_two_numbers_of_one_person_are_one_line(
    inside: Page, live: Live, officer: httpx.Client
) -> None:
    first = ticket(live)
    second = ticket(live, "chung-thuc", visit=first["token"])

    await expect(line(inside, first["number"])).to_contain_text(f"{first['number']}, {second['number']}")

    send_away(officer, second["number"])
    await expect(line(inside, second["number"])).to_have_count(0)


async def test_a_visit_without_a_number_goes_through_the_steps_and_is_closed(inside: Page) -> None:
    await inside.get_by_role("button", name="Ghi lượt không lấy số").click()
    await inside.get_by_label("Qua điện thoại").check()
    await inside.get_by_role("button", name="Ghi lượt", exact=True).click()
    await expect(inside.locator("dialog [role=alert]")).to_have_text("Xin điền: lĩnh vực.")
    await inside.get_by_label("Lĩnh vực").select_option("ho-tich")
    assert await flaws(inside) == ""
    await inside.keyboard.press("Enter")

    await expect(line(inside, "Qua điện thoại")).to_contain_text("Hộ tịch")
    await key(inside, "Qua điện thoại", 3).click()
    await expect(line(inside, "Qua điện thoại")).to_contain_text("Bước 3: Tra cứu")
    await line(inside, "Qua điện thoại").get_by_role("button", name="Xong").click()
    await expect(inside.locator("dialog")).to_contain_text("Sau đó không ghi thêm được.")
    await inside.get_by_role("button", name="Quay lại").click()
    await expect(line(inside, "Qua điện thoại")).to_be_visible()
    await line(inside, "Qua điện thoại").get_by_role("button", name="Xong").click()
    await inside.get_by_role("button", name="Kết thúc lượt").click()

    await done(inside, "Đã xong lượt")
    await expect(line(inside, "Qua điện thoại")).to_have_count(0)


async def test_papers_and_help_are_recorded_in_the_hall_too(
    inside: Page, live: Live, officer: httpx.Client
) -> None:
    number = ticket(live, "ho-tich")["number"]

    await line(inside, number).get_by_role("button", name="Hỗ trợ").click()
    await inside.get_by_role("button", name="Thêm một lần: Cài VNeID").click()
    await expect(inside.locator("dialog [role=status]")).to_have_text("Cài VNeID: 1")
    await inside.keyboard.press("Escape")
    await line(inside, number).get_by_role("button", name="Giấy tờ").click()

    await expect(inside.locator(".choices")).to_contain_text("Đăng ký khai sinh")
    send_away(officer, number)


async def test_a_paired_desk_sees_the_steps_and_asks_somebody_to_log_in(page: Page, live: Live) -> None:
    number = ticket(live)["number"]
    await page.goto(f"{live.url}/{CENTRE}/reception#{pair_a_desk(live, 'Bàn tiếp đón 8')}")
    await page.get_by_role("button", name="Lượt đang mở").click()

    await expect(line(page, number).locator(".step-key")).to_have_count(5)
    await expect(line(page, number).get_by_role("button")).to_have_count(0)
    assert await flaws(page) == ""
    await page.get_by_role("button", name="Đăng nhập").click()
    await page.get_by_role("button", name="Quay lại").click()
    await expect(page.locator("dialog")).to_have_count(0)
    await page.get_by_role("button", name="Đăng nhập").click()
    await page.get_by_label("Tên đăng nhập").fill(OFFICER)
    await page.get_by_label("Mật khẩu").fill(live.officer_password)
    await page.keyboard.press("Enter")

    await expect(page.locator("#person")).to_have_text(OFFICER)
    await expect(line(page, number).get_by_role("button", name="Bước 1: Tiếp đón")).to_be_visible()


@pytest.fixture
async def volunteer(page: Page, live: Live, live_house: House) -> Page:
    """The reception of somebody of the youth union."""
    name = f"Đoàn viên {uuid4().hex[:6]}"
    async with live_house.act(CENTRE) as act:
        await add_person(act, name, "volunteer", PASSWORD)
    await log_in(page, live, name, PASSWORD)
    await page.goto(live.links["reception"])
    return page


async def test_a_volunteer_only_guides_and_does_it_as_the_youth_union(
    volunteer: Page, live: Live, officer: httpx.Client
) -> None:
    number = ticket(live)["number"]
    await expect(volunteer.locator("#give")).to_be_hidden()
    await expect(volunteer.get_by_role("button", name="Phiếu hôm nay")).to_be_hidden()
    await expect(volunteer.get_by_role("link", name="Bàn gọi số")).to_have_count(0)

    await key(volunteer, number, 2).click()

    await expect(key(volunteer, number, 2)).to_have_attribute("aria-label", re.compile("đoàn viên hướng dẫn"))
    assert call_next(officer)["number"] == number
    assert await flaws(volunteer) == ""


async def test_the_hall_speaks_english_and_fits(inside: Page, live: Live, officer: httpx.Client) -> None:
    send_home(officer)
    number = ticket(live)["number"]
    await key(inside, number, 1).click()
    await expect(line(inside, number)).to_contain_text("Bước 1: Tiếp đón")
    assert await flaws(inside) == ""
    assert await inside.evaluate(OVERFLOW) <= 0

    await inside.get_by_role("button", name="English").click()

    await expect(line(inside, number)).to_contain_text("Step 1: Welcome")
    assert await flaws(inside) == ""
    assert await inside.evaluate(OVERFLOW) <= 0
