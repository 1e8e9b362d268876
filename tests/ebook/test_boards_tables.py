"""Leaflets keep to one page whatever they carry; the fee table goes on as long as it must."""

import re

from sqlalchemy import select

from app.act import Act
from app.ebook.boards.fees import fees_by_field, only_costly
from app.ebook.boards.sheets import Order
from app.ebook.models import Procedure, Version
from app.ebook.starter import FIELDS, book
from app.press import pressed
from tests.ebook.pdf import Pdf

BASE = "http://moi.test"
KHAI_SINH = "1.001193"
ENDLESS = (
    "Giấy tờ chứng minh theo quy định của pháp luật hiện hành, có xác nhận của cơ quan có thẩm quyền " * 9
)

BY_CHANNEL = [
    {"text": "4.000 đồng", "amount": 4000, "kind": "charge", "channel": "online"},
    {"text": "8.000 đồng", "amount": 8000, "kind": "charge", "channel": "direct"},
]


def order(act: Act) -> Order:
    return Order(act, BASE, "a4", "poster-3")


async def in_force(act: Act, code: str) -> Version:
    wanted = select(Version).join(Procedure, Procedure.id == Version.procedure_id)
    found = await act.session.scalar(wanted.where(Procedure.code == code))
    assert found is not None
    return found


async def test_every_procedure_has_a_leaflet_of_one_page_with_its_code(act: Act) -> None:
    for content in (content for field in FIELDS for content in book(field.slug).procedures):
        leaflet = Pdf(pressed(await order(act).leaflet(content.code)))
        assert len(leaflet) == 1, content.code
        [code] = leaflet.codes
        assert (code.text, code.quiet) == (f"{BASE}/bac-cam-ranh/p/{content.code}?o=poster-3", True)
        assert content.code in leaflet.words[0]


async def test_a_leaflet_tells_what_people_ask_first(act: Act) -> None:
    [words] = Pdf(pressed(await order(act).leaflet(KHAI_SINH))).words

    for told in (
        "Đăng ký khai sinh",
        "Giấy chứng sinh (1 bản chính)",
        "Biên bản về việc trẻ bị bỏ rơi (1 bản chính, nếu có)",
        "8.000 đồng/bản",
        "Trong ngày làm việc",
        "Trực tiếp tại quầy Trực tuyến Qua bưu chính",
        "Trung tâm Phục vụ hành chính công, Phường Bắc Cam Ranh",
        "Quét để xem đầy đủ và nộp trực tuyến",
        "Hộ tịch",
    ):
        assert told in re.sub(r"(?<=/) ", "", words)


async def test_what_is_filed_in_person_invites_to_no_portal(act: Act) -> None:
    [words] = Pdf(pressed(await order(act).leaflet("2.000815"))).words

    assert "Trực tiếp tại quầy" in words
    assert "rực tuyến" not in words


async def test_too_many_papers_are_counted_not_cut(act: Act) -> None:
    (await in_force(act, KHAI_SINH)).papers = [{"name": f"Giấy tờ số {n}."} for n in range(1, 81)]
    await act.session.flush()

    leaflet = Pdf(pressed(await order(act).leaflet(KHAI_SINH)))

    assert len(leaflet) == 1
    left = re.search(r"… và (\d+) giấy tờ khác, xem trong sách điện tử", leaflet.words[0])
    assert left is not None
    shown = len(re.findall(r"Giấy tờ số \d+\.", leaflet.words[0]))
    assert shown > 20
    assert shown + int(left[1]) == 80


async def test_endless_texts_are_shortened_to_one_page(act: Act) -> None:
    version = await in_force(act, KHAI_SINH)
    version.name = ENDLESS
    version.papers = [{"name": ENDLESS, "case": f"{n} {ENDLESS}"} for n in range(12)]
    version.fees = [{"text": ENDLESS}] * 9
    version.time = {"text": ENDLESS}
    version.agency = [ENDLESS] * 9
    await act.session.flush()

    leaflet = Pdf(pressed(await order(act).leaflet(KHAI_SINH)))

    assert len(leaflet) == 1
    assert "… và 6 khoản khác" in leaflet.words[0]
    assert leaflet.codes[0].quiet


async def test_what_is_missing_says_why(act: Act) -> None:
    [words] = Pdf(pressed(await order(act).leaflet("1.012568"))).words

    assert "Chưa có thông tin. Xin hỏi quầy hướng dẫn." in words


async def test_the_fee_table_holds_every_fee_with_its_head_on_every_page(act: Act) -> None:
    table = Pdf(pressed(await order(act).fees()))

    fields = only_costly(await fees_by_field(act))
    words = " ".join(table.words)
    assert all(one.code in words for field in fields for one in field.procedures)
    assert len(table) > 1
    for number, page in enumerate(table.words, start=1):
        assert "STT Thủ tục Loại Mức phí, lệ phí" in page
        assert "Cách nộp" not in page
        assert f"Trang {number}/{len(table)}" in page
    assert [code.text for code in table.codes] == [f"{BASE}/bac-cam-ranh/fees?o=poster-3"]


async def test_only_what_costs_something_stands_in_the_fee_table(act: Act) -> None:
    (await in_force(act, KHAI_SINH)).fees = [{"text": "Miễn phí.", "free": True}]
    await act.session.flush()

    shown = {one.code for field in only_costly(await fees_by_field(act)) for one in field.procedures}

    assert KHAI_SINH not in shown
    assert "1.000894" in shown


async def test_a_centre_without_fees_says_so(act: Act) -> None:
    for version in await act.session.scalars(select(Version)):
        version.fees, version.missing = None, {**version.missing, "fees": "Không thu."}
    await act.session.flush()

    assert "Chưa có thủ tục nào có phí, lệ phí." in Pdf(pressed(await order(act).fees())).words[0]


async def test_fees_of_one_way_to_file_stand_apart(act: Act) -> None:
    (await in_force(act, KHAI_SINH)).fees = BY_CHANNEL
    await act.session.flush()

    every, online = [Pdf(pressed(await order(act).fees("ho-tich", way))) for way in (None, "online")]

    assert "Loại Mức phí, lệ phí Cách nộp" in every.words[0]
    assert "Lệ phí 4.000 đồng Trực tuyến" in every.words[0]
    assert "Lệ phí 8.000 đồng Trực tiếp" in every.words[0]
    assert "khi nộp: trực tuyến" in online.words[0]
    assert "8.000 đồng Trực tiếp" not in online.words[0]
    assert "Đất đai" not in " ".join(every.words)
    assert [code.text for code in online.codes] == [f"{BASE}/bac-cam-ranh/fees?s=ho-tich&c=online&o=poster-3"]
