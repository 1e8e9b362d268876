"""Print jobs: queued with the ticket, leased by an agent, ended by its result."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import func, or_, select, update

from app.act import Act
from app.centres.models import Centre
from app.clock import true_now
from app.errors import NotFound
from app.events import record, ring
from app.printing.models import Printer, PrintJob
from app.printing.rules import LEASE, after_result, expiry, shown_state


class JobView(msgspec.Struct):
    """A job as the contract writes it."""

    job: UUID
    state: str
    reason: str | None
    attempts: int


class Leased(msgspec.Struct, tag_field="type", tag="job"):
    """A job on its way to the agent."""

    id: UUID
    printer: UUID
    kind: str
    copy: int
    payload: dict[str, Any]
    lease_until: datetime


async def newest_job(act: Act, ticket_id: UUID) -> JobView:
    """The state of the last slip asked for a ticket."""
    job = await act.session.scalar(
        select(PrintJob).where(PrintJob.ticket_id == ticket_id).order_by(PrintJob.copy_no.desc()).limit(1)
    )
    if job is None:
        raise NotFound("Phiếu này chưa được gửi in.")
    return _view(job)


async def enqueue(act: Act, ticket_id: UUID, printer: Printer, payload: dict[str, Any]) -> JobView:
    """One more slip of a ticket, in the place of any still waiting; the caller holds the ticket's lock."""
    copies = await act.session.scalar(
        select(func.count()).select_from(PrintJob).where(PrintJob.ticket_id == ticket_id)
    )
    await act.session.execute(
        update(PrintJob)
        .where(PrintJob.ticket_id == ticket_id, PrintJob.state == "queued")
        .values(state="cancelled", reason="asked_again", finished_at=true_now())
    )
    job = PrintJob(
        ticket_id=ticket_id,
        printer_id=printer.id,
        copy_no=(copies or 0) + 1,
        state="queued",
        attempts=0,
        payload=payload,
        at=act.now,
    )
    act.session.add(job)
    await act.session.flush()
    record(act, "slip.asked_again", ticket_id, copy=job.copy_no)
    await ring(act.session, act.centre.id, f"print:{printer.point_id}")
    return _view(job)


async def lease_next(act: Act, printer_id: UUID) -> Leased | None:
    """Lease the oldest waiting job of a printer to the asking agent; jobs nobody waits for any more fail."""
    now = true_now()
    await _give_up_old(act, printer_id, now)
    job = await act.session.scalar(
        select(PrintJob)
        .join(Printer, Printer.id == PrintJob.printer_id)
        .where(
            PrintJob.printer_id == printer_id,
            Printer.device_id == act.by.id,
            PrintJob.state == "queued",
            or_(PrintJob.lease_until.is_(None), PrintJob.lease_until < now),
            or_(PrintJob.not_before.is_(None), PrintJob.not_before <= now),
        )
        .order_by(PrintJob.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=PrintJob)
    )
    if job is None:
        return None
    job.lease_until = until = now + LEASE
    job.attempts += 1
    return Leased(job.id, printer_id, "ticket", job.copy_no, await _dressed(act, job), until)


async def begin_sending(act: Act, job_id: UUID) -> bool:
    """Mark a leased job as being sent, before its first byte. False: the lease is over, drop the slip."""
    job = await _mine(act, job_id)
    if job is None or job.state != "queued" or job.lease_until is None or job.lease_until < true_now():
        return False
    job.state = "sending"
    record(act, "slip.sending", job.ticket_id, copy=job.copy_no)
    return True


async def take_result(act: Act, job_id: UUID, state: str, reason: str | None, bytes_sent: int) -> None:
    """End a job, or queue it again where nothing has left the agent. A repeated result changes nothing."""
    job = await _mine(act, job_id)
    if job is None or job.finished_at is not None:
        return
    now = true_now()
    outcome = after_result(state, bytes_sent, job.attempts, now, expiry(job.id))
    job.state, job.not_before = outcome.state, outcome.not_before
    job.reason, job.bytes_sent, job.lease_until = reason and reason[:200], bytes_sent, None
    job.finished_at = None if outcome.state == "queued" else now
    record(act, "slip.result", job.ticket_id, copy=job.copy_no, state=state, next=job.state)


async def doubt_unfinished(act: Act, busy: list[UUID]) -> None:
    """After an agent's restart nobody knows what became of the slips it was sending."""
    jobs = await act.session.scalars(
        select(PrintJob)
        .join(Printer, Printer.id == PrintJob.printer_id)
        .where(Printer.device_id == act.by.id, PrintJob.state == "sending", PrintJob.id.not_in(busy))
    )
    for job in jobs:
        job.state, job.reason, job.finished_at = "unknown", "agent_restarted", true_now()
        record(act, "slip.result", job.ticket_id, copy=job.copy_no, state="unknown", next="unknown")


async def _give_up_old(act: Act, printer_id: UUID, now: datetime) -> None:
    live = select(PrintJob).where(PrintJob.printer_id == printer_id, PrintJob.state == "queued")
    for job in await act.session.scalars(live.with_for_update(skip_locked=True)):
        if expiry(job.id) < now:
            job.state, job.reason, job.finished_at = "failed", "too_late", now
            record(act, "slip.result", job.ticket_id, copy=job.copy_no, state="failed", next="failed")
    await act.session.flush()


async def _mine(act: Act, job_id: UUID) -> PrintJob | None:
    """A job of the acting device, locked."""
    return await act.session.scalar(
        select(PrintJob)
        .join(Printer, Printer.id == PrintJob.printer_id)
        .where(PrintJob.id == job_id, Printer.device_id == act.by.id)
        .with_for_update(of=PrintJob)
    )


async def _dressed(act: Act, job: PrintJob) -> dict[str, Any]:
    """The slip's content with the names of the centre and the mark of a reprint."""
    centre = (await act.session.execute(select(Centre).where(Centre.id == act.centre.id))).scalar_one()
    again = job.copy_no > 1
    return job.payload | {
        "centre": centre.name,
        "ward": centre.ward,
        "trial": act.centre.trial,
        "reprint": job.copy_no - 1,
        "reprinted_at": job.at.astimezone(act.now.tzinfo).isoformat(timespec="seconds") if again else None,
    }


def _view(job: PrintJob) -> JobView:
    return JobView(job.id, shown_state(job.state, expiry(job.id), true_now()), job.reason, job.attempts)
