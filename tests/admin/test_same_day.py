"""The page of the weekday on which some procedures are returned the same day."""

from datetime import date

import pytest
from sqlalchemy import update

from app.ebook.models import Procedure
from tests.admin.office import CENTRE, Office, sentence, went
from tests.admin.test_settings import day, in_force

SINGLE, COPY = "1.004873", "2.000635"
FORM = {"weekday": "3", "cut_off": "10h30", "procedures": f"{SINGLE}\n\n{COPY} Trích lục\n", "decision": ""}


async def kept(office: Office) -> tuple[object, ...]:
    settings = await in_force(office)
    return tuple(settings[f"same_day_{key}"] for key in ("weekday", "procedures", "cut_off"))


async def test_a_centre_chooses_its_day_its_procedures_and_its_hour(office: Office) -> None:
    answer = await office.post("same-day", **FORM | {"valid_from": day(), "decision": "7/QĐ-UBND"})

    assert went(answer) == "same-day?done=saved"
    assert await kept(office) == (3, [SINGLE, COPY], "10:30")
    page = (await office.get("same-day")).text
    assert "Cấp Giấy xác nhận tình trạng hôn nhân" in page
    assert "7/QĐ-UBND" in page
    assert '<option value="3" selected>Thứ Năm hằng tuần</option>' in page


async def test_no_day_at_all_needs_no_procedures(office: Office) -> None:
    answer = await office.post("same-day", **FORM | {"weekday": "", "procedures": "", "valid_from": day()})

    assert went(answer) == "same-day?done=saved"
    assert await kept(office) == (None, [], "10:30")
    assert "Không có ngày trả nhanh" in (await office.get("same-day")).text


async def test_a_coming_day_can_be_taken_back(office: Office) -> None:
    before, later = await kept(office), day(20)
    await office.post("same-day", **FORM | {"weekday": "1", "valid_from": later, "decision": "8/QĐ"})

    assert await kept(office) == before
    assert went(await office.post(f"same-day/{later}/drop")) == "same-day?done=removed"
    assert "8/QĐ" not in (await office.get("same-day")).text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"procedures": f"{SINGLE}\n1.999999"}, "Không có thủ tục 1.999999 đang áp dụng"),
        ({"procedures": "hôn nhân"}, "Không có thủ tục hôn đang áp dụng"),
        ({"procedures": "  "}, "ít nhất một mã thủ tục"),
        ({"procedures": f"{SINGLE}\n" * 41}, "Nhiều nhất 40 dòng"),
        ({"weekday": "7"}, "Hãy chọn một mục"),
        ({"cut_off": "25:00"}, "Hãy nhập giờ"),
        ({"valid_from": day(-1)}, "Hãy chọn ngày từ"),
    ],
)
async def test_what_cannot_be_promised_comes_back_with_a_sentence(
    office: Office, change: dict[str, str], said: str
) -> None:
    before = await kept(office)

    answer = await office.post("same-day", **FORM | {"valid_from": day()} | change)

    assert (answer.status_code, said in sentence(answer)) == (422, True)
    assert await kept(office) == before


async def test_a_procedure_that_will_have_ended_by_then_is_refused(office: Office) -> None:
    await end(office, "2.000815", date.fromisoformat(day(5)))
    try:
        now = await office.post("same-day", **FORM | {"procedures": "2.000815", "valid_from": day()})
        later = await office.post("same-day", **FORM | {"procedures": "2.000815", "valid_from": day(5)})
    finally:
        await end(office, "2.000815", None)

    assert went(now) == "same-day?done=saved"
    assert "Không có thủ tục 2.000815 đang áp dụng vào ngày" in sentence(later)


async def end(office: Office, code: str, since: date | None) -> None:
    async with office.house.act(CENTRE) as act:
        ended = update(Procedure).where(Procedure.code == code).values(repealed_from=since)
        await act.session.execute(ended)
