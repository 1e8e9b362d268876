"""Settings: dated rows, the newest not after a day is in force."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select, text

from app.act import Act
from app.centres.models import Setting
from app.centres.points import points
from app.errors import NotFound, Refused
from app.events import record, ring

# The settings in force on a day whose `key` is what is asked for, as one JSON object inside any statement.
SETTINGS_SQL = """(SELECT coalesce(jsonb_object_agg(s.key, s.value), '{{}}') FROM (
  SELECT DISTINCT ON (key) key, value FROM setting WHERE valid_from <= {day} AND key {keys}
  ORDER BY key, valid_from DESC) s)"""


async def settings_in_force(act: Act, *keys: str) -> dict[str, Any]:
    """The settings of today, by key: the named ones, or all of them."""
    return await settings_on(act, act.today, *keys)


async def settings_on(act: Act, day: date, *keys: str) -> dict[str, Any]:
    """The same of another day."""
    which = "= ANY(:keys)" if keys else "IS NOT NULL"
    sql = text("SELECT " + SETTINGS_SQL.format(day="CAST(:day AS date)", keys=which))
    values = {"day": day, "keys": list(keys)} if keys else {"day": day}
    return await act.session.scalar(sql, values) or {}


async def set_setting(act: Act, key: str, value: Any, valid_from: date, decision: str = "") -> Setting:
    """Put a value in force from a day on; the values before it stay for the days before it."""
    setting = await _put(act, key, value, valid_from, decision)
    record(act, "setting.set", key=key, valid_from=str(valid_from))
    return setting


async def set_settings(act: Act, values: Mapping[str, Any], valid_from: date, decision: str = "") -> None:
    """Several values that one decision puts in force from a day on; the screens look again."""
    for key, value in values.items():
        await _put(act, key, value, valid_from, decision)
    record(act, "settings.set", keys=sorted(values), valid_from=str(valid_from))
    for point in await points(act):
        await ring(act.session, act.centre.id, point.id)


async def settings_kept(act: Act, keys: Iterable[str]) -> Sequence[Setting]:
    """What was, is and will be in force under these keys, newest first."""
    found = select(Setting).where(Setting.key.in_(keys)).order_by(Setting.valid_from.desc(), Setting.key)
    return (await act.session.scalars(found)).all()


async def drop_settings(act: Act, keys: Sequence[str], valid_from: date) -> None:
    """Take back values that are not yet in force."""
    if valid_from <= act.today:
        raise Refused("Quy định này đã áp dụng, không bỏ được nữa. Hãy đặt giá trị mới từ hôm nay.")
    mine = (Setting.key.in_(keys), Setting.valid_from == valid_from)
    if await act.session.scalar(select(Setting.id).where(*mine).limit(1)) is None:
        raise NotFound("Không có giá trị nào bắt đầu từ ngày này.")
    await act.session.execute(delete(Setting).where(*mine))
    record(act, "settings.dropped", keys=sorted(keys), valid_from=str(valid_from))


async def _put(act: Act, key: str, value: Any, valid_from: date, decision: str) -> Setting:
    setting = await act.session.scalar(
        select(Setting).where(Setting.key == key, Setting.valid_from == valid_from)
    )
    if setting is None:
        setting = Setting(key=key, valid_from=valid_from)
        act.session.add(setting)
    setting.value, setting.decision = value, decision
    return setting
