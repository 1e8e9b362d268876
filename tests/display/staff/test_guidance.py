"""The five steps on the console: filled by the phone, confirmed by keys, explained and taken back."""

import re

import httpx
import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from app.visits.rules import REASON_WORDS, REASONS, STEPS
from tests.display.hall import flaws
from tests.display.staff.counter import OVERFLOW, at_counter
from tests.display.staff.visit import done, read, row, said, say_step, somebody, step_is
from tests.live import CENTRE, Live

ON_THE_PAD = """() => document.body.dispatchEvent(
  new KeyboardEvent('keydown', { code: 'Numpad3', key: '3', bubbles: true, cancelable: true }))"""


async def test_the_steps_fill_while_the_phone_reads(console: Page, live: Live, officer: httpx.Client) -> None:
    taken = await somebody(console, live, officer)
    await step_is(console, "scan", "empty", "chưa ghi")

    read(live, taken["token"], "s/ho-tich")
    await step_is(console, "scan", "read", "điện thoại quét")
    read(live, taken["token"], "p/1.001193")

    await step_is(console, "look_up", "read", "điện thoại đọc")
    assert said(officer) == {}


async def test_five_keys_pressed_at_once_are_five_steps_recorded_in_one_go(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)

    for key in "12345":
        await console.keyboard.press(key)

    await done(console, "Đã ghi bước 5: Nộp trực tuyến")
    await expect(console.locator("#steps .done + .words")).to_have_text(
        [re.compile("ghi dồn.*Công chức hướng dẫn")] * 5
    )
    assert said(officer) == dict.fromkeys(STEPS, "officer")


async def test_the_number_pad_confirms_too(console: Page, live: Live, officer: httpx.Client) -> None:
    await somebody(console, live, officer)

    await console.evaluate(ON_THE_PAD)

    await step_is(console, "look_up", "done")
    assert said(officer) == {"look_up": "officer"}


async def test_finish_waits_for_the_steps_pressed_before_it(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)
    paths = list[str]()
    console.on("request", lambda request: paths.append(request.url.rpartition("/")[2]))

    for key in "123f":
        await console.keyboard.press(key)

    await done(console, "đã xong. Mời người dân đánh giá")
    assert [one for one in paths if one in (*STEPS, "finish")] == ["welcome", "scan", "look_up", "finish"]


async def test_a_step_that_was_not_needed_has_its_reason(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)

    await console.keyboard.press("Shift+Digit5")
    await console.get_by_label("nộp trực tiếp tại quầy").check()
    await console.keyboard.press("Enter")

    await step_is(console, "submit", "not_needed", "không cần: nộp trực tiếp tại quầy")
    assert said(officer) == {"submit": "filed_here"}


async def test_another_reason_must_be_written(console: Page, live: Live, officer: httpx.Client) -> None:
    await somebody(console, live, officer)
    await row(console, "welcome").get_by_role("button", name="Bước 1: Tiếp đón: chọn cách ghi").click()
    await expect(console.get_by_label("Lý do khác là gì")).to_be_hidden()

    await console.get_by_label("lý do khác", exact=True).check()
    await console.keyboard.press("Enter")
    await expect(console.locator("dialog [role=alert]")).to_have_text("Xin điền: lý do khác là gì.")
    await console.get_by_label("Lý do khác là gì").fill("hẹn trước 234")
    await console.keyboard.press("Enter")

    await step_is(console, "welcome", "not_needed", "không cần: hẹn trước 234")
    assert said(officer) == {"welcome": "other"}


async def test_the_officer_says_who_else_guided_and_takes_a_mistake_back(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)
    await console.keyboard.press("2")
    await step_is(console, "scan", "done", "Công chức hướng dẫn")

    await row(console, "scan").get_by_role("button", name="chọn cách ghi").click()
    await expect(console.get_by_label("Tôi hướng dẫn")).to_be_focused()
    await console.get_by_label("Đoàn viên hướng dẫn").check()
    await console.keyboard.press("Enter")
    await step_is(console, "scan", "done", "đoàn viên hướng dẫn")
    assert said(officer) == {"scan": "youth"}

    await row(console, "scan").get_by_role("button", name="chọn cách ghi").click()
    await console.get_by_role("button", name="Bỏ ghi").click()
    await step_is(console, "scan", "empty")
    assert said(officer) == {}


@pytest.mark.parametrize("step", STEPS)
async def test_the_question_offers_the_reasons_of_the_step(
    console: Page, live: Live, officer: httpx.Client, step: str
) -> None:
    await somebody(console, live, officer)

    await console.keyboard.press(f"Shift+Digit{STEPS.index(step) + 1}")

    reasons = console.get_by_role("group", name="Không cần, vì").locator("label")
    await expect(reasons).to_have_text([REASON_WORDS[reason] for reason in REASONS[step]])
    assert await flaws(console) == ""


async def test_digits_typed_into_a_question_are_no_steps(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)

    await console.keyboard.press("x")
    await console.keyboard.type("12 gv")

    await expect(console.get_by_label("Lý do", exact=True)).to_have_value("12 gv")
    assert said(officer) == {}


async def test_a_turn_without_news_of_its_visit_keeps_no_marks_of_the_one_before(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    await somebody(console, live, officer)
    await console.keyboard.press("1")
    await step_is(console, "welcome", "done")
    await console.keyboard.press("f")
    await expect(console.locator("#guidance")).to_be_hidden()

    await somebody(console, live, officer)

    await step_is(console, "welcome", "empty")


async def test_the_link_opens_the_page_of_the_visit(console: Page, live: Live, officer: httpx.Client) -> None:
    await somebody(console, live, officer)
    link = console.get_by_role("link", name="Cả lượt đến")

    await expect(link).to_have_attribute("href", f"/{CENTRE}/visits/{at_counter(officer)['visit']}")
    await expect(link).to_have_attribute("target", "_blank")


async def test_a_silent_line_of_visits_is_told(console: Page) -> None:
    cut = False

    def line(screen: WebSocketRoute) -> None:
        server = screen.connect_to_server()
        server.on_message(lambda message: None if cut else screen.send(message))

    await console.route_web_socket(re.compile("/visits"), line)
    await console.reload()
    await expect(console.locator("#present .number")).to_be_visible()

    cut = True
    await expect(console.locator("#stale")).to_be_visible()
    cut = False

    await expect(console.locator("#stale")).to_be_hidden()


async def test_axe_finds_nothing_wrong_with_every_kind_of_mark(
    console: Page, live: Live, officer: httpx.Client
) -> None:
    taken = await somebody(console, live, officer, priority="elderly")
    say_step(officer, "welcome")
    say_step(officer, "submit", reason="no_wish")
    read(live, taken["token"], "s/ho-tich")
    for step, state in (
        ("welcome", "done"),
        ("scan", "read"),
        ("look_up", "empty"),
        ("submit", "not_needed"),
    ):
        await step_is(console, step, state)

    assert await flaws(console) == ""
    assert await console.evaluate(OVERFLOW) <= 0
    await console.get_by_role("button", name="English").click()

    await step_is(console, "submit", "not_needed", "not needed: does not wish to")
    assert await flaws(console) == ""
    assert await console.evaluate(OVERFLOW) <= 0
