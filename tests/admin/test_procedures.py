"""The pages of procedures: finding, writing, reviewing, publishing, ending."""

import html
import re
from collections.abc import Mapping
from datetime import timedelta

import httpx
import pytest

from app.house import House
from tests.admin.conftest import person_of
from tests.admin.office import CENTRE, Office, sentence, went

CODE = "1.000656"
OTHER = "1.000894"
WHY = "Nghị quyết mới của Hội đồng nhân dân tỉnh"
FIELDS = ("steps", "methods", "papers", "time", "subjects", "agency", "fees", "forms", "name", "online")


@pytest.fixture
async def mai(client: httpx.AsyncClient, an_bien: House) -> Office:
    """Mai, the officer of procedure control."""
    return await Office.enter(client, an_bien, await person_of(an_bien, "procedure"))


def text(answer: httpx.Response) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", "", answer.text)))


async def today(office: Office) -> str:
    async with office.house.act(CENTRE) as act:
        return str(act.today)


async def begin(office: Office, code: str) -> None:
    """A fresh draft for today."""
    await office.post(f"procedures/{code}/drop")
    asked = await office.post(f"procedures/{code}/begin", valid_from=await today(office))
    assert went(asked) == f"procedures/{code}/draft?done=begun"


async def write(office: Office, code: str, part: str, **fields: str) -> httpx.Response:
    path = f"procedures/{code}/draft/{part}"
    return await office.post(path, **{"why": WHY, "seen": await seen(office, path), **fields})


async def seen(office: Office, page: str) -> str:
    """What a form carries of the text that it was filled from."""
    found = re.search(r'name="seen" value="([^"]*)"', (await office.get(page)).text)
    return html.unescape(found[1]) if found else ""


async def review(office: Office, code: str, verb: str, **fields: str) -> httpx.Response:
    """Approve or send back what the draft's page shows."""
    mark = await seen(office, f"procedures/{code}/draft")
    return await office.post(f"procedures/{code}/{verb}", seen=mark, **fields)


async def test_the_list_is_searched_and_narrowed(office: Office) -> None:
    found = text(await office.get("procedures?q=ket hon dang ky"))
    assert "Đăng ký kết hôn" in found
    assert "Đăng ký khai tử" not in found

    assert "Không có thủ tục nào như vậy" in text(await office.get("procedures?q=khong co gi nhu the"))
    lacking = (await office.get("procedures?state=lacking")).text
    assert re.search(r"thiếu \d bộ phận", lacking)
    assert ">đủ 8 bộ phận<" not in lacking


@pytest.mark.parametrize("asked", ["p=0", "p=-1", "p=abc", "p=9999999999", "p=2&q=", "state=xyz", "q=%00"])
async def test_an_odd_address_is_no_crash(office: Office, asked: str) -> None:
    assert (await office.get(f"procedures?{asked}")).status_code < 500


async def test_a_part_is_written_reviewed_and_read(office: Office) -> None:
    await begin(office, CODE)

    saved = await write(office, CODE, "fees", text="Lệ phí: 5.000 đồng\nTrực tuyến: Không thu")
    assert went(saved) == f"procedures/{CODE}/draft?done=saved"
    draft = text(await office.get(f"procedures/{CODE}/draft"))
    assert WHY in draft
    assert "riêng của địa phương" in draft
    assert "5.000 đồng" not in text(await office.client.get(f"/{CENTRE}/p/{CODE}"))
    assert "5.000 đồng" in text(await office.get(f"procedures/{CODE}/preview"))
    assert went(await office.post(f"procedures/{CODE}/hand-in")) == f"procedures/{CODE}/draft?done=handed_in"
    assert f"procedures/{CODE}/draft" in (await office.get("procedures")).text.partition('id="list"')[0]
    assert went(await review(office, CODE, "approve")) == f"procedures/{CODE}?done=published"

    page = text(await office.client.get(f"/{CENTRE}/p/{CODE}"))
    assert "5.000 đồng" in page
    assert "Nội dung do phường bổ sung" in page
    assert CODE in text(await office.get("procedures/log"))
    version = re.search(r"versions/([0-9a-f-]{36})", (await office.get(f"procedures/{CODE}")).text)
    assert version
    assert WHY in text(await office.get(f"procedures/{CODE}/versions/{version[1]}"))


async def test_every_part_comes_back_as_it_is_written(office: Office) -> None:
    await begin(office, OTHER)
    for part in FIELDS:
        page = (await office.get(f"procedures/{OTHER}/draft/{part}")).text
        area = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)
        field = re.search(r'<input id="text"[^>]*value="([^"]*)"', page)
        choice = re.search(r'<option value="(yes|no)" selected', page)
        excuse = re.search(r'<input id="excuse"[^>]*value="([^"]*)"', page)
        found = area or field or choice
        assert found, part
        typed = {"text": html.unescape(found[1]), "excuse": html.unescape(excuse[1]) if excuse else ""}
        again = await write(office, OTHER, part, **typed)
        assert sentence(again) == "Nội dung chưa có gì thay đổi.", part


REFUSED: Mapping[str, tuple[str, dict[str, str], str]] = {
    "no reason": ("fees", {"text": "Không thu", "why": " "}, "Hãy điền ô Lý do sửa."),
    "nothing and no excuse": ("forms", {"text": ""}, "hãy ghi lý do không có"),
    "an unknown way": ("methods", {"text": "Gửi bồ câu"}, "Mục 1: hãy bắt đầu bằng Trực tiếp"),
    "too long": ("steps", {"text": "a" * 100_001}, "nhiều nhất là 100000 ký tự"),
    "a name that is none": ("name", {"text": "  "}, "Tên thủ tục cần từ 1 đến 500 ký tự."),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_what_cannot_be_written_comes_back_with_one_sentence(office: Office, case: str) -> None:
    part, fields, told = REFUSED[case]
    await begin(office, OTHER)
    before = await office.events()

    answer = await write(office, OTHER, part, **fields)

    assert answer.status_code in (409, 422)
    assert told in sentence(answer)
    assert await office.events() == before


async def test_markup_is_shown_as_text(office: Office) -> None:
    await begin(office, OTHER)
    await write(office, OTHER, "steps", text="<script>alert(1)</script> & <b>đậm</b>")

    for page in ("draft", "draft/steps", "preview"):
        assert "<script>alert" not in (await office.get(f"procedures/{OTHER}/{page}")).text


async def test_a_day_in_the_past_is_refused(office: Office) -> None:
    await office.post(f"procedures/{OTHER}/drop")
    async with office.house.act(CENTRE) as act:
        yesterday = str(act.today - timedelta(days=1))

    answer = await office.post(f"procedures/{OTHER}/begin", valid_from=yesterday)

    assert (answer.status_code, "Hãy chọn ngày từ" in sentence(answer)) == (422, True)


async def test_what_was_sent_back_tells_why(office: Office) -> None:
    await begin(office, OTHER)
    await write(office, OTHER, "agency", text="Phòng Tư pháp")
    await office.post(f"procedures/{OTHER}/hand-in")
    assert (await review(office, OTHER, "send-back", why="")).status_code == 422

    await review(office, OTHER, "send-back", why="Ghi rõ số quyết định")

    assert "Người duyệt trả lại: Ghi rõ số quyết định" in text(await office.get(f"procedures/{OTHER}/draft"))


async def test_the_wards_own_words_can_be_given_back(office: Office) -> None:
    await begin(office, OTHER)
    await write(office, OTHER, "agency", text="Tổ dân phố 5")
    assert "Nguồn quốc gia ghi thế nào" in (await office.get(f"procedures/{OTHER}/draft/agency")).text

    back = await office.post(f"procedures/{OTHER}/draft/agency/back", back_why="Theo bản quốc gia")

    assert went(back) == f"procedures/{OTHER}/draft?done=given_back"
    assert "riêng của địa phương" not in (await office.get(f"procedures/{OTHER}/draft")).text


async def test_a_new_procedure_gets_a_code_of_the_ward(office: Office) -> None:
    made = await office.post("procedures/new", name="Cho mượn phòng họp", code="", field="ho-tich")
    code = re.search(r"procedures/(0\.\d{6})/draft", went(made))
    assert code
    assert "còn thiếu" in (await office.get(f"procedures/{code[1]}/draft")).text

    refused = await office.post(f"procedures/{code[1]}/hand-in")
    assert "còn thiếu" in sentence(refused)
    again = await office.post("procedures/new", name="Kết hôn", code=OTHER, field="ho-tich")
    assert f"Danh mục đã có thủ tục mã {OTHER}" in sentence(again)
    odd = await office.post("procedures/new", name="Kết hôn", code="12", field="ho-tich")
    assert "Mã thủ tục gồm" in sentence(odd)


async def test_a_procedure_is_ended_by_decision_and_comes_back(office: Office) -> None:
    code = "1.004746"
    refused = await office.post(f"procedures/{code}/end", valid_from=await today(office), decision="")
    assert "Số quyết định bãi bỏ" in sentence(refused)
    await office.post(f"procedures/{code}/end", valid_from=await today(office), decision="QĐ 12/QĐ-UBND")
    waiting = (await office.get("procedures")).text.partition('id="list"')[0]
    assert f"procedures/{code}/draft" in waiting
    assert "bãi bỏ" in waiting

    await review(office, code, "approve")

    assert (await office.client.get(f"/{CENTRE}/p/{code}")).status_code == 410
    assert "QĐ 12/QĐ-UBND" in text(await office.get("procedures/log"))
    assert went(await office.post(f"procedures/{code}/restore")) == f"procedures/{code}?done=restored"
    assert (await office.client.get(f"/{CENTRE}/p/{code}")).status_code == 200
    assert "không bị bãi bỏ" in sentence(await office.post(f"procedures/{code}/restore"))


async def test_the_template_can_be_downloaded(office: Office) -> None:
    answer = await office.get("procedures/template.xlsx")

    assert answer.content.startswith(b"PK")
    assert "attachment" in answer.headers["content-disposition"]


async def test_who_writes_does_not_approve(mai: Office) -> None:
    code = "2.000635"
    await begin(mai, code)
    await write(mai, code, "agency", text="Phòng Tư pháp")
    assert went(await mai.post(f"procedures/{code}/hand-in")).endswith("handed_in")

    assert "Duyệt và công bố" not in (await mai.get(f"procedures/{code}/draft")).text
    assert (await mai.post(f"procedures/{code}/approve")).status_code == 403
    assert (await mai.post(f"procedures/{code}/send-back", why="x")).status_code == 403


async def test_a_supervisor_reviews_but_does_not_write(client: httpx.AsyncClient, an_bien: House) -> None:
    lanh = await Office.enter(client, an_bien, await person_of(an_bien, "supervisor"))

    assert "Bắt đầu sửa" not in (await lanh.get(f"procedures/{OTHER}")).text
    assert (await lanh.post(f"procedures/{OTHER}/begin", valid_from="2026-12-01")).status_code == 403
    assert (await lanh.get("procedures/log")).status_code == 200


async def test_who_only_reads_figures_has_nothing_to_do_here(
    client: httpx.AsyncClient, an_bien: House
) -> None:
    reader = await Office.enter(client, an_bien, await person_of(an_bien, "reader"))

    assert (await reader.get("procedures")).status_code == 403


async def test_two_who_write_the_same_part_see_each_others_words(office: Office) -> None:
    await begin(office, OTHER)
    path = f"procedures/{OTHER}/draft/agency"
    mark = await seen(office, path)
    await office.post(path, text="Phòng Tư pháp", why=WHY, seen=mark)

    second = await office.post(path, text="Sở Tư pháp", why=WHY, seen=mark)

    assert "Có người vừa sửa phần này" in sentence(second)
    assert "Phòng Tư pháp" in second.text
    assert "Sở Tư pháp" in second.text
    again = re.search(r'name="seen" value="([^"]*)"', second.text)
    assert again
    assert went(await office.post(path, text="Sở Tư pháp", why=WHY, seen=again[1])).endswith("done=saved")


async def test_a_reviewer_publishes_only_what_was_read(office: Office) -> None:
    await begin(office, OTHER)
    await write(office, OTHER, "fees", text="Lệ phí: 5.000 đồng")
    await office.post(f"procedures/{OTHER}/hand-in")
    old = await seen(office, f"procedures/{OTHER}/draft")
    await review(office, OTHER, "send-back", why="Xem lại")
    await write(office, OTHER, "fees", text="Lệ phí: 500.000 đồng")
    await office.post(f"procedures/{OTHER}/hand-in")

    refused = await office.post(f"procedures/{OTHER}/approve", seen=old)

    assert "đã được sửa và gửi lại" in sentence(refused)
    assert "500.000" in refused.text


async def test_what_was_typed_into_a_part_that_was_handed_in_is_not_lost(office: Office) -> None:
    await begin(office, OTHER)
    await write(office, OTHER, "agency", text="Phòng Tư pháp")
    mark = await seen(office, f"procedures/{OTHER}/draft/fees")
    await office.post(f"procedures/{OTHER}/hand-in")

    late = await office.post(f"procedures/{OTHER}/draft/fees", text="Lệ phí: 7.000 đồng", why=WHY, seen=mark)

    assert late.status_code == 409
    assert "Lệ phí: 7.000 đồng" in late.text
    assert went(await office.post(f"procedures/{OTHER}/take-back")).endswith("done=taken_back")
    assert went(await write(office, OTHER, "fees", text="Lệ phí: 7.000 đồng")).endswith("done=saved")


async def test_what_is_to_begin_can_be_withdrawn(office: Office) -> None:
    code = "2.000635"
    await office.post(f"procedures/{code}/drop")
    async with office.house.act(CENTRE) as act:
        day = str(act.today + timedelta(days=7))
    await office.post(f"procedures/{code}/begin", valid_from=day)
    await write(office, code, "agency", text="Phòng Tư pháp")
    await office.post(f"procedures/{code}/hand-in")
    await review(office, code, "approve")
    page = await office.get(f"procedures/{code}")
    assert "Sắp áp dụng bản mới từ" in text(page)
    path = re.search(r"procedures/[0-9.]+/versions/[0-9a-f-]+/withdraw", page.text)
    assert path

    assert went(await office.post(path[0])) == f"procedures/{code}?done=withdrawn"
    assert "Sắp áp dụng bản mới từ" not in text(await office.get(f"procedures/{code}"))
    assert "không hủy được" in sentence(await office.post(path[0]))


async def test_a_draft_that_is_gone_leads_to_its_procedure(office: Office) -> None:
    await office.post(f"procedures/{OTHER}/drop")

    assert went(await office.get(f"procedures/{OTHER}/draft")) == f"procedures/{OTHER}?done=no_draft"
    assert "Về trang quản trị" in (await office.get("procedures/9.999999")).text


async def test_the_officer_of_procedures_begins_at_the_procedures(mai: Office) -> None:
    assert went(await mai.get("")) == "procedures"
