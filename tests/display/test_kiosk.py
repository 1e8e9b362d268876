"""The kiosk in a real browser."""

import re

import pytest
from playwright.async_api import Page, Route, expect

from tests.display.hall import LOW, SQUARE, TALL, WIDE, flaws, waiting
from tests.live import CENTRE, Live

SMALLEST_TEXT = """() => Math.min(...[...document.querySelectorAll('body *')]
  .filter(node => node.offsetParent && [...node.childNodes].some(child => child.data && child.data.trim()))
  .map(node => parseFloat(getComputedStyle(node).fontSize)))"""
SMALLEST_TARGET = """() => Math.min(...[...document.querySelectorAll('button')]
  .filter(node => node.offsetParent).map(node => Math.min(node.offsetWidth, node.offsetHeight)))"""
SIZES = {"tall": TALL, "wide": WIDE, "low": LOW, "square": SQUARE, "very low": (1024, 600)}
OVERFLOW = "() => document.documentElement.scrollHeight - innerHeight"


async def take_by_hand(page: Page, live: Live, service: str) -> None:
    await page.goto(live.links["kiosk"])
    await page.click(f"[data-service={service}]")
    await page.click("#take")


async def test_a_citizen_takes_a_number_in_two_taps(page: Page, live: Live) -> None:
    await take_by_hand(page, live, "ho-tich")

    await expect(page.locator("#number")).to_have_text(re.compile(r"^H\d{3,}$"))
    await expect(page.locator("#print")).to_contain_text("mời lấy phiếu")
    assert "#" not in page.url


async def test_a_second_number_is_of_the_same_visit_until_the_person_goes(page: Page, live: Live) -> None:
    await take_by_hand(page, live, "ho-tich")
    await expect(page.locator("#number")).to_have_text(re.compile(r"^H\d{3,}$"))
    first = await page.locator("#number").inner_text()
    await page.click("#another")
    await expect(page.locator("#heading")).to_contain_text(f"cùng lượt đến với số {first}")
    await page.click("[data-service=y-te]")
    await page.click("#confirm .back")
    await page.click("[data-service=chung-thuc]")
    await page.click("#take")
    await expect(page.locator("#number")).to_have_text(re.compile(r"^C\d{3,}$"))
    second = await page.locator("#number").inner_text()
    await page.click("#done")
    await page.click("[data-service=y-te]")
    await page.click("#take")
    await expect(page.locator("#number")).to_have_text(re.compile(r"^Y\d{3,}$"))
    stranger = await page.locator("#number").inner_text()

    visits = visits_of(live, first, second, stranger)

    assert visits[0] == visits[1] != visits[2]


def visits_of(live: Live, *numbers: str) -> list[str]:
    """The visits of today's numbers."""
    with live.logged_in() as officer:
        turns = {turn["number"]: turn["visit"] for turn in officer.get("/turns").json()}
    return [turns[number] for number in numbers]


async def test_a_double_tap_takes_one_number(page: Page, live: Live) -> None:
    before = waiting(live, "chung-thuc")
    await page.goto(live.links["kiosk"])

    await page.dblclick("[data-service=chung-thuc]")
    await page.dblclick("#take")

    await expect(page.locator("#ticket")).to_be_visible()
    assert waiting(live, "chung-thuc") == before + 1


async def test_a_lost_answer_is_asked_for_again_under_the_same_key(page: Page, live: Live) -> None:
    before, keys = waiting(live, "giao-duc"), list[str]()

    async def lose_the_first(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        answer = await route.fetch()
        await (route.fulfill(response=answer) if len(keys) > 1 else route.abort())

    await page.route("**/tickets", lose_the_first)
    await take_by_hand(page, live, "giao-duc")

    await expect(page.locator("#ticket")).to_be_visible()
    assert (len(keys), len(set(keys)), waiting(live, "giao-duc")) == (2, 1, before + 1)


async def test_a_claim_of_priority_is_shown_nowhere_on_the_kiosk(page: Page, live: Live) -> None:
    await page.goto(live.links["kiosk"])

    await page.click("[data-service=y-te]")
    await page.click("#to-claim")
    await page.click("[data-class=elderly]")

    await expect(page.locator("#ticket")).to_be_visible()
    assert "cao tuổi" not in (await page.inner_text("body")).lower()


async def test_a_refusal_is_shown_in_the_words_of_the_server(page: Page, live: Live) -> None:
    await page.route("**/tickets", lambda route: route.continue_(post_data='{"service": "khong-co"}'))

    await take_by_hand(page, live, "ho-tich")

    await expect(page.locator("#sentence")).to_have_text(re.compile("^Không có .+"))


async def test_the_kiosk_tells_when_the_server_is_away_and_comes_back_by_itself(
    page: Page, live: Live
) -> None:
    await page.goto(live.links["kiosk"])
    await expect(page.locator(".card")).to_have_count(11)

    await page.context.set_offline(True)
    await expect(page.locator("#notice")).to_contain_text("mất kết nối")
    await expect(page.locator("#foot p").first).to_be_hidden()

    await page.context.set_offline(False)
    await expect(page.locator("#notice")).to_be_empty()


async def test_the_number_leaves_the_kiosk_twenty_seconds_after_the_paper(page: Page, live: Live) -> None:
    await page.clock.install()
    await take_by_hand(page, live, "ho-tich")
    await expect(page.locator("#print")).to_contain_text("mời lấy phiếu")

    await page.clock.fast_forward(21_000)

    await expect(page.locator("#start")).to_be_visible()


async def test_a_slip_that_does_not_come_is_told_of_after_six_seconds_and_told_when_it_comes(
    page: Page, live: Live
) -> None:
    dead = True

    async def nothing_printed(route: Route) -> None:
        job = await (await route.fetch()).json()
        await route.fulfill(json=job | {"state": "queued"} if dead else job)

    await page.clock.install()
    await page.route("**/tickets/*/print", nothing_printed)
    await take_by_hand(page, live, "ho-tich")
    await expect(page.locator("#print")).to_have_text("Đang in phiếu…")

    await page.clock.fast_forward(7_000)
    await expect(page.locator("#print")).to_contain_text("chụp màn hình này hoặc hỏi quầy hướng dẫn")
    await expect(page.locator("#qr")).to_be_visible()

    dead = False
    await page.clock.fast_forward(2_000)
    await expect(page.locator("#print")).to_contain_text("mời lấy phiếu")
    await page.unroute_all(behavior="wait")


async def test_the_next_visitor_begins_in_vietnamese(page: Page, live: Live) -> None:
    await page.goto(live.links["kiosk"])
    await page.click("#language")
    await page.click("[data-service=ho-tich]")
    await page.click("#confirm .back")
    await expect(page.locator("html")).to_have_attribute("lang", "en")

    await page.click("[data-service=ho-tich]")
    await page.click("#take")
    await page.click("#done")

    await expect(page.locator("#start")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "vi")
    await expect(page.locator("#heading")).to_contain_text("Kính chào quý công dân")


async def test_a_kiosk_without_its_link_says_how_to_mend_it(page: Page, live: Live) -> None:
    await page.goto(f"{live.url}/{CENTRE}/kiosk")

    await expect(page.locator("#sentence")).to_contain_text("mở đường dẫn của máy trong trang Quản trị")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_every_choice_of_the_kiosk_is_in_sight_and_large(
    page: Page, live: Live, size: tuple[int, int]
) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.goto(live.links["kiosk"])
    await expect(page.locator(".card")).to_have_count(11)

    assert await page.evaluate(OVERFLOW) <= 0
    assert await page.evaluate(SMALLEST_TEXT) >= 24
    assert await page.evaluate(SMALLEST_TARGET) >= 60


@pytest.mark.parametrize("size", [TALL, WIDE, LOW], ids=["tall", "wide", "low"])
async def test_large_text_leaves_every_choice_in_sight(page: Page, live: Live, size: tuple[int, int]) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.goto(live.links["kiosk"])
    await page.click("#large")
    await expect(page.locator("#foot")).to_contain_text("4 xin, 4 luôn, 5 không")
    await expect(page.locator("#foot p").last).to_be_visible()

    for step, screen in (
        ("[data-service=ho-tich]", "#start"),
        ("#to-claim", "#confirm"),
        ("#no-claim", "#claim"),
    ):
        await expect(page.locator(f"{screen} button:enabled").first).to_be_visible()
        assert await page.evaluate(OVERFLOW) <= 0
        await page.click(step)


async def test_everything_closed_is_said_once_with_the_hour(page: Page, live: Live) -> None:
    async def close_all(route: Route) -> None:
        services = await (await route.fetch()).json()
        closed = {"open": False, "opens_at": "2030-01-07T13:30:00+07:00"}
        await route.fulfill(json=[service | closed for service in services])

    await page.route("**/api/*/services*", close_all)
    await page.goto(live.links["kiosk"])

    await expect(page.locator("#heading")).to_contain_text("Trung tâm đang nghỉ. Nhận số lại lúc 13:30")


async def test_the_kiosk_opens_with_the_words_of_the_centre(page: Page, live: Live) -> None:
    await page.goto(live.links["kiosk"])
    await expect(page.locator("#heading")).to_contain_text("Kính chào quý công dân")

    await page.click("#language")
    await expect(page.locator("#heading")).to_have_text("Choose a service to take a ticket")


async def test_axe_finds_nothing_wrong_with_the_kiosk(page: Page, live: Live) -> None:
    await page.goto(live.links["kiosk"])
    await expect(page.locator(".card")).to_have_count(11)
    assert await flaws(page) == ""

    for step, screen in (
        ("[data-service=ho-tich]", "#confirm"),
        ("#to-claim", "#claim"),
        ("#no-claim", "#ticket"),
    ):
        await page.click(step)
        await expect(page.locator(f"{screen} button:disabled")).to_have_count(0)
        assert await flaws(page) == ""
