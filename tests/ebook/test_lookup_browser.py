"""The e-book on the look-up kiosk: nothing personal stays, nobody leaves, and words can be typed."""

import re
from collections.abc import AsyncIterator, Iterable

import pytest
from playwright.async_api import Browser, Page, expect

from app.house import House
from tests.display.hall import TALL, WIDE, flaws
from tests.display.lookups import codes_shown, lookup_link
from tests.live import CENTRE, Live

FIRST = "1.001193"
IDLE, WARNED = 60_000, 15_500
SMALLEST_KEY = """() => Math.min(...[...document.querySelectorAll('.keyboard button')]
  .map(key => Math.min(key.offsetWidth, key.offsetHeight)))"""
COVERED = """() => document.querySelector('#q').getBoundingClientRect().bottom
  - document.querySelector('.keyboard').getBoundingClientRect().top"""
# What the kiosk asks for before it leaves a page.
AWAY = f"**/{CENTRE}/lookup"
NAMES = {" ": "Dấu cách", "←": "Xóa một chữ", "´": "Dấu sắc", "~": "Dấu ngã", "•": "Dấu nặng"}
TYPED = "keys => Array.from(keys).reduce((text, key) => MoiLookup.telex.type(text, key), '')"


@pytest.fixture(scope="module")
async def link(live: Live, live_house: House) -> str:
    return await lookup_link(live, live_house)


@pytest.fixture
async def kiosk(browser: Browser, link: str) -> AsyncIterator[Page]:
    """The shelf on the kiosk, just opened by a touch."""
    context = await browser.new_context(viewport={"width": TALL[0], "height": TALL[1]}, has_touch=True)
    page = await context.new_page()
    await page.clock.install()
    await page.goto(link)
    await page.click("#begin")
    await ready(page)
    yield page
    await context.close()


async def ready(page: Page) -> None:
    """The kiosk's own scripts have run on this page: its keys come last."""
    await expect(page.locator(".keyboard")).to_be_attached()


async def read(page: Page, live: Live, path: str) -> None:
    await page.goto(f"{live.url}/{CENTRE}/{path}")
    await ready(page)


async def press(page: Page, keys: Iterable[str]) -> None:
    """Each key by touch."""
    for key in keys:
        await page.locator(".keyboard").get_by_role("button", name=NAMES.get(key, key), exact=True).tap()


async def test_nothing_personal_is_left_after_a_minute(kiosk: Page, live: Live) -> None:
    await read(kiosk, live, f"p/{FIRST}")
    await kiosk.locator(".checklist label").first.tap()
    await expect(kiosk.locator(".ticked")).to_have_count(1)
    await kiosk.clock.run_for(IDLE)
    await expect(kiosk.locator("dialog.idle")).to_contain_text("Ông/bà còn xem tiếp không?")
    assert await flaws(kiosk) == ""
    await kiosk.clock.run_for(WARNED)

    await kiosk.wait_for_url(f"**/{CENTRE}/lookup")
    assert await kiosk.evaluate("localStorage.length") == 0
    await kiosk.click("#begin")
    await ready(kiosk)
    await read(kiosk, live, f"p/{FIRST}")
    await expect(kiosk.locator(".progress")).to_be_visible()
    await expect(kiosk.locator(".ticked")).to_have_count(0)


async def test_the_browsers_history_shows_nothing_of_the_last_reader(kiosk: Page, live: Live) -> None:
    await read(kiosk, live, "ebook?q=ket+hon")
    await kiosk.clock.run_for(IDLE)
    await expect(kiosk.locator("dialog.idle")).to_be_visible()
    await kiosk.clock.run_for(WARNED)
    await kiosk.wait_for_url(f"**/{CENTRE}/lookup")
    await expect(kiosk.locator("#begin")).to_be_enabled()

    await kiosk.evaluate("history.back()")
    await expect(kiosk.locator("#begin")).to_be_enabled()
    await expect(kiosk).to_have_url(f"{live.url}/{CENTRE}/lookup")


async def test_a_touch_is_the_answer_to_the_question(kiosk: Page, live: Live) -> None:
    await kiosk.fill("#q", "kết hôn")
    await kiosk.clock.run_for(IDLE)
    await expect(kiosk.locator("dialog.idle .left")).to_have_text(re.compile(r"sau 1\d giây"))
    await kiosk.locator("dialog.idle").tap(position={"x": 20, "y": 20})
    await expect(kiosk.locator("dialog")).to_have_count(0)
    await kiosk.clock.run_for(WARNED)

    await expect(kiosk.locator("#q")).to_have_value("kết hôn")
    assert kiosk.url == f"{live.url}/{CENTRE}/ebook"


async def test_filing_online_goes_to_the_readers_own_phone(kiosk: Page, live: Live) -> None:
    await read(kiosk, live, f"p/{FIRST}")
    await kiosk.tap("a[href$=submit]")

    dialog = kiosk.locator("dialog.take")
    await expect(dialog).to_contain_text("Quét mã để nộp bằng điện thoại của ông/bà")
    await kiosk.wait_for_function("() => document.querySelector('dialog img').naturalWidth > 0")
    assert f"{live.url}/{CENTRE}/p/{FIRST}?o=lookup" in await codes_shown(kiosk)
    assert await flaws(kiosk) == ""
    await dialog.get_by_role("button").tap()
    await expect(kiosk.locator("dialog")).to_have_count(0)
    assert kiosk.url == f"{live.url}/{CENTRE}/p/{FIRST}"


async def test_no_link_leads_out_of_the_book(kiosk: Page, live: Live) -> None:
    await read(kiosk, live, f"p/{FIRST}")
    await kiosk.locator(".colophon a").last.tap()

    await expect(kiosk.locator("dialog.take")).to_contain_text("xem tiếp trên điện thoại")
    assert kiosk.url == f"{live.url}/{CENTRE}/p/{FIRST}"


async def test_a_volume_is_taken_along_by_its_code(kiosk: Page, live: Live) -> None:
    await kiosk.locator(".shelf a").first.tap()
    await kiosk.wait_for_url("**/s/ho-tich")
    await ready(kiosk)
    await kiosk.tap("text=Xem trên điện thoại")
    await kiosk.wait_for_function("() => document.querySelector('dialog img').naturalWidth > 0")

    assert await codes_shown(kiosk) == [f"{live.url}/{CENTRE}/s/ho-tich?o=lookup"]


async def test_back_goes_back_and_home_forgets(kiosk: Page, live: Live) -> None:
    await kiosk.locator(".shelf a").first.tap()
    await kiosk.wait_for_url("**/s/ho-tich")
    await ready(kiosk)
    await kiosk.locator(".entries a").first.tap()
    await kiosk.wait_for_url("**/p/*")
    await ready(kiosk)
    await kiosk.locator(".checklist label").first.tap()
    await expect(kiosk.locator(".ticked")).to_have_count(1)

    await kiosk.tap("text=‹ Quay lại")
    await kiosk.wait_for_url("**/s/ho-tich")
    await ready(kiosk)
    await kiosk.tap("text=Về trang đầu")
    await kiosk.wait_for_url("**/ebook")
    await ready(kiosk)

    await expect(kiosk.locator(".lookup-bar button").first).to_be_disabled()
    assert await kiosk.evaluate("localStorage.length") == 0


async def test_a_page_is_kept_until_the_next_one_can_come(kiosk: Page, live: Live) -> None:
    await kiosk.route(AWAY, lambda route: route.abort())
    await kiosk.locator(".shelf a").first.tap()
    await expect(kiosk.locator("dialog.away")).to_contain_text("Máy đang mất kết nối")
    assert await flaws(kiosk) == ""

    await kiosk.unroute(AWAY)
    await kiosk.clock.run_for(3_000)
    await kiosk.wait_for_url("**/s/ho-tich")


async def test_who_waits_for_the_server_is_set_back_too(kiosk: Page, live: Live) -> None:
    await kiosk.route(AWAY, lambda route: route.abort())
    await kiosk.locator(".shelf a").first.tap()
    await expect(kiosk.locator("dialog.away")).to_be_visible()
    await kiosk.clock.run_for(IDLE)
    await expect(kiosk.locator("dialog.idle")).to_be_visible()
    await kiosk.clock.run_for(WARNED)
    await kiosk.unroute(AWAY)
    await kiosk.clock.run_for(3_000)

    await kiosk.wait_for_url(f"**/{CENTRE}/lookup")


@pytest.mark.parametrize("keys", ["ddawng kys keets hoon", "đăng ky´ kêt´ hôn"], ids=["telex", "direct"])
async def test_words_are_typed_on_the_screen_and_found(kiosk: Page, live: Live, keys: str) -> None:
    await kiosk.tap("#q")
    await press(kiosk, keys)
    await expect(kiosk.locator("#q")).to_have_value("đăng ký kết hôn")
    await press(kiosk, ["Tìm"])

    await kiosk.wait_for_url("**/ebook?q=*")
    await expect(kiosk.locator(".entries .title").first).to_have_text("Đăng ký kết hôn")


async def test_words_without_marks_do_too(kiosk: Page) -> None:
    await kiosk.tap("#q")
    await press(kiosk, "khai sinnh")
    await press(kiosk, "←←h")
    await expect(kiosk.locator("#q")).to_have_value("khai sinh")
    await kiosk.locator(".search .bar button").tap()

    await kiosk.wait_for_url("**/ebook?q=*")
    await expect(kiosk.locator(".entries .title").first).to_contain_text(re.compile("khai sinh", re.I))


async def test_a_volume_is_narrowed_by_the_keys(kiosk: Page, live: Live) -> None:
    await read(kiosk, live, "s/ho-tich")
    await kiosk.tap("#q")
    await press(kiosk, "keets")

    await expect(kiosk.locator("#count")).to_contain_text("thủ tục trong sách này")
    assert await kiosk.evaluate(COVERED) <= 0


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("khai sinh", "khai sinh"),
        ("keets hoon", "kết hôn"),
        ("keet hoons", "kêt hốn"),
        ("chuyeern truwowngf", "chuyển trường"),
        ("chuyeenr truowngf", "chuyển trường"),
        ("quyeenf", "quyền"),
        ("giaays", "giấy"),
        ("giaf gif gieengs", "già gì giếng"),
        ("thuyr thuys", "thuỷ thuý"),
        ("hoaf hoafn toanf", "hoà hoàn toàn"),
        ("cuar muaf nghiax", "của mùa nghĩa"),
        ("ngoaif khuyur xoays", "ngoài khuỷu xoáy"),
        ("nguwowif nguowif", "người người"),
        ("luuw dduwowcj", "lưu được"),
        ("quoocs quas quyr quawngj", "quốc quá quỷ quặng"),
        ("cuwar hoawcj", "cửa hoặc"),
        ("dangd dad", "đang đa"),
        ("kys kysz", "ký ky"),
        ("aaa eee ooo aww ddd", "aa ee oo aw dd"),
        ("ass maff internet", "as maf internet"),
        ("1.001193", "1.001193"),
        ("dang ky ket hon", "dang ky ket hon"),
        ("thue dat truong giay to", "thue dat truong giay to"),
    ],
)
async def test_telex(kiosk: Page, keys: str, word: str) -> None:
    assert await kiosk.evaluate(TYPED, keys) == word


async def test_a_tone_given_twice_is_taken_away(kiosk: Page) -> None:
    await kiosk.tap("#q")
    await press(kiosk, "hoa~n")
    await expect(kiosk.locator("#q")).to_have_value("hoãn")
    await press(kiosk, "~")
    await expect(kiosk.locator("#q")).to_have_value("hoan")
    await press(kiosk, "•")
    await expect(kiosk.locator("#q")).to_have_value("hoạn")


@pytest.mark.parametrize("size", [TALL, WIDE], ids=["tall", "wide"])
async def test_the_keys_are_large_and_cover_no_field(kiosk: Page, live: Live, size: tuple[int, int]) -> None:
    await kiosk.set_viewport_size({"width": size[0], "height": size[1]})
    await kiosk.tap("#q")
    await expect(kiosk.locator(".keyboard")).to_be_visible()

    assert await kiosk.evaluate(SMALLEST_KEY) >= 80
    assert await kiosk.evaluate(COVERED) <= 0
    assert await flaws(kiosk) == ""


async def test_the_keys_are_worked_without_a_finger(kiosk: Page) -> None:
    await kiosk.focus("#q")
    await kiosk.get_by_role("button", name="đ", exact=True).focus()
    await kiosk.keyboard.press("Enter")
    await kiosk.clock.run_for(1_000)

    await expect(kiosk.locator("#q")).to_have_value("đ")
    await expect(kiosk.locator(".keyboard")).to_be_visible()
    await kiosk.get_by_role("button", name="Ẩn bàn phím").press("Enter")
    await expect(kiosk.locator(".keyboard")).to_be_hidden()


@pytest.mark.parametrize("size", [TALL, WIDE], ids=["tall", "wide"])
@pytest.mark.parametrize("path", ["ebook", "ebook?q=ket+hon", "s/ho-tich", f"p/{FIRST}"])
async def test_axe_finds_nothing_wrong_on_the_kiosk(
    kiosk: Page, live: Live, path: str, size: tuple[int, int]
) -> None:
    await kiosk.set_viewport_size({"width": size[0], "height": size[1]})
    await read(kiosk, live, path)

    assert await flaws(kiosk) == ""
    assert await kiosk.evaluate("document.documentElement.scrollWidth") <= size[0]


async def test_no_other_reader_meets_the_kiosk(browser: Browser, live: Live) -> None:
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(f"{live.url}/{CENTRE}/p/{FIRST}")

    assert await page.evaluate("typeof MoiLookup") == "undefined"
    await expect(page.locator("html")).not_to_have_class(re.compile("lookup"))
    await context.close()
