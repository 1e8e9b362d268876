"""Settings: dated rows, the newest not after a day is in force."""

from datetime import date
from typing import Any

from sqlalchemy import select, text

from app.act import Act
from app.centres.models import Setting
from app.events import record

# All settings in force on a day, as one JSON object inside any statement.
SETTINGS_SQL = """(SELECT coalesce(jsonb_object_agg(s.key, s.value), '{{}}') FROM (
  SELECT DISTINCT ON (key) key, value FROM setting WHERE valid_from <= {day}
  ORDER BY key, valid_from DESC) s)"""


async def settings_in_force(act: Act) -> dict[str, Any]:
    """Every setting of today, by key."""
    sql = text("SELECT " + SETTINGS_SQL.format(day="CAST(:day AS date)"))
    return await act.session.scalar(sql, {"day": act.today}) or {}


async def set_setting(act: Act, key: str, value: Any, valid_from: date, decision: str = "") -> Setting:
    """Put a value in force from a day on; the values before it stay for the days before it."""
    setting = await act.session.scalar(
        select(Setting).where(Setting.key == key, Setting.valid_from == valid_from)
    )
    if setting is None:
        setting = Setting(key=key, valid_from=valid_from)
        act.session.add(setting)
    setting.value, setting.decision = value, decision
    record(act, "setting.set", key=key, valid_from=str(valid_from))
    return setting
