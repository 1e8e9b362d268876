"""When a centre receives people: pure rules over hours and special days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
HORIZON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of one weekday (0 = Monday), in force from `since`; tickets are given until `last_ticket`."""

    weekday: int
    opens: time
    last_ticket: time
    closes: time
    since: date = date.min


@dataclass(frozen=True, slots=True)
class DayOff:
    """A holiday, or with `as_weekday` a swapped day that keeps that weekday's hours."""

    day: date
    name: str = ""
    as_weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The hours of a point, those in force and those to come, and the special days around today."""

    windows: Sequence[Window] = ()
    special: Sequence[DayOff] = field(default_factory=tuple[DayOff, ...])
    _by_day: dict[date, DayOff] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_day", {special.day: special for special in self.special})

    def on(self, day: date) -> list[Window]:
        """The windows of a day, earliest first; none on a holiday."""
        weekday = self.weekday_of(day)
        return sorted((w for w in self.in_force(day) if w.weekday == weekday), key=lambda w: w.opens)

    def weekday_of(self, day: date) -> int | None:
        """Whose hours a day keeps (0 = Monday): a swapped day another one's, a holiday none's."""
        special = self._by_day.get(day)
        return special.as_weekday if special else day.weekday()

    def in_force(self, day: date) -> list[Window]:
        """The newest set of windows that has begun."""
        since = max((w.since for w in self.windows if w.since <= day), default=None)
        return [w for w in self.windows if w.since == since]

    def takes_tickets(self, now: datetime) -> bool:
        clock = now.time()
        return any(w.opens <= clock < w.last_ticket for w in self.on(now.date()))

    def next_opening(self, now: datetime) -> datetime | None:
        """The next instant at which tickets are given; None if not within the horizon."""
        return next((start for start in self._starts(now) if start > now), None)

    def closing(self, now: datetime) -> datetime | None:
        """When the day's last window stops giving tickets."""
        windows = self.on(now.date())
        return datetime.combine(now.date(), windows[-1].last_ticket, now.tzinfo) if windows else None

    def _starts(self, now: datetime) -> Iterator[datetime]:
        for ahead in range(HORIZON_DAYS):
            day = now.date() + timedelta(days=ahead)
            yield from (datetime.combine(day, w.opens, now.tzinfo) for w in self.on(day))


def closed_sentence(now: datetime, opening: datetime | None) -> str:
    """What a citizen is told outside hours."""
    if opening is None:
        return "Trung tâm hiện chưa tiếp nhận. Vui lòng hỏi quầy hướng dẫn."
    if opening.date() == now.date():
        return f"Trung tâm đang ngoài giờ tiếp nhận. Mời quay lại lúc {opening:%H:%M} hôm nay."
    return (
        "Trung tâm đang ngoài giờ tiếp nhận. "
        f"Mời quay lại lúc {opening:%H:%M} {WEEKDAYS[opening.weekday()]}, ngày {opening:%d/%m/%Y}."
    )
