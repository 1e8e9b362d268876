"""The pages that the slip's QR opens."""

import re
from io import BytesIO

import httpx
import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select

from app.ebook.boards.places import post_board
from app.ebook.models import Scan
from app.ebook.starter import FIELDS, book
from app.events import Event
from app.house import House
from app.staff.tokens import hashed, ticket_token
from tests.ebook.ticketed import a_ticket

PAGE = {"Accept": "text/html"}


async def test_a_volume_shows_its_procedures_by_name(client: httpx.AsyncClient) -> None:
    page = (await client.get("/bac-cam-ranh/s/ho-tich")).text

    assert "Đăng ký khai sinh" in page
    assert "1.001193" in page


async def test_the_shelf_has_ten_volumes(client: httpx.AsyncClient) -> None:
    page = (await client.get("/bac-cam-ranh/ebook")).text

    assert len(set(re.findall(r'href="/bac-cam-ranh/s/([a-z-]+)"', page))) == 10


async def test_a_reader_with_a_ticket_sees_the_position_and_leaks_no_token(client: httpx.AsyncClient) -> None:
    answer = await client.get("/bac-cam-ranh/s/ho-tich?t=abc")

    assert 'data-follow="abc"' in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"


async def test_a_token_in_the_address_is_shown_as_text_only(client: httpx.AsyncClient) -> None:
    page = (await client.get("/bac-cam-ranh/ebook", params={"t": '"><script>alert(1)</script>'})).text

    assert "<script>alert" not in page


async def decoded(client: httpx.AsyncClient, path: str) -> str:
    """What a phone reads in a code."""
    png = (await client.get(path)).content
    [found] = zxingcpp.read_barcodes(Image.open(BytesIO(png)).convert("L"))
    return found.text


@pytest.mark.parametrize("page", ["s/dat-dai", "p/1.001193"])
async def test_a_code_opens_its_page(client: httpx.AsyncClient, page: str) -> None:
    address = await decoded(client, f"/bac-cam-ranh/{page}/qr.png")

    assert address == f"http://moi.test/bac-cam-ranh/{page}"
    assert (await client.get(address)).status_code == 200


async def test_every_field_and_procedure_has_a_code_that_leads_to_it(client: httpx.AsyncClient) -> None:
    for field in FIELDS:
        for page in (f"s/{field.slug}", *(f"p/{content.code}" for content in book(field.slug).procedures)):
            address = await decoded(client, f"/bac-cam-ranh/{page}/qr.png")
            assert (address, (await client.get(address)).status_code) == (
                f"http://moi.test/bac-cam-ranh/{page}",
                200,
            )


async def test_a_tagged_code_is_counted_by_place_and_goes_on_without_its_tag(
    client: httpx.AsyncClient, house: House
) -> None:
    async with house.act("phu-lien") as act:
        place = (await post_board(act, "Nhà văn hóa", "field", act.today, None)).origin
    address = await decoded(client, f"/phu-lien/s/y-te/qr.png?o={place}")

    answers = [await client.get(address) for _ in range(3)]

    assert {(a.status_code, a.headers["location"]) for a in answers} == {(303, "/phu-lien/s/y-te")}
    async with house.act("phu-lien") as act:
        counted = await act.session.execute(select(Scan.page, Scan.count).where(Scan.origin == place))
    assert counted.all() == [("s/y-te", 3)]


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("s/y-te?o=tv&t=abc", "s/y-te?t=abc"),
        ("ebook?q=khai+sinh&o=tv&t=abc", "ebook?q=khai+sinh&t=abc"),
        ("p/1.001193?f=ho-tich&o=tv&t=a%26b", "p/1.001193?f=ho-tich&t=a%26b"),
    ],
)
async def test_only_the_tag_is_left_behind(client: httpx.AsyncClient, asked: str, leads: str) -> None:
    answer = await client.get(f"/bac-cam-ranh/{asked}")

    assert answer.headers["location"] == f"/bac-cam-ranh/{leads}"


@pytest.mark.parametrize("tag", ["", "Có Dấu", "x" * 41, "../../etc", "a b", "poster-999999", "khong-co"])
async def test_an_odd_tag_counts_nothing_and_disturbs_nobody(
    client: httpx.AsyncClient, house: House, tag: str
) -> None:
    answer = await client.get("/bac-cam-ranh/s/y-te", params={"o": tag})

    assert (answer.status_code, answer.headers["location"]) == (303, "/bac-cam-ranh/s/y-te")
    async with house.act("bac-cam-ranh") as act:
        assert await act.session.scalar(select(Scan.id).where(Scan.origin == tag)) is None


async def readings(house: House, token: str) -> list[tuple[str, str]]:
    """What a reader with this token did, as the visit will find it."""
    async with house.act("phu-lien") as act:
        found = (await act.session.scalars(select(Event).where(Event.kind.startswith("ebook.")))).all()
    assert token not in str([event.data for event in found])
    return [(e.kind, e.data["page"]) for e in found if e.data.get("token") == hashed(token).hex()]


async def test_a_reader_with_a_ticket_leaves_each_event_once_by_the_tokens_hash(
    client: httpx.AsyncClient, house: House
) -> None:
    token = await a_ticket(client, house)

    for page in ("s/ho-tich", "p/1.001193", "p/1.001193", "p/1.001193/submit"):
        await client.get(f"/phu-lien/{page}", params={"t": token})

    assert sorted(await readings(house, token), key=lambda found: (found[1], found[0])) == [
        ("ebook.read", "p/1.001193"),
        ("ebook.submit", "p/1.001193"),
        ("ebook.scanned", "s/ho-tich"),
    ]


async def test_a_token_of_nobody_leaves_nothing(client: httpx.AsyncClient, house: House) -> None:
    token = ticket_token()

    await client.get("/phu-lien/s/ho-tich", params={"t": token})

    assert await readings(house, token) == []


async def test_submitting_leads_to_the_national_portal(client: httpx.AsyncClient) -> None:
    answer = await client.get("/bac-cam-ranh/p/1.001193/submit")

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("https://dichvucong.gov.vn/nop-ho-so?formalityId=")


async def test_what_is_filed_in_person_has_no_way_to_the_portal(client: httpx.AsyncClient) -> None:
    offline = next(c.code for f in FIELDS for c in book(f.slug).procedures if not c.online)

    answer = await client.get(f"/bac-cam-ranh/p/{offline}/submit", headers=PAGE)

    assert answer.status_code == 404
    assert "nộp trực tiếp" in answer.text


@pytest.mark.parametrize("path", ["bac-cam-ranh/s/khong-co", "khong-co/ebook", "khong-co", "bac-cam-ranh/hi"])
async def test_what_is_not_there_is_one_plain_sentence(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(f"/{path}", headers=PAGE)

    assert answer.status_code == 404
    assert "Không" in answer.text
    assert "Traceback" not in answer.text


async def test_pages_load_nothing_from_elsewhere(client: httpx.AsyncClient) -> None:
    answer = await client.get("/bac-cam-ranh/ebook")

    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert not re.findall(r'(?:src|href)="https?:', answer.text)


async def test_a_centres_bare_address_opens_the_shelf(client: httpx.AsyncClient) -> None:
    answer = await client.get("/bac-cam-ranh", headers=PAGE)

    assert (answer.status_code, answer.headers["location"]) == (303, "/bac-cam-ranh/ebook")


async def test_who_comes_without_an_address_finds_the_centres(client: httpx.AsyncClient) -> None:
    page = (await client.get("/", headers=PAGE)).text

    assert "Phường Bắc Cam Ranh" in page
    assert "Phường Phù Liễn" in page


async def test_the_book_is_compressed_and_what_holds_a_secret_is_not(client: httpx.AsyncClient) -> None:
    paths = ("s/ho-tich", "p/1.001193", "ebook", "console", "admin/login")
    answers = [await client.get(f"/bac-cam-ranh/{path}", headers=PAGE) for path in paths]

    assert [a.headers.get("content-encoding") for a in answers] == ["gzip", "gzip", "gzip", None, None]
