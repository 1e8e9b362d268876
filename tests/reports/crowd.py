"""Visits as chance makes them: what happened, without a word of what it counts for."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID, uuid4

from app.clock import ZONE

SERVICES = ("ho-tich", "dat-dai", "y-te", "tra-ket-qua")
ENDED = ("finished", "finished", "finished", "no_show", "left", "cancelled", "transferred")
LIVE = ("waiting", "called", "serving", "held")
GUIDES = ("officer", "youth", "citizen")
REASONS = {
    "welcome": "known",
    "scan": "no_phone",
    "look_up": "knows",
    "prepare": "complete",
    "submit": "no_wish",
}
ROLES = ("officer", "returning", "guide", "volunteer")
KINDS = ("ebook.scanned", "ebook.read", "ebook.ticked", "ebook.submit")
FACES = ("very_satisfied", "satisfied", "dissatisfied")


@dataclass
class Call:
    """A turn. `by_staff`: somebody cancelled it, not the evening. `counter` is None where nobody called."""

    service: str
    state: str
    by_staff: bool
    counter: int | None
    at: datetime


@dataclass
class Slip:
    """A ticket with its turns, and what was read with it."""

    service: str
    at: datetime
    calls: list[Call]
    read: set[str]
    token: str = field(default_factory=lambda: uuid4().hex)

    @property
    def reader(self) -> UUID:
        return UUID(hex=hashlib.sha256(self.token.encode()).hexdigest()[:32])


@dataclass
class Press:
    """A step that somebody recorded; done with a `guide`, or not needed for a `reason`."""

    step: str
    person: int
    guide: str | None
    reason: str | None
    at: datetime
    checked: bool


@dataclass
class Came:
    """A visit. One without slips has a channel, a field that it is `about`, and may be `closed`."""

    day: date
    slips: list[Slip]
    presses: list[Press]
    channel: str = "hall"
    about: str | None = None
    closed: bool = False
    face: str | None = None
    trial: bool = True
    id: UUID = field(default_factory=uuid4)

    @property
    def calls(self) -> list[Call]:
        return [call for slip in self.slips for call in slip.calls]


@dataclass
class Shift:
    """Somebody at a counter; `until` is None while they sit there."""

    person: int
    counter: int
    since: datetime
    until: datetime | None


def moment(day: date, minutes: float) -> datetime:
    """So many minutes after seven."""
    return datetime.combine(day, time(7), ZONE) + timedelta(minutes=minutes)


def crowd_of(chance: Random, today: date, people: int, days: int = 5) -> tuple[list[Came], list[Shift]]:
    """So many visits on the days up to today, and who sat at two of the counters."""
    opened = [today - timedelta(days=back) for back in range(days)]
    # Only one person can be at a counter.
    free = {day: [1, 2, 3, 4, 5] for day in opened}
    came = [_somebody(chance, day, day == today, free[day]) for day in chance.choices(opened, k=people)]
    return came, [shift for day in opened for shift in _shifts(chance, day)]


def _somebody(chance: Random, day: date, is_today: bool, free: list[int]) -> Came:
    trial = chance.random() < 0.9
    if chance.random() < 0.1:
        return _without_ticket(chance, day, trial)
    states = (*ENDED, *LIVE) if is_today else (*ENDED, chance.choice(LIVE))
    slips = [_slip(chance, day, states, free) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    return Came(day, slips, _presses(chance, day), face=_face(chance), trial=trial)


def _shifts(chance: Random, day: date) -> list[Shift]:
    """At each of two counters one person after the other, with a gap between them; the last may stay open."""
    made: list[Shift] = []
    for counter in (1, 2):
        noon = chance.randrange(120, 300)
        late = chance.choice((None, moment(day, chance.randrange(400, 540))))
        made.append(Shift(chance.randrange(2), counter, moment(day, 0), moment(day, noon)))
        made.append(Shift(1 + counter, counter, moment(day, noon + 30), late))
    return made


def _without_ticket(chance: Random, day: date, trial: bool) -> Came:
    channel, about = (
        chance.choice(("hall", "home", "phone", "mobile")),
        chance.choice(("y-te", "ho-tich")),
    )
    return Came(day, [], _presses(chance, day), channel, about, chance.random() < 0.7, _face(chance), trial)


def _slip(chance: Random, day: date, states: tuple[str, ...], free: list[int]) -> Slip:
    service, minutes = chance.choice(SERVICES), chance.uniform(0, 480)
    calls = [_call(chance, service, moment(day, minutes + 5), chance.choice(states), free)]
    if calls[0].state == "transferred":
        state = chance.choice(ENDED[:-1])
        calls.append(_call(chance, chance.choice(SERVICES), moment(day, minutes + 9), state, free))
    read = {kind for kind in KINDS if chance.random() < 0.3}
    return Slip(service, moment(day, minutes), calls, read if chance.random() < 0.5 else set())


def _call(chance: Random, service: str, at: datetime, state: str, free: list[int]) -> Call:
    if state in ("called", "serving"):
        state, counter = (state, free.pop()) if free else ("held", 1)
    else:
        counter = chance.choice((1, 2)) if state in ("finished", "no_show", "transferred") else None
    return Call(service, state, chance.random() < 0.7, counter, at)


def _presses(chance: Random, day: date) -> list[Press]:
    """Some steps, seconds or minutes after each other."""
    at, made = moment(day, chance.randrange(0, 480)), list[Press]()
    for step, reason in REASONS.items():
        if chance.random() < 0.5:
            at += timedelta(seconds=chance.choice((0, 3, 9, 10, 11, 60, 60, 60)))
            guide = chance.choice(GUIDES) if chance.random() < 0.7 else None
            checked = step == "prepare" and guide is not None and chance.random() < 0.5
            made.append(Press(step, chance.randrange(4), guide, None if guide else reason, at, checked))
    chance.shuffle(made)
    return made


def _face(chance: Random) -> str | None:
    return chance.choice(FACES) if chance.random() < 0.5 else None
