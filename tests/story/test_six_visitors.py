"""Six visitors, from the door to the figures: each test is a scene, told in order.

An reads on his phone and wants no help. Bà Tư has no smartphone. Sao Mai is a company. Khoa leaves early. Chi
came for two things. Minh is not satisfied, and says so on the tablet.
"""

from playwright.async_api import Page, expect

from tests.display.hall import flaws
from tests.story.visitors import Hall

AN, TU, KHOA, SAO_MAI, MINH = "H001", "H002", "D001", "K001", "Y001"
CHI, CHI_TOO = "X001", "C001"
BIRTH = "1.001193"
OFFICER, VOLUNTEER = "Công chức", "Đoàn viên Thu"
PHONE, KIOSK = "điện thoại của người dân", "máy lấy số"


# --- at the door --------------------------------------------------------------------------------------------


async def test_six_people_take_seven_numbers(hall: Hall) -> None:
    assert [await hall.take("ho-tich"), await hall.take("ho-tich")] == [AN, TU]
    assert await hall.take("dat-dai") == KHOA
    assert await hall.take("dang-ky-kinh-doanh") == SAO_MAI
    await hall.kiosk.click("[data-service=xay-dung]")
    await hall.kiosk.click("#take")
    await expect(hall.kiosk.locator("#number")).to_have_text(CHI)
    assert await hall.take_another("chung-thuc") == CHI_TOO
    assert await flaws(hall.kiosk) == ""
    await hall.kiosk.click("#done")
    assert await hall.take("y-te") == MINH


async def test_the_reception_sees_them_in_the_hall_and_chi_once(hall: Hall) -> None:
    await hall.reception.get_by_role("button", name="Trong sảnh").click()

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
    assert await hall.timeline(page) == [
        f"Lấy số {AN} ({KIOSK})",
        f"Mở sách lĩnh vực Hộ tịch ({PHONE})",
        f"Đọc thủ tục Đăng ký khai sinh ({PHONE})",
        f"Đánh dấu giấy tờ đã có: Đăng ký khai sinh ({PHONE})",
        f"Được mời đến quầy 1 ({OFFICER})",
        f"Bắt đầu được phục vụ ({OFFICER})",
        f"Xong ({OFFICER})",
        f"Đã trả lời khảo sát ({PHONE})",
    ]


# --- Bà Tư, who has no smartphone ---------------------------------------------------------------------------


async def test_a_volunteer_welcomes_ba_tu_and_reads_with_her_at_the_kiosk(hall: Hall) -> None:
    await welcomed(hall, TU)
    await hall.lookup.click("#slip")
    for key in TU:
        await hall.lookup.locator("#pad").get_by_role("button", name=key, exact=True).click()
    await hall.lookup.click("#enter")
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
    await hall.console.keyboard.press("G")
    await expect(hall.console.locator(".choices label").first).to_contain_text("điện thoại đã đọc")
    await hall.console.keyboard.press("Enter")
    await expect(hall.console.locator("dialog.sheet")).to_be_visible()
    assert await flaws(hall.console) == ""
    await hall.console.locator(".paper").nth(0).get_by_label("Thiếu").check()
    await hall.console.get_by_role("button", name="Còn lại đều có").click()
    await hall.console.get_by_role("button", name="Lưu").click()

    await expect(hall.console.locator("dialog h2")).to_have_text("Còn thiếu 1 giấy tờ")
    await hall.console.keyboard.press("Enter")
    await hall.known("prepare", "done")


async def test_what_ba_tu_has_to_bring_is_printed(hall: Hall) -> None:
    page = await hall.visit_page()
    await page.click(f"a[href$='/papers/{BIRTH}']")

    await expect(page.locator("h1")).to_have_text("Giấy tờ còn thiếu")
    await expect(page.locator(".missing li")).to_have_count(1)
    assert await flaws(page) == ""
    await page.go_back()
    await hall.press("F")
    assert await hall.timeline(page) == [
        f"Lấy số {TU} ({KIOSK})",
        f"Bước Tiếp đón và giới thiệu; đoàn viên hướng dẫn ({VOLUNTEER})",
        "Mở sách lĩnh vực Hộ tịch (máy tra cứu)",
        "Đọc thủ tục Đăng ký khai sinh (máy tra cứu)",
        f"Bước Tra cứu và tương tác; đoàn viên hướng dẫn ({VOLUNTEER})",
        f"Được mời đến quầy 1 ({OFFICER})",
        f"Bắt đầu được phục vụ ({OFFICER})",
        f"Kiểm tra giấy tờ: Đăng ký khai sinh; còn thiếu 1 ({OFFICER})",
        f"Bước Chuẩn bị hồ sơ; cán bộ hướng dẫn ({OFFICER})",
        f"Xong ({OFFICER})",
    ]


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

    assert await hall.timeline(page) == [
        f"Lấy số {CHI} ({KIOSK})",
        f"Lấy số {CHI_TOO} ({KIOSK})",
        f"{CHI}: Được mời đến quầy 1 ({OFFICER})",
        f"{CHI}: Bắt đầu được phục vụ ({OFFICER})",
        f"Bước Tiếp đón và giới thiệu; cán bộ hướng dẫn ({OFFICER})",
        f"Bước Quét mã; cán bộ hướng dẫn ({OFFICER})",
        f"Bước Tra cứu và tương tác; cán bộ hướng dẫn ({OFFICER})",
        f"{CHI}: Xong ({OFFICER})",
        f"{CHI_TOO}: Xong ({OFFICER})",
    ]


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


async def test_nothing_went_wrong_in_any_browser(hall: Hall) -> None:
    # A log-in begins with "who is here?". A redirect that a script leaves alone is "aborted" to Chromium.
    asked = [told for told in hall.troubles if not ("ERR_ABORTED" in told and "/k/" in told)]
    assert asked == ["401 /me"] * 4


async def welcomed(hall: Hall, number: str) -> None:
    """The volunteer speaks to somebody who waits."""
    await hall.in_its_own_time()
    await hall.in_the_hall(number).locator(".step-key").nth(0).click()
    await expect(hall.reception.locator("#done")).to_contain_text(f"Đã ghi bước 1: Tiếp đón · {number}")


async def of(page: Page, row: str) -> list[str]:
    """The cells of a row of the figures."""
    return await page.locator("tr", has_text=row).first.locator("td").all_inner_texts()
