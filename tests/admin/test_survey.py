"""The survey form and the paper answers on the administration pages."""

import html
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date, timedelta
from typing import TypeAlias
from uuid import uuid4

import pytest
from litestar import Litestar
from sqlalchemy import func, select

from app.admin.form import spoken
from app.centres.settings import set_setting
from app.clock import Clock
from app.house import House
from app.visits.models import SurveyAnswer
from app.visits.starter_form import LINES, STARTER_FORM
from app.visits.survey_form import forms
from tests.admin.conftest import person_of, requests
from tests.admin.office import CENTRE, Office, sentence, went

As: TypeAlias = Callable[[str], AbstractAsyncContextManager[Office]]
SHORT = "# Có hài lòng không? [kết quả giải quyết]\n- Có\n- Không"
OLD = date(2026, 1, 1)


def day(ahead: int = 0) -> str:
    return str(Clock().now().date() + timedelta(days=ahead))


@pytest.fixture(autouse=True)
async def asked(an_bien: House) -> None:
    """An Biên asks the starter form."""
    async with an_bien.act(CENTRE) as act:
        await set_setting(act, "survey_form", STARTER_FORM, OLD)


@pytest.fixture
def logged_in(app: Litestar, an_bien: House) -> As:
    """Somebody else of An Biên at the pages, by role."""

    @asynccontextmanager
    async def enter(role: str) -> AsyncIterator[Office]:
        async with requests(app) as client:
            yield await Office.enter(client, an_bien, await person_of(an_bien, role))

    return enter


async def kept(office: Office) -> list[str]:
    async with office.house.act(CENTRE) as act:
        return [str(form.valid_from) for form in await forms(act)]


async def sheets(office: Office) -> int:
    async with office.house.act(CENTRE) as act:
        return await act.session.scalar(select(func.count()).select_from(SurveyAnswer)) or 0


async def fill_in(office: Office, **fields: str) -> dict[str, str]:
    """A sheet as its page offers it."""
    page = (await office.get("paper-answers")).text
    hidden = dict(re.findall(r'type="hidden" name="(sheet|form)" value="([^"]*)"', page))
    return {"day": day(), "field": "", "number": "", "face": "satisfied", **hidden, **fields}


async def test_the_form_in_force_stands_in_lines_to_be_changed(office: Office) -> None:
    page = html.unescape((await office.get("survey")).text)

    assert LINES.strip() in page
    assert "Phiếu đang dùng từ ngày 01/01/2026" in page
    assert "Chỉ hỏi khi đã chọn “Phải chờ rất lâu”." in page


async def test_a_form_begins_on_its_day_with_its_decision_and_can_be_taken_back(office: Office) -> None:
    fields = {"lines": SHORT, "valid_from": day(9), "decision": "77/QĐ-UBND"}

    assert went(await office.post("survey", do="save", **fields)) == "survey?done=saved"
    assert await kept(office) == [day(9), str(OLD)]
    coming = (await office.get(f"survey?from={day(9)}")).text
    assert ("77/QĐ-UBND" in coming, "Phiếu sẽ dùng" in coming, 'value="77/QĐ-UBND"' in coming) == (True,) * 3
    assert went(await office.post(f"survey/{day(9)}/drop")) == "survey?done=removed"
    assert await kept(office) == [str(OLD)]


async def test_a_preview_is_not_saved(office: Office) -> None:
    answer = await office.post("survey", do="preview", lines=SHORT, valid_from=day(9), decision="1/QĐ")

    assert (answer.status_code, "Xem trước, chưa lưu" in answer.text) == (200, True)
    assert "<strong>Có hài lòng không?</strong>" in answer.text
    assert ('value="1/QĐ"' in answer.text, SHORT in answer.text) == (True, True)
    assert await kept(office) == [str(OLD)]


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        ({"lines": "# Hỏi\n- Có\n- Không"}, 422, "Dòng 1 “# Hỏi”: sau câu hỏi"),
        ({"lines": ""}, 422, "Phiếu có 0 câu hỏi"),
        ({"valid_from": day(-1)}, 422, "Hãy chọn ngày từ"),
        ({"valid_from": day()}, 409, "giữ nguyên đến hết hôm nay"),
        ({"decision": "9" * 81}, 422, "Nhiều nhất 80"),
    ],
)
async def test_a_form_that_cannot_be_used_comes_back(
    office: Office, change: dict[str, str], status: int, said: str
) -> None:
    fields = {"do": "save", "lines": SHORT, "valid_from": day(9), "decision": "", **change}

    answer = await office.post("survey", **fields)

    assert (answer.status_code, said in sentence(answer)) == (status, True)
    assert await kept(office) == [str(OLD)]


@pytest.mark.parametrize("role", ["supervisor", "reader"])
async def test_who_oversees_looks_and_does_not_write(logged_in: As, role: str) -> None:
    async with logged_in(role) as office:
        page = (await office.get("survey")).text
        answer = await office.post("survey", do="save", lines=SHORT, valid_from=day(9), decision="")

        assert ("Phiếu đang dùng" in page, "<textarea" in page) == (True, False)
        assert answer.status_code == 403
        assert await kept(office) == [str(OLD)]


@pytest.mark.parametrize("role", ["officer", "returning", "guide", "supervisor", "admin"])
async def test_a_sheet_is_saved_and_the_next_one_offered(logged_in: As, role: str) -> None:
    async with logged_in(role) as office:
        before = await sheets(office)
        fields = await fill_in(office, day=day(-1), field="ho-tich", q1="b", q2="")

        answer = await office.post("paper-answers", **fields)

        assert went(answer) == f"paper-answers?done=typed&day={day(-1)}&field=ho-tich"
        page = (await office.client.get(answer.headers["location"])).text
        assert "Mời nhập phiếu tiếp theo" in page
        assert (f'value="{day(-1)}"' in page, 'value="ho-tich" selected' in page) == (True, True)
        assert "trong đó bạn nhập 1." in page
        assert await sheets(office) == before + 1


@pytest.mark.parametrize("role", ["reader", "volunteer", "home", "procedure"])
async def test_others_type_nothing_in(logged_in: As, role: str) -> None:
    async with logged_in(role) as office:
        before, fields = await sheets(office), {"day": day(), "face": "satisfied", "sheet": str(uuid4())}

        answers = [await office.get("paper-answers"), await office.post("paper-answers", **fields)]

        assert [answer.status_code for answer in answers] == [403, 403]
        assert await sheets(office) == before


async def test_beside_a_mistaken_day_stands_today(office: Office) -> None:
    page = (await office.post("paper-answers", **await fill_in(office, day=day(1)))).text

    assert f"Hôm nay là {spoken(date.fromisoformat(day()))}." in page
    assert spoken(date.fromisoformat(day(1))) not in page


async def test_a_sheet_sent_twice_is_kept_once(office: Office) -> None:
    before, fields = await sheets(office), await fill_in(office)

    answers = [await office.post("paper-answers", **fields) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert await sheets(office) == before + 1


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        ({"face": ""}, 422, "Hãy chọn mức độ hài lòng."),
        ({"face": "so-so"}, 422, "Hãy chọn mức độ hài lòng."),
        ({"field": "khong-co"}, 422, "Hãy chọn một mục"),
        ({"day": day(1)}, 422, "Hãy chọn ngày từ"),
        ({"day": day(-367)}, 422, "Hãy chọn ngày từ"),
        ({"number": "h-1"}, 422, "ví dụ H012"),
        ({"number": "H998"}, 409, "không có số H998"),
        ({"q1": "z"}, 422, "không có trong phiếu khảo sát"),
        ({"form": "2020-01-01"}, 422, "phiếu khảo sát khác"),
    ],
)
async def test_a_sheet_that_cannot_be_kept_comes_back(
    office: Office, change: dict[str, str], status: int, said: str
) -> None:
    before, fields = await sheets(office), await fill_in(office, q2="a")

    answer = await office.post("paper-answers", **{**fields, **change})

    assert (answer.status_code, said in sentence(answer)) == (status, True)
    assert f'name="sheet" value="{fields["sheet"]}"' in answer.text
    # What was ticked for other questions is not taken over.
    assert ('name="q2" value="a" checked' in answer.text) == ("form" not in change)
    assert await sheets(office) == before
