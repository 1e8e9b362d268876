"""What is late: its cause and next step, and the one new date that may be given."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.act import Act
from app.centres.calendar import working_days
from app.centres.working import LONGEST_DAYS
from app.clock import ZONE
from app.errors import Malformed, Refused
from app.visits.dossiers.documents import issue
from app.visits.dossiers.finding import held_by_me, label
from app.visits.dossiers.models import Dossier
from app.visits.dossiers.parts import Wanting
from app.visits.dossiers.rules import CAUSES, LONGEST_REASON, RUNNING, STATE_WORDS, tidied
from app.visits.dossiers.telling import tell
from app.visits.dossiers.trail import DossierDelay, Reappointment


async def explain(act: Act, dossier_id: UUID, cause: str, next_step: str) -> None:
    """Why a dossier is late or will be, and what comes next; said again, it replaces what was said."""
    if cause not in CAUSES:
        raise Malformed("Hãy chọn một nguyên nhân trong danh sách.")
    plain = tidied(next_step, LONGEST_REASON)
    if plain is None:
        raise Malformed("Hãy ghi việc sẽ làm tiếp theo.")
    dossier = await _running(act, dossier_id)
    said = {"cause": cause, "next_step": plain, "person_id": act.by.id, "at": act.now}
    kept = insert(DossierDelay).values(dossier_id=dossier.id, **said)
    await act.session.execute(
        kept.on_conflict_do_update(index_elements=("centre_id", "dossier_id"), set_=said)
    )
    await tell(act, dossier, "dossier.explained", cause=cause)


async def reappoint(act: Act, dossier_id: UUID, due_at: datetime, reason: str) -> None:
    """Give a new date, and the letter of apology (Mẫu 04) its number; a second time is refused."""
    why = tidied(reason, LONGEST_REASON)
    if why is None:
        raise Malformed("Hãy ghi lý do hẹn lại ngày trả.")
    dossier = await _running(act, dossier_id)
    await _check_late(act, dossier)
    await _check_date(act, dossier, due_at)
    given = select(Reappointment.due_at).where(Reappointment.dossier_id == dossier.id)
    if await act.session.scalar(given):
        raise Refused(f"Hồ sơ {label(dossier)} đã được hẹn lại một lần, không hẹn lại lần nữa được.")
    told = {"due_before": dossier.due_at, "due_at": due_at, "reason": why, "person_id": act.by.id}
    act.session.add(Reappointment(dossier_id=dossier.id, at=act.now, **told))
    dossier.due_at, dossier.same_day = due_at, False
    await issue(act, dossier, "apology", Wanting(why))
    await tell(act, dossier, "dossier.reappointed")


async def _running(act: Act, dossier_id: UUID) -> Dossier:
    """A dossier of mine whose limit runs."""
    dossier = await held_by_me(act, dossier_id)
    if dossier.state not in RUNNING:
        raise Refused(f"Hồ sơ {label(dossier)} {STATE_WORDS[dossier.state]} nên không còn ngày hẹn để đổi.")
    return dossier


async def _check_date(act: Act, dossier: Dossier, due_at: datetime) -> None:
    """A new date lies after the old one, not too far off, while the centre is open to hand the result out."""
    if due_at.tzinfo is None or not act.now < due_at <= act.now + timedelta(days=LONGEST_DAYS):
        raise Malformed("Ngày hẹn mới phải ở sau bây giờ, trong vòng một năm.")
    if dossier.due_at is None or due_at <= dossier.due_at:
        raise Malformed("Ngày hẹn mới phải sau ngày hẹn cũ.")
    days, at = await working_days(act, dossier.point_id), due_at.astimezone(ZONE)
    if not days.works(at.date()):
        raise Malformed(f"Ngày {at:%d/%m/%Y} không làm việc. Hãy hẹn vào một ngày làm việc.")
    opening, closing = days.opening(at.date()), days.closing(at.date())
    if not opening < at <= closing:
        hours = f"từ {opening:%H:%M} đến {closing:%H:%M}"
        raise Malformed(f"Ngày {at:%d/%m/%Y} làm việc {hours}. Hãy hẹn trong giờ đó.")


async def _check_late(act: Act, dossier: Dossier) -> None:
    """Nobody is put off without need."""
    explained = select(DossierDelay.id).where(DossierDelay.dossier_id == dossier.id)
    if dossier.due_at is not None and dossier.due_at >= act.now and not await act.session.scalar(explained):
        raise Refused(f"Hồ sơ {label(dossier)} còn hạn. Muốn hẹn lại trước hạn, hãy ghi nguyên nhân trễ đã.")
