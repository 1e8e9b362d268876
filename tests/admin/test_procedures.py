"""The pages of procedures: finding, adding, ending, withdrawing, and who may do what."""

import re
from datetime import timedelta

import httpx
import pytest

from app.house import House
from tests.admin.conftest import person_of
from tests.admin.keeper import OTHER, begin, review, text, today, write
from tests.admin.office import CENTRE, Office, sentence, went


@pytest.fixture
async def mai(client: httpx.AsyncClient, an_bien: House) -> Office:
    """Mai, the officer of procedure control."""
    return await Office.enter(client, an_bien, await person_of(an_bien, "procedure"))


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
