"""Six visitors, from the door to the figures: each test is a scene, told in order.

An reads on his phone. Bà Tư has no smartphone. Sao Mai is a company. Khoa leaves early. Chi came for two
things. Minh is not satisfied, and says so on the tablet.
"""

from playwright.async_api import expect

from tests.display.hall import flaws
from tests.story.expected import (
    AN,
    AN_DID,
    BY_FIELD,
    CHI,
    CHI_DID,
    CHI_TOO,
    KHOA,
    MINH,
    OFFICER,
    SAO_MAI,
    SATISFIED,
    TU,
    TU_DID,
    VOLUNTEER,
    WHOLE,
)
from tests.story.visitors import Hall

# --- at the door --------------------------------------------------------------------------------------------


async def test_six_people_take_seven_numbers(hall: Hall) -> None:
    assert [await hall.take("ho-tich"), await hall.take("ho-tich")] == [AN, TU]
    assert await hall.take("dat-dai") == KHOA
    assert await hall.take("dang-ky-kinh-doanh") == SAO_MAI
    await hall.ask_for("xay-dung", CHI)
    assert await hall.take_another("chung-thuc") == CHI_TOO
    assert await flaws(hall.kiosk) == ""
    await hall.kiosk.click("#done")
    assert await hall.take("y-te") == MINH


async def test_the_reception_sees_them_in_the_hall_and_chi_once(hall: Hall) -> None:
    await hall.reception.get_by_role("button", name="Lượt đang mở").click()

    await expect(hall.reception.locator("#inside tr")).to_have_count(6)
    await expect(hall.in_the_hall(CHI)).to_contain_text(CHI_TOO)
    await expect(hall.in_the_hall(AN)).to_contain_text("Chưa ai tiếp đón")


async def test_khoa_scans_his_slip_and_leaves_early(hall: Hall) -> None:
    await hall.read_slip(KHOA)
    await expect(hall.in_the_hall(KHOA)).to_contain_text("Bước 2: Quét mã")
    await hall.phone.click(".position a")
    await hall.phone.click("#leave")
    await hall.phone.click("#yes")

    await expect(hall.phone.locator("#sentence")).to_contain_text("Bạn đã thôi chờ")
    await expect(hall.in_the_hall(KHOA)).to_have_count(0)


# --- An, who reads by himself -------------------------------------------------------------------------------


async def test_an_reads_and_ticks_on_his_phone(hall: Hall) -> None:
    await hall.read_slip(AN)
    await hall.phone.click(".entries a >> text=Đăng ký khai sinh")
    await hall.phone.locator("#checklist label").first.click()
    await hall.phone.go_back()

    await expect(hall.in_the_hall(AN)).to_contain_text("Bước 4: Chuẩn bị hồ sơ")


async def test_the_console_shows_what_his_phone_did_and_his_papers(hall: Hall) -> None:
    await hall.call(AN)
    for step, state in (("welcome", "empty"), ("scan", "read"), ("look_up", "read"), ("prepare", "read")):
        await hall.known(step, state)
    assert await flaws(hall.console) == ""


async def test_an_answers_on_his_phone(hall: Hall) -> None:
    page = await hall.visit_page()
    await hall.press("F")
    await hall.phone.click(".position a >> nth=0")
    await hall.phone.click("text=Đánh giá phục vụ")
    assert await flaws(hall.phone) == ""
    await hall.phone.click("button.satisfied")
    await hall.phone.click("text=Không trả lời thêm")

    await expect(hall.phone.locator("h1")).to_contain_text("Cảm ơn")
    assert await flaws(page) == ""
    assert await hall.timeline(page) == AN_DID


# --- Bà Tư, who has no smartphone ---------------------------------------------------------------------------


async def test_a_volunteer_welcomes_ba_tu_and_reads_with_her_at_the_kiosk(hall: Hall) -> None:
    await hall.welcomed(TU)
    await hall.lookup.click("#slip")
    await hall.type_number(TU)
    await hall.lookup.wait_for_url("**/ebook")
    await expect(hall.lookup.locator(".lookup-bar")).to_contain_text(f"Phiếu {TU}")
    await hall.lookup.click(".shelf a >> text=Hộ tịch")
    await hall.lookup.click(".entries a >> text=Đăng ký khai sinh")

    await expect(hall.in_the_hall(TU)).to_contain_text("Bước 3: Tra cứu")
    await hall.in_its_own_time()
    await hall.in_the_hall(TU).locator(".step-key").nth(2).click()
    await expect(hall.reception.locator("#done")).to_contain_text(f"Đã ghi bước 3: Tra cứu · {TU}")


async def test_the_officer_checks_her_papers_and_one_is_missing(hall: Hall) -> None:
    await hall.call(TU)
    await hall.known("look_up", "done")
    await hall.open_papers()
    assert await flaws(hall.console) == ""
    await hall.console.locator(".paper").nth(0).get_by_label("Thiếu").check()
    await hall.console.get_by_role("button", name="Còn lại: giấy bắt buộc có").click()
    await hall.console.get_by_role("button", name="Lưu").click()

    await expect(hall.console.locator("dialog h2")).to_have_text("Còn thiếu 1 giấy tờ")
    await hall.console.keyboard.press("Enter")
    await hall.known("prepare", "done")


async def test_what_ba_tu_has_to_bring_is_printed(hall: Hall) -> None:
    page = await hall.visit_page()
    await page.click(".checked a")

    await expect(page.locator("h1")).to_have_text("Giấy tờ còn thiếu")
    await expect(page.locator(".missing li")).to_have_count(1)
    assert await flaws(page) == ""
    await page.go_back()
    await hall.press("F")
    assert await hall.timeline(page) == TU_DID


# --- Sao Mai, a company -------------------------------------------------------------------------------------


async def test_the_officer_guides_a_company_and_says_so(hall: Hall) -> None:
    await hall.call(SAO_MAI)
    await hall.console.keyboard.press("V")
    await expect(hall.console.locator("dialog")).to_be_visible()
    assert await flaws(hall.console) == ""
    await hall.console.get_by_label("Tổ chức").check()
    await hall.console.keyboard.press("Escape")
    await hall.guides("look_up", "3")

    page = await hall.visit_page()
    await expect(page.locator(".facts")).to_contain_text("tổ chức")
    await page.close()


async def test_the_tablet_asks_the_company_and_goes_back(hall: Hall) -> None:
    await hall.press("F")
    await expect(hall.tablet.locator(".number")).to_have_text(f"Số {SAO_MAI}")
    assert await flaws(hall.tablet) == ""
    await hall.tablet.click("button.very_satisfied")
    await hall.tablet.click("text=Không trả lời thêm")
    await hall.tablet.click("text=Xong")

    await expect(hall.tablet.locator("#waiting")).to_be_visible()


# --- Chi, who came for two things ---------------------------------------------------------------------------


async def test_the_officer_ticks_chis_steps_in_one_go(hall: Hall) -> None:
    await hall.call(CHI)
    await hall.in_its_own_time()
    for key in "123":
        await hall.console.keyboard.press(key)

    for step in ("welcome", "scan", "look_up"):
        await hall.known(step, "done")
    await expect(hall.console.locator("#steps [data-step=scan]")).to_contain_text("ghi dồn")


async def test_both_of_her_numbers_end_in_one_act(hall: Hall) -> None:
    page = await hall.visit_page()
    await hall.press("F")
    await expect(hall.console.locator("dialog")).to_contain_text(CHI_TOO)
    await hall.console.get_by_role("button", name="Xong cả hai").click()
    await expect(hall.console.locator("#done")).to_contain_text("đánh giá")

    assert await hall.timeline(page) == CHI_DID


# --- Minh, who is not satisfied -----------------------------------------------------------------------------


async def test_minh_is_guided_and_says_on_the_tablet_that_he_is_not_satisfied(hall: Hall) -> None:
    await hall.call(MINH)
    await hall.guides("scan", "2")
    await hall.press("F")
    await expect(hall.tablet.locator(".number")).to_have_text(f"Số {MINH}")
    await hall.tablet.click("button.dissatisfied")
    await hall.tablet.locator(".options label").first.click()
    await hall.tablet.click("text=Gửi")

    await expect(hall.tablet.locator("h1")).to_contain_text("Cảm ơn")


# --- in the evening -----------------------------------------------------------------------------------------


async def test_three_of_six_were_guided_and_chi_is_told_apart(hall: Hall) -> None:
    """Sao Mai and Minh by the officer, Bà Tư by the volunteer; An read alone, Khoa left unserved."""
    told = await hall.figures("guidance")
    whole, people = told["whole"], {one["name"]: one for one in told["people"]}
    assert {name: whole[name] for name in WHOLE} == WHOLE
    assert (people[OFFICER]["served"], people[OFFICER]["guided"], people[OFFICER]["own"]) == (5, 3, 2)
    assert (people[VOLUNTEER]["served"], people[VOLUNTEER]["own"]) == (0, 1)
    assert {one["field"]: one["guided"] for one in told["fields"]} == BY_FIELD


async def test_the_officer_types_in_two_answers_that_were_left_on_paper(hall: Hall) -> None:
    page = await hall.console.context.new_page()
    await page.goto(f"{hall.live.links['admin']}/paper-answers")
    for count in (1, 2):
        await page.get_by_label("Rất hài lòng").check()
        await page.click("text=Lưu phiếu này")
        await expect(page.locator(".lead")).to_contain_text(f"Hôm nay đã nhập {count} phiếu")
    assert await flaws(page) == ""


async def test_four_of_five_answers_are_satisfied_and_three_of_five_visitors_answered(hall: Hall) -> None:
    told = await hall.figures("satisfaction")
    assert told["whole"] == SATISFIED
    assert {one["channel"]: one["answers"] for one in told["channels"]} == {
        "phone": 1,
        "tablet": 2,
        "paper": 2,
    }


async def test_the_supervisor_reads_the_same_on_the_page(hall: Hall) -> None:
    page = await hall.supervisor_at("reports?period=today")
    for told in ("50,0 %", "3 trong 6", "66,7 %", "80,0 %", "60,0 %"):
        await expect(page.locator("main")).to_contain_text(told)
    assert await flaws(page) == ""


async def test_nothing_went_wrong_in_any_browser(hall: Hall) -> None:
    # A log-in begins with "who is here?". Whoever leaves a page gives up what it had still asked for. A 404
    # tells the tablet that the next person is being served.
    odd = [told for told in hall.troubles if "ERR_ABORTED" not in told and not told.startswith("404 /k/")]
    assert odd == ["401 /me"] * 4
