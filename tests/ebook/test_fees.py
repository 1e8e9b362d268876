"""The public table of fees: by field and by way to file, and never more than the source says."""

import gzip
import re
from html import unescape

import httpx
import pytest
from sqlalchemy import select

from app.act import Act
from app.ebook.boards.fees import ELSEWHERE, FeesOfProcedure, fees_by_field
from app.ebook.content import Channel
from app.ebook.models import FieldProcedure, Procedure, Version
from app.ebook.starter import FIELDS, book
from app.house import House

HERE = "/bac-cam-ranh"
KHAI_SINH, FREE, UNTOLD, WILL = "1.001193", "1.000894", "1.013855", "2.001019"
LIGHT = 60_000
WAYS: tuple[Channel | None, ...] = (None, "online", "post")
BY_CHANNEL = [
    {"text": "4.000 đồng", "amount": 4000, "kind": "charge", "channel": "online"},
    {"text": "8.000 đồng", "amount": 8000, "kind": "charge", "channel": "direct"},
]


def rows(page: str) -> dict[str, str]:
    """The words of each procedure's rows, by its code."""
    found = re.findall(
        r'href="[^"]*/p/([\d.]+)\?.*?">(.*?)(?=<tr class="(?:first|field)"|</tbody>)', page, re.S
    )
    return {code: " ".join(unescape(re.sub("<[^>]+>", " ", words)).split()) for code, words in found}


async def version(act: Act, code: str) -> Version:
    found = await act.session.scalar(select(Version).join(Procedure).where(Procedure.code == code))
    assert found is not None
    return found


async def told(act: Act, code: str, channel: Channel | None = None) -> FeesOfProcedure:
    """A procedure in the table."""
    shown = await fees_by_field(act, channel=channel)
    return next(one for field in shown for one in field.procedures if one.code == code)


async def test_every_procedure_stands_in_the_table_with_its_kind_and_sum(client: httpx.AsyncClient) -> None:
    page = await client.get(f"{HERE}/fees")

    found = rows(page.text)
    assert found.keys() == {one.code for field in FIELDS for one in book(field.slug).procedures}
    assert found[WILL] == "Chứng thực di chúc Phí 50.000 đồng/di chúc."
    assert "Lệ phí Miễn lệ phí đăng ký kết hôn." in found[FREE]
    assert "Phí 8.000 đồng Phí cấp bản sao" in found[FREE]
    assert found[UNTOLD].endswith("cơ sở dịch vụ ăn uống – Chưa có")
    assert page.text.count("Chưa có thông tin. Xin hỏi quầy hướng dẫn.") == 1
    assert "Cách nộp</th>" not in page.text


async def test_the_table_is_light(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"{HERE}/fees", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(answer.content)) < LIGHT


async def test_a_field_shows_its_own_and_keeps_the_ticket(client: httpx.AsyncClient) -> None:
    page = (await client.get(f"{HERE}/fees", params={"s": "dat-dai", "t": "abc"})).text

    assert re.findall("<h2>([^<]+)</h2>", page) == ["Đất đai"]
    assert '<option value="dat-dai" selected>' in page
    assert f"{HERE}/p/1.012812?f=dat-dai&amp;t=abc" in page
    assert '<input type="hidden" name="t" value="abc">' in page


async def test_only_what_can_be_filed_that_way_is_shown(client: httpx.AsyncClient) -> None:
    online = rows((await client.get(f"{HERE}/fees?c=online")).text)
    direct = rows((await client.get(f"{HERE}/fees?c=direct")).text)

    assert KHAI_SINH in online
    assert "2.000815" not in online
    assert "2.000815" in direct


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [("c=fax", 422, "Cách nộp chỉ có"), ("s=khong-co", 404, "Không có lĩnh vực này.")],
)
async def test_what_cannot_be_asked_is_one_sentence(
    client: httpx.AsyncClient, asked: str, status: int, said: str
) -> None:
    answer = await client.get(f"{HERE}/fees?{asked}")

    assert (answer.status_code, said in answer.text) == (status, True)


async def test_a_scanned_table_keeps_its_filters(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"{HERE}/fees?s=ho-tich&c=online&o=khong-co&t=abc")

    assert answer.headers["location"] == f"{HERE}/fees?s=ho-tich&c=online&t=abc"


async def test_the_shelf_leads_to_the_table(client: httpx.AsyncClient) -> None:
    assert f'href="{HERE}/fees?t=abc"' in (await client.get(f"{HERE}/ebook?t=abc")).text


async def test_a_fee_of_one_way_to_file_is_told_for_that_way_only(act: Act) -> None:
    (await version(act, KHAI_SINH)).fees = BY_CHANNEL
    await act.session.flush()

    every, online, post = [await told(act, KHAI_SINH, way) for way in WAYS]

    assert [line.channel for line in every.lines] == ["Trực tuyến", "Trực tiếp"]
    assert [line.words for line in online.lines] == ["4.000 đồng"]
    assert post.unknown.startswith("Nguồn chưa nói mức thu của cách nộp này.")


async def test_a_page_never_calls_free_what_is_free_in_one_way_to_file(
    client: httpx.AsyncClient, house: House
) -> None:
    async with house.act("phu-lien") as act:
        (await version(act, WILL)).fees = [{"text": "Không thu", "free": True, "channel": "online"}]

    page = (await client.get(f"/phu-lien/p/{WILL}")).text
    found = rows((await client.get("/phu-lien/fees?s=chung-thuc")).text)

    assert page.count('<b class="way">Nộp trực tuyến:</b> Không thu') == 2
    assert '<p class="answer">Miễn phí</p>' not in page
    assert found[WILL].endswith("Không thu Trực tuyến")


async def test_what_stands_in_no_field_is_not_hidden(act: Act) -> None:
    one = await act.session.scalar(select(FieldProcedure).join(Procedure).where(Procedure.code == "1.012812"))
    await act.session.delete(one)
    await act.session.flush()

    last = (await fees_by_field(act))[-1]

    assert (last.slug, last.name, [one.code for one in last.procedures]) == ("", ELSEWHERE, ["1.012812"])


async def test_so_many_at_most_are_read(act: Act) -> None:
    assert sum(len(field.procedures) for field in await fees_by_field(act, most=7)) == 7
