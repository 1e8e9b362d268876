"""A result on its way to its person: phone, e-book, TV and public page tell of it, and of nobody's name."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from app.house import House, opened
from tests.display.hall import SMALL, WIDE, flaws, take
from tests.display.handing import APPLICANT, CODE, NAME, TRA, Ward, hired, working
from tests.display.test_same_day import hall_at
from tests.display.test_tv import LISTEN
from tests.live import CENTRE, Live

PHONE = (390, 844)
CALM, ASKING, EACH = 20_100, 60_100, 12_000
LOOK = "document.dispatchEvent(new Event('visibilitychange'))"
CUT_OFF = """() => [...document.querySelectorAll('#results li')].filter(one =>
  one.getBoundingClientRect().bottom > one.parentElement.getBoundingClientRect().bottom + 1).length"""
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def wednesday() -> Iterator[Live]:
    with hall_at("2026-11-25T08:30:00") as live:
        yield live


@pytest.fixture(scope="module")
def its_house(wednesday: Live) -> Iterator[House]:
    with opened(wednesday.data) as house:
        yield house


@pytest.fixture(scope="module")
async def ward(wednesday: Live, its_house: House) -> AsyncIterator[Ward]:
    with working(wednesday, await hired(its_house)) as found:
        yield found


@pytest.fixture
async def phone(browser: Browser) -> AsyncIterator[Page]:
    size = {"width": PHONE[0], "height": PHONE[1]}
    context = await browser.new_context(viewport=size, is_mobile=True, has_touch=True)  # pyright: ignore[reportArgumentType]
    yield await context.new_page()
    await context.close()


def home(ward: Ward) -> str:
    return f"{ward.live.url}/{CENTRE}"


async def follow(phone: Page, ward: Ward, ticket: dict[str, Any]) -> None:
    await phone.goto(f"{home(ward)}/t/{ticket['token']}")
    await expect(phone.locator("#number")).to_have_text(ticket["number"])


async def hang_up_tv(page: Page, ward: Ward, size: tuple[int, int] = WIDE) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.emulate_media(reduced_motion="reduce")
    await page.goto(ward.live.links["tv"])
    await expect(page.locator("#waiting .name").first).not_to_be_empty()


async def test_a_person_is_called_back_by_the_same_number(page: Page, phone: Page, ward: Ward) -> None:
    ticket = take(ward.live, "ho-tich")
    number = ticket["number"]
    await follow(phone, ward, ticket)
    dossier = ward.hands_in(ticket, code=CODE, applicant={"name": APPLICANT})
    due = phone.locator(".dossier .when")
    await expect(phone.locator(".dossier h3")).to_contain_text(f"Hồ sơ {dossier['number']}")
    await expect(due).to_have_text(re.compile(r"^Hẹn trả: \d\d:\d\d (thứ \S+|Chủ nhật) \d\d/\d\d/2026$"))
    marks = phone.locator(".dossier .same-day")
    await expect(marks).to_have_text("Trả trong ngày")
    assert await flaws(phone) == ""

    ward.makes_ready(dossier)
    await phone.evaluate(LOOK)
    ready = "Đã có kết quả. Mời đến quầy Trả kết quả."
    await expect(phone.locator(".dossier .stands")).to_have_text(ready)
    await expect(marks).to_have_count(0)
    assert await flaws(phone) == ""
    await phone.tap("#language")
    await expect(phone.locator(".dossier .stands")).to_contain_text("Your result is ready.")
    await phone.tap("#language")

    await page.add_init_script(LISTEN)
    await hang_up_tv(page, ward)
    turn = ward.calls_back(dossier)
    await expect(phone.locator("html")).to_have_class("called")
    await expect(phone.locator("#sentence")).to_have_text(f"Mời số {number} đến quầy 6 nhận kết quả")
    await expect(phone.locator("#counter")).to_have_text("6")
    assert await flaws(phone) == ""
    await expect(page.locator("#number")).to_have_text(number)
    await expect(page.locator("#invite")).to_contain_text("TRẢ KẾT QUẢ Mời công dân số")
    await expect(page.locator("#to .counter")).to_have_text("6")
    await expect(page.locator("html")).to_have_attribute("data-said", re.compile(f"begin {number} end"))
    assert await flaws(page) == ""

    ward.returns(dossier, turn)
    await expect(phone.locator("#sentence")).to_contain_text("Đã xong")
    await expect(phone.locator(".dossier .stands")).to_have_text("Đã trả kết quả")
    await expect(page.locator("#counters .called")).to_have_count(0)
    for screen in (phone, page):
        assert not {name for name in (APPLICANT, TRA) if name in await screen.content()}


async def test_what_is_late_is_not_said_to_come_the_same_day(phone: Page, ward: Ward) -> None:
    ticket = take(ward.live, "ho-tich")
    await follow(phone, ward, ticket)
    dossier = ward.hands_in(ticket)
    await expect(phone.locator(".dossier .same-day")).to_be_visible()

    await phone.evaluate("one => Moi.dossiers([one])", dossier | {"late": True})

    await expect(phone.locator(".dossier .when")).to_have_text(re.compile("^Đã quá hẹn trả .* xin lỗi bạn.$"))
    await expect(phone.locator(".dossier .same-day")).to_have_count(0)


async def test_a_volume_tells_a_reader_with_a_ticket(phone: Page, ward: Ward) -> None:
    ticket = take(ward.live, "ho-tich")
    dossier = ward.hands_in(ticket, delivery="post")
    await phone.goto(f"{home(ward)}/s/ho-tich?t={ticket['token']}")

    await expect(phone.locator(".dossier h3")).to_contain_text(f"Hồ sơ {dossier['number']}")
    await expect(phone.locator(".dossier .stands")).to_have_text("Đã tiếp nhận")
    assert await flaws(phone) == ""
    ward.makes_ready(dossier)
    await phone.evaluate(LOOK)

    await expect(phone.locator(".dossier .stands")).to_have_text("Đã có kết quả, sẽ gửi qua bưu chính.")
    ward.clear([dossier])


async def test_the_volume_turns_green_for_a_result_too(phone: Page, ward: Ward) -> None:
    ticket = take(ward.live, "ho-tich")
    dossier = ward.hands_in(ticket)
    await phone.goto(f"{home(ward)}/s/ho-tich?t={ticket['token']}")
    await expect(phone.locator(".position .line")).to_contain_text("Đã xong")
    ward.makes_ready(dossier)

    turn = ward.calls_back(dossier)

    said = f"Mời số {ticket['number']} đến quầy 6 nhận kết quả"
    await expect(phone.locator(".position.called .line")).to_have_text(said)
    await expect(phone.locator(".dossier.ready")).to_be_visible()
    assert await flaws(phone) == ""
    ward.returns(dossier, turn)


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["1080p", "720p"])
async def test_between_calls_the_tv_pages_through_what_can_be_fetched(
    page: Page, ward: Ward, size: tuple[int, int]
) -> None:
    dossiers = ward.ready(11)
    await page.clock.install()
    await hang_up_tv(page, ward, size)
    await page.clock.run_for(CALM)

    shown = list[str]()
    for _ in range(2):
        await expect(page.locator("#results")).to_be_visible()
        await expect(page.locator("#covers")).to_be_hidden()
        assert await flaws(page) == ""
        assert await page.evaluate(CUT_OFF) == 0
        assert await page.locator("#results .procedure").first.text_content() == NAME
        shown += await page.locator("#results .dossier").all_text_contents()
        await page.clock.run_for(EACH)
    await expect(page.locator("#results")).to_be_hidden()

    assert shown == [dossier["number"] for dossier in reversed(dossiers)]
    ward.clear(dossiers)


async def test_with_nothing_to_fetch_the_tv_shows_covers_alone(page: Page, ward: Ward) -> None:
    [dossier] = ward.ready(1)
    await page.clock.install()
    await hang_up_tv(page, ward)
    await page.clock.run_for(CALM)
    await expect(page.locator("#results .dossier")).to_have_text(dossier["number"])

    ward.clear([dossier])
    async with page.expect_response("**/results"):
        await page.clock.run_for(ASKING)
    for _ in range(3):
        await page.clock.run_for(EACH)
        await expect(page.locator("#results")).to_be_hidden()


async def test_a_call_has_the_panel_back_from_the_results(page: Page, ward: Ward) -> None:
    dossiers = ward.ready(1)
    await page.clock.install()
    await hang_up_tv(page, ward)
    await page.clock.run_for(CALM)
    await expect(page.locator("#results")).to_be_visible()

    turn = ward.calls_back(dossiers[0])

    await expect(page.locator("#number")).to_have_text(turn["number"])
    await expect(page.locator("#results")).to_be_hidden()
    ward.returns(dossiers[0], turn)
    await expect(page.locator("#counters .called")).to_have_count(0)
    await page.clock.run_for(CALM)
    await expect(page.locator("#recent .what")).to_have_text("TRẢ KẾT QUẢ")


async def test_the_web_lists_what_is_ready_and_answers_without_scripts(browser: Browser, ward: Ward) -> None:
    [ready, gone] = ward.ready(2)
    ward.clear([gone])
    refused = ward.hands_in(take(ward.live, "ho-tich"))
    ward.lan.does(f"/dossiers/{refused['id']}/refuse", reason="Không thuộc thẩm quyền.")
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{home(ward)}/ebook")
    await page.get_by_role("link", name="đã có kết quả chưa").click()
    waiting, returned = page.locator("section[aria-labelledby=ready]"), page.locator("#returned ~ ul")
    await expect(waiting.locator("h3")).to_have_text(["Hộ tịch"])
    await expect(waiting.locator("li")).to_contain_text([f"{ready['number']} {NAME} Có từ "])
    await expect(returned).to_contain_text(f"{gone['number']} {NAME}")

    for asked, sentence, english in (
        (ready["number"], f"Hồ sơ {ready['number']}: đã có kết quả.", "result ready"),
        (gone["number"], f"Hồ sơ {gone['number']}: đã trả kết quả.", "result handed over"),
        (refused["number"], f"Hồ sơ {refused['number']}: đã từ chối.", "refused"),
        ("999/2026", "Không tìm thấy hồ sơ 999/2026", "No dossier 999/2026"),
    ):
        await page.get_by_role("searchbox").fill(asked)
        await page.get_by_role("button", name="Tra cứu").click()
        await expect(page.locator(".answer")).to_contain_text(sentence)
        await expect(page.locator(".answer [lang=en]")).to_contain_text(english)
    assert not {name for name in (APPLICANT, TRA, "Công chức") if name in await page.content()}
    await context.close()
    ward.clear([ready])


@pytest.mark.parametrize("size", [PHONE, WIDE])
@pytest.mark.parametrize("asked", ["", "?q=1/2026", f"?q={CODE}", "?q=<script>"])
async def test_axe_finds_nothing_wrong_with_the_public_page(
    phone: Page, ward: Ward, asked: str, size: tuple[int, int]
) -> None:
    await phone.set_viewport_size({"width": size[0], "height": size[1]})
    await phone.goto(f"{home(ward)}/results{asked}")

    assert await flaws(phone) == ""
    assert await phone.evaluate(TOO_WIDE) <= 0
