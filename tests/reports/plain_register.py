"""The figures of dossiers once more, counted on the fingers; nothing of `app.reports` is used here."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from tests.reports.register import ENDED, OPEN, READY, Run, Taken

APART = ("supplement", *ENDED)


def missed(run: Run, now: datetime) -> bool:
    return (run.until or now) > run.due


def late(taken: Taken, now: datetime) -> bool:
    return any(missed(run, now) for run in taken.runs)


def came_to(taken: Taken, now: datetime) -> str:
    if taken.state in APART:
        return taken.state
    if late(taken, now):
        return "open_late" if taken.state in OPEN else "done_late"
    if taken.state in OPEN:
        return "open_in_time"
    assert taken.ready_at
    return "early" if taken.ready_at.date() < taken.runs[-1].due.date() else "in_time"


def tally(register: Iterable[Taken], now: datetime) -> dict[str, int]:
    """How many of each kind, by the names of the page."""
    known = list(register)
    there = [[paper for paper in one.papers if paper[0] == "have"] for one in known]
    digital = [papers and all(digitised or reused for _, digitised, reused in papers) for papers in there]
    return Counter(came_to(one, now) for one in known) + Counter(
        received=len(known),
        apart_late=sum(one.state in APART and late(one, now) for one in known),
        first_right=sum(not one.slips for one in known),
        online=sum(one.channel == "online" for one in known),
        with_papers=sum(map(bool, there)),
        digitised=sum(map(bool, digital)),
        reused=sum(any(reused for _, _, reused in papers) for papers in there),
    )


def kept(taken: Taken, now: datetime) -> str:
    """What came of the last promise."""
    run = next(run for run in reversed(taken.runs) if run.promised)
    if missed(run, now):
        return "missed"
    if taken.state in ENDED:
        return taken.state
    if run is not taken.runs[-1] or taken.state == "supplement":
        return "supplement"
    return "kept" if taken.state in READY else "open"


def promises(register: Iterable[Taken], now: datetime) -> dict[str, int]:
    known = [one for one in register if one.promised_on]
    returned = [one for one in known if one.state == "returned" and one.ended_at]
    return Counter(kept(one, now) for one in known) + Counter(
        promised=len(known),
        returned=sum(one.ended_at.date() == one.promised_on for one in returned if one.ended_at),
    )


def grouped(register: Iterable[Taken], key: Callable[[Taken], object]) -> dict[object, list[Taken]]:
    groups: dict[object, list[Taken]] = {}
    for one in register:
        groups.setdefault(key(one), []).append(one)
    return groups
