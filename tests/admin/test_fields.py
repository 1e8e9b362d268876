"""Fields, their groups, and the procedures in a volume."""

import html
import re
from uuid import uuid4

import pytest

from app.ebook.fields import field_named, shelf
from app.ebook.shelving import Look, add_field
from tests.admin.conftest import person_of
from tests.admin.office import CENTRE, Office, sentence, went

KHAI_SINH, KET_HON, GIAM_HO = "1.001193", "1.000894", "1.004837"
LOOK = {"colour": "#12693c", "letter": "", "group": ""}


@pytest.fixture
async def slug(office: Office) -> str:
    """A new empty field."""
    slug = f"lao-dong-{uuid4().hex[:6]}"
    async with office.house.act(CENTRE) as act:
        await add_field(act, slug, Look(f"Lao động {slug[-6:]}", "#12693c"))
    return slug


async def order(office: Office) -> list[str]:
    async with office.house.act(CENTRE) as act:
        return [volume.slug for volume in await shelf(act)]


async def inside(office: Office, slug: str) -> list[str]:
    page = (await office.get(f"fields/{slug}")).text
    return re.findall(r'<tr id="p-([0-9.]+)"', page)


async def test_a_new_field_stands_where_it_was_put(office: Office) -> None:
    name = f"Việc làm {uuid4().hex[:6]}"

    answer = await office.post("fields", name=name, slug="", before="dat-dai", **LOOK)

    assert went(answer) == "fields?done=added"
    slugs = await order(office)
    slug = f"viec-lam-{name[-6:]}"
    assert slugs.index(slug) + 1 == slugs.index("dat-dai")
    assert name not in (await office.client.get(f"/{CENTRE}/ebook")).text
    await office.post(f"fields/{slug}/procedures", code=KHAI_SINH)
    assert name in (await office.client.get(f"/{CENTRE}/ebook")).text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Hãy điền ô Tên lĩnh vực"),
        ({"colour": "red"}, "Hãy chọn một màu"),
        ({"colour": "#12345"}, "Hãy chọn một màu"),
        ({"letter": "Đ"}, "Hãy chọn một mục"),
        ({"group": "không có"}, "Hãy chọn một mục"),
        ({"before": "khong-co"}, "Hãy chọn một mục"),
        ({"slug": "Có Dấu"}, "Mã chỉ gồm chữ thường"),
    ],
)
async def test_a_field_that_cannot_be_is_told_why(office: Office, wrong: dict[str, str], told: str) -> None:
    answer = await office.post("fields", **{"name": "Tên mới", "slug": "", "before": "", **LOOK, **wrong})

    assert (answer.status_code, told in sentence(answer)) == (422, True)


async def test_names_and_slugs_are_given_once(office: Office) -> None:
    taken = {"before": "", **LOOK}

    slug = await office.post("fields", name="Hộ tịch khác", slug="ho-tich", **taken)
    name = await office.post("fields", name="Hộ tịch", slug="ho-tich-khac", **taken)

    assert (slug.status_code, sentence(slug)) == (409, "Đã có lĩnh vực mang mã ho-tich. Hãy chọn mã khác.")
    assert (name.status_code, sentence(name)) == (409, "Đã có lĩnh vực tên Hộ tịch. Hãy đặt tên khác.")


async def test_a_field_is_renamed_and_painted(office: Office, slug: str) -> None:
    named = f"Người có công {slug[-6:]}"

    await office.post(f"fields/{slug}", name=named, colour="#FFE9A8", letter="N", group="")

    async with office.house.act(CENTRE) as act:
        field = await field_named(act, slug)
    assert (field.name, field.colour, field.letter) == (named, "#ffe9a8", "N")


async def test_a_field_moves_up_and_down(office: Office, slug: str) -> None:
    before = await order(office)

    assert went(await office.post(f"fields/{slug}/move/up")) == f"fields?done=moved#{slug}"
    assert (await order(office)).index(slug) == before.index(slug) - 1
    await office.post(f"fields/{slug}/move/down")
    await office.post(f"fields/{slug}/move/down")

    assert await order(office) == before


async def test_a_field_with_procedures_stays(office: Office, slug: str) -> None:
    await office.post(f"fields/{slug}/procedures", code=KHAI_SINH)

    answer = await office.post(f"fields/{slug}/remove")

    assert answer.status_code == 409
    assert "còn 1 thủ tục. Hãy đưa chúng sang lĩnh vực khác" in sentence(answer)


async def test_a_field_that_a_service_shows_stays(office: Office) -> None:
    answer = await office.post("fields/y-te/remove")

    assert (answer.status_code, sentence(answer)) == (
        409,
        "Dịch vụ Y tế đang mở lĩnh vực Y tế. Nhờ quản trị bỏ lĩnh vực này ở trang Dịch vụ, rồi mới bỏ được.",
    )


async def test_an_empty_field_is_taken_away(office: Office, slug: str) -> None:
    assert went(await office.post(f"fields/{slug}/remove")) == "fields?done=removed"

    assert (await office.get(f"fields/{slug}")).status_code == 404
    assert (await office.post(f"fields/{slug}/remove")).status_code == 404


async def test_procedures_of_a_volume_are_put_in_order(office: Office, slug: str) -> None:
    for code in (KHAI_SINH, KET_HON):
        assert went(await office.post(f"fields/{slug}/procedures", code=code)).endswith(f"#p-{code}")

    await office.post(f"fields/{slug}/procedures/{KET_HON}/move/up")

    assert await inside(office, slug) == [KET_HON, KHAI_SINH]
    page = (await office.client.get(f"/{CENTRE}/s/{slug}")).text
    assert page.index(KET_HON) < page.index(KHAI_SINH)


@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        ("", 422, "Hãy điền ô Mã hoặc tên thủ tục"),
        ("mua voi", 422, "Không có thủ tục nào tên “mua voi”. Hãy gõ mã, ví dụ 1.001193, hoặc tên khác."),
        ("…", 422, "Không có thủ tục nào tên “…”."),
        ("ket hon", 422, "thủ tục khớp với “ket hon”. Hãy gõ mã của một thủ tục: "),
        ("9.999999", 409, "Trong sách không có thủ tục mã 9.999999."),
        (KHAI_SINH, 409, f"Thủ tục {KHAI_SINH} đã có trong lĩnh vực này."),
    ],
)
async def test_what_cannot_be_put_in_is_told_why(office: Office, code: str, status: int, told: str) -> None:
    answer = await office.post("fields/ho-tich/procedures", code=code)

    assert (answer.status_code, told in sentence(answer)) == (status, True)
    assert 'value="Hộ tịch"' in answer.text


@pytest.mark.parametrize("typed", ["dang ky ket hon", "Thủ tục đăng ký kết hôn", "ĐĂNG KÝ KHAI SINH"])
async def test_a_procedure_is_put_in_by_its_name(office: Office, slug: str, typed: str) -> None:
    answer = await office.post(f"fields/{slug}/procedures", code=typed)

    code = KHAI_SINH if "SINH" in typed else KET_HON
    assert went(answer) == f"fields/{slug}?done=added#p-{code}"


async def test_of_many_that_fit_five_are_named(office: Office, slug: str) -> None:
    told = sentence(await office.post(f"fields/{slug}/procedures", code="đăng ký"))

    assert len(re.findall(r"\d\.\d{6} ", told)) == 5
    assert told.endswith("; …")


async def test_a_colour_is_shown_and_named_for_those_who_listen(office: Office) -> None:
    page = (await office.get("fields")).text

    swatch = r'<span class="swatch" style="background:(#[0-9a-f]{6})"><span class="unseen">\1</span></span>'
    assert len(re.findall(swatch, page)) == len(await order(office))


async def test_a_procedure_leaves_a_volume_but_not_its_last(office: Office, slug: str) -> None:
    await office.post(f"fields/{slug}/procedures", code=GIAM_HO)

    assert went(await office.post(f"fields/{slug}/procedures/{GIAM_HO}/remove"))
    refused = await office.post(f"fields/ho-tich/procedures/{GIAM_HO}/remove")

    told = f"Thủ tục {GIAM_HO} chỉ nằm ở lĩnh vực này. Hãy đưa nó vào một lĩnh vực khác, rồi mới bỏ ở đây."
    assert (refused.status_code, sentence(refused)) == (409, told)
    assert (await office.post(f"fields/{slug}/procedures/{GIAM_HO}/remove")).status_code == 404
    assert (await office.post(f"fields/{slug}/procedures/khong-co/move/up")).status_code == 404
    assert (await office.post("fields/ho-tich/move/sideways")).status_code == 404


async def test_groups_are_headings_of_the_shelf(office: Office, slug: str) -> None:
    name = f"Nhóm {uuid4().hex[:6]} & <b>"
    await office.post("groups", name=name)
    group = await group_named(office, name)

    await office.post(f"fields/{slug}", name=slug, colour="#12693c", letter="", group=group)
    await office.post(f"fields/{slug}/procedures", code=KHAI_SINH)

    page = (await office.client.get(f"/{CENTRE}/ebook")).text
    assert page.index(html.escape(name)) < page.index(f"/s/{slug}") < page.index("Lĩnh vực khác")
    assert (await order(office)).index(slug) < (await order(office)).index("ho-tich")
    answer = await office.post(f"groups/{group}/remove")
    assert (answer.status_code, "còn 1 lĩnh vực" in sentence(answer)) == (409, True)
    await office.post(f"fields/{slug}", name=slug, colour="#12693c", letter="", group="")
    assert went(await office.post(f"groups/{group}/remove")) == "groups?done=removed"
    assert "Lĩnh vực khác" not in (await office.client.get(f"/{CENTRE}/ebook")).text


async def test_groups_are_renamed_and_moved(office: Office) -> None:
    first, second = f"A {uuid4().hex[:6]}", f"B {uuid4().hex[:6]}"
    for name in (first, second):
        await office.post("groups", name=name)
    group = await group_named(office, second)

    await office.post(f"groups/{group}/move/up")
    await office.post(f"groups/{group}", name=f"{second} mới")

    page = (await office.get("groups")).text
    assert page.index(f"{second} mới") < page.index(first)
    double = await office.post("groups", name=first)
    assert (double.status_code, sentence(double)) == (409, f"Đã có nhóm tên {first}. Hãy đặt tên khác.")
    for name in (first, f"{second} mới"):
        await office.post(f"groups/{await group_named(office, name)}/remove")


async def test_who_only_reads_sees_no_button(office: Office) -> None:
    reader = await Office.enter(office.client, office.house, await person_of(office.house, "reader"))

    pages = [(await reader.get(path)).text for path in ("fields", "fields/ho-tich", "groups")]

    assert all("<h1>" in page and "Thêm" not in page and "Lên" not in page for page in pages)
    assert (await reader.post("fields/ho-tich/move/down")).status_code == 403


async def group_named(office: Office, name: str) -> str:
    page = (await office.get("groups")).text
    found = re.search(rf'<tr id="g-([^"]+)"><th scope="row">{re.escape(html.escape(name))}<', page)
    assert found is not None
    return found[1]
