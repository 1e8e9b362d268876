"""The promise of the same day on kiosk and phone: on Wednesday, after the cut-off, and on Thursday."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.display.hall import LOW, TALL, WIDE, flaws, take
from tests.display.test_kiosk import OVERFLOW, SMALLEST_TARGET, SMALLEST_TEXT
from tests.live import CENTRE, Live, serving
from tests.places import reachable_folder

SINGLE = "Cấp Giấy xác nhận tình trạng hôn nhân"
COPY = "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh"
PROMISE = f"Hôm nay trả kết quả trong ngày cho: {SINGLE}; {COPY}, nếu hồ sơ đủ được nhận trước 15:00."
PAST = "Đã quá 15:00: hồ sơ nhận bây giờ được hẹn trả theo thời hạn thông thường."
SIZES = {"tall": TALL, "wide": WIDE, "low": LOW, "very low": (1024, 600)}
# How many lines the day takes in the head, and how far the lowest mark is from the edge of its card.
LINES = "() => document.querySelector('#day').getClientRects().length"
MARGIN = """() => Math.min(...[...document.querySelectorAll('.same-day')].map(mark =>
  mark.closest('.card').getBoundingClientRect().bottom - mark.getBoundingClientRect().bottom))"""


@contextmanager
def hall_at(moment: str) -> Iterator[Live]:
    clock = {"MOI_CLOCK": f"{moment}+07:00"}
    with reachable_folder() as folder, serving(folder / "data", env=clock) as live:
        yield live


@pytest.fixture(scope="module")
def wednesday() -> Iterator[Live]:
    with hall_at("2026-11-25T08:30:00") as live:
        yield live


async def choose(page: Page, live: Live, service: str = "ho-tich") -> None:
    await page.goto(live.links["kiosk"])
    await page.click(f"[data-service={service}]")
    await expect(page.locator("#confirm button:disabled")).to_have_count(0)


async def test_the_kiosk_promises_before_the_number_is_taken(page: Page, wednesday: Live) -> None:
    await page.goto(wednesday.links["kiosk"])
    badges = page.locator(".same-day")
    await expect(badges).to_have_text(["Trả trong ngày", "Trả trong ngày"])
    assert await flaws(page) == ""

    await choose(page, wednesday)
    await expect(page.locator("#promise")).to_have_text(PROMISE)
    assert await flaws(page) == ""

    await page.click("#language")
    await expect(page.locator("#promise")).to_contain_text("Same-day results today for: ")
    await expect(page.locator("#promise [lang=vi]")).to_have_text(f"{SINGLE}; {COPY}")


async def test_a_service_without_such_procedures_promises_nothing(page: Page, wednesday: Live) -> None:
    await choose(page, wednesday, "dat-dai")

    await expect(page.locator("#promise")).to_be_hidden()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("large", [False, True], ids=["", "large"])
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_the_promise_leaves_every_choice_in_sight(
    page: Page, wednesday: Live, size: tuple[int, int], large: bool, language: str
) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.goto(wednesday.links["kiosk"])
    if language == "en":
        await page.click("#language")
    if large:
        await page.click("#large")
    await expect(page.locator(".same-day")).to_have_count(2)
    assert await page.evaluate(OVERFLOW) <= 0
    assert await page.evaluate(LINES) == 1
    assert await page.evaluate(MARGIN) >= 6

    await page.click("[data-service=ho-tich]")
    await expect(page.locator("#promise")).to_be_visible()
    assert await page.evaluate(OVERFLOW) <= 0
    assert await page.evaluate(SMALLEST_TEXT) >= 24
    assert await page.evaluate(SMALLEST_TARGET) >= 60


async def test_phone_and_volume_say_what_the_slip_says(page: Page, wednesday: Live) -> None:
    token = take(wednesday, "ho-tich")["token"]

    await page.goto(f"{wednesday.url}/{CENTRE}/t/{token}")
    await expect(page.locator("#promise")).to_have_text(PROMISE)
    assert await flaws(page) == ""

    await page.goto(f"{wednesday.url}/{CENTRE}/s/ho-tich?t={token}")
    await expect(page.locator("#promise")).to_have_text(PROMISE)
    assert await flaws(page) == ""

    await page.goto(f"{wednesday.url}/{CENTRE}/p/1.004873?t={token}")
    await expect(page.locator(".promise")).to_contain_text("Hôm nay là ngày trả kết quả trong ngày.")
    assert await flaws(page) == ""


async def test_a_number_that_is_given_up_is_promised_nothing(page: Page, wednesday: Live) -> None:
    token = take(wednesday, "chung-thuc")["token"]
    await page.goto(f"{wednesday.url}/{CENTRE}/t/{token}")
    await expect(page.locator("#promise")).to_be_visible()

    async with httpx.AsyncClient() as phone:
        (await phone.post(f"{wednesday.api}/t/{token}/leave")).raise_for_status()

    await expect(page.locator("#promise")).to_be_hidden()


async def test_after_the_cut_off_the_usual_limit_is_told(page: Page) -> None:
    with hall_at("2026-11-25T15:00:30") as live:
        await choose(page, live)

        await expect(page.locator("#promise")).to_have_text(PAST)
        await expect(page.locator(".same-day")).to_have_count(0)
        assert await flaws(page) == ""
        token = take(live, "ho-tich")["token"]
        await page.goto(f"{live.url}/{CENTRE}/t/{token}")
        await expect(page.locator("#promise")).to_have_text(PAST)
        assert await flaws(page) == ""


async def test_on_thursday_the_kiosk_names_next_wednesday_and_the_phone_says_nothing(page: Page) -> None:
    with hall_at("2026-11-26T08:30:00") as live:
        await choose(page, live)

        await expect(page.locator("#promise")).to_contain_text("Thứ Tư 02/12 trả kết quả trong ngày cho: ")
        await expect(page.locator(".same-day")).to_have_count(0)
        assert await flaws(page) == ""
        await page.click("#language")
        await expect(page.locator("#promise")).to_contain_text("Same-day results on Wednesday 02/12 for: ")
        token = take(live, "ho-tich")["token"]
        await page.goto(f"{live.url}/{CENTRE}/t/{token}")
        await expect(page.locator("#number")).not_to_be_empty()
        await expect(page.locator("#promise")).to_be_hidden()
