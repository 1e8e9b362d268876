"""The counter console in a real browser."""

import re
from datetime import datetime, timedelta

import httpx
from playwright.async_api import Page, Route, expect

from tests.display.hall import flaws
from tests.display.staff.counter import (
    COUNTER,
    at_counter,
    call_next,
    fill_in_log_in,
    number_shown,
    on_turn,
    state_shown,
    take,
    waiting,
)
from tests.live import Live

PRESS_TWICE = """() => {
  const press = () => new KeyboardEvent('keydown', { code: 'Space', bubbles: true, cancelable: true });
  for (const each of [press(), press()]) document.body.dispatchEvent(each);
}"""


async def test_an_officer_logs_in_and_opens_a_counter(page: Page, live: Live) -> None:
    await page.goto(live.links["console"])
    await fill_in_log_in(page, live)
    assert await flaws(page) == ""

    await page.click(f"[data-key=open-{COUNTER}]")
    await expect(page.locator("#counter-bar")).to_contain_text(f"Quầy {COUNTER}")
    await page.get_by_role("button", name="Đóng quầy").click()

    await expect(page.locator("#choosing")).to_be_visible()


async def test_a_wrong_password_is_answered_in_one_sentence(page: Page, live: Live) -> None:
    await page.goto(live.links["console"])

    await page.fill("#log-in-name", "Không có ai")
    await page.fill("#log-in-password", "sai")
    await page.keyboard.press("Enter")

    await expect(page.locator("dialog [role=alert]")).to_have_text(re.compile(r"không đúng\.$"))
    await expect(page.locator("dialog [role=status]")).to_contain_text("tài khoản có thể đã bị khóa")


async def test_space_calls_the_next_number_and_says_why(console: Page, live: Live) -> None:
    take(live)
    elder = take(live, "elderly")

    await console.keyboard.press("Space")

    await number_shown(console, elder)
    await expect(console.locator("#present .why")).to_contain_text("người cao tuổi")
    await expect(console.locator("#done")).to_have_text(f"Đã mời số {elder}.")


async def test_a_double_press_of_space_calls_one_person(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    _, second, third = take(live), take(live), take(live)
    on_turn(officer, call_next(officer), "start")
    await state_shown(console, "Đang phục vụ")
    calls = list[str]()
    console.on("request", lambda request: calls.append(request.url))

    await console.evaluate(PRESS_TWICE)

    await number_shown(console, second)
    await expect(console.locator("[data-key=start]")).to_be_enabled()
    assert [url for url in calls if url.endswith("/next")] == [f"{live.api}/counters/{COUNTER}/next"]
    assert waiting(officer) == [third]


async def test_the_keys_start_recall_hold_and_finish(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    take(live)
    call_next(officer)

    for key, words in (("r", "gọi lại"), ("s", "Bắt đầu"), ("h", "tạm giữ")):
        await expect(console.locator(f"[aria-keyshortcuts={key.upper()}]")).to_be_enabled()
        await console.keyboard.press(key)
        await expect(console.locator("#done")).to_contain_text(words)
    await console.get_by_role("button", name=re.compile("^Làm tiếp R")).click()
    await state_shown(console, "Đang phục vụ")
    await console.keyboard.press("f")

    await state_shown(console, "Quầy đang trống")


async def test_somebody_not_started_is_asked_about_first(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    number, other = take(live), take(live)
    call_next(officer)
    await number_shown(console, number)

    await console.keyboard.press("Space")
    await expect(console.locator("dialog h2")).to_have_text(f"Số {number} chưa bắt đầu")
    assert await flaws(console) == ""
    await console.keyboard.press("Escape")

    assert (at_counter(officer)["state"], waiting(officer)) == ("called", [other])


async def test_an_early_no_show_is_refused_with_the_servers_sentence(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    number = take(live)
    call_next(officer)
    await number_shown(console, number)

    await console.keyboard.press("n")

    await expect(console.locator("#refusal")).to_have_text(re.compile(f"gọi lại số {number} thêm 2 lần"))
    await number_shown(console, number)


async def test_somebody_absent_comes_back_into_the_line(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    number = take(live)
    turn = call_next(officer)
    for verb in ("recall", "recall", "no-show"):
        on_turn(officer, turn, verb)

    await console.get_by_role("button", name=f"Cho chờ lại {number}").click()

    await expect(console.locator("#waiting")).to_contain_text(number)
    assert waiting(officer) == [number]


async def test_a_refused_question_keeps_what_was_typed(console: Page) -> None:
    await console.keyboard.press("c")
    await console.get_by_label("Số phiếu").fill("r999")
    await console.get_by_label("Lý do").fill("bổ sung hồ sơ")
    await console.keyboard.press("Enter")

    await expect(console.locator("dialog [role=alert]")).to_have_text("Hôm nay không có số R999.")
    await expect(console.get_by_label("Lý do")).to_have_value("bổ sung hồ sơ")


async def test_keys_are_silent_while_the_officer_types(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    number = take(live)
    call_next(officer)
    await number_shown(console, number)

    await console.keyboard.press("x")
    await console.keyboard.type("fs h")

    await expect(console.get_by_label("Lý do")).to_have_value("fs h")
    assert at_counter(officer)["state"] == "called"


async def test_a_claim_is_confirmed_at_the_counter(console: Page, live: Live, officer: httpx.Client) -> None:
    take(live, "disabled")
    call_next(officer)

    await console.click("[data-key=confirm_priority]")

    await expect(console.locator("#about .priority")).to_contain_text("Người khuyết tật (đã xác nhận)")
    assert at_counter(officer)["priority_confirmed"]


async def test_a_busy_counter_says_why_nobody_can_be_called_out_of_turn(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    number, other = take(live), take(live)
    call_next(officer)
    await number_shown(console, number)

    await console.locator("#waiting button", has_text=other).click()

    await expect(console.locator("dialog .lead")).to_contain_text(f"kết thúc số {number} đang ở quầy")
    await expect(console.get_by_role("button", name="Mời số này ngay")).to_have_count(0)


async def test_enter_sends_somebody_to_the_chosen_service(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    number = take(live)
    call_next(officer)
    await number_shown(console, number)

    await console.keyboard.press("t")
    await console.get_by_label("Chuyển đến").select_option("service y-te")
    await console.get_by_label("Chuyển đến").press("Enter")

    await expect(console.locator("#done")).to_have_text(f"Đã chuyển số {number} sang Y tế.")


async def test_a_closed_counter_is_shown_but_cannot_be_chosen(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    number = take(live)
    call_next(officer)
    await number_shown(console, number)

    await console.keyboard.press("t")

    closed = console.get_by_label("Chuyển đến").locator("option[value='counter 1']")
    await expect(closed).to_have_text("Quầy 1 · chưa mở")
    await expect(closed).to_be_disabled()


async def test_a_break_is_called_the_same_as_on_the_tv(console: Page) -> None:
    await console.keyboard.press("p")
    await console.get_by_label("Lý do").fill("họp")
    await console.keyboard.press("Enter")
    await state_shown(console, "Tạm nghỉ")
    await expect(console.locator("#counter-bar .pill")).to_have_text("Tạm nghỉ")

    await console.keyboard.press("p")

    await state_shown(console, "Quầy đang trống")


async def test_who_was_called_before_and_waited_again_has_waited_since_the_arrival(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    async def arrived_earlier(route: Route) -> None:
        counters = await (await route.fetch()).json()
        turn = counters[COUNTER - 1]["turn"]
        if turn:
            called = datetime.fromisoformat(turn["called_at"])
            first = called - timedelta(minutes=2)
            turn |= {"arrived_at": str(called - timedelta(minutes=4)), "called_at": str(first)}
        await route.fulfill(json=counters)

    await console.route("**/api/*/counters", arrived_earlier)
    take(live)
    call_next(officer)

    await expect(console.locator("#present .waited")).to_have_text("Đã chờ 4 phút")
    await console.unroute_all(behavior="wait")
