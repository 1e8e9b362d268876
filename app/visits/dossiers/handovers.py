"""Handing a dossier on: given by one end, taken at the other, each with its time; never overwritten."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from app.act import Act
from app.errors import Malformed, NotAllowed, NotFound, Refused
from app.queue.roles import SUPERVISORS
from app.staff.models import Person
from app.visits.dossiers.documents import issue, was_issued
from app.visits.dossiers.finding import held_by_me, label, locked
from app.visits.dossiers.models import Dossier
from app.visits.dossiers.roles import HANDLERS
from app.visits.dossiers.rules import ENDED, LONGEST_REASON, STATE_WORDS, tidied
from app.visits.dossiers.telling import tell
from app.visits.dossiers.trail import DossierHandover, open_handover

LONGEST_OFFICE = 200


class Holder(msgspec.Struct):
    """Somebody who may have dossiers."""

    id: UUID
    name: str
    role: str


async def give(
    act: Act, dossier_id: UUID, to: UUID | None, office: str | None = None, note: str | None = None
) -> None:
    """Hand a dossier to somebody here, or to another office; it stays with its holder until it is taken."""
    office, note = tidied(office, LONGEST_OFFICE), tidied(note, LONGEST_REASON)
    if (to is None) == (office is None):
        raise Malformed("Hãy chọn một người nhận, hoặc ghi tên một cơ quan nhận.")
    dossier = await held_by_me(act, dossier_id)
    if dossier.state in ENDED:
        raise Refused(f"Hồ sơ {label(dossier)} {STATE_WORDS[dossier.state]}, không bàn giao nữa.")
    if await waiting(act, dossier.id):
        raise Refused(f"Hồ sơ {label(dossier)} đang chờ người khác nhận bàn giao.")
    if to is not None:
        await _check_taker(act, dossier, to)
    given = {"given_by": dossier.holder_id, "given_to": to, "office": office, "note": note}
    act.session.add(DossierHandover(dossier_id=dossier.id, given_at=act.now, **given))
    await _issue_control_slip(act, dossier)
    await tell(act, dossier, "dossier.given")


async def take(act: Act, dossier_id: UUID) -> None:
    """Confirm that it has come: whom it was given to, for an office the giver; or a supervisor for them."""
    dossier, handover = await _waits(act, dossier_id)
    if act.by.id != (handover.given_to or handover.given_by) and act.by.role not in SUPERVISORS:
        raise NotAllowed(f"Hồ sơ {label(dossier)} được bàn giao cho người khác; chỉ người đó xác nhận.")
    handover.taken_at = act.now
    if handover.given_to:
        dossier.holder_id = handover.given_to
    await tell(act, dossier, "dossier.taken")


async def take_back(act: Act, dossier_id: UUID) -> None:
    """The giver, or a supervisor, keeps it after all: nobody has taken it."""
    dossier, handover = await _waits(act, dossier_id)
    if act.by.id != handover.given_by and act.by.role not in SUPERVISORS:
        raise NotAllowed(f"Hồ sơ {label(dossier)} do người khác bàn giao; chỉ người đó rút lại được.")
    handover.taken_back_at = act.now
    await tell(act, dossier, "dossier.taken_back")


async def _waits(act: Act, dossier_id: UUID) -> tuple[Dossier, DossierHandover]:
    dossier = await locked(act, dossier_id)
    handover = await waiting(act, dossier.id)
    if handover is None:
        raise Refused(f"Hồ sơ {label(dossier)} không có bàn giao nào đang chờ nhận.")
    return dossier, handover


async def holders(act: Act) -> list[Holder]:
    """Everybody to whom a dossier can be given, by name."""
    mine = select(Person.id, Person.name, Person.role).where(Person.active, Person.role.in_(HANDLERS))
    return [Holder(*row) for row in await act.session.execute(mine.order_by(Person.name))]


async def _check_taker(act: Act, dossier: Dossier, person_id: UUID) -> None:
    taker = await act.session.scalar(select(Person).where(Person.id == person_id, Person.active))
    if taker is None:
        raise NotFound("Không có người nhận này, hoặc người đó đã nghỉ.")
    if taker.role not in HANDLERS:
        raise Refused(f"{taker.name} không giữ hồ sơ được. Hãy chọn công chức khác.")
    if person_id == dossier.holder_id:
        raise Refused(f"Hồ sơ {label(dossier)} đang ở chính người đó. Hãy chọn người khác.")


async def waiting(act: Act, dossier_id: UUID) -> DossierHandover | None:
    """The hand-over that neither end has closed yet."""
    mine = (DossierHandover.dossier_id == dossier_id, open_handover(DossierHandover))
    return await act.session.scalar(select(DossierHandover).where(*mine))


async def _issue_control_slip(act: Act, dossier: Dossier) -> None:
    """One for each dossier, from its first hand-over on."""
    if not await was_issued(act, dossier, "control"):
        await issue(act, dossier, "control")
