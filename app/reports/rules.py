"""The rules of the figures: shares, the targets of the plan, and what is too few to be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from app.visits.rules import TOGETHER

K = TypeVar("K")
# Of fewer people than this nothing is told that would show what one of them said or is.
FEWEST = 5
# The targets of the plan in percent, by their settings, with what it says as long as nothing else is decided.
TARGETS = {
    "target_guided": 60,
    "target_satisfied": 95,
    "target_on_time": 100,
    "target_online": 90,
    "target_digitised": 90,
    "target_reused": 90,
}


@dataclass(frozen=True, slots=True)
class Aims:
    """The dated settings of the figures: targets in percent, and how close presses are made in one go."""

    guided: float = TARGETS["target_guided"]
    satisfied: float = TARGETS["target_satisfied"]
    apart: timedelta = TOGETHER
    on_time: float = TARGETS["target_on_time"]
    online: float = TARGETS["target_online"]
    digitised: float = TARGETS["target_digitised"]
    reused: float = TARGETS["target_reused"]

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Aims":
        """Read from the settings in force."""
        seconds = settings.get("steps_together_seconds", TOGETHER.seconds)
        targets = {
            key.removeprefix("target_"): settings.get(key, starter) for key, starter in TARGETS.items()
        }
        return cls(apart=timedelta(seconds=seconds), **targets)


def share(part: int, whole: int) -> float | None:
    """Percent; None where there is nothing to divide, which is not nought."""
    return 100 * part / whole if whole else None


def short_by(part: int, whole: int, target: float) -> int:
    """How many more of the whole it would take to reach a target in percent."""
    return max(0, -int(-target * whole // 100) - part)


def enough(people: int) -> bool:
    """Whether a share of so many people tells nothing of one of them."""
    return people >= FEWEST


def too_telling(people: Mapping[K, int]) -> set[K]:
    """The rows of a table that say too much of one person: those of too few, and what betrays them.

    Whoever takes the other rows from the whole must be left with enough people, too: so the next smallest
    row is kept back, until they are.
    """
    ordered = sorted((row for row in people if people[row]), key=lambda row: people[row])
    kept = [row for row in ordered if not enough(people[row])]
    for row in ordered[len(kept) :]:
        if not kept or enough(sum(people[one] for one in kept)):
            break
        kept.append(row)
    return set(kept)


def told(people: int) -> int | None:
    """A number of people of some kind; None where it is too small to be told."""
    return people if enough(people) else None
