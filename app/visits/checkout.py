"""Checkout: everything that a person came for is done, and the visit with it."""

from collections.abc import Sequence
from uuid import UUID

from app.act import Act
from app.errors import Refused
from app.queue import turns
from app.queue.models import Turn
from app.queue.rules import AT_COUNTER
from app.queue.shifts import my_shift
from app.visits.trips import Trip, opened, tell
from app.visits.unticketed import close


async def check_out(act: Act, visit_id: UUID) -> list[str]:
    """End every turn of a visit in one act: the one at the actor's counter, and those that still wait.

    One without a ticket is closed. Answers the numbers that were finished.
    """
    found, row = await opened(act, visit_id)
    if not found.ticketed:
        await close(act, found, row)
        return []
    here, others = await _apart(act, found)
    await turns.finish(act, here.id)
    for turn in others:
        await turns.finish_along(act, turn.id)
    await tell(act, found)
    return list(dict.fromkeys(turn.number for turn in (here, *others)))


async def _apart(act: Act, found: Trip) -> tuple[Turn, Sequence[Turn]]:
    """The turn at the actor's counter, and the other live ones, of which none may be at another counter."""
    shift = await my_shift(act)
    here = [t for t in found.live if t.state in AT_COUNTER and t.counter_id == shift.counter_id]
    others = [turn for turn in found.live if turn not in here]
    if not here:
        raise Refused("Người này không ở quầy của bạn. Hãy mời số của họ đến quầy trước.")
    if elsewhere := next((turn for turn in others if turn.state in AT_COUNTER), None):
        raise Refused(
            f"Số {elsewhere.number} của người này đang ở quầy khác. Hãy chỉ kết thúc số ở quầy bạn."
        )
    return here[0], others
