"""One morning in the hall, from the first number to the last: each test is a scene, told in order."""

import re

from playwright.async_api import expect

from tests.live import CENTRE
from tests.story.morning import Morning, scanned, words_on

# Nam wants a certified copy, Hoa a birth certificate; old Mr Tư comes for his land, Lan for a health paper.
NAM, HOA, TU, LAN = "C001", "H001", "D001", "Y001"


# --- at the door --------------------------------------------------------------------------------------------


async def test_nam_takes_the_first_number_of_the_day(morning: Morning) -> None:
    assert await morning.take("chung-thuc") == NAM


async def test_hoa_takes_a_number_and_her_slip_opens_the_ebook_with_her_token(morning: Morning) -> None:
    assert await morning.take("ho-tich") == HOA

    address = scanned(await morning.slip(HOA))

    assert re.fullmatch(rf"{morning.live.url}/{CENTRE}/s/ho-tich\?t=[\w-]{{22}}", address)


async def test_her_phone_shows_the_procedures_of_the_field_and_her_place(morning: Morning) -> None:
    await morning.phone.goto(scanned(await morning.slip(HOA)))

    await expect(morning.phone.locator("h1")).to_contain_text("Hộ tịch")
    await expect(morning.phone.locator(".entries")).to_contain_text("Đăng ký khai sinh")
    await expect(morning.phone.locator(".position .line")).to_have_text(
        re.compile(f"{HOA} · Còn 1 người trước bạn")
    )


async def test_one_tap_further_she_follows_her_number(morning: Morning) -> None:
    await morning.phone.click(".position a")

    await expect(morning.phone.locator("#number")).to_have_text(HOA)
    await expect(morning.phone.locator("#sentence")).to_have_text("Còn 1 người trước bạn")


async def test_an_elderly_man_claims_priority_and_goes_before_her(morning: Morning) -> None:
    assert await morning.take("dat-dai", claim="elderly") == TU

    await expect(morning.phone.locator("#sentence")).to_have_text("Còn 2 người trước bạn")


# --- at counter 1 -------------------------------------------------------------------------------------------


async def test_the_officer_logs_in_and_opens_counter_1(morning: Morning) -> None:
    desk = morning.console
    await desk.goto(morning.live.links["console"])
    await desk.fill("#log-in-name", "Công chức")
    await desk.fill("#log-in-password", morning.live.officer_password)
    await desk.keyboard.press("Enter")

    await desk.click("[data-key=open-1]")

    await expect(desk.locator("#counter-bar")).to_contain_text("Quầy 1")


async def test_the_space_bar_calls_the_elderly_man_first_and_says_why(morning: Morning) -> None:
    await morning.press("Space")

    await expect(morning.console.locator("#present .number")).to_have_text(TU)
    await expect(morning.console.locator("#present .why")).to_contain_text("Ưu tiên người cao tuổi")


async def test_the_tv_shows_his_number_and_counter_and_says_them(morning: Morning) -> None:
    await expect(morning.tv.locator("#number")).to_have_text(TU)
    await expect(morning.tv.locator("#to .counter")).to_have_text("1")
    await expect(morning.tv.locator("html")).to_have_attribute("data-heard", f"{TU} {TU} ")


async def test_keys_call_him_again_serve_him_and_finish(morning: Morning) -> None:
    await morning.press("R")
    await expect(morning.console.locator("#done")).to_contain_text("gọi lại")
    await expect(morning.tv.locator("#invite")).to_contain_text("Mời lại công dân số")

    for key, done in (("S", "Bắt đầu phục vụ"), ("F", "đã xong")):
        await morning.press(key)
        await expect(morning.console.locator("#done")).to_contain_text(done)


async def test_nam_is_called_and_steps_aside_to_fill_in_a_form(morning: Morning) -> None:
    await morning.press("Space")
    await expect(morning.console.locator("#present .number")).to_have_text(NAM)
    await expect(morning.tv.locator(".shining #number")).to_have_text(NAM)

    await morning.press("H")

    await expect(morning.console.locator("#held")).to_contain_text(NAM)


async def test_lan_comes_in_and_the_officer_sees_her_waiting(morning: Morning) -> None:
    assert await morning.take("y-te") == LAN

    await expect(morning.console.locator("#waiting")).to_contain_text(LAN)


async def test_hoas_phone_turns_green_and_shows_the_counter(morning: Morning) -> None:
    await morning.press("Space")

    await expect(morning.phone.locator("html")).to_have_class("called")
    await expect(morning.phone.locator("#counter")).to_have_text("1")
    await expect(morning.tv.locator(".shining #number")).to_have_text(HOA)


async def test_her_phone_thanks_her_when_she_is_done(morning: Morning) -> None:
    await morning.press("S")
    await expect(morning.phone.locator("html")).to_have_class("serving")

    await morning.press("F")

    await expect(morning.phone.locator("#sentence")).to_have_text("Đã xong. Cảm ơn bạn!")


async def test_nam_comes_back_and_is_sent_on_to_another_service(morning: Morning) -> None:
    desk = morning.console
    await desk.get_by_role("button", name=f"Làm tiếp {NAM}").click()
    await expect(desk.locator("#present .state")).to_contain_text("Đang phục vụ")

    await morning.press("T")
    await desk.select_option("dialog select", label="Xây dựng")
    await desk.click("dialog [type=submit]")

    await expect(desk.locator("#waiting")).to_contain_text(re.compile(f"{NAM}.*Xây dựng"))


async def test_lan_leaves_the_line_with_her_phone(morning: Morning) -> None:
    await morning.phone.goto(scanned(await morning.slip(LAN)))

    for step in (".position a", "#leave", "#yes"):
        await morning.phone.click(step)

    await expect(morning.phone.locator("#sentence")).to_contain_text("Bạn đã thôi chờ")
    await expect(morning.console.locator("#waiting")).not_to_contain_text(LAN)


# --- afterwards ---------------------------------------------------------------------------------------------


async def test_the_reception_prints_nams_slip_again(morning: Morning) -> None:
    reception = await morning.console.context.new_page()
    await reception.goto(morning.live.links["reception"])

    await reception.get_by_role("button", name=f"In lại {NAM}").click()

    copy = await morning.slip(f"{NAM}-in-lai-1")
    assert scanned(copy) == scanned(await morning.slip(NAM))


async def test_the_copy_says_that_it_is_one(morning: Morning) -> None:
    assert "BẢN IN LẠI – LẦN 1" in words_on(await morning.slip(f"{NAM}-in-lai-1"))


async def test_the_tv_said_each_call_in_its_order_and_fetched_each_voice_once(morning: Morning) -> None:
    """Once or twice: a second time only where nobody waited to be called, and nobody had come meanwhile."""
    await expect(morning.tv.locator("html")).to_have_attribute("data-heard", re.compile(HOA))

    heard = (await morning.tv.locator("html").get_attribute("data-heard") or "").split()
    assert list(dict.fromkeys(heard)) == [TU, NAM, HOA]
    assert [2 <= heard.count(TU) <= 4, *(1 <= heard.count(number) <= 2 for number in (NAM, HOA))] == [
        True
    ] * 3
    assert morning.voices == [TU, NAM, HOA]


async def test_no_page_complained_but_for_the_log_in(morning: Morning) -> None:
    assert morning.troubles == ["401 /me"]
