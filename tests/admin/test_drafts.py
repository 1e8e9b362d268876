"""The pages of drafts: writing part by part, reviewing, publishing, and two who are at it at once."""

import html
import re
from collections.abc import Mapping
from datetime import timedelta

import pytest

from app.act import Act
from app.ebook.editing.carrying import present_of
from app.ebook.editing.drafts import procedure_coded, published_on
from app.ebook.importing.imports import import_procedures
from app.ebook.importing.rows import Row, Told
from app.ebook.importing.wording import fee_of
from app.ebook.models import Version
from tests.admin.keeper import CODE, OTHER, WHY, begin, review, seen, text, write
from tests.admin.office import CENTRE, Office, sentence, went

FIELDS = ("steps", "methods", "papers", "time", "subjects", "agency", "fees", "forms", "name", "online")


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


async def test_after_a_newer_base_the_page_shows_what_will_be_overwritten(office: Office) -> None:
    await begin(office, OTHER)
    await write(office, OTHER, "fees", text="Lệ phí: 5.000 đồng")
    async with office.house.act(CENTRE) as act:
        content = present_of(await published(act), OTHER).content
        content.parts.fees = [fee_of("Lệ phí: 99.000 đồng")]
        await import_procedures(act, Told([Row(1, content)], []), dry_run=False)

    assert went(await office.post(f"procedures/{OTHER}/rebase")).endswith("done=rebased")

    changed = text(await office.get(f"procedures/{OTHER}/draft")).partition("Nội dung: chọn phần")[0]
    assert "Lệ phí: 99.000 đồng" in changed
    assert "Lệ phí: 5.000 đồng" in changed


async def published(act: Act) -> Version:
    found = await published_on(act, (await procedure_coded(act, OTHER)).id, act.today)
    assert found
    return found
