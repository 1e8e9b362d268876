"""Moments and papers as official forms word them. No database."""

from datetime import date, datetime

from app.clock import ZONE
from app.visits.documents.sheets import Component


def day_in_words(day: date) -> str:
    """`ngày 05 tháng 11 năm 2026`; months from March on need no zero before them."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def in_words(at: datetime) -> str:
    """`08 giờ 05 phút, ngày 05 tháng 11 năm 2026`."""
    local = at.astimezone(ZONE)
    return f"{local:%H giờ %M phút}, {day_in_words(local.date())}"


def in_brief(at: datetime | None) -> str:
    """`08:05 05/11/2026`; "" for what has not come yet."""
    return f"{at.astimezone(ZONE):%H:%M %d/%m/%Y}" if at else ""


def day_in_brief(at: datetime | None) -> str:
    """`05/11/2026`; "" for what has not come yet."""
    return f"{at.astimezone(ZONE):%d/%m/%Y}" if at else ""


def handed_in(component: Component) -> str:
    """`1 bản chính, 2 bản sao, đã số hóa`."""
    counted = ((component.originals, "bản chính"), (component.copies, "bản sao"))
    told = [f"{number} {kind}" for number, kind in counted if number]
    marks = (
        (component.shown, "đã xuất trình, trả lại"),
        (component.digitised, "đã số hóa"),
        (component.reused, "lấy từ cơ sở dữ liệu"),
    )
    return ", ".join(told + [words for true, words in marks if true])
