"""Print jobs as an agent has them: leased, sent, ended by its result."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import or_, select

from app.act import Act
from app.centres.models import Centre
from app.clock import true_now
from app.events import record
from app.printing.jobs import end
from app.printing.models import Printer, PrintJob
from app.printing.rules import LEASE, after_result, expiry


class Leased(msgspec.Struct, tag_field="type", tag="job"):
    """A job on its way to the agent. `kind`: ticket or paper."""

    id: UUID
    printer: UUID
    kind: str
    copy: int
    payload: dict[str, Any]
    lease_until: datetime


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
    return Leased(job.id, printer_id, job.kind, job.copy_no, await _dressed(act, job), until)


async def begin_sending(act: Act, job_id: UUID) -> bool:
    """Mark a leased job as being sent, before its first byte. False: the lease is over, drop the slip."""
    job = await _mine(act, job_id)
    if job is None or job.state != "queued" or job.lease_until is None or job.lease_until < true_now():
        return False
    job.state = "sending"
    record(act, "slip.sending", job.subject, copy=job.copy_no)
    return True


async def take_result(act: Act, job_id: UUID, state: str, reason: str | None, bytes_sent: int) -> None:
    """End a job, or queue it again where nothing has left the agent. A repeated result changes nothing."""
    job = await _mine(act, job_id)
    if job is None or job.finished_at is not None:
        return
    reason = reason and reason[:200]
    outcome = after_result(state, reason, bytes_sent, job.attempts, true_now(), expiry(job.id))
    job.bytes_sent, job.lease_until, job.not_before = bytes_sent, None, outcome.not_before
    if outcome.state == "queued":
        job.state, job.reason = "queued", reason
    else:
        end(job, outcome.state, reason)
    record(act, "slip.result", job.subject, copy=job.copy_no, state=state, next=job.state)


async def doubt_unfinished(act: Act, busy: list[UUID]) -> None:
    """After an agent's restart nobody knows what became of the slips it was sending."""
    jobs = await act.session.scalars(
        select(PrintJob)
        .join(Printer, Printer.id == PrintJob.printer_id)
        .where(Printer.device_id == act.by.id, PrintJob.state == "sending", PrintJob.id.not_in(busy))
    )
    for job in jobs:
        _lose(act, job, "unknown", "agent_restarted")


async def _give_up_old(act: Act, printer_id: UUID, now: datetime) -> None:
    live = select(PrintJob).where(PrintJob.printer_id == printer_id, PrintJob.state == "queued")
    for job in await act.session.scalars(live.with_for_update(skip_locked=True)):
        if expiry(job.id) < now:
            _lose(act, job, "failed", "too_late")
    await act.session.flush()


def _lose(act: Act, job: PrintJob, state: str, reason: str) -> None:
    """End a job of which no result will come."""
    end(job, state, reason)
    record(act, "slip.result", job.subject, copy=job.copy_no, state=state, next=state)


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
