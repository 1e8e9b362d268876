"""The papers that the centre issues for a dossier: each numbered in the year."""

from typing import Any

from sqlalchemy import exists, select

from app.act import Act
from app.events import record
from app.visits.dossiers.models import Dossier, DossierDocument
from app.visits.dossiers.numbers import next_number
from app.visits.dossiers.parts import Wanting


async def issue(
    act: Act, dossier: Dossier, kind: str, why: Wanting | None = None, **told: Any
) -> DossierDocument:
    """One more paper of a dossier, under the next number of its kind, with what it promises now.

    `why`: what a slip asks for, or why a dossier is refused. `told` of a supplement: the `stage`, and the
    names of what is `missing`.
    """
    document = DossierDocument(
        dossier_id=dossier.id,
        kind=kind,
        year=act.today.year,
        number=await next_number(act, kind),
        reason=why and why.reason,
        guidance=why and why.guidance,
        due_at=dossier.due_at,
        same_day=dossier.same_day,
        person_id=act.by.id,
        at=act.now,
        trial=act.centre.trial,
        **told,
    )
    act.session.add(document)
    await act.session.flush()
    record(act, "document.issued", document.id, kind=kind, number=document.number)
    return document


async def was_issued(act: Act, dossier: Dossier, kind: str) -> bool:
    """Whether a dossier has a paper of a kind."""
    mine = (DossierDocument.dossier_id == dossier.id, DossierDocument.kind == kind)
    return await act.session.scalar(select(exists().where(*mine))) or False
