"""Boards and posters, looked at as pictures: every code is read, measured, and stands in an empty zone."""

import pytest
from sqlalchemy import select

from app.act import Act
from app.ebook.binding import put_in
from app.ebook.boards.sheets import Order
from app.ebook.fields import field_named
from app.ebook.models import Procedure, Version
from app.ebook.shelving import Look, add_field
from app.ebook.starter import FIELDS
from app.errors import NotFound
from app.press import pressed
from tests.ebook.pdf import Pdf

BASE = "http://moi.test"
CAM_RANH = f"{BASE}/bac-cam-ranh"
PAGES = {"a4": (21, 30), "a3": (30, 42)}
KHAI_SINH = "1.001193"
HOSTILE = '#panic("x") "] $x$ *b* _i_ `c` <l> @ref \\ ]'


def order(act: Act, size: str = "a4", origin: str = "poster-17") -> Order:
    return Order(act, BASE, size, origin)


async def in_force(act: Act, code: str) -> Version:
    wanted = select(Version).join(Procedure, Procedure.id == Version.procedure_id)
    found = await act.session.scalar(wanted.where(Procedure.code == code))
    assert found is not None
    return found


@pytest.mark.parametrize("size", PAGES)
async def test_a_field_board_can_be_read_from_afar(act: Act, size: str) -> None:
    for field in FIELDS:
        board = Pdf(pressed(await order(act, size).field(field.slug)))
        [code] = board.codes
        assert (len(board), board.cm) == (1, PAGES[size])
        assert code.text == f"{CAM_RANH}/s/{field.slug}?o=poster-17"
        assert code.cm >= (12 if size == "a4" else 17)
        assert code.quiet


async def test_a_field_board_tells_whose_it_is_and_how_to_use_it(act: Act) -> None:
    [words] = Pdf(pressed(await order(act).field("dat-dai"))).words

    for told in ("PHƯỜNG BẮC CAM RANH", "Trung tâm Phục vụ hành chính công", "LĨNH VỰC", "ĐẤT ĐAI"):
        assert told in words
    for told in ("Mở Camera hoặc Zalo", "Quét mã QR", "Chọn thủ tục", "Tháng 11/2026", "Scan to read"):
        assert told in words
    assert "Đứng cách khoảng 1 m" in words
    assert "moi.test/bac-cam-ranh/s/dat-dai" in words


@pytest.mark.parametrize(("size", "reach"), [("a4", "1 m"), ("a3", "1,5 m")])
async def test_the_distance_grows_with_the_paper(act: Act, size: str, reach: str) -> None:
    assert f"Đứng cách khoảng {reach}" in Pdf(pressed(await order(act, size).field("y-te"))).words[0]


async def test_every_letter_comes_from_a_font_in_the_file(act: Act) -> None:
    for plate in (await order(act).field("y-te"), await order(act).leaflet(KHAI_SINH)):
        assert Pdf(pressed(plate)).fonts == {("Roboto", True)}


@pytest.mark.parametrize("size", PAGES)
async def test_all_fields_stand_on_one_sheet(act: Act, size: str) -> None:
    sheet = Pdf(pressed(await order(act, size).shelf()))

    codes = sheet.codes
    assert (len(sheet), sheet.cm) == (1, PAGES[size])
    assert {code.text for code in codes} == {f"{CAM_RANH}/s/{field.slug}?o=poster-17" for field in FIELDS}
    assert all(code.cm >= 4 and code.quiet for code in codes)
    assert all(field.name in sheet.words[0] for field in FIELDS)


async def test_more_fields_go_on_with_the_head_repeated(act: Act) -> None:
    for n in range(5):
        await add_field(act, f"them-{n}", Look(f"Lĩnh vực thêm {n}", "#8b1a1a"))
        await put_in(act, f"them-{n}", KHAI_SINH)

    sheet = Pdf(pressed(await order(act).shelf()))

    assert len(sheet) == 2
    assert len({code.text for code in sheet.codes}) == 15
    assert all("PHƯỜNG BẮC CAM RANH" in words for words in sheet.words)


async def test_a_field_with_nothing_in_it_stands_on_no_board(act: Act) -> None:
    await add_field(act, "trong", Look("Lĩnh vực trống", "#8b1a1a"))

    assert "Lĩnh vực trống" not in Pdf(pressed(await order(act).shelf())).words[0]


async def test_a_board_of_no_place_has_no_tag_at_its_foot(act: Act) -> None:
    for tag, told in (("poster", False), ("poster-17", True)):
        board = Pdf(pressed(await order(act, origin=tag).field("y-te")))
        assert ("poster" in board.words[0], board.codes[0].text.endswith(f"?o={tag}")) == (told, True)


async def test_names_are_text_whatever_they_look_like(act: Act) -> None:
    (await field_named(act, "y-te")).name = HOSTILE
    (await in_force(act, KHAI_SINH)).name = HOSTILE
    await act.session.flush()

    plates = [await order(act).field("y-te"), await order(act).shelf(), await order(act).leaflet(KHAI_SINH)]

    for plate, name in zip(plates, (HOSTILE.upper(), HOSTILE, HOSTILE), strict=True):
        assert name.replace(" ", "") in Pdf(pressed(plate)).words[0].replace(" ", "")


async def test_long_names_stay_on_the_page(act: Act) -> None:
    name = "Quản lý nhà nước về hạ tầng kỹ thuật đô thị, nông nghiệp, môi trường và phòng chống thiên tai"
    (await field_named(act, "y-te")).name = name
    await act.session.flush()

    board = Pdf(pressed(await order(act).field("y-te")))

    assert len(board) == 1
    assert name.upper() in board.words[0]
    assert board.codes[0].cm >= 12


async def test_what_is_not_there_is_not_printed(act: Act) -> None:
    with pytest.raises(NotFound):
        await order(act).field("khong-co")
    with pytest.raises(NotFound):
        await order(act).leaflet("9.999999")
