"""The starter centre: phường Bắc Cam Ranh, loaded into an empty database in trial mode."""

from datetime import date, time
from itertools import chain

from app.act import Act
from app.centres.calendar import add_special_days, set_hours
from app.centres.holidays import special_days_of
from app.centres.models import Centre
from app.centres.points import add_point
from app.centres.rules import Window
from app.centres.settings import set_setting
from app.ebook.starter import FIELDS, add_fields
from app.queue.counters import add_counter
from app.queue.services import add_service
from app.visits.starter_form import STARTER_FORM

SLUG = "bac-cam-ranh"
NAME = "Trung tâm Phục vụ hành chính công"
WARD = "Phường Bắc Cam Ranh"
POINT = "trung-tam"
SINCE = date(2026, 1, 1)
RETURN_OF_RESULTS = ("tra-ket-qua", "Trả kết quả", "R")

SETTINGS = {
    "working_weekdays": [0, 1, 2, 3, 4],
    "receipt_cut_off": "15:00",
    "wait_target_minutes": 15,
    "head_start_minutes": {
        "elderly": 30,
        "disabled": 30,
        "merit": 30,
        "pregnant": 30,
        "small_child": 30,
        "other": 15,
    },
    "recalls_before_no_show": 2,
    "steps_together_seconds": 10,
    "target_guided": 60,
    "target_satisfied": 95,
    "target_on_time": 100,
    "target_online": 90,
    "target_digitised": 90,
    "target_reused": 90,
    "same_day_alarm_minutes": 60,
    "same_day_weekday": 2,
    "same_day_procedures": ["1.004873", "2.000635", "2.000815"],
    "same_day_cut_off": "15:00",
    "survey_form": STARTER_FORM,
    "texts": {
        "welcome": "Kính chào quý công dân. Mời chọn lĩnh vực để lấy số.",
        "wifi": "Wi-Fi miễn phí tại trung tâm, không cần mật khẩu.",
        "keep_slip": "Vui lòng giữ phiếu cho đến khi xong việc.",
        "slogan": "4 xin, 4 luôn, 5 không",
    },
    "notices": [
        "Thứ Tư hằng tuần: một số thủ tục được trả kết quả trong ngày.",
        "Quét mã trên phiếu để đọc thủ tục và theo dõi số của mình.",
    ],
}
HOLIDAY_YEARS = range(2025, 2030)


def starter_centre() -> Centre:
    return Centre(slug=SLUG, name=NAME, ward=WARD)


async def furnish(act: Act) -> None:
    """Everything the starter centre has, through the same verbs as the admin pages."""
    point = await add_point(act, POINT, "Trung tâm")
    await set_hours(act, point.id, SINCE, office_hours())
    await add_special_days(act, chain.from_iterable(map(special_days_of, HOLIDAY_YEARS)))
    for key, value in SETTINGS.items():
        await set_setting(act, key, value, SINCE)
    field_ids = await add_fields(act, SINCE)
    services = [await add_service(act, f.slug, f.name, f.letter, [field_ids[f.slug]]) for f in FIELDS]
    results = await add_service(act, *RETURN_OF_RESULTS, [])
    for number in range(1, 6):
        await add_counter(act, point.id, number, f"Quầy {number}", [s.id for s in services])
    await add_counter(act, point.id, 6, "Quầy trả kết quả", [results.id])


def office_hours() -> list[Window]:
    """Monday to Friday, two windows; the last ticket a quarter of an hour before closing."""
    morning = (time(7, 0), time(11, 15), time(11, 30))
    afternoon = (time(13, 30), time(16, 45), time(17, 0))
    return [Window(day, *hours) for day in range(5) for hours in (morning, afternoon)]
