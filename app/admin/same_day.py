"""The weekday on which some procedures are returned the same day, in force from a day on."""

from datetime import date
from typing import Any

from app.act import Act
from app.admin.dated import Leaf, Settings, pages_of
from app.admin.form import Flawed, Form
from app.centres.rules import WEEKDAYS
from app.centres.same_day import SAME_DAY_SETTINGS, SameDay
from app.ebook.importing.codes import CODE
from app.ebook.procedures import names_on

MOST, LONGEST = 40, 200
NEVER = ""
DAYS: dict[str, int | None] = {NEVER: None, **{str(n): n for n in range(7)}}
DAYS_WORDS = {
    NEVER: "Không có ngày trả nhanh",
    **{str(n): f"{day[0].upper()}{day[1:]} hằng tuần" for n, day in enumerate(WEEKDAYS)},
}


def _typed(settings: Settings) -> dict[str, str]:
    rule = SameDay.of(settings)
    return {
        "weekday": NEVER if rule.weekday is None else str(rule.weekday),
        "cut_off": f"{rule.cut_off:%H:%M}",
        "procedures": "\n".join(settings.get("same_day_procedures", ())),
    }


def _read(form: Form, _: Settings) -> dict[str, Any]:
    """Without a weekday the list may be empty."""
    weekday, codes = form.one_of("weekday", DAYS), _codes(form)
    if weekday is not None and not codes:
        raise Flawed("procedures", "Hãy ghi ít nhất một mã thủ tục, hoặc chọn Không có ngày trả nhanh.")
    return {
        "same_day_weekday": weekday,
        "same_day_procedures": codes,
        "same_day_cut_off": f"{form.clock('cut_off'):%H:%M}",
    }


def _codes(form: Form) -> list[str]:
    """The first word of every line: whoever copies a line of the list may leave the name behind it."""
    return list(dict.fromkeys(line.split()[0] for line in form.lines("procedures", MOST, LONGEST)))


async def _known(act: Act, settings: Settings, since: date) -> None:
    codes: list[str] = settings["same_day_procedures"]
    names = await names_on(act, since, codes)
    if unknown := [code for code in codes if code not in names]:
        raise Flawed(
            "procedures",
            f"Không có thủ tục {unknown[0]} đang áp dụng vào ngày {since:%d/%m/%Y}. "
            "Hãy xem lại mã ở trang Thủ tục.",
        )


async def _around(act: Act, form: Form) -> dict[str, Any]:
    """The names of what stands in the form."""
    names = await names_on(act, act.today, CODE.findall(form.value("procedures"))[:MOST])
    return {"days": DAYS_WORDS, "names": names}


handlers = pages_of(Leaf("same-day", SAME_DAY_SETTINGS, _typed, _read, _known, _around))
