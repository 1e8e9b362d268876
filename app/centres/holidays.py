"""The public holidays of Việt Nam and the days swapped for them, by year, from a kept library."""

from datetime import date
from functools import cache

from app.centres.rules import DayOff

# The government has announced the days off of the years up to here; those of later ones may still move.
ANNOUNCED = 2026
# A Friday off for a Saturday at work (the government, 25/12/2025), which the library does not have.
SWAPPED = {date(2026, 1, 2): date(2026, 1, 10)}


def public_holidays(year: int) -> dict[date, str]:
    """The days off of a year with their names, also those in lieu and swapped ones; in order."""
    return {special.day: special.name for special in special_days_of(year) if special.as_weekday is None}


@cache
def special_days_of(year: int) -> tuple[DayOff, ...]:
    """The same, and the Saturdays that are worked for a swapped day, with that day's hours."""
    # Few processes ever need the library, and it takes a moment to read.
    from holidays import country_holidays

    found = country_holidays("VN", years=year, language="vi")
    swapped = {day: work for work in found.weekend_workdays for day in found if _told(work) in found[day]}
    swapped |= {day: work for day, work in SWAPPED.items() if day.year == year}
    off = {day: _name(day, said) for day, said in found.items()}
    off |= {day: f"Nghỉ hoán đổi, làm bù ngày {_told(work)}" for day, work in swapped.items()}
    special = [DayOff(day, name) for day, name in off.items()]
    special += [DayOff(work, f"Làm bù cho ngày {_told(day)}", day.weekday()) for day, work in swapped.items()]
    return tuple(sorted(special, key=lambda one: one.day))


def _name(day: date, said: str) -> str:
    """The block of Tết and the second day of 2/9 are fixed each year; the other days by law."""
    if "Tết" in said and "Dương lịch" not in said:
        block = "Tết Nguyên đán"
    elif day.month == 9 and day.day != 2:
        block = "Quốc khánh"
    else:
        return said
    return f"{block} (dự kiến)" if day.year > ANNOUNCED else block


def _told(day: date) -> str:
    return f"{day:%d/%m/%Y}"
