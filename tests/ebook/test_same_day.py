"""The promise of the same day on a procedure's page."""

from dataclasses import replace
from datetime import date, datetime, time

import httpx
import pytest

from app.act import Act
from app.centres.calendar import set_special_day
from app.centres.settings import set_setting
from app.clock import ZONE
from app.ebook.same_day import promised
from tests.live import CENTRE

SINGLE, BIRTH = "1.004873", "1.001193"
WEDNESDAY = date(2026, 11, 25)


def at(clock: str, day: date = WEDNESDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZONE)


@pytest.mark.parametrize(
    ("now", "is_open", "said"),
    [
        (at("08:30"), True, "Hôm nay là ngày trả kết quả trong ngày."),
        (at("15:01"), False, "Đã quá 15:00"),
        (at("08:30", date(2026, 12, 1)), False, "thứ Tư, 02/12/2026"),
    ],
    ids=["in time", "after the cut-off", "a Tuesday"],
)
async def test_the_page_says_the_weekday_and_what_holds_today(
    act: Act, now: datetime, is_open: bool, said: str
) -> None:
    found = await promised(replace(act, now=now), SINGLE)

    assert found is not None
    assert (found.weekday, found.cut_off, found.open) == ("Thứ Tư", "15:00", is_open)
    assert said in found.today


async def test_a_holiday_is_told_on_the_page(act: Act) -> None:
    await set_special_day(act, WEDNESDAY, "Nghỉ lễ", None)
    await act.session.flush()

    found = await promised(act, SINGLE)

    assert found is not None
    assert "ngày tiếp theo: thứ Tư, 02/12/2026" in found.today


async def test_what_is_not_listed_says_nothing(act: Act) -> None:
    assert await promised(act, BIRTH) is None

    await set_setting(act, "same_day_weekday", None, WEDNESDAY)
    await act.session.flush()
    assert await promised(act, SINGLE) is None


async def test_the_promise_stands_on_the_page_of_a_listed_procedure_only(client: httpx.AsyncClient) -> None:
    said = "Thứ Tư hằng tuần: trả kết quả trong ngày nếu nộp đủ hồ sơ trước 15:00."
    pages = [(await client.get(f"/{CENTRE}/p/{code}")).text for code in (SINGLE, BIRTH)]

    assert [said in page for page in pages] == [True, False]
    assert "Every Wednesday: same-day results if a complete dossier is filed before 15:00" in pages[0]
