"""When a result is due: by the limit of the version, or on the same day where that is promised."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any, cast
from uuid import UUID

import msgspec

from app.act import Act
from app.centres.calendar import working_days
from app.centres.same_day import SAME_DAY_SETTINGS, SameDay
from app.centres.settings import settings_on
from app.centres.working import Unit, due_at, refuse_odd
from app.ebook.models import Version
from app.errors import Malformed, Refused
from app.visits.dossiers.rules import UNITS, limit_text


class Limit(msgspec.Struct):
    """A time limit as a number: 3 `working_day`."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """From when the limit runs, and when the result is due."""

    same_day: bool
    runs_from: datetime
    due_at: datetime


def limit_of(version: Version, said: Limit | None) -> Limit:
    """The limit of a version; where it has only words, what the officer read in them."""
    time_limit: dict[str, Any] = version.time or {}
    amount, unit = time_limit.get("amount"), time_limit.get("unit")
    if amount and unit in UNITS:
        known = Limit(amount, unit)
        if said not in (None, known):
            told = limit_text(amount, unit)
            raise Malformed(f"Thời hạn của thủ tục này là {told}, không nhập thời hạn khác được.")
        said = known
    if said is None:
        raise Malformed("Thời hạn của thủ tục này ghi bằng lời. Hãy nhập số và đơn vị theo lời ghi đó.")
    refuse_odd(said.amount, cast(Unit, said.unit))
    return said


async def appointment(
    act: Act, point_id: UUID, code: str, limit: Limit, received_at: datetime, wanted: bool | None = None
) -> Appointment:
    """When the result is due. `wanted`: the promise of the same day is asked for, or declined.

    It is made only for what is received on this day: what came earlier was promised nothing.
    """
    day = received_at.date()
    settings = await settings_on(act, day, *SAME_DAY_SETTINGS, "receipt_cut_off")
    days, rule = await working_days(act, point_id, day), SameDay.of(settings)
    promised = wanted is not False and day == act.today and rule.promises(code, days.calendar, received_at)
    if wanted and not promised:
        earlier = f"Hồ sơ đến ngày {day:%d/%m/%Y}, không hẹn trả trong ngày được."
        raise Refused(rule.why_not(code, days.calendar, received_at) if day == act.today else earlier)
    cut_off = time.fromisoformat(settings.get("receipt_cut_off", "15:00"))
    ordinary = partial(due_at, days, received_at, limit.amount, cast(Unit, limit.unit), cut_off)
    due = days.closing(day) if promised else ordinary()
    if due <= act.now:
        raise Refused(f"Ngày hẹn trả {due:%H:%M %d/%m/%Y} đã qua. Hãy kiểm tra ngày nhận hồ sơ.")
    return Appointment(promised, received_at, due)


def appointed(due: Appointment | None, promised_on: date | None = None) -> dict[str, Any]:
    """The columns of a dossier that an appointment fills; without one it waits, but keeps its promise day."""
    if due is None:
        return {"same_day": False, "runs_from": None, "due_at": None}
    columns = {"same_day": due.same_day, "runs_from": due.runs_from, "due_at": due.due_at}
    return columns | ({"promised_on": promised_on or due.runs_from.date()} if due.same_day else {})
