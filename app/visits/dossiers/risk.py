"""What will be late: read once from what runs and what was made ready lately."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select

from app.act import Act
from app.centres.calendar import working_days
from app.centres.settings import settings_in_force
from app.ebook.models import Version
from app.queue.views import local
from app.visits.dossiers.finding import counts_now
from app.visits.dossiers.models import Dossier
from app.visits.dossiers.pace import LOOK_BACK, Hours, Run, paces, will_be_late
from app.visits.dossiers.views import DossierView

# How long before closing what was promised for the day becomes urgent.
SAME_DAY_ALARM_MINUTES = 60
# Working hours are known from here on; what began before counts from there.
REACH_BACK = timedelta(days=366)


async def at_risk(act: Act, running: Sequence[DossierView]) -> list[DossierView]:
    """Of those still in time, what will be late: at the usual pace, or because its day is nearly over."""
    if not running:
        return []
    late = await _late_by_pace(act, {one.id for one in running})
    if any(one.same_day for one in running):
        urgent = await urgent_until(act)
        late |= {one.id for one in running if one.same_day and one.due_at and one.due_at <= urgent}
    return [one for one in running if one.id in late]


async def _late_by_pace(act: Act, ids: Collection[UUID]) -> set[UUID]:
    runs = await _runs(act, ids)
    hours = await _hours(act, runs)
    usual = paces(runs, hours)
    mine = (run for run in runs if run.id in ids)
    return {run.id for run in mine if will_be_late(run, usual, hours[run.point], act.now)}


async def _runs(act: Act, ids: Collection[UUID]) -> list[Run]:
    """These dossiers, and what was made ready lately."""
    lately = and_(Dossier.ready_at >= act.now - LOOK_BACK, counts_now(act))
    found = select(
        Dossier.id,
        Dossier.point_id,
        Version.procedure_id,
        Dossier.field_id,
        Dossier.runs_from,
        Dossier.due_at,
        Dossier.ready_at,
    ).join(Version, Version.id == Dossier.version_id)
    wanted = found.where(or_(Dossier.id.in_(ids), lately))
    return [Run(*row) for row in await act.session.execute(wanted)]


async def _hours(act: Act, runs: Iterable[Run]) -> dict[UUID, Hours]:
    """The working hours of each point for as long as these runs last: one read a point."""
    first = max(local(min(run.since for run in runs)).date(), act.today - REACH_BACK)
    last = max(local(max(run.due for run in runs)).date(), act.today)
    points = {run.point for run in runs}
    return {point: Hours(await working_days(act, point, first), first, last) for point in points}


async def urgent_until(act: Act) -> datetime:
    """What was promised for the day and is due by then has to be ready now."""
    settings = await settings_in_force(act, "same_day_alarm_minutes")
    return act.now + timedelta(minutes=settings.get("same_day_alarm_minutes", SAME_DAY_ALARM_MINUTES))
