"""Whose a dossier was: erased when its work is done, for good."""

from uuid import UUID

from sqlalchemy import delete

from app.act import Act
from app.errors import Refused
from app.events import record
from app.visits.dossiers.finding import label, locked
from app.visits.dossiers.models import DossierApplicant
from app.visits.dossiers.rules import ENDED


async def erase_applicant(act: Act, dossier_id: UUID) -> None:
    """Name, address and phone are gone; what is printed again leaves their lines open."""
    dossier = await locked(act, dossier_id)
    if dossier.state not in ENDED:
        raise Refused(f"Hồ sơ {label(dossier)} chưa xong, còn cần tên người nộp trên giấy tờ.")
    mine = delete(DossierApplicant).where(DossierApplicant.dossier_id == dossier.id)
    if await act.session.scalar(mine.returning(DossierApplicant.id)) is None:
        raise Refused(f"Hồ sơ {label(dossier)} không còn thông tin người nộp để xóa.")
    record(act, "dossier.applicant_erased", dossier.id, number=label(dossier))
