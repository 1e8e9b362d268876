"""The survey in a real browser: on a phone, and at the look-up kiosk."""

import hashlib

from playwright.async_api import Page, expect

from app.house import House
from tests.display.hall import TALL, flaws, take
from tests.live import CENTRE, Live
from tests.visits.touching import Serve, kept, left_alone, survey
from tests.visits.touching import asked as asked
from tests.visits.touching import page as page
from tests.visits.touching import served as served
from tests.visits.touching import tokens as tokens

IDLE = 20_000
TALLER = "() => document.documentElement.scrollHeight - innerHeight"


async def test_a_phone_answers_from_the_face_to_the_thanks(
    page: Page, live: Live, served: Serve, live_house: House
) -> None:
    ticket = served()
    await page.goto(survey(live, ticket))
    assert await flaws(page) == ""
    await page.tap("text=Chưa hài lòng")
    await expect(page.locator(".questions")).to_be_visible()
    why = page.get_by_role("group", name="Theo ông/bà, vì sao phải chờ lâu?")
    await expect(why).to_be_hidden()

    await page.get_by_label("Phải chờ rất lâu").tap()
    await why.get_by_label("Quá đông người").tap()
    await page.get_by_label("Trễ hẹn").tap()
    await page.get_by_role("group", name="Khi trễ hẹn").get_by_label("Có", exact=True).tap()
    await page.get_by_label("Đúng hẹn").tap()
    assert await flaws(page) == ""
    await page.get_by_role("button", name="Gửi").tap()

    await expect(page.locator("h1")).to_contain_text("Cảm ơn ông/bà đã đánh giá!")
    assert await flaws(page) == ""
    assert await kept(live_house, ticket) == [("dissatisfied", {"q3": "c", "q4": "a", "q8": "b"}, "phone")]


async def test_a_phone_is_never_set_back(page: Page, live: Live, served: Serve) -> None:
    ticket = served()
    await page.goto(survey(live, ticket))
    await page.clock.run_for(10 * IDLE)

    await expect(page.locator(".faces")).to_be_visible()
    await expect(page.locator(".countdown")).to_have_count(0)
    assert page.url == survey(live, ticket)


async def test_an_answer_waits_for_a_server_that_is_away(
    page: Page, live: Live, served: Serve, live_house: House
) -> None:
    ticket = served()
    await page.goto(survey(live, ticket))
    await page.route("**/k/*", lambda route: route.abort())
    await page.tap("text=Rất hài lòng")
    await expect(page.locator(".unsent")).to_contain_text("Chưa gửi được")

    await page.unroute("**/k/*")
    await page.clock.run_for(3_000)

    await expect(page.locator(".questions")).to_be_visible()
    assert await kept(live_house, ticket) == [("very_satisfied", None, "phone")]


async def test_a_second_touch_of_the_same_hand_is_no_second_answer(
    page: Page, live: Live, served: Serve, live_house: House
) -> None:
    ticket = served()
    await page.goto(survey(live, ticket))
    await page.locator(".faces button").first.dblclick()

    await expect(page.locator(".questions")).to_be_visible()
    await expect(page.get_by_role("alert")).to_have_count(0)
    assert await kept(live_house, ticket) == [("very_satisfied", None, "phone")]


async def test_the_followed_number_and_the_book_lead_to_the_survey(
    page: Page, live: Live, served: Serve
) -> None:
    ticket = take(live, "cong-thuong")
    for start, link in ((f"t/{ticket['token']}", "#rate"), (f"ebook?t={ticket['token']}", ".position .rate")):
        await page.goto(f"{live.url}/{CENTRE}/{start}")
        await expect(page.locator(link)).to_be_hidden()
    ticket = served()
    for start, link in ((f"t/{ticket['token']}", "#rate"), (f"ebook?t={ticket['token']}", ".position .rate")):
        await page.goto(f"{live.url}/{CENTRE}/{start}")
        await expect(page.locator(link)).to_be_visible()
        assert await flaws(page) == ""
        await page.tap(link)
        await expect(page.locator(".faces")).to_be_visible()


async def test_the_look_up_kiosk_asks_by_a_digest_and_goes_back(
    page: Page, live: Live, served: Serve, live_house: House, tokens: dict[str, str]
) -> None:
    await page.set_viewport_size({"width": TALL[0], "height": TALL[1]})
    await page.goto(f"{live.url}/{CENTRE}/lookup#{tokens['lookup']}")
    await expect(page.locator("#begin")).to_be_enabled()
    ticket = served()
    digest = hashlib.sha256(f"survey {ticket['token']}".encode()).hexdigest()
    await page.goto(f"{live.url}/{CENTRE}/k/{digest}?as=lookup")
    assert (await flaws(page), await page.evaluate(TALLER)) == ("", 0)
    await page.tap("[value=satisfied]")
    await expect(page.locator(".questions")).to_be_visible()
    await left_alone(page, "/lookup")

    await expect(page.locator("#begin")).to_be_enabled()
    assert await kept(live_house, ticket) == [("satisfied", None, "kiosk")]
