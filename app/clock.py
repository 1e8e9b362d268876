"""Business time: the true clock, or on a trial server a clock started at a given instant."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock:
    """`now()` is business time in the centres' zone; `true_now()` serves sessions, leases and heartbeats."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = start - datetime.now(UTC) if start else timedelta()

    def now(self) -> datetime:
        return (datetime.now(UTC) + self._ahead).astimezone(ZONE)


def true_now() -> datetime:
    """The machine's own time, in UTC."""
    return datetime.now(UTC)


def instant(at: datetime) -> str:
    """An instant as a page says it: `08:45 ngày 25/11/2026`."""
    return f"{at.astimezone(ZONE):%H:%M ngày %d/%m/%Y}"


def starts(day: date) -> datetime:
    """The midnight with which a calendar day begins."""
    return datetime.combine(day, time(), ZONE)


def business_day(now: datetime) -> date:
    """The centre's calendar day of an instant."""
    return now.astimezone(ZONE).date()
