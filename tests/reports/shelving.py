"""Dossiers of chance become rows, as the verbs would leave them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import insert

from app.db import Base
from app.ebook.procedures import version_coded
from app.visits.dossiers.models import Dossier, DossierPaper
from app.visits.dossiers.trail import DossierDelay, DossierMove, Reappointment
from tests.reports.register import PROCEDURES, Taken
from tests.reports.settling import Place

Row: TypeAlias = dict[str, Any]


async def shelve(place: Place, register: Sequence[Taken]) -> None:
    """All rows, table by table."""
    versions = {code: (await version_coded(place.act, code)).id for code in PROCEDURES}
    rows: defaultdict[type[Base], list[Row]] = defaultdict(list)
    for taken in register:
        rows[Dossier].append(_dossier(place, taken, versions[taken.procedure]))
        rows[DossierMove] += _moves(place, taken)
        rows[DossierPaper] += _papers(taken)
        rows[Reappointment] += _new_dates(place, taken)
        if taken.cause:
            told = {"next_step": "Chờ.", "person_id": place.people[0], "at": place.act.now}
            rows[DossierDelay].append({"dossier_id": taken.id, "cause": taken.cause, **told})
    for table, made in rows.items():
        await place.act.session.execute(insert(table), made)


def _dossier(place: Place, taken: Taken, version: UUID) -> Row:
    waits = taken.state == "supplement" or not taken.runs
    last = None if waits else taken.runs[-1]
    return {
        "id": taken.id,
        "point_id": place.point,
        "version_id": version,
        "field_id": place.fields[taken.field],
        "day": taken.day,
        "year": taken.day.year,
        "number": taken.number,
        "channel": taken.channel,
        "payment": "none",
        "delivery": "counter",
        "limit_amount": 3,
        "limit_unit": "working_day",
        "same_day": bool(last and last.promised and not last.given),
        "promised_on": taken.promised_on,
        "received_at": taken.runs[0].since if taken.runs else taken.slips[0][0],
        "received_by": place.people[0],
        "holder_id": place.people[0],
        "runs_from": last and last.since,
        "due_at": last and last.due_now,
        "ready_at": taken.ready_at,
        "ended_at": taken.ended_at,
        "state": taken.state,
        "trial": taken.trial,
    }


def _moves(place: Place, taken: Taken) -> Iterable[Row]:
    for at, due in taken.slips:
        told = {"state": "supplement", "reason": "Thiếu.", "due_at": due, "at": at}
        yield {"dossier_id": taken.id, "person_id": place.people[0], **told}


def _papers(taken: Taken) -> Iterable[Row]:
    for position, (state, digitised, reused) in enumerate(taken.papers, 1):
        told = {"position": position, "state": state, "digitised": digitised, "reused": reused}
        yield {"dossier_id": taken.id, **told}


def _new_dates(place: Place, taken: Taken) -> Iterable[Row]:
    for run in taken.runs:
        if run.given:
            dates = {"due_before": run.due, "due_at": run.given, "reason": "Chờ.", "at": run.given_at}
            yield {"dossier_id": taken.id, "person_id": place.people[0], **dates}
