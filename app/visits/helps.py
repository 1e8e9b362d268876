"""Help given on the way: counted by kind, each time it is given."""

from uuid import UUID

from sqlalchemy import delete, select

from app.act import Act
from app.errors import Malformed, Refused
from app.events import record
from app.visits.models import VisitHelp
from app.visits.rules import HELPS
from app.visits.trips import opened, tell
from app.visits.words import HELP_WORDS


async def give(act: Act, visit_id: UUID, kind: str) -> None:
    """Once more help of this kind."""
    _known(kind)
    found, row = await opened(act, visit_id)
    act.session.add(VisitHelp(visit_id=row.id, kind=kind, person_id=act.by.id, at=act.now))
    record(act, "help.given", row.id, help=kind)
    await tell(act, found)


async def take_back(act: Act, visit_id: UUID, kind: str) -> None:
    """Once less: the last one that the actor counted."""
    _known(kind)
    found, row = await opened(act, visit_id)
    mine = select(VisitHelp.id).where(
        VisitHelp.visit_id == row.id, VisitHelp.kind == kind, VisitHelp.person_id == act.by.id
    )
    last = await act.session.scalar(mine.order_by(VisitHelp.id.desc()).limit(1))
    if last is None:
        raise Refused("Bạn chưa ghi lần hỗ trợ nào loại này nên không có gì để bớt.")
    await act.session.execute(delete(VisitHelp).where(VisitHelp.id == last))
    record(act, "help.taken_back", row.id, help=kind)
    await tell(act, found)


def _known(kind: str) -> None:
    if kind not in HELPS:
        raise Malformed(f"Không có loại hỗ trợ này. Các loại: {', '.join(HELP_WORDS.values())}.")
