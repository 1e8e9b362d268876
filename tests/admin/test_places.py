"""The centre's name, its points, their hours, holidays and swapped days."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from app.clock import Clock
from tests.admin.office import CENTRE, Office, sentence, went

WEEK = {
    "0-morning-opens": "7h",
    "0-morning-last": "11:15",
    "0-morning-closes": "11h30",
    "0-afternoon-opens": "13:30",
    "0-afternoon-last": "16:45",
    "0-afternoon-closes": "17:00",
}


def today() -> date:
    return Clock().now().date()


async def new_point(office: Office) -> str:
    slug = f"nha-van-hoa-{uuid4().hex[:6]}"
    assert went(await office.post("points", name="Nhà văn hóa", slug=slug)) == "points?done=added"
    return slug


async def test_the_ward_and_the_name_are_on_every_page(office: Office) -> None:
    assert (
        went(await office.post("centre", name="Trung tâm", ward="Phường An Biên Mới")) == "centre?done=saved"
    )

    saved = (await office.get("centre?done=saved")).text
    assert "Phường An Biên Mới" in saved
    assert "Đã lưu." in saved
    assert "Phường An Biên Mới" in (await office.client.get(f"/{CENTRE}/ebook")).text


async def test_a_point_gets_its_slug_from_its_name(office: Office) -> None:
    name = f"Điểm đồng bào {uuid4().hex[:6]}"

    await office.post("points", name=name, address="Số 1 Lê Lợi")

    page = await office.get(f"points/diem-dong-bao-{name[-6:]}")
    assert f'value="{name}"' in page.text
    assert 'value="Số 1 Lê Lợi"' in page.text


async def test_two_points_do_not_share_a_slug(office: Office) -> None:
    slug = await new_point(office)

    answer = await office.post("points", name="Nhà khác", slug=slug)

    assert answer.status_code == 409
    assert "Đã có điểm tiếp nhận mang mã này" in sentence(answer)
    assert 'value="Nhà khác"' in answer.text


async def test_a_point_changes_its_name(office: Office) -> None:
    slug = await new_point(office)

    await office.post(f"points/{slug}", name="Nhà sinh hoạt", address="")

    assert "Nhà sinh hoạt" in (await office.get(f"points/{slug}")).text


async def test_hours_have_two_windows_and_a_first_day(office: Office) -> None:
    slug = await new_point(office)

    answer = await office.post(f"hours/{slug}", valid_from=str(today()), **WEEK)

    assert went(answer) == f"hours/{slug}?done=saved"
    page = (await office.get(f"hours/{slug}")).text
    for time in ("07:00", "11:15", "11:30", "13:30", "16:45", "17:00"):
        assert f'value="{time}"' in page


async def test_hours_to_come_leave_todays_alone_and_can_be_taken_back(office: Office) -> None:
    slug, later = await new_point(office), today() + timedelta(days=30)
    await office.post(f"hours/{slug}", valid_from=str(today()), **WEEK)
    await office.post(f"hours/{slug}", valid_from=str(later), **{**WEEK, "0-morning-opens": "8:00"})

    assert 'value="07:00"' in (await office.get(f"hours/{slug}")).text
    assert 'value="08:00"' in (await office.get(f"hours/{slug}?from={later}")).text
    assert went(await office.post(f"hours/{slug}/{later}/drop")) == f"hours/{slug}?done=removed"
    assert f"?from={later}" not in (await office.get(f"hours/{slug}")).text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"0-morning-opens": "25:00"}, "Hãy nhập giờ"),
        ({"0-morning-last": ""}, "Hãy nhập giờ"),
        ({"0-morning-closes": "6:00"}, "Thứ Hai: giờ mở phải trước"),
        ({"0-afternoon-opens": "11:00"}, "Thứ Hai: hai khung giờ"),
        ({"valid_from": "2020-01-01"}, "Hãy chọn ngày từ"),
        ({"valid_from": "31/02/2027"}, "ngày có thật"),
        (dict.fromkeys(WEEK, ""), "ít nhất một ngày"),
    ],
)
async def test_impossible_hours_come_back_with_a_sentence(
    office: Office, change: dict[str, str], said: str
) -> None:
    before = await office.events()

    answer = await office.post("hours/trung-tam", **{"valid_from": str(today()), **WEEK, **change})

    assert answer.status_code == 422
    assert said in sentence(answer)
    assert await office.events() == before


async def test_holidays_and_swapped_days_are_added_and_dropped(office: Office) -> None:
    day = date(today().year + 2, 5, 2)
    await office.post("days", day=str(day), name="Làm bù cho 30/4", as_weekday="4")
    assert "Làm việc theo giờ của thứ Sáu" in (await office.get("days")).text

    assert went(await office.post(f"days/{day}/drop")) == "days?done=removed"

    assert "Làm bù cho 30/4" not in (await office.get("days")).text
    assert (await office.post(f"days/{day}/drop")).status_code == 404


async def test_a_swapped_day_follows_a_weekday_there_is(office: Office) -> None:
    answer = await office.post("days", day=str(today()), name="Làm bù bão", as_weekday="7")

    assert (answer.status_code, answer.text.count("Làm bù bão")) == (422, 1)
