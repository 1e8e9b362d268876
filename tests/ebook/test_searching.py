"""Finding a procedure by the words of every day."""

import re

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.act import Act
from app.ebook.everyday import asked
from app.ebook.procedures import search
from app.ebook.rules import folded

FOUND_FIRST = {
    "sao y": "2.000815",
    "lam giay khai sinh cho con": "1.001193",
    "tro cap nguoi cao tuoi": "1.014027",
    "giay phep kinh doanh": "1.001612",
    "mo quan an": "1.001612",
    "doi ten": "1.004859",
    "dang ky ket hon online": "1.000894",
    "so do": "1.013978",
    "doc than": "1.004873",
    "giay chung tu": "1.000656",
    "Công chứng": "2.001019",
    "cấp lại thẻ BHYT": "1.002759",
    "chợ": "1.012569",
}


@pytest.mark.parametrize(("query", "code"), FOUND_FIRST.items())
async def test_words_of_every_day_find_what_is_meant(act: Act, query: str, code: str) -> None:
    first = (await search(act, query))[0]

    assert (first.code, first.near) == (code, False)


async def test_opening_a_restaurant_needs_food_safety_too(act: Act) -> None:
    assert "1.013855" in {entry.code for entry in await search(act, "mở quán ăn")}


async def test_where_nothing_has_all_words_those_with_most_are_shown(act: Act) -> None:
    found = await search(act, "đăng ký kết hôn nhanh")

    assert found[0].code == "1.000894"
    assert all(entry.near for entry in found)


async def test_one_word_in_four_is_not_near(act: Act) -> None:
    assert await search(act, "xyzt uvwx qqqq chứng") == []


async def test_hits_in_the_short_name_come_before_hits_in_the_official_one(act: Act) -> None:
    found = [folded(entry.name) for entry in await search(act, "kinh doanh")]

    short = ["kinh doanh" in name for name in found]
    assert short == sorted(short, reverse=True)
    assert set(short) == {True, False}


REAL = ("tố cáo", "vệ sinh", "đấu giá", "cửa hàng", "bản sao", "căn cước", "xăng dầu", "to cao", "can cuoc")


@pytest.mark.parametrize("query", REAL)
def test_a_real_word_is_never_taken_for_a_filler(query: str) -> None:
    """Without its marks "tố" looks like "tờ", and "cửa" like "của"."""
    phrases = [phrase for term in asked(query).terms for way in term for phrase in way]

    assert set(folded(query).split()) <= set(" ".join(phrases).split())


@given(st.text(max_size=500))
def test_whatever_is_typed_is_a_handful_of_plain_phrases(query: str) -> None:
    wanted = asked(query)

    assert 0 <= wanted.least <= len(wanted.terms) <= 8
    assert all(folded(phrase) == phrase for term in wanted.terms for way in term for phrase in way)


@pytest.mark.parametrize(
    ("query", "heading"),
    [("ket hon", r"\d+ thủ tục"), ("ket hon abcx", r"Kết quả gần đúng: \d+ thủ tục"), ("zzz", "0 thủ tục")],
)
async def test_the_heading_says_how_near_it_is(client: httpx.AsyncClient, query: str, heading: str) -> None:
    page = (await client.get("/bac-cam-ranh/ebook", params={"q": query})).text

    assert re.search(f'<h2 id="found">{heading} ', page)


async def test_blanks_show_the_shelf(client: httpx.AsyncClient) -> None:
    page = (await client.get("/bac-cam-ranh/ebook", params={"q": "   "})).text

    assert "0 thủ tục" not in page
    assert page.count('class="cover"') == 10
