"""The pages that the slip's QR opens."""

import re
from io import BytesIO

import httpx
import pytest
import zxingcpp
from PIL import Image

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


async def test_the_qr_of_a_volume_opens_it(client: httpx.AsyncClient) -> None:
    png = (await client.get("/bac-cam-ranh/s/dat-dai/qr.png")).content

    found = zxingcpp.read_barcodes(Image.open(BytesIO(png)).convert("L"))

    assert [code.text for code in found] == ["http://moi.test/bac-cam-ranh/s/dat-dai"]


@pytest.mark.parametrize("path", ["/bac-cam-ranh/s/khong-co", "/khong-co/ebook", "/bac-cam-ranh/khong-co"])
async def test_what_is_not_there_is_one_plain_sentence(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path, headers=PAGE)

    assert answer.status_code == 404
    assert "Không" in answer.text
    assert "Traceback" not in answer.text


async def test_pages_load_nothing_from_elsewhere(client: httpx.AsyncClient) -> None:
    answer = await client.get("/bac-cam-ranh/ebook")

    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert not re.findall(r'(?:src|href)="https?:', answer.text)


async def test_who_comes_without_an_address_finds_the_centres(client: httpx.AsyncClient) -> None:
    page = (await client.get("/", headers=PAGE)).text

    assert "Phường Bắc Cam Ranh" in page
    assert "Phường Phù Liễn" in page
