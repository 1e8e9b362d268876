"""How it is known which steps a visitor did: what officers said, and what phones and the kiosk tell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from app.act import Act
from app.centres.settings import settings_in_force
from app.staff.models import Person
from app.visits.models import VisitStep
from app.visits.rules import READ, STEPS, TOGETHER, Evidence, pressed_together

READINGS = text("""SELECT subject_id AS reader, kind, actor_role, at, data->>'page' AS page FROM event
WHERE subject_id = ANY(:readers) AND kind = ANY(:kinds) ORDER BY at""")

Readers = Mapping[UUID, Sequence[UUID]]


async def evidence_of(act: Act, visits: Readers) -> dict[UUID, list[Evidence]]:
    """What is known of the steps of some visits, given their readers: two reads in all.

    In the order of the steps, and within a step of time.
    """
    found: defaultdict[UUID, list[Evidence]] = defaultdict(list)
    for visit_id, said in (await _said(act, visits)).items():
        found[visit_id] += said
    for visit_id, read in (await _read(act, visits)).items():
        found[visit_id] += read
    for known in found.values():
        known.sort(key=lambda one: (STEPS.index(one.step), one.at))
    return dict(found)


async def _said(act: Act, visits: Readers) -> dict[UUID, list[Evidence]]:
    rows = await act.session.execute(
        select(VisitStep, Person.name)
        .join(Person, Person.id == VisitStep.person_id)
        .where(VisitStep.visit_id.in_(visits))
        .order_by(VisitStep.visit_id)
    )
    apart = await together(act)
    return {
        visit_id: _of_visit([(step, name) for step, name in steps], apart)
        for visit_id, steps in groupby(rows, key=lambda row: row[0].visit_id)
    }


def _of_visit(steps: Sequence[tuple[VisitStep, str]], apart: timedelta) -> list[Evidence]:
    presses = [(step.step, step.at) for step, _ in steps if step.known_by == "seen"]
    close = pressed_together(presses, apart)
    return [
        Evidence(
            step=step.step,
            known_by=step.known_by,
            at=step.at,
            guide=step.guide,
            name=name,
            reason=step.reason,
            note=step.note,
            together=step.step in close,
        )
        for step, name in steps
    ]


async def _read(act: Act, visits: Readers) -> dict[UUID, list[Evidence]]:
    whose = {reader: visit_id for visit_id, readers in visits.items() for reader in readers}
    found: defaultdict[UUID, list[Evidence]] = defaultdict(list)
    for row in await act.session.execute(READINGS, {"readers": list(whose), "kinds": list(READ)}):
        found[whose[row.reader]].append(_reading(row))
    return found


def _reading(row: Any) -> Evidence:
    """A reader was alone with the page, whoever guided; at the look-up kiosk that is all that is known."""
    step, known_by = READ[row.kind]
    by = "kiosk" if row.actor_role == "lookup" else known_by
    return Evidence(step, by, row.at, guide="citizen", page=row.page)


async def together(act: Act) -> timedelta:
    """How close two presses are when they were not made as the steps happened."""
    settings = await settings_in_force(act, "steps_together_seconds")
    return timedelta(seconds=settings.get("steps_together_seconds", TOGETHER.seconds))
