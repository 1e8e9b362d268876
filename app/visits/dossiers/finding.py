"""Finding dossiers: only those that the actor may see, and one of them behind its lock."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from sqlalchemy.orm import aliased

from app.act import Act
from app.errors import NotFound, Refused
from app.queue.roles import SUPERVISORS
from app.staff.models import Person
from app.visits.dossiers.models import Dossier, PersonField
from app.visits.dossiers.rules import number_text, refusal
from app.visits.dossiers.trail import DossierHandover, open_handover

NONE = "Không có hồ sơ này."
SEE_ALL = (*SUPERVISORS, "reader", "system")


def seen_by(act: Act) -> ColumnElement[bool]:
    """Dossiers of the officer's fields, and those received, held or about to be taken by them; after a trial
    none of the trial.

    Who is given no field works in all; results are handed out whatever their field.
    """
    return and_(counts_now(act), _in_sight(act))


def counts_now(act: Act) -> ColumnElement[bool]:
    """What was tried out before the centre went live is nobody's dossier."""
    return Dossier.trial == act.centre.trial


def _in_sight(act: Act) -> ColumnElement[bool]:
    if act.by.role in SEE_ALL:
        return true()
    mine = select(PersonField.field_id).where(PersonField.person_id == act.by.id)
    handover = aliased(DossierHandover)
    given = exists().where(
        handover.dossier_id == Dossier.id, handover.given_to == act.by.id, open_handover(handover)
    )
    return or_(
        ~mine.exists(),
        Dossier.field_id.in_(mine),
        Dossier.holder_id == act.by.id,
        Dossier.received_by == act.by.id,
        given,
        Dossier.state == "ready" if act.by.role == "returning" else false(),
    )


async def sees_all(act: Act) -> bool:
    """Whether the actor may see every dossier of the centre."""
    given = select(PersonField.id).where(PersonField.person_id == act.by.id).limit(1)
    return act.by.role in SEE_ALL or await act.session.scalar(given) is None


async def locked(act: Act, dossier_id: UUID, verb: str | None = None) -> Dossier:
    """A dossier that nobody else changes until the act ends; refused where `verb` cannot be done to it."""
    mine = select(Dossier).where(Dossier.id == dossier_id, seen_by(act)).with_for_update(key_share=True)
    dossier = await act.session.scalar(mine.execution_options(populate_existing=True))
    if dossier is None:
        raise NotFound(NONE)
    if verb and (sentence := refusal(verb, dossier.state, label(dossier))):
        raise Refused(sentence)
    return dossier


async def held_by_me(act: Act, dossier_id: UUID, verb: str | None = None) -> Dossier:
    """The same for what only the one who has the dossier may do; supervisors may in their place."""
    dossier = await locked(act, dossier_id, verb)
    if dossier.holder_id != act.by.id and act.by.role not in SUPERVISORS:
        holder = await act.session.scalar(select(Person.name).where(Person.id == dossier.holder_id))
        raise Refused(f"Hồ sơ {label(dossier)} đang do {holder} giữ. Hãy nhận bàn giao trước.")
    return dossier


def label(dossier: Dossier) -> str:
    """`12/2026`."""
    return number_text(dossier.number, dossier.year)
