"""The e-book in a reader's hands: a phone of 360 pixels, a wide screen, and paper."""

import pypdfium2
import pytest
from playwright.async_api import Browser, Page, expect

from app.house import House
from tests.display.hall import SMALL, TALL, WIDE, flaws, take
from tests.ebook.library import MARKUP, ODD, THICK, WARD, open_ward
from tests.ebook.readers import FIRST, PHONE
from tests.ebook.readers import home as home
from tests.ebook.readers import phone as phone
from tests.live import CENTRE, Live

SECOND = "1.000894"
SMALL_TARGETS = """() => Array.from(document.querySelectorAll('main a, button, summary, main li label'))
  .filter(one => one.offsetParent && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
SIZES = """() => performance.getEntries().filter(one => one.transferSize && !/[.]svg/.test(one.name))
  .map(one => [one.name, one.transferSize])"""
SWIPE = """([from, to]) => ['touchstart', 'touchend'].forEach((kind, at) => {
  const touch = new Touch({identifier: 1, target: document.body, clientX: [from, to][at], clientY: 300});
  document.body.dispatchEvent(new TouchEvent(kind, {bubbles: true,
    touches: at ? [] : [touch], changedTouches: [touch]}));
})"""


@pytest.fixture(scope="module")
async def ward(live: Live, live_house: House) -> str:
    await open_ward(live_house)
    return f"{live.url}/{WARD}"


@pytest.mark.parametrize("path", ["ebook", "ebook?q=ket+hon", "ebook?q=zzz", "s/ho-tich", f"p/{FIRST}"])
async def test_nothing_is_wider_than_a_phone_or_smaller_than_a_finger(
    phone: Page, home: str, path: str
) -> None:
    await phone.goto(f"{home}/{path}")

    assert await phone.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert await phone.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("path", ["ebook", "s/la", f"p/{ODD}", f"p/{THICK}"])
async def test_axe_finds_nothing_wrong_in_an_odd_book(phone: Page, ward: str, path: str) -> None:
    await phone.goto(f"{ward}/{path}")

    assert await flaws(phone) == ""
    assert await phone.evaluate("document.documentElement.scrollWidth") == PHONE[0]


@pytest.mark.parametrize("size", [PHONE, WIDE, TALL])
@pytest.mark.parametrize("path", ["ebook", "ebook?q=ket+hon", "ebook?q=zzz", "s/ho-tich", f"p/{FIRST}"])
async def test_axe_finds_nothing_wrong(phone: Page, home: str, path: str, size: tuple[int, int]) -> None:
    await phone.set_viewport_size({"width": size[0], "height": size[1]})
    await phone.goto(f"{home}/{path}")

    assert await flaws(phone) == ""


async def test_a_button_prints_the_page(phone: Page, home: str) -> None:
    await phone.add_init_script("window.print = () => { document.title = 'in'; }")
    await phone.goto(f"{home}/p/{FIRST}")
    await phone.tap("text=In trang này")

    await expect(phone).to_have_title("in")


async def test_arrow_keys_turn_the_page(phone: Page, home: str) -> None:
    await phone.goto(f"{home}/p/{FIRST}?f=ho-tich")
    await phone.keyboard.press("ArrowRight")
    await phone.wait_for_url(f"**/p/{SECOND}?f=ho-tich")

    await phone.keyboard.press("ArrowLeft")
    await phone.wait_for_url(f"**/p/{FIRST}?f=ho-tich")


async def test_a_swipe_turns_the_page(phone: Page, home: str) -> None:
    await phone.goto(f"{home}/p/{FIRST}?f=ho-tich")
    await phone.evaluate(SWIPE, [300, 80])
    await phone.wait_for_url(f"**/p/{SECOND}?f=ho-tich")

    await phone.evaluate(SWIPE, [80, 300])
    await phone.wait_for_url(f"**/p/{FIRST}?f=ho-tich")


async def test_who_wants_no_motion_gets_none(phone: Page, home: str) -> None:
    await phone.emulate_media(reduced_motion="reduce")
    await phone.goto(f"{home}/p/{FIRST}")
    await phone.evaluate("document.documentElement.classList.add('turning-next')")

    assert await phone.evaluate("getComputedStyle(document.getElementById('sheet')).animationName") == "none"


async def test_the_book_is_read_without_javascript(browser: Browser, home: str) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{home}/s/ho-tich")
    await page.fill("[name=q]", "khai sinh")
    await page.click("text=Tìm >> nth=-1")
    await page.click("text=Đăng ký khai sinh >> nth=0")
    await page.click("[rel=next]")

    await expect(page.locator("h1")).to_have_text("Đăng ký kết hôn")
    await expect(page.locator(".part")).to_have_count(8)
    await expect(page.locator(".tools")).to_be_hidden()
    await context.close()


async def test_a_thick_volume_is_searched_while_typing(phone: Page, ward: str) -> None:
    await phone.goto(f"{ward}/s/day")
    await phone.fill("[name=q]", "KẾT dang")

    await expect(phone.locator("#entries li:visible")).to_have_count(1)
    await expect(phone.locator("#count")).to_have_text("1 thủ tục trong sách này")
    await expect(phone.locator("#entries li:visible .title")).to_have_text("Đăng ký kết hôn ở nơi xa")


@pytest.mark.parametrize("path", [f"{CENTRE}/p/{FIRST}", f"{WARD}/p/{THICK}", f"{WARD}/p/{ODD}"])
async def test_a_procedure_is_printed_on_one_sheet(phone: Page, live: Live, ward: str, path: str) -> None:
    await phone.goto(f"{live.url}/{path}")
    sheets = pypdfium2.PdfDocument(await phone.pdf(prefer_css_page_size=True))
    printed = sheets[0].get_textpage().get_text_bounded()

    assert len(sheets) == 1
    assert [round(side) for side in sheets[0].get_size()] == [595, 842]
    assert "THÀNH PHẦN HỒ SƠ" in printed
    assert "TRÌNH TỰ" not in printed.upper()


async def test_a_procedure_weighs_less_than_sixty_kilobytes_and_comes_from_here(
    phone: Page, home: str, live: Live
) -> None:
    await phone.goto(f"{home}/p/{FIRST}?t={take(live, 'cong-thuong')['token']}")
    sizes = await phone.evaluate(SIZES)

    assert len(sizes) > 10
    assert sum(size for _, size in sizes) < 60_000
    assert [name for name, _ in sizes if not name.startswith(live.url)] == []


async def test_imported_markup_is_shown_as_text(phone: Page, ward: str) -> None:
    await phone.goto(f"{ward}/p/{ODD}")

    await expect(phone.locator(".paper b").first).to_have_text(MARKUP)
    await expect(phone.locator("h1")).to_contain_text("<script>")
    assert await phone.title() != "hỏng"


async def test_a_light_cover_has_dark_letters(phone: Page, ward: str) -> None:
    await phone.set_viewport_size({"width": SMALL[0], "height": SMALL[1]})
    await phone.goto(f"{ward}/ebook")

    await expect(phone.locator("[href$='s/la'] .cover")).to_have_css("color", "rgb(0, 0, 0)")


async def test_the_contents_stay_beside_the_parts_on_a_wide_screen(phone: Page, home: str) -> None:
    await phone.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    await phone.goto(f"{home}/p/{FIRST}")
    await phone.click("text=Mẫu đơn, tờ khai >> nth=0")

    await expect(phone.locator("#forms")).to_be_in_viewport()
    await expect(phone.locator(".contents a").first).to_be_in_viewport()
