"""The reception in a real browser."""

import re

import httpx
from playwright.async_api import Locator, Page, expect

from tests.display.hall import flaws
from tests.display.staff.counter import OVERFLOW, SERVICE, call_next, on_turn, pair_a_desk, take, waiting
from tests.live import CENTRE, Live


async def test_the_reception_gives_a_number_and_sees_it_printed(reception: Page) -> None:
    await reception.check(f"[value={SERVICE}]")
    await reception.keyboard.press("Enter")

    await expect(reception.locator("#given .number")).to_have_text(re.compile(r"^R\d{3,}$"))
    await expect(reception.locator("#given")).to_contain_text(re.compile("Đã in xong|Đã gửi tới máy in"))
    await expect(reception.locator("#printers")).not_to_contain_text("chờ in")
    assert await flaws(reception) == ""
    assert await reception.evaluate(OVERFLOW) <= 0


async def test_another_reason_for_priority_must_be_written(reception: Page) -> None:
    await reception.check(f"[value={SERVICE}]")
    await reception.select_option("#priority", "other")
    await reception.click("#give")
    await expect(reception.locator("#refusal")).to_have_text("Xin ghi lý do ưu tiên.")

    await reception.fill("#reason", "đang ốm")
    await reception.click("#give")

    await expect(reception.locator("#tickets tr").first).to_contain_text("Lý do khác")


async def test_a_ticket_is_found_and_cancelled_with_a_reason(reception: Page, live: Live) -> None:
    number = take(live)

    await reception.get_by_label("Tìm số").fill(number.lower())
    await reception.get_by_role("button", name=f"Hủy {number}").click()
    await reception.get_by_label("Lý do", exact=True).fill("lấy nhầm")
    await reception.keyboard.press("Enter")

    await expect(reception.locator("#tickets tr")).to_have_count(1)
    await expect(reception.locator("#tickets tr")).to_contain_text("Đã hủy")


async def test_a_claim_is_confirmed_or_cleared_at_the_reception(reception: Page, live: Live) -> None:
    elder, merit = take(live, "elderly"), take(live, "merit")
    await reception.get_by_role("button", name=f"Xác nhận ưu tiên {elder}").click()
    await reception.get_by_role("button", name=f"Bỏ ưu tiên {merit}").click()

    await expect(reception.locator("#done")).to_have_text(f"Đã ghi ưu tiên của số {merit}.")
    await expect(line_of(reception, elder).locator(".mark")).to_have_text("★ Người cao tuổi")
    await expect(line_of(reception, merit).locator(".mark")).to_have_count(0)


async def test_somebody_absent_waits_again_by_the_reception(
    reception: Page, live: Live, officer: httpx.Client
) -> None:
    number = take(live)
    turn = call_next(officer)
    for verb in ("recall", "recall", "no-show"):
        on_turn(officer, turn, verb)

    await reception.get_by_role("button", name=f"Cho chờ lại {number}").click()

    await expect(line_of(reception, number)).to_contain_text("Đang chờ")
    assert waiting(officer) == [number]


async def test_a_ticket_is_printed_again(reception: Page, live: Live) -> None:
    number = take(live)

    await reception.get_by_role("button", name=f"In lại {number}").click()

    await expect(reception.locator("#done")).to_have_text(f"Đã gửi in lại số {number}.")


async def test_the_reception_speaks_english_too(reception: Page) -> None:
    await reception.get_by_role("button", name="English").click()

    await expect(reception.locator("html")).to_have_attribute("lang", "en")
    await expect(reception.locator("#give")).to_have_text("Give the number and print")
    assert await flaws(reception) == ""


async def test_a_paired_desk_needs_no_log_in(page: Page, live: Live) -> None:
    token = pair_a_desk(live, "Bàn tiếp đón 9")

    await page.goto(f"{live.url}/{CENTRE}/reception#{token}")

    await expect(page.locator("#person")).to_have_text("Bàn tiếp đón 9")
    await expect(page.locator("#give")).to_be_enabled()
    assert "#" not in page.url


async def test_the_reception_names_the_priority_classes_as_the_kiosk_does(
    reception: Page, live: Live
) -> None:
    await expect(reception.locator("#priority option")).to_have_count(7)
    desk = await reception.locator("#priority option").all_text_contents()

    await reception.goto(live.links["kiosk"])
    await expect(reception.locator(".card")).to_have_count(11)
    kiosk = await reception.locator("#classes button").all_text_contents()

    assert kiosk == desk[1:-1]


def line_of(page: Page, number: str) -> Locator:
    return page.locator("#tickets tr", has_text=number)
