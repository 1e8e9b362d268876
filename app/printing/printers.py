"""Printers: what the agents announce, and how they are."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

import msgspec
from sqlalchemy import func, select, text, update

from app.act import Act
from app.clock import ZONE, true_now
from app.events import record
from app.printing.models import PRINTER_STATES, Printer, PrintJob
from app.printing.rules import first_id

# PostgreSQL keeps no NUL character.
Storable = Annotated[str, msgspec.Meta(pattern="^[^\\x00]*$")]
SILENT = timedelta(seconds=45)


# The printer that prints for a point, inside any statement: of those in use, the one last seen.
PRINTER_SQL = """(SELECT p.id FROM printer p
  JOIN device d ON d.centre_id = p.centre_id AND d.id = p.device_id AND d.active
  WHERE p.point_id = {point} ORDER BY p.last_seen DESC LIMIT 1)"""


class PrinterView(msgspec.Struct):
    """A printer as the contract writes it. `doubtful`: today's slips that may not have come out."""

    id: UUID
    name: str
    state: str
    paper: int
    proof: str
    last_seen: datetime
    queued: int
    doubtful: int


class Announced(msgspec.Struct):
    """A printer in an agent's hello. A long name is cut, the same way each time."""

    name: Storable
    paper: int = 80
    proof: Storable = "none"

    def __post_init__(self) -> None:
        self.name, self.proof = self.name[:80], self.proof[:20]


async def announce_printers(act: Act, printers: list[Announced]) -> list[Printer]:
    """Write down what an agent serves; a printer it has announced before keeps its id."""
    known = {
        p.name: p for p in await act.session.scalars(select(Printer).where(Printer.device_id == act.by.id))
    }
    found = [_announced(act, known.get(a.name), a) for a in printers]
    act.session.add_all(found)
    await act.session.flush()
    record(act, "printers.announced", act.by.id, count=len(found))
    return found


def _announced(act: Act, printer: Printer | None, announced: Announced) -> Printer:
    printer = printer or Printer(device_id=act.by.id, name=announced.name, point_id=act.by.point_id)
    printer.paper = 58 if announced.paper == 58 else 80
    printer.proof, printer.state, printer.last_seen = announced.proof, "ready", true_now()
    return printer


async def set_printer_state(act: Act, printer_id: UUID, state: str) -> None:
    """What the agent sees of its printer; an unknown word counts as an error."""
    printer = await act.session.scalar(
        select(Printer).where(Printer.id == printer_id, Printer.device_id == act.by.id)
    )
    if printer is None:
        return
    printer.state = state if state in PRINTER_STATES else "error"
    printer.last_seen = true_now()
    record(act, "printer.state", printer_id, state=printer.state)


async def seen(act: Act) -> None:
    """The agent is still there."""
    await act.session.execute(
        update(Printer).where(Printer.device_id == act.by.id).values(last_seen=true_now())
    )


async def printer_at(act: Act, point_id: UUID) -> Printer | None:
    """The printer that prints for a point, if one is in use."""
    chosen = text(f"printer.id = {PRINTER_SQL.format(point=':point')}").bindparams(point=point_id)
    return await act.session.scalar(select(Printer).where(chosen))


async def printers(act: Act) -> list[PrinterView]:
    """All printers with their waiting and doubtful slips, in one read."""
    midnight = true_now().astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    counts = (
        select(
            PrintJob.printer_id,
            func.count().filter(PrintJob.state == "queued").label("queued"),
            func.count().filter(PrintJob.state.in_(("unknown", "failed", "blocked"))).label("doubtful"),
        )
        .where(PrintJob.id >= first_id(midnight))
        .group_by(PrintJob.printer_id)
        .subquery()
    )
    rows = await act.session.execute(
        select(Printer, func.coalesce(counts.c.queued, 0), func.coalesce(counts.c.doubtful, 0))
        .outerjoin(counts, counts.c.printer_id == Printer.id)
        .order_by(Printer.name)
    )
    return [_view(printer, queued, doubtful) for printer, queued, doubtful in rows]


def _view(printer: Printer, queued: int, doubtful: int) -> PrinterView:
    silent = true_now() - printer.last_seen > SILENT
    return PrinterView(
        id=printer.id,
        name=printer.name,
        state="offline" if silent else printer.state,
        paper=printer.paper,
        proof=printer.proof,
        last_seen=printer.last_seen.astimezone(ZONE),
        queued=queued,
        doubtful=doubtful,
    )
