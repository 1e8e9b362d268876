"""What the page of a procedure says of the weekday on which it is returned the same day."""

from dataclasses import dataclass

from sqlalchemy import text

from app.act import Act
from app.centres.calendar import CALENDAR_SQL, parse_calendar
from app.centres.rules import WEEKDAYS
from app.centres.same_day import SAME_DAY_SETTINGS, SameDay
from app.centres.settings import SETTINGS_SQL

IN_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = "CAST(:day AS date)"
# A reader of the e-book has no point yet: the main one's hours count.
RULE = text(f"""
SELECT {SETTINGS_SQL.format(day=DAY, keys=f"IN {SAME_DAY_SETTINGS!r}")} AS settings,
  {CALENDAR_SQL.format(point="main.id", day=DAY)} AS calendar
FROM (SELECT id FROM service_point ORDER BY position, slug LIMIT 1) main""")


@dataclass(frozen=True, slots=True)
class Promised:
    """A listed procedure: the day by its names, the cut-off as HH:MM, and in `today` what holds now."""

    weekday: str
    english: str
    cut_off: str
    open: bool
    today: str


async def promised(act: Act, code: str) -> Promised | None:
    """None where a procedure is not listed, or there is no such weekday."""
    row = (await act.session.execute(RULE, {"day": act.today})).one_or_none()
    rule = SameDay.of(row.settings if row else {})
    if row is None or rule.weekday is None or code not in rule.procedures:
        return None
    usual = rule.why_not(code, parse_calendar(row.calendar), act.now)
    name = WEEKDAYS[rule.weekday]
    return Promised(
        weekday=name[0].upper() + name[1:],
        english=IN_ENGLISH[rule.weekday],
        cut_off=f"{rule.cut_off:%H:%M}",
        open=not usual,
        today=usual or "Hôm nay là ngày trả kết quả trong ngày.",
    )
