"""The page of boards: what may be printed by whom, and the places where boards hang."""

import re

import httpx
import pytest

from app.ebook.starter import book
from app.house import House
from tests.admin.conftest import person_of
from tests.admin.office import CENTRE, ROOT, Office, sentence, went
from tests.ebook.pdf import Pdf

FILES = ("boards/field/ho-tich.pdf", "boards/all.pdf", "boards/procedure/1.001193.pdf", "boards/fees.pdf")


async def visitor(client: httpx.AsyncClient, house: House, role: str) -> Office:
    return await Office.enter(client, house, await person_of(house, role))


async def post(office: Office, name: str = "Nhà văn hóa tổ 3", **fields: str) -> httpx.Response:
    known = {"name": name, "kind": "field", "posted_on": "2026-01-05", "note": "cạnh cửa vào"}
    return await office.post("boards", **{**known, **fields})


async def posted(office: Office, name: str = "Nhà văn hóa tổ 3") -> str:
    """The tag of a new place."""
    found = re.search(r"o=(poster-\d+)", went(await post(office, name)))
    assert found is not None
    return found[1]


@pytest.mark.parametrize("size", ["a4", "a3", "A4"])
@pytest.mark.parametrize("file", FILES)
async def test_every_board_can_be_printed(office: Office, file: str, size: str) -> None:
    answer = await office.get(f"{file}?size={size}")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert 'filename="' in answer.headers["content-disposition"]
    assert Pdf(answer.content).cm == ((21, 30) if size.lower() == "a4" else (30, 42))


async def test_every_link_of_the_page_leads_to_a_board(office: Office) -> None:
    page = (await office.get("boards?s=ho-tich")).text
    links = re.findall(r'href="([^"]+\.pdf[^"]*)"', page)

    assert len(links) > 60
    for link in (links[0], links[3], links[5], links[-1]):
        assert (await office.client.get(link.replace("&amp;", "&"))).content.startswith(b"%PDF")


def leaflets(page: httpx.Response) -> list[str]:
    """The codes of the leaflets that a page offers."""
    return re.findall(r"procedure/([^\"]+)\.pdf\?size=a4", page.text)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", set[str]()),
        ("?q=khai+sinh&s=y-te", set[str]()),
        ("?q=dang+ky+khai+tu&s=ho-tich", {"1.000656", "1.005461", "1.000419"}),
        ("?q=1.001193", {"1.001193"}),
    ],
)
async def test_leaflets_are_looked_for_by_field_and_words(
    office: Office, asked: str, found: set[str]
) -> None:
    assert set(leaflets(await office.get(f"boards{asked}"))) >= found
    assert bool(leaflets(await office.get(f"boards{asked}"))) == bool(found)


async def test_a_field_shows_its_leaflets_and_keeps_the_place(office: Office) -> None:
    origin = await posted(office)

    page = await office.get(f"boards?s=y-te&o={origin}")

    assert len(leaflets(page)) == len(book("y-te").procedures)
    assert f'<input type="hidden" name="o" value="{origin}">' in page.text
    assert f".pdf?size=a3&amp;o={origin}" in page.text.partition('id="leaflets"')[2]


async def test_a_long_list_says_how_to_narrow_it(office: Office) -> None:
    page = await office.get("boards?q=c")

    assert len(leaflets(page)) == 50
    assert "Chỉ hiện 50 thủ tục đầu. Hãy chọn lĩnh vực" in page.text


@pytest.mark.parametrize(
    ("file", "status", "told"),
    [
        ("boards/field/ho-tich.pdf?size=a5", 422, "Khổ giấy chỉ có a4 hoặc a3."),
        ("boards/all.pdf?size=", 422, "Khổ giấy"),
        ("boards/fees.pdf?o=C%C3%B3+D%E1%BA%A5u", 422, "Nhãn nơi đặt mã"),
        ("boards/fees.pdf?c=fax", 422, "Cách nộp chỉ có"),
        ("boards/fees.pdf?s=khong-co", 404, "Không có lĩnh vực này."),
        ("boards?s=khong-co", 404, "Không có lĩnh vực này."),
        ("boards/field/khong-co.pdf", 404, "Không có lĩnh vực này."),
        ("boards/field/ho-tich.png", 404, "Không có bảng này."),
        ("boards/field/pdf", 404, "Không có bảng này."),
        ("boards/procedure/9.999999.pdf", 404, "Không có thủ tục này"),
        ("boards/procedure/%00.pdf", 422, ""),
    ],
)
async def test_what_cannot_be_printed_is_one_sentence(
    office: Office, file: str, status: int, told: str
) -> None:
    answer = await office.get(file)

    assert answer.status_code == status
    assert told in answer.text


async def test_a_place_gets_a_tag_and_its_boards_carry_it(office: Office) -> None:
    origin = await posted(office, "Nhà văn hóa <b>")

    page = (await office.get(f"boards?o={origin}")).text
    assert "Nhà văn hóa &lt;b&gt;" in page
    assert f"field/ho-tich.pdf?size=a4&amp;o={origin}" in page
    [code] = Pdf((await office.get(f"boards/field/ho-tich.pdf?o={origin}")).content).codes
    assert code.text == f"http://moi.test/{CENTRE}/s/ho-tich?o={origin}"


async def test_a_scan_of_a_board_is_counted_at_its_place(office: Office) -> None:
    origin = await posted(office)
    [code] = Pdf((await office.get(f"boards/field/ho-tich.pdf?o={origin}")).content).codes

    for _ in range(3):
        await office.client.get(code.text)

    row = (await office.get("boards")).text.partition(f"<code>{origin}</code>")[2]
    assert "<td>3<br>" in row.partition("</tr>")[0]


async def test_a_place_is_taken_down_once(office: Office) -> None:
    origin = await posted(office)

    assert went(await office.post(f"boards/places/{origin}/down")) == "boards?done=removed"
    assert f"places/{origin}/down" not in (await office.get("boards")).text
    again = await office.post(f"boards/places/{origin}/down")
    assert (again.status_code, sentence(again)) == (409, "Nơi này đã gỡ bảng trước đó.")
    assert (await office.post("boards/places/poster-9999/down")).status_code == 404


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": ""}, "Hãy điền ô Nơi niêm yết"),
        ({"kind": "sign"}, "Hãy chọn một mục"),
        ({"posted_on": "2199-01-01"}, "Hãy chọn ngày"),
        ({"note": "x" * 201}, "Nhiều nhất 200 ký tự"),
    ],
)
async def test_a_place_that_cannot_be_is_refused(office: Office, fields: dict[str, str], told: str) -> None:
    before = await office.events()

    answer = await post(office, **fields)

    assert answer.status_code == 422
    assert told in sentence(answer)
    assert await office.events() == before


async def test_an_officer_of_procedures_prints_and_posts(client: httpx.AsyncClient, an_bien: House) -> None:
    lan = await visitor(client, an_bien, "procedure")

    page = (await lan.get("boards")).text
    assert "/boards" in re.findall(rf'<li><a href="{ROOT}(/[^"]*)?"', page)
    assert (await posted(lan)).startswith("poster-")


@pytest.mark.parametrize("role", ["supervisor", "reader"])
async def test_who_watches_prints_but_posts_nothing(
    client: httpx.AsyncClient, an_bien: House, role: str
) -> None:
    watcher = await visitor(client, an_bien, role)

    page = (await watcher.get("boards")).text
    assert "Thêm nơi niêm yết" not in page
    assert (await watcher.get("boards/all.pdf")).status_code == 200
    assert (await post(watcher)).status_code == 403


async def test_an_officer_at_a_counter_has_nothing_to_do_here(
    client: httpx.AsyncClient, an_bien: House
) -> None:
    minh = await visitor(client, an_bien, "officer")

    assert {(await minh.get(page)).status_code for page in ("boards", *FILES)} == {403}
