"""What presses, in a few numbers: for the console's bar and the supervisor's first page."""

from datetime import datetime, time, timedelta

import msgspec
from sqlalchemy import func, select

from app.act import Act
from app.centres.settings import settings_in_force
from app.visits.dossiers.finding import seen_by
from app.visits.dossiers.models import Dossier
from app.visits.dossiers.risk import SAME_DAY_ALARM_MINUTES
from app.visits.dossiers.rules import RUNNING
from app.visits.dossiers.trail import DossierHandover, open_handover


class DueCounts(msgspec.Struct):
    """Of what the actor may see: `overdue`; due `today`, of these `urgent` (promised for the day,
    and its end is near); `to_take`: handed to the actor, who has not confirmed yet.
    """

    overdue: int
    today: int
    urgent: int
    to_take: int


async def due_counts(act: Act) -> DueCounts:
    """One read of what runs."""
    setting = await settings_in_force(act, "same_day_alarm_minutes")
    near = act.now + timedelta(minutes=setting.get("same_day_alarm_minutes", SAME_DAY_ALARM_MINUTES))
    due = Dossier.due_at
    counted = select(
        func.count().filter(due < act.now),
        func.count().filter(due.between(act.now, _midnight(act))),
        func.count().filter(due.between(act.now, near), Dossier.same_day),
    ).where(Dossier.state.in_(RUNNING), seen_by(act))
    overdue, today, urgent = (await act.session.execute(counted)).one()
    return DueCounts(overdue, today, urgent, await _to_take(act))


async def _to_take(act: Act) -> int:
    given = select(func.count()).select_from(DossierHandover)
    waits = given.where(DossierHandover.given_to == act.by.id, open_handover(DossierHandover))
    return await act.session.scalar(waits) or 0


def _midnight(act: Act) -> datetime:
    return datetime.combine(act.today + timedelta(days=1), time(), act.now.tzinfo)
