"""A dossier through its pages, without scripts: received, handed on, ready, returned."""

import html
from dataclasses import replace
from uuid import uuid4

import pytest
from litestar import Litestar

from app.act import Actor
from app.house import House
from app.visits.papers import check
from tests.admin.keeper import text
from tests.admin.office import CENTRE, sentence
from tests.admin.registry import HIDDEN, TYPED, As, desks, done, offers, somebody_came
from tests.admin.test_bad_input import ABSURD
from tests.visits.dossiers.desk import EXTRACT, SINGLE, papers_of

ENDS = {"refuse", "withdraw", "stop"}


@pytest.fixture
def at_desk(app: Litestar, an_bien: House) -> As:
    return desks(app, an_bien)


async def test_the_whole_path_of_a_dossier(at_desk: As, an_bien: House) -> None:
    visit = await somebody_came(an_bien)
    async with at_desk("officer") as lan, at_desk("returning") as duc:
        one = await lan.received(visit=str(visit), channel="direct", name="Nguyễn Văn An", same_day="no")
        shown = await lan.get(str(one))
        assert offers(shown) == {"start", "ready", "give", "explain", "supplement", *ENDS}
        assert "Nguyễn Văn An" in shown.text

        assert done(await lan.post(f"{one}/start")) == "start"
        assert done(await lan.post(f"{one}/ready")) == "ready_phone_list"
        assert done(await lan.post(f"{one}/give", **{"give-to": str(await duc.me())})) == "give"
        assert offers(await duc.get(str(one))) >= {"take"}
        assert "return" not in offers(await duc.get(str(one)))
        assert done(await duc.post(f"{one}/take")) == "take"
        assert done(await duc.post(f"{one}/return", **{"return-how": "counter"})) == "return"

        kept = await duc.kept(one)
        assert (kept.state, kept.holder_name) == ("returned", duc.office.name)
        assert [move.state for move in kept.moves] == ["received", "processing", "ready", "returned"]
        assert offers(await duc.get(str(one))) == set()


async def test_what_lacks_papers_waits_and_is_completed(at_desk: As) -> None:
    wanting = {"state-1": "missing", "digitised-2": "yes", "do": "supplement"}
    async with at_desk("officer") as lan:
        refused = await lan.receive(**wanting, code=f"H40-{uuid4().hex[:8]}")
        assert (refused.status_code, "Hãy điền ô Lý do" in sentence(refused)) == (422, True)

        one = await lan.received(**wanting, reason="Thiếu tờ khai.", guidance="Khai theo mẫu ở bàn số 2.")
        shown = await lan.get(str(one))
        assert "Thiếu tờ khai." in shown.text
        assert 'name="digitised-2" value="yes" checked' in shown.text
        assert offers(shown) == {"complete", "give", *ENDS}

        still = {f"state-{n}": "have" for n in range(2, 8)} | {"state-1": "missing"}
        refused = await lan.post(f"{one}/complete", **still)
        assert (refused.status_code, "Hồ sơ còn thiếu" in sentence(refused)) == (409, True)
        assert done(await lan.post(f"{one}/complete", **still | {"state-1": "have"})) == "complete"
        assert (await lan.kept(one)).state == "received"


async def test_a_refused_form_stands_as_it_was_typed(at_desk: As) -> None:
    typed = {"code": "mã lạ", "name": "Trần Thị Bích", "delivery": "post", "digitised-2": "yes"}
    async with at_desk("officer") as lan:
        answer = await lan.receive(**typed)

    assert (answer.status_code, sentence(answer).startswith("Mã hồ sơ gồm chữ, số")) == (422, True)
    assert 'value="mã lạ"' in answer.text
    assert 'value="Trần Thị Bích"' in answer.text
    assert '<option value="post" selected>' in answer.text
    assert 'name="state-1" value="have" checked' in answer.text
    assert 'name="digitised-2" value="yes" checked' in answer.text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"state-3": ""}, "Giấy tờ số 3"),
        ({"state-1": "missing"}, "Hãy lập phiếu yêu cầu bổ sung"),
        ({"do": "supplement", "reason": "Thiếu"}, "đã đủ giấy tờ"),
        ({"state-1": "missing", "digitised-1": "yes"}, "chưa có nên chưa số hóa"),
        ({"channel": "direct"}, "Hãy chọn một mục"),
        ({"payment": "vàng"}, "Hãy chọn một mục"),
        ({"received_day": "2001-01-01", "received_clock": "8h"}, "Hãy chọn ngày từ"),
        ({"received_clock": "25"}, "một ngày có thật"),
        ({"phone": "0123"}, "Hãy điền ô Họ tên"),
        ({"version": str(uuid4())}, "Danh sách giấy tờ của thủ tục này đã thay đổi"),
        ({"procedure": EXTRACT, "amount": "0", "unit": "day"}, "từ 1 đến 365"),
        ({"procedure": EXTRACT, "amount": "400", "unit": "working_day"}, "từ 1 đến 365"),
        ({"procedure": EXTRACT, "amount": "5", "unit": "tuần"}, "Hãy chọn một mục"),
    ],
)
async def test_what_cannot_be_received_is_one_sentence(
    at_desk: As, fields: dict[str, str], says: str
) -> None:
    async with at_desk("officer") as lan:
        answer = await lan.receive(**fields)

        assert (answer.status_code, says in sentence(answer)) in ((409, True), (422, True)), sentence(answer)
        assert lan.office.name not in text(await lan.get()).partition("theo người giữ")[2]


@pytest.mark.parametrize("field", [*TYPED, *HIDDEN])
async def test_no_absurd_value_breaks_the_form(at_desk: As, field: str) -> None:
    async with at_desk("officer") as lan:
        form = await lan.form(procedure=EXTRACT) | TYPED
        answers = [
            await lan.post("new", **form | {"sheet": str(uuid4()), field: absurd}) for absurd in ABSURD
        ]
        received = await lan.held()

    statuses = [answer.status_code for answer in answers]
    assert set(statuses) <= {303, 404, 409, 422}
    assert received == statuses.count(303)
    assert all("text/html" in answer.headers["content-type"] for answer in answers if answer.text)


async def test_a_form_sent_twice_is_one_dossier(at_desk: As) -> None:
    async with at_desk("officer") as lan:
        sheet = str(uuid4())

        assert await lan.received(sheet=sheet) == await lan.received(sheet=sheet)


async def test_the_checklist_of_the_visit_is_filled_in(at_desk: As, an_bien: House) -> None:
    visit = await somebody_came(an_bien)
    async with at_desk("officer") as lan:
        async with an_bien.act(CENTRE) as act:
            states = [paper.state for paper in await papers_of(act, SINGLE, "missing", "not_needed")]
            officer = replace(act, by=Actor("officer", await lan.me(), lan.office.name))
            await check(officer, visit, SINGLE, states)

        shown = (await lan.office.client.get(f"/{CENTRE}/dossiers/new?visit={visit}&procedure={SINGLE}")).text

    assert 'name="state-1" value="missing" checked' in shown
    assert 'name="state-2" value="not_needed" checked' in shown


async def test_only_whoever_has_it_is_offered_anything(at_desk: As) -> None:
    async with at_desk("officer") as lan, at_desk("officer") as mai, at_desk("reader") as tai:
        one = await lan.received()

        assert offers(await mai.get(str(one))) == set()
        assert offers(await tai.get(str(one))) == set()
        refused = await mai.post(f"{one}/start")
        assert (refused.status_code, sentence(refused)) == (
            409,
            f"Hồ sơ {(await lan.kept(one)).number} đang do {lan.office.name} giữ. Hãy nhận bàn giao trước.",
        )
        assert (await tai.post(f"{one}/start")).status_code == 403


async def test_a_supervisor_acts_in_the_place_of_an_officer(at_desk: As) -> None:
    async with at_desk("officer") as lan, at_desk("supervisor") as chief:
        one = await lan.received()
        why = {"explain-cause": "workload", "explain-next": "Giao thêm một công chức."}

        assert done(await chief.post(f"{one}/explain", **why)) == "explain"
        assert "Giao thêm một công chức." in text(await chief.get(str(one)))


async def test_another_office_confirms_through_who_gave_it(at_desk: As) -> None:
    async with at_desk("officer") as lan:
        one = await lan.received()
        await lan.post(f"{one}/give", **{"give-to": "", "give-office": "Chi nhánh đất đai"})

        shown = await lan.get(str(one))
        assert "Xác nhận Chi nhánh đất đai đã nhận" in shown.text
        assert done(await lan.post(f"{one}/take")) == "take"


@pytest.mark.parametrize(
    ("act", "fields", "says"),
    [
        ("return", {"return-how": "counter"}, "không trả kết quả được"),
        ("refuse", {}, "Hãy điền ô Lý do"),
        ("give", {"give-to": ""}, "Hãy chọn một người nhận"),
        ("give", {"give-to": str(uuid4())}, "Hãy chọn một mục"),
        ("take", {}, "không có bàn giao nào"),
        ("reappoint", {"reappoint-day": "2001-01-01", "reappoint-clock": "17:00"}, "Hãy chọn ngày từ"),
        ("explain", {"explain-cause": "mưa", "explain-next": "Đợi"}, "Hãy chọn một mục"),
        ("supplement", {"supplement-reason": "x" * 501}, "Nhiều nhất 500 ký tự"),
        ("call", {}, "không trả kết quả được"),
        ("complete", {}, "chưa chọn"),
    ],
)
async def test_what_cannot_be_done_comes_back_in_its_form(
    at_desk: As, act: str, fields: dict[str, str], says: str
) -> None:
    async with at_desk("officer") as lan:
        one = await lan.received()
        before = await lan.office.events()

        answer = await lan.post(f"{one}/{act}", **fields)

        assert answer.status_code in (409, 422)
        assert says in sentence(answer)
        assert f"Hồ sơ {(await lan.kept(one)).number}" in html.unescape(answer.text)
        assert await lan.office.events() == before


@pytest.mark.parametrize("page", ["{id}", "{id}/start", "{id}/fly", "{id}/print/receipt", "new?visit={id}"])
async def test_what_is_not_there_is_a_page_that_says_so(at_desk: As, page: str) -> None:
    async with at_desk("officer") as lan:
        address = page.format(id=uuid4())
        answer = await (lan.post(address) if "/" in address else lan.get(address))

    assert (answer.status_code, "Về trang Hồ sơ" in answer.text) == (404, True)


async def test_a_slip_without_a_printer_is_refused_and_the_paper_is_still_there(at_desk: As) -> None:
    async with at_desk("officer") as lan:
        answer = await lan.receive()
        one = (await lan.get(answer.headers["location"].partition("dossiers/")[2].partition("?")[0])).text

        assert done(answer) == "received"
        assert "receipt.pdf" in one
