"""What becomes of a slip: pure rules over results, attempts and time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

LEASE = timedelta(seconds=20)
TIME_TO_LIVE = timedelta(seconds=90)
BACK_OFF = (1, 2, 5, 10)
# What the agent cannot draw now it cannot draw in five seconds either.
IN_VAIN = ("not_drawn", "unknown_kind")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state after a result; `not_before` when the job is queued again."""

    state: str
    not_before: datetime | None = None


def queued_at(job_id: UUID) -> datetime:
    """The true time in a UUIDv7."""
    return datetime.fromtimestamp((job_id.int >> 80) / 1000, UTC)


def first_id(instant: datetime) -> UUID:
    """Below every UUIDv7 made from that instant on: the jobs of a day lie together under their key."""
    return UUID(int=int(instant.timestamp() * 1000) << 80)


def expiry(job_id: UUID) -> datetime:
    """When the citizen has surely walked away: nothing is printed after this."""
    return queued_at(job_id) + TIME_TO_LIVE


def after_result(
    state: str, reason: str | None, bytes_sent: int, attempts: int, now: datetime, expires: datetime
) -> Outcome:
    """Automatic retry only where nothing has reached the printer, so that no slip comes twice."""
    if state not in ("blocked", "failed"):
        return Outcome(state)
    if bytes_sent > 0:
        return Outcome("unknown")
    if reason in IN_VAIN:
        return Outcome(state)
    again = now + timedelta(seconds=BACK_OFF[min(attempts, len(BACK_OFF)) - 1])
    return Outcome("queued", again) if again < expires else Outcome(state)


def shown_state(state: str, expires: datetime, now: datetime) -> str:
    """What people are told: after its time a queued slip will not come, and one being sent is doubtful."""
    if expires < now:
        return {"queued": "failed", "sending": "unknown"}.get(state, state)
    return state
