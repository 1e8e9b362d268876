"""The public holidays of five years, against a list written by hand."""

import subprocess
import sys
from datetime import date

import pytest

from app.centres.holidays import public_holidays, special_days_of

NEW_YEAR, TET, KINGS = "Tết Dương lịch", "Tết Nguyên đán", "Ngày Giỗ Tổ Hùng Vương"
VICTORY, LABOUR = "Ngày Chiến thắng", "Ngày Quốc tế Lao động"
NATIONAL, CULTURE = "Quốc khánh", "Ngày Văn hóa Việt Nam"
EXPECTED_TET, EXPECTED_NATIONAL = "Tết Nguyên đán (dự kiến)", "Quốc khánh (dự kiến)"

# Day and month of the days off, in order.
OFF = {
    2025: {
        "01/01": NEW_YEAR,
        **dict.fromkeys(("27/01", "28/01", "29/01", "30/01", "31/01", "01/02"), TET),
        "07/04": KINGS,
        "30/04": VICTORY,
        "01/05": LABOUR,
        "02/05": "Nghỉ hoán đổi, làm bù ngày 26/04/2025",
        "01/09": NATIONAL,
        "02/09": NATIONAL,
    },
    2026: {
        "01/01": NEW_YEAR,
        "02/01": "Nghỉ hoán đổi, làm bù ngày 10/01/2026",
        **dict.fromkeys(("16/02", "17/02", "18/02", "19/02", "20/02"), TET),
        "26/04": KINGS,
        "27/04": f"{KINGS} (nghỉ bù)",
        "30/04": VICTORY,
        "01/05": LABOUR,
        "31/08": "Nghỉ hoán đổi, làm bù ngày 22/08/2026",
        "01/09": NATIONAL,
        "02/09": NATIONAL,
        "24/11": CULTURE,
    },
    2027: {
        "01/01": NEW_YEAR,
        **dict.fromkeys(
            ("04/02", "05/02", "06/02", "07/02", "08/02", "09/02", "10/02"),
            EXPECTED_TET,
        ),
        "16/04": KINGS,
        "30/04": VICTORY,
        "01/05": LABOUR,
        "03/05": f"{LABOUR} (nghỉ bù)",
        "02/09": NATIONAL,
        "03/09": EXPECTED_NATIONAL,
        "24/11": CULTURE,
    },
    2028: {
        "01/01": NEW_YEAR,
        "03/01": f"{NEW_YEAR} (nghỉ bù)",
        **dict.fromkeys(("24/01", "25/01", "26/01", "27/01", "28/01", "29/01"), EXPECTED_TET),
        "04/04": KINGS,
        "30/04": VICTORY,
        "01/05": LABOUR,
        "02/05": f"{VICTORY} (nghỉ bù)",
        "01/09": EXPECTED_NATIONAL,
        "02/09": NATIONAL,
        "04/09": EXPECTED_NATIONAL,
        "24/11": CULTURE,
    },
    2029: {
        "01/01": NEW_YEAR,
        **dict.fromkeys(("12/02", "13/02", "14/02", "15/02", "16/02"), EXPECTED_TET),
        "23/04": KINGS,
        "30/04": VICTORY,
        "01/05": LABOUR,
        "02/09": NATIONAL,
        "03/09": EXPECTED_NATIONAL,
        "04/09": EXPECTED_NATIONAL,
        "24/11": CULTURE,
        "26/11": f"{CULTURE} (nghỉ bù)",
    },
}
# Saturdays at work, and the weekday whose hours they keep.
WORKED = {2025: {date(2025, 4, 26): 4}, 2026: {date(2026, 1, 10): 4, date(2026, 8, 22): 0}}


@pytest.mark.parametrize("year", OFF)
def test_the_days_off_of_a_year_are_those_of_the_law(year: int) -> None:
    found = {f"{day:%d/%m}": name for day, name in public_holidays(year).items()}

    assert list(found.items()) == list(OFF[year].items())


@pytest.mark.parametrize("year", OFF)
def test_a_saturday_at_work_keeps_the_hours_of_the_day_it_was_swapped_for(year: int) -> None:
    found = {one.day: one.as_weekday for one in special_days_of(year) if one.as_weekday is not None}

    assert found == WORKED.get(year, {})


def test_the_library_is_read_only_when_somebody_asks() -> None:
    program = "import sys, app.centres.holidays; sys.exit('holidays' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
