"""The keys on the look-up kiosk's screen: Vietnamese can be typed by touch."""

import re
from collections.abc import Iterable

import pytest
from playwright.async_api import Page, expect

from tests.display.hall import TALL, WIDE, flaws
from tests.ebook.lookup_kiosk import kiosk as kiosk
from tests.ebook.lookup_kiosk import link as link
from tests.ebook.lookup_kiosk import read
from tests.live import Live

SMALLEST_KEY = """() => Math.min(...[...document.querySelectorAll('.keyboard button')]
  .map(key => Math.min(key.offsetWidth, key.offsetHeight)))"""
COVERED = """() => document.querySelector('#q').getBoundingClientRect().bottom
  - document.querySelector('.keyboard').getBoundingClientRect().top"""
NAMES = {" ": "Dấu cách", "←": "Xóa một chữ", "´": "Dấu sắc", "~": "Dấu ngã", "•": "Dấu nặng"}
TYPED = "keys => Array.from(keys).reduce((text, key) => MoiLookup.telex.type(text, key), '')"


async def press(page: Page, keys: Iterable[str]) -> None:
    """Each key by touch."""
    for key in keys:
        await page.locator(".keyboard").get_by_role("button", name=NAMES.get(key, key), exact=True).tap()


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
