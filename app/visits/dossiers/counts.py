"""What presses, in a few numbers: for the console's bar and the supervisor's first page."""

from datetime import timedelta

import msgspec
from sqlalchemy import func, select

from app.act import Act
from app.clock import starts
from app.visits.dossiers.finding import seen_by
from app.visits.dossiers.models import Dossier
from app.visits.dossiers.risk import urgent_until
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
    due, urgent_by = Dossier.due_at, await urgent_until(act)
    counted = select(
        func.count().filter(due < act.now),
        func.count().filter(due.between(act.now, starts(act.today + timedelta(days=1)))),
        func.count().filter(due.between(act.now, urgent_by), Dossier.same_day),
    ).where(Dossier.state.in_(RUNNING), seen_by(act))
    overdue, today, urgent = (await act.session.execute(counted)).one()
    return DueCounts(overdue, today, urgent, await _to_take(act))


async def _to_take(act: Act) -> int:
    given = select(func.count()).select_from(DossierHandover)
    waits = given.where(DossierHandover.given_to == act.by.id, open_handover(DossierHandover))
    return await act.session.scalar(waits) or 0
