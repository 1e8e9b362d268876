"""The weekday on which some procedures are returned the same day: pure rules, and how people are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from textwrap import shorten
from typing import Any

from app.centres.rules import HORIZON_DAYS, WEEKDAYS, Calendar

SAME_DAY_SETTINGS = ("same_day_weekday", "same_day_procedures", "same_day_cut_off")
# A slip takes lines of 300 characters; longer ones nobody reads.
ROOM = 200


@dataclass(frozen=True, slots=True)
class SameDay:
    """The weekday (0 = Monday; None: never) of returns on the same day, for which codes, and until when."""

    weekday: int | None
    procedures: frozenset[str]
    cut_off: time

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "SameDay":
        """Read from the settings in force."""
        return cls(
            settings.get("same_day_weekday"),
            frozenset(settings.get("same_day_procedures", ())),
            time.fromisoformat(settings.get("same_day_cut_off", "15:00")),
        )

    def is_session(self, calendar: Calendar, day: date) -> bool:
        """Whether a day keeps that weekday's hours: a swapped Saturday may, a holiday never does."""
        wanted = self.weekday is not None and calendar.weekday_of(day) == self.weekday
        return wanted and bool(calendar.on(day))

    def next_session(self, calendar: Calendar, day: date) -> date | None:
        """The first session on or after a day; None if not within the calendar's horizon."""
        days = (day + timedelta(days=ahead) for ahead in range(HORIZON_DAYS))
        return next((one for one in days if self.is_session(calendar, one)), None)

    def takes(self, calendar: Calendar, now: datetime) -> bool:
        """Whether what is received now is returned today. Exactly the cut-off is in time, closing is not."""
        windows = calendar.on(now.date()) if self.is_session(calendar, now.date()) else []
        return bool(windows) and now.time() <= self.cut_off and now.time() < windows[-1].closes

    def until(self, calendar: Calendar, day: date) -> str:
        """HH:MM by which a dossier must be received on a session: the cut-off, or an earlier closing."""
        windows = calendar.on(day)
        return f"{min(self.cut_off, windows[-1].closes) if windows else self.cut_off:%H:%M}"

    def promises(self, code: str, calendar: Calendar, now: datetime) -> bool:
        """Whether a complete dossier of this procedure, received now, is returned today."""
        return code in self.procedures and self.takes(calendar, now)

    def why_not(self, code: str, calendar: Calendar, now: datetime) -> str:
        """Why the usual limit applies to what is received now; empty where the same day is promised."""
        if code not in self.procedures:
            return "Thủ tục này không thuộc diện trả kết quả trong ngày, hẹn trả theo thời hạn thông thường."
        if self.takes(calendar, now):
            return ""
        if self.is_session(calendar, now.date()):
            until = self.until(calendar, now.date())
            return f"Đã quá {until}, hồ sơ nhận bây giờ được hẹn trả theo thời hạn thông thường."
        coming = self.next_session(calendar, now.date())
        following = f" (ngày tiếp theo: {_spoken(coming)})" if coming else ""
        return (
            f"Hôm nay không phải ngày trả kết quả trong ngày{following}, "
            "hồ sơ được hẹn trả theo thời hạn thông thường."
        )

    def on_slip(self, names: Sequence[str], calendar: Calendar, now: datetime) -> str:
        """The line of a ticket for a service with these listed procedures; empty on other days."""
        if not names or not self.is_session(calendar, now.date()):
            return ""
        until = self.until(calendar, now.date())
        if not self.takes(calendar, now):
            return f"Đã quá {until}: hẹn trả theo thời hạn thông thường."
        return f"Trả kết quả trong ngày nếu hồ sơ đủ được nhận trước {until}: {few(names)}."


def few(names: Sequence[str]) -> str:
    """The names that have room in a line, and how many more there are. Some have commas of their own."""
    short = [shorten(name, ROOM // 2 - 2, placeholder="…") for name in names]
    ends = accumulate(len(name) + 2 for name in short)
    kept = [name for name, end in zip(short, ends, strict=True) if end <= ROOM]
    more = len(short) - len(kept)
    return "; ".join(kept) + (f" và {more} thủ tục khác" if more else "")


def _spoken(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"
