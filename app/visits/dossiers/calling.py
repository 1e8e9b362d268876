"""Calling a person back for a result, by the number with which the dossier was handed in."""

from uuid import UUID

from app.act import Act
from app.errors import Refused
from app.events import record
from app.queue.results import call_back
from app.queue.views import Done
from app.visits.dossiers.finding import label, locked


async def call_for_result(act: Act, dossier_id: UUID) -> Done:
    """Say and show "Trả kết quả" at the counter of the acting officer."""
    dossier = await locked(act, dossier_id, "return")
    if dossier.ticket_id is None:
        raise Refused(f"Hồ sơ {label(dossier)} không có số thứ tự để gọi. Hãy báo người nộp đến nhận.")
    done = await call_back(act, dossier.ticket_id)
    record(act, "dossier.called", dossier.id, number=label(dossier))
    return done
