"""Print jobs as people ask for them: of a ticket, or of a paper of a dossier."""

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

from app.act import Act
from app.clock import true_now
from app.errors import NotFound
from app.events import record, ring
from app.printing.models import Printer, PrintJob
from app.printing.rules import expiry, shown_state


class JobView(msgspec.Struct):
    """A job as the contract writes it."""

    job: UUID
    state: str
    reason: str | None
    attempts: int


async def newest_job(act: Act, ticket_id: UUID) -> JobView:
    """The state of the last slip asked for a ticket."""
    return await _newest(act, PrintJob.ticket_id == ticket_id, "Phiếu này chưa được gửi in.")


async def newest_paper_job(act: Act, document_id: UUID) -> JobView:
    """The state of the last slip asked for a paper of a dossier."""
    return await _newest(act, PrintJob.document_id == document_id, "Giấy này chưa được gửi in.")


async def enqueue(act: Act, ticket_id: UUID, printer: Printer, payload: dict[str, Any]) -> JobView:
    """One more slip of a ticket, in the place of any still waiting; the caller holds the ticket's lock."""
    job = PrintJob(kind="ticket", ticket_id=ticket_id, payload=payload)
    return await _enqueue(act, job, PrintJob.ticket_id == ticket_id, printer)


async def enqueue_paper(act: Act, document_id: UUID, printer: Printer, payload: dict[str, Any]) -> JobView:
    """One more slip of a paper, in the place of any still waiting; the caller holds its dossier's lock.

    `payload` is what the print agent draws (`printers/paper.py`), without centre, ward, trial and reprint.
    """
    job = PrintJob(kind="paper", document_id=document_id, payload=payload)
    return await _enqueue(act, job, PrintJob.document_id == document_id, printer)


def end(job: PrintJob, state: str, reason: str | None) -> None:
    """No agent gets it any more. What a paper said of a person is forgotten: a copy is written anew."""
    job.state, job.reason, job.finished_at = state, reason, true_now()
    if job.kind == "paper":
        job.payload = {}


async def _newest(act: Act, same: ColumnElement[bool], unknown: str) -> JobView:
    job = await act.session.scalar(select(PrintJob).where(same).order_by(PrintJob.copy_no.desc()).limit(1))
    if job is None:
        raise NotFound(unknown)
    return _view(job)


async def _enqueue(act: Act, job: PrintJob, same: ColumnElement[bool], printer: Printer) -> JobView:
    before = (await act.session.scalars(select(PrintJob).where(same).with_for_update())).all()
    for waiting in before:
        if waiting.state == "queued":
            end(waiting, "cancelled", "asked_again")
    job.printer_id, job.copy_no, job.state, job.attempts = printer.id, len(before) + 1, "queued", 0
    job.at = act.now
    act.session.add(job)
    await act.session.flush()
    record(act, "slip.asked_again" if before else "slip.asked", job.subject, copy=job.copy_no)
    await ring(act.session, act.centre.id, f"print:{printer.point_id}")
    return _view(job)


def _view(job: PrintJob) -> JobView:
    return JobView(job.id, shown_state(job.state, expiry(job.id), true_now()), job.reason, job.attempts)
