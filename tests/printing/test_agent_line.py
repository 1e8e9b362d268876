"""What the agent's websocket says of a paper, message by message, and that the print agent can draw it."""

import json
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from litestar import Litestar

from app.centres.models import Centre
from app.copying import copy_centre
from app.house import House, add_centre
from app.printing import jobs
from app.starter import SLUG as STARTER
from printers import paper
from tests.contract.handshake import Socket
from tests.printing.cast import RECEIPT, Agent, a_document

CENTRE = "cam-nghia"


@pytest.fixture(scope="module")
async def line(house: House, app: Litestar) -> AsyncIterator[tuple[Socket, Agent, UUID]]:
    """The open line of an agent at a centre of its own, and a document there."""
    await add_centre(house, Centre(slug=CENTRE, name="Trung tâm", ward="Phường Cam Nghĩa"))
    await copy_centre(house, STARTER, CENTRE)
    async with house.act(CENTRE) as act:
        agent, document = await Agent.at(act), await a_document(act)
    headers = {"Authorization": f"Bearer {agent.token}"}
    async with Socket(app, f"/ws/{CENTRE}/agent", headers) as socket:
        yield socket, agent, document


async def ask(socket: Socket, kind: str, **fields: object) -> dict[str, object]:
    return await socket.ask(json.dumps({"type": kind, **fields}))


async def test_a_paper_goes_from_claim_to_receipt(line: tuple[Socket, Agent, UUID], house: House) -> None:
    socket, agent, document = line
    welcome = await ask(socket, "hello", printers=[{"name": "Máy in phiếu", "paper": 58}])
    assert welcome["printers"] == [{"id": str(agent.printer.id), "name": "Máy in phiếu"}]
    async with house.act(CENTRE) as act:
        asked = await jobs.enqueue_paper(act, document, agent.printer, RECEIPT)

    job = await ask(socket, "claim", printer=str(agent.printer.id))

    assert set(job) == {"type", "id", "printer", "kind", "copy", "payload", "lease_until"}
    assert (job["type"], job["id"], job["kind"], job["copy"]) == ("job", str(asked.job), "paper", 1)
    drawn = paper.read(json.dumps(job["payload"]).encode())
    assert (drawn.ward, drawn.number, drawn.rows[0]) == (
        "Phường Cam Nghĩa",
        "12/2026",
        ("Người nộp", "Nguyễn Thị Hoa"),
    )
    assert await ask(socket, "sending", job=job["id"]) == {"type": "go", "job": job["id"]}
    done = {"job": job["id"], "state": "printed", "reason": None, "bytes_sent": 36_000}
    assert await ask(socket, "result", **done) == {"type": "ack", "job": job["id"]}
    async with house.act(CENTRE) as act:
        assert (await jobs.newest_paper_job(act, document)).state == "printed"


async def test_an_agent_that_knows_no_papers_ends_the_job_at_once(
    line: tuple[Socket, Agent, UUID], house: House
) -> None:
    socket, agent, document = line
    await ask(socket, "hello", printers=[{"name": "Máy in phiếu"}])
    async with house.act(CENTRE) as act:
        await jobs.enqueue_paper(act, document, agent.printer, RECEIPT)
    job = await ask(socket, "claim", printer=str(agent.printer.id))

    await ask(socket, "result", job=job["id"], state="failed", reason="unknown_kind", bytes_sent=0)

    async with house.act(CENTRE) as act:
        seen = await jobs.newest_paper_job(act, document)
    assert (seen.state, seen.reason) == ("failed", "unknown_kind")
