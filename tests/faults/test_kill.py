"""kill -9 in the middle of issuing: what was acknowledged is there, and the database starts by itself."""

import asyncio
import json
import os
import signal
from asyncio import IncompleteReadError
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import asyncpg

from app.postgres.access import Access
from tests.live import CENTRE, start
from tests.places import reachable_folder
from tests.race.line import Line

TIMES = 20
ISSUERS = 8


async def test_every_acknowledged_ticket_survives_kill_9() -> None:
    """Every second time PostgreSQL is killed as well."""
    with reachable_folder() as folder:
        acknowledged: set[str] = set()
        for time in range(TIMES):
            acknowledged |= await _issue_until_killed(folder / "data", 10 + 7 * time, time % 2 == 1)
        kept, given = await _tickets(folder / "data")
    assert len(acknowledged) > TIMES * 10
    assert acknowledged <= kept
    assert sorted(given) == list(range(1, len(kept) + 1))


async def _issue_until_killed(data: Path, after: int, postgres_too: bool) -> set[str]:
    """Start, take tickets at several kiosks, kill after so many answers; the ids that were answered."""
    process, told = start(data, "--no-agent")
    token = json.loads((data / "devices.json").read_text())["kiosk"]
    answered: set[str] = set()

    def hear(ticket: str) -> None:
        answered.add(ticket)
        if len(answered) == after:
            if postgres_too:
                os.kill(_postmaster(data), signal.SIGKILL)
            process.kill()

    line = f"{told['url']}/api/{CENTRE}", {"Authorization": f"Bearer {token}"}
    await asyncio.gather(*(_issue(Line(*line), hear) for _ in range(ISSUERS)))
    process.wait()
    return answered


async def _issue(kiosk: Line, hear: Callable[[str], None]) -> None:
    """One ticket after the other until the line breaks."""
    with suppress(OSError, IncompleteReadError):
        async with kiosk as line:
            while True:
                status, answer = await line.post("/tickets", {"service": "ho-tich"}, str(uuid4()))
                if status == 201:
                    hear(answer["ticket"]["id"])


def _postmaster(data: Path) -> int:
    return int((data / "postgres" / "postmaster.pid").read_text().split()[0])


async def _tickets(data: Path) -> tuple[set[str], list[int]]:
    """Ids and numbers of all tickets, read after one more start."""
    process, _ = start(data, "--no-agent")
    owner = await asyncpg.connect(Access.load(data / "access.json").url("moi_owner"))
    rows = await owner.fetch("SELECT id::text, number FROM ticket")
    await owner.close()
    process.terminate()
    process.wait()
    return {row["id"] for row in rows}, [row["number"] for row in rows]
