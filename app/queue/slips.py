"""The slip of a ticket: its content, and printing it again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import select

from app.act import Act
from app.centres.rules import Calendar
from app.centres.same_day import SameDay
from app.centres.settings import settings_in_force
from app.errors import NotAllowed, NotFound, Refused
from app.printing.jobs import JobView, enqueue, newest_job
from app.printing.printers import printer_at
from app.queue.links import first_field, links_of
from app.queue.models import Counter, CounterService, Service, Ticket
from app.queue.promises import promises_at
from app.queue.rules import number_text

KIOSK_MAY_REPRINT = timedelta(minutes=3)


def first_slip(found: asyncpg.Record, calendar: Calendar, url: str, issued_at: datetime) -> dict[str, Any]:
    """The slip of a ticket that is being issued, of what was found at the door."""
    settings = found["settings"]
    promise = SameDay.of(settings).on_slip(found["promised"], calendar, issued_at)
    texts = settings.get("texts", {})
    return _slip(found["service_name"], found["counters"], url, texts, issued_at, promise)


def _slip(
    service: str,
    counters: Sequence[int],
    url: str,
    texts: Mapping[str, str],
    issued_at: datetime,
    promise: str,
) -> dict[str, Any]:
    """What the paper says, but for number and people ahead. Nothing personal."""
    return {
        "service": service,
        "issued_at": issued_at.isoformat(timespec="seconds"),
        "wait": None,
        "counters": list(counters),
        "url": url,
        "lines": [line for line in (promise, texts.get("wifi"), texts.get("keep_slip")) if line],
    }


async def print_state(act: Act, ticket_id: UUID) -> JobView:
    """The newest slip of a ticket; a kiosk sees only those of its own tickets."""
    ticket = await _ticket(act, ticket_id)
    _check_own(act, ticket)
    return await newest_job(act, ticket_id)


async def reprint(act: Act, ticket_id: UUID, base_url: str) -> JobView:
    """One more slip with the same number, marked as a reprint. Copies queue up behind the ticket's lock."""
    ticket = await _ticket(act, ticket_id, lock=True)
    _check_own(act, ticket)
    if act.by.role == "kiosk" and act.now - ticket.issued_at > KIOSK_MAY_REPRINT:
        raise NotAllowed("Đã quá 3 phút. Hãy nhờ quầy hướng dẫn in lại.")
    if ticket.day != act.today:
        raise Refused("Phiếu này không phải của hôm nay, không in lại được.")
    printer = await printer_at(act, act.by.point_id or ticket.point_id)
    if printer is None:
        raise Refused("Điểm này chưa có máy in nào được nối. Hãy kiểm tra chương trình in.")
    return await enqueue(act, ticket.id, printer, await _content(act, ticket, base_url))


async def _content(act: Act, ticket: Ticket, base_url: str) -> dict[str, Any]:
    service = (await act.session.execute(select(Service).where(Service.id == ticket.service_id))).scalar_one()
    counters = await act.session.scalars(
        select(Counter.number)
        .join(CounterService, CounterService.counter_id == Counter.id)
        .where(CounterService.service_id == service.id, Counter.point_id == ticket.point_id)
        .order_by(Counter.number)
    )
    texts = (await settings_in_force(act)).get("texts", {})
    url = links_of(base_url, act.centre.slug, await first_field(act, service.id), ticket.token)["ebook"]
    issued_at = ticket.issued_at.astimezone(act.now.tzinfo)
    promises = await promises_at(act.session, [ticket.point_id], act.today)
    promise = promises[ticket.point_id].line(service.id, act.now)
    content = _slip(service.name, counters.all(), url, texts, issued_at, promise)
    return content | {"number": number_text(ticket.letter, ticket.number), "ahead": None}


def _check_own(act: Act, ticket: Ticket) -> None:
    """A kiosk knows only the tickets it issued."""
    if act.by.role == "kiosk" and ticket.issued_by != act.by.id:
        raise NotFound("Không có phiếu này.")


async def _ticket(act: Act, ticket_id: UUID, lock: bool = False) -> Ticket:
    query = select(Ticket).where(Ticket.id == ticket_id)
    ticket = await act.session.scalar(query.with_for_update(key_share=True) if lock else query)
    if ticket is None:
        raise NotFound("Không có phiếu này.")
    return ticket
