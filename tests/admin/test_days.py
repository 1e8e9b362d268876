"""The public holidays of a year by one button, and the weekdays that count as working days."""

import re
from datetime import date, timedelta

import pytest

from app.centres.calendar import special_days, working_days
from app.centres.holidays import public_holidays
from app.centres.points import point_named
from app.clock import Clock
from tests.admin.office import CENTRE, Office, sentence, went

COUNTING = {"weekday-0": "yes", "weekday-2": "yes", "weekday-5": "yes", "cut_off": "14h30"}


def today() -> date:
    return Clock().now().date()


async def days_of(office: Office, year: int) -> dict[date, str]:
    """The days off of a year that the ward has."""
    async with office.house.act(CENTRE) as act:
        found = await special_days(act)
    return {one.day: one.name for one in found if one.day.year == year and one.as_weekday is None}


async def test_a_button_adds_the_holidays_that_are_missing_and_leaves_what_the_ward_set(
    office: Office,
) -> None:
    year = today().year + 3
    new_year, labour_day, national_day = date(year, 1, 1), date(year, 5, 1), date(year, 9, 2)
    await office.post("days", day=str(new_year), name="Nghỉ theo quyết định của phường", as_weekday="")
    for day in (labour_day, national_day):
        await office.post(f"days/{day}/drop")
    page = (await office.get("days")).text
    assert f"Thêm ngày nghỉ lễ năm {year}" in page
    assert "Chưa có trong bảng: 01/05, 02/09." in page

    assert went(await office.post(f"days/holidays/{year}")) == "days?done=added"

    expected = public_holidays(year) | {new_year: "Nghỉ theo quyết định của phường"}
    assert await days_of(office, year) == expected
    assert f"Thêm ngày nghỉ lễ năm {year}" not in (await office.get("days")).text


async def test_holidays_that_are_all_there_leave_no_event(office: Office) -> None:
    year = today().year + 2
    await office.post(f"days/holidays/{year}")
    before = await office.events()

    await office.post(f"days/holidays/{year}")

    assert await office.events() == before


@pytest.mark.parametrize("years", [-1, 6])
async def test_holidays_of_far_years_are_not_added(office: Office, years: int) -> None:
    year = today().year + years

    answer = await office.post(f"days/holidays/{year}")

    assert (answer.status_code, f"đến năm {today().year + 5}" in answer.text) == (404, True)


async def test_other_weekdays_count_from_their_day_on_and_can_be_taken_back(office: Office) -> None:
    later = today() + timedelta(days=10)

    answer = await office.post("days/weekdays", **COUNTING, valid_from=str(later), decision="8/QĐ-UBND")

    assert went(answer) == "days/weekdays?done=saved"
    assert await weekdays_on(office, today()) == {0, 1, 2, 3, 4}
    assert await weekdays_on(office, later) == {0, 2, 5}
    page = (await office.get(f"days/weekdays?from={later}")).text
    assert re.findall(r'name="weekday-(\d)" value="yes" checked', page) == ["0", "2", "5"]
    assert ('value="14:30"' in page, "8/QĐ-UBND" in page) == (True, True)
    assert went(await office.post(f"days/weekdays/{later}/drop")) == "days/weekdays?done=removed"
    assert await weekdays_on(office, later) == {0, 1, 2, 3, 4}


async def weekdays_on(office: Office, day: date) -> frozenset[int]:
    async with office.house.act(CENTRE) as act:
        point = await point_named(act, "trung-tam")
        return (await working_days(act, point.id, day)).weekdays


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"cut_off": "15:00"}, "ít nhất một ngày"),
        ({**COUNTING, "cut_off": "25:00"}, "Hãy nhập giờ"),
        ({**COUNTING, "valid_from": "2020-01-01"}, "Hãy chọn ngày từ"),
    ],
)
async def test_a_way_of_counting_that_cannot_be_comes_back(
    office: Office, typed: dict[str, str], said: str
) -> None:
    before = await office.events()

    answer = await office.post("days/weekdays", **{"valid_from": str(today()), "decision": "", **typed})

    assert (answer.status_code, said in sentence(answer)) == (422, True)
    assert await office.events() == before
