"""Papers of dossiers beside tickets: the same printer, the same rules, and nothing kept of a person."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.act import Actor
from app.errors import NotFound
from app.events import Event
from app.printing import jobs, leases
from app.printing.models import PrintJob
from app.printing.printers import printers
from tests.cast import Hall
from tests.printing.cast import RECEIPT, Agent


async def row(agent: Agent, job_id: UUID) -> PrintJob:
    await agent.act.session.flush()
    return (await agent.act.session.execute(select(PrintJob).where(PrintJob.id == job_id))).scalar_one()


async def test_a_paper_comes_with_the_names_of_the_centre(agent: Agent, document: UUID) -> None:
    job = await agent.paper(document)

    assert (job.kind, job.copy, job.payload["title"]) == ("paper", 1, RECEIPT["title"])
    assert (job.payload["ward"], job.payload["trial"]) == ("Phường Bắc Cam Ranh", True)
    assert (job.payload["reprint"], job.payload["reprinted_at"]) == (0, None)


async def test_tickets_and_papers_come_out_in_the_order_they_were_asked_for(
    hall: Hall, agent: Agent, document: UUID
) -> None:
    await hall.take("ho-tich")
    await jobs.enqueue_paper(hall.act, document, agent.printer, RECEIPT)
    await hall.take("ho-tich")

    come = [await agent.lease() for _ in range(4)]

    assert [job and (job.kind, job.payload["number"]) for job in come] == [
        ("ticket", "H001"),
        ("paper", "12/2026"),
        ("ticket", "H002"),
        None,
    ]


async def test_a_printer_counts_both_kinds(hall: Hall, agent: Agent, document: UUID) -> None:
    await hall.take("ho-tich")
    await jobs.enqueue_paper(hall.act, document, agent.printer, RECEIPT)

    view = next(seen for seen in await printers(hall.act) if seen.id == agent.printer.id)

    assert (view.queued, view.doubtful) == (2, 0)


async def test_a_paper_asked_for_again_is_a_marked_copy(agent: Agent, document: UUID) -> None:
    await agent.print(await agent.paper(document))

    again = await agent.paper(document)

    assert (again.copy, again.payload["reprint"]) == (2, 1)
    assert again.payload["reprinted_at"] == agent.act.now.isoformat(timespec="seconds")


async def test_a_paper_asked_for_twice_comes_out_once(agent: Agent, document: UUID) -> None:
    first = await agent.paper(document)

    second = await agent.paper(document)

    assert not await leases.begin_sending(agent.act, first.id)
    assert await leases.begin_sending(agent.act, second.id)
    assert (await row(agent, first.id)).reason == "asked_again"


async def test_its_newest_slip_says_how_it_fared(agent: Agent, document: UUID) -> None:
    with pytest.raises(NotFound, match="chưa được gửi in"):
        await jobs.newest_paper_job(agent.act, document)

    await agent.print(await agent.paper(document), "blocked", "paper_out")

    seen = await jobs.newest_paper_job(agent.act, document)
    assert (seen.state, seen.reason, seen.attempts) == ("queued", "paper_out", 1)


async def test_another_agent_cannot_touch_a_paper(agent: Agent, document: UUID) -> None:
    job = await agent.paper(document)

    stranger = replace(agent.act, by=Actor("agent", uuid4()))

    assert not await leases.begin_sending(stranger, job.id)


@pytest.mark.parametrize(
    ("result", "reason", "state"),
    [("printed", None, "printed"), ("unknown", "stalled", "unknown"), ("failed", "unknown_kind", "failed")],
)
async def test_a_paper_that_has_ended_names_nobody(
    agent: Agent, document: UUID, result: str, reason: str | None, state: str
) -> None:
    job = await agent.paper(document)
    assert "Nguyễn Thị Hoa" in str((await row(agent, job.id)).payload)

    await agent.print(job, result, reason)

    ended = await row(agent, job.id)
    assert (ended.state, ended.payload) == (state, {})


async def test_a_paper_in_doubt_or_replaced_names_nobody(agent: Agent, document: UUID) -> None:
    replaced, doubtful = await agent.paper(document), await agent.paper(document)
    await leases.begin_sending(agent.act, doubtful.id)

    await leases.doubt_unfinished(agent.act, busy=[])

    ended = [await row(agent, job.id) for job in (replaced, doubtful)]
    assert [(job.state, job.payload) for job in ended] == [("cancelled", {}), ("unknown", {})]


async def test_a_paper_that_may_still_come_keeps_its_words(agent: Agent, document: UUID) -> None:
    job = await agent.paper(document)

    await agent.print(job, "failed", "unreachable")

    assert (await row(agent, job.id)).payload == RECEIPT


async def test_events_name_the_document_and_nobody(agent: Agent, document: UUID) -> None:
    await agent.print(await agent.paper(document))
    await agent.paper(document)

    told = await agent.act.session.scalars(
        select(Event).where(Event.subject_id == document).order_by(Event.id)
    )
    events = [(event.kind, event.data) for event in told]
    slips = ["slip.asked", "slip.sending", "slip.result", "slip.asked_again"]
    assert [kind for kind, _ in events] == ["document.issued", *slips]
    assert "Hoa" not in str(events)


WRONG: list[dict[str, Any]] = [
    {"kind": "ticket"},
    {"kind": "paper"},
    {"kind": "letter"},
    {"kind": "ticket", "document_id": True},
    {"kind": "paper", "ticket_id": True},
    {"kind": "ticket", "ticket_id": True, "document_id": True},
    {"kind": "paper", "ticket_id": True, "document_id": True},
]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
async def test_a_job_is_of_one_ticket_or_of_one_document(
    hall: Hall, agent: Agent, document: UUID, wrong: dict[str, Any]
) -> None:
    await hall.take("ho-tich")
    ids = {"ticket_id": (await hall.turn("H001")).ticket_id, "document_id": document}
    columns = {key: ids.get(key, value) for key, value in wrong.items()}
    job = PrintJob(printer_id=agent.printer.id, copy_no=9, payload={}, at=hall.act.now, **columns)

    with pytest.raises(IntegrityError, match="ck_print_job_"):
        async with hall.act.session.begin_nested():
            hall.act.session.add(job)


async def test_no_two_slips_are_the_same_copy(hall: Hall, agent: Agent, document: UUID) -> None:
    await agent.paper(document)
    same = {"kind": "paper", "document_id": document, "copy_no": 1}
    job = PrintJob(printer_id=agent.printer.id, payload={}, at=hall.act.now, **same)

    with pytest.raises(IntegrityError, match="uq_print_job_document"):
        async with hall.act.session.begin_nested():
            hall.act.session.add(job)
