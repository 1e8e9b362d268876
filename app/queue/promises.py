"""The promise of the same day, by service: told before a number is taken, and on its slip."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.centres.calendar import CALENDAR_SQL, parse_calendar
from app.centres.rules import Calendar
from app.centres.same_day import SAME_DAY_SETTINGS, SameDay
from app.centres.settings import SETTINGS_SQL

# The listed procedures of a service (alias `s`) that are in force, by name, in the order of its volumes.
# It begins at the list: a centre without one pays for no more than a look at it.
PROMISED_SQL = """ARRAY(SELECT v.name FROM procedure p
  CROSS JOIN LATERAL (SELECT name FROM procedure_version v WHERE v.centre_id = p.centre_id
    AND v.procedure_id = p.id AND v.state = 'published' AND v.valid_from <= {day}
    ORDER BY v.valid_from DESC LIMIT 1) v
  CROSS JOIN LATERAL (SELECT min(sf.position) AS field, min(fp.position) AS place FROM field_procedure fp
    JOIN service_field sf ON sf.centre_id = fp.centre_id AND sf.field_id = fp.field_id
    WHERE fp.procedure_id = p.id AND sf.service_id = s.id) stands
  WHERE p.code = ANY (ARRAY(SELECT jsonb_array_elements_text(value) FROM (SELECT value FROM setting
      WHERE key = 'same_day_procedures' AND valid_from <= {day} ORDER BY valid_from DESC LIMIT 1) listed))
    AND coalesce(p.repealed_from > {day}, true) AND stands.field IS NOT NULL
  ORDER BY stands.field, stands.place)"""

DAY = "CAST(:day AS date)"
PROMISES = text(f"""
SELECT point.id, {CALENDAR_SQL.format(point="point.id", day=DAY)} AS calendar,
  {SETTINGS_SQL.format(day=DAY, keys=f"IN {SAME_DAY_SETTINGS!r}")} AS settings,
  (SELECT coalesce(jsonb_object_agg(s.id, {PROMISED_SQL.format(day=DAY)}), '{{}}') FROM service s) AS names
FROM unnest(CAST(:points AS uuid[])) AS point (id)""")


class SameDayNote(msgspec.Struct):
    """Procedures that are returned on the day they come in, if complete and received by `cut_off` (HH:MM).

    `day`: the next such day, `today` when it has come; `open`: it has, and the cut-off has not.
    """

    procedures: list[str]
    cut_off: str
    day: date
    today: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Promises:
    """What a point promises: its calendar, the rule, and the names of the listed procedures by service."""

    calendar: Calendar
    rule: SameDay
    names: Mapping[str, list[str]]

    def note(self, service_id: UUID, now: datetime) -> SameDayNote | None:
        """None where nothing is listed for a service, or no such day is in sight."""
        names, day = self._named(service_id), self.rule.next_session(self.calendar, now.date())
        if not names or day is None:
            return None
        cut_off, is_open = self.rule.until(self.calendar, day), self.rule.takes(self.calendar, now)
        return SameDayNote(names, cut_off, day, day == now.date(), is_open)

    def line(self, service_id: UUID, now: datetime) -> str:
        """The line of a slip; empty where there is none."""
        return self.rule.on_slip(self._named(service_id), self.calendar, now)

    def _named(self, service_id: UUID) -> list[str]:
        return self.names.get(str(service_id), [])


async def promises_at(
    session: AsyncSession, point_ids: Collection[UUID], today: date
) -> dict[UUID, Promises]:
    """What points promise, in one read."""
    rows = await session.execute(PROMISES, {"points": list(point_ids), "day": today})
    return {
        row.id: Promises(parse_calendar(row.calendar), SameDay.of(row.settings), row.names) for row in rows
    }
