"""Promises of the same day: kept, missed with their cause, ended otherwise, open."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.act import Act
from app.clock import ZONE
from app.reports.same_day import COUNTS, Promises
from app.visits.dossiers import late, moves, returning
from app.visits.dossiers.page import DossierPage
from app.visits.dossiers.parts import Wanting
from tests.cast import Hall
from tests.reports.shelves import promises
from tests.visits.dossiers import desk
from tests.visits.dossiers.desk import BIRTH, SINGLE, handed_in, papers_of

CLOSING = datetime(2026, 11, 25, 17, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)
NONE = dict.fromkeys(COUNTS, 0) | {"promised": 1}


def at(act: Act, now: datetime) -> Act:
    return replace(act, now=now)


def counts(tally: Promises) -> dict[str, int]:
    return {name: getattr(tally, name) for name in COUNTS}


async def whole(act: Act, now: datetime) -> dict[str, int]:
    return counts((await promises(at(act, now))).whole)


async def promised(hall: Hall) -> tuple[Act, DossierPage]:
    lan, dossier = await handed_in(hall, SINGLE)
    assert dossier.same_day
    return lan, dossier


async def test_a_usual_dossier_is_no_promise(hall: Hall) -> None:
    lan, _ = await handed_in(hall, BIRTH)

    found = await promises(lan)

    assert counts(found.whole) == NONE | {"promised": 0}
    assert (found.whole.share, found.days, found.procedures, found.missed) == (None, [], [], [])


async def test_what_is_ready_by_closing_is_kept(hall: Hall) -> None:
    lan, dossier = await promised(hall)
    still_open = await whole(lan, CLOSING)
    await moves.ready(at(lan, CLOSING), dossier.id)

    assert still_open == NONE | {"open": 1}
    assert await whole(lan, CLOSING + HOUR) == NONE | {"kept": 1}


async def test_what_was_returned_the_same_day_is_counted_too(hall: Hall) -> None:
    lan, dossier = await promised(hall)
    second = await desk.received(lan, dossier.visit)
    for one, hours in ((dossier, 1), (second, 20)):
        await moves.ready(at(lan, CLOSING - HOUR), one.id)
        await returning.give_back(at(lan, CLOSING + hours * HOUR), one.id, "counter")

    assert await whole(lan, CLOSING + 30 * HOUR) == NONE | {"promised": 2, "kept": 2, "returned": 1}


async def test_what_is_late_is_missed_with_the_cause_its_officer_gave(hall: Hall) -> None:
    lan, dossier = await promised(hall)
    second, third = [await desk.received(lan, dossier.visit) for _ in range(2)]
    await late.explain(at(lan, CLOSING), dossier.id, "system", "Chờ nối lại.")
    await late.explain(at(lan, CLOSING), third.id, "system", "Chờ nối lại.")
    await moves.ready(at(lan, CLOSING + HOUR), dossier.id)
    await moves.ready(at(lan, CLOSING), third.id)

    found = await promises(at(lan, CLOSING + HOUR))

    assert counts(found.whole) == NONE | {"promised": 3, "kept": 1, "missed": 2}
    assert (found.causes, round(found.whole.share or 0, 1)) == ({"system": 1, "": 1}, 33.3)
    assert [(one.number, one.cause, one.ready_at) for one in found.missed] == [
        (dossier.number, "system", CLOSING + HOUR),
        (second.number, None, None),
    ]


async def test_a_new_date_does_not_keep_a_promise(hall: Hall) -> None:
    lan, dossier = await promised(hall)
    await late.explain(at(lan, CLOSING - HOUR), dossier.id, "system", "Chờ có điện.")
    await late.reappoint(at(lan, CLOSING - HOUR), dossier.id, CLOSING + 24 * HOUR, "Mất điện.")
    before = await whole(lan, CLOSING)
    await moves.ready(at(lan, CLOSING + HOUR), dossier.id)

    assert before == NONE | {"open": 1}
    assert await whole(lan, CLOSING + 2 * HOUR) == NONE | {"missed": 1}


async def test_a_call_for_papers_by_closing_ends_the_promise(hall: Hall) -> None:
    lan, dossier = await promised(hall)
    await moves.supplement(at(lan, CLOSING - HOUR), dossier.id, Wanting("Thiếu giấy."))
    waiting = await whole(lan, CLOSING + HOUR)
    await moves.complete(at(lan, CLOSING + 17 * HOUR), dossier.id, await papers_of(lan, SINGLE))
    await moves.ready(at(lan, CLOSING + 18 * HOUR), dossier.id)

    assert waiting == NONE | {"supplement": 1}
    assert await whole(lan, CLOSING + 20 * HOUR) == NONE | {"supplement": 1}


async def test_a_call_for_papers_after_closing_does_not(hall: Hall) -> None:
    lan, dossier = await promised(hall)
    await moves.supplement(at(lan, CLOSING + HOUR), dossier.id, Wanting("Thiếu giấy."))
    waiting = await whole(lan, CLOSING + 2 * HOUR)
    await moves.complete(at(lan, CLOSING + 17 * HOUR), dossier.id, await papers_of(lan, SINGLE))
    await moves.ready(at(lan, CLOSING + 18 * HOUR), dossier.id)

    assert waiting == NONE | {"missed": 1}
    assert await whole(lan, CLOSING + 20 * HOUR) == NONE | {"missed": 1}


async def test_papers_brought_the_same_morning_renew_the_promise(hall: Hall) -> None:
    lan, dossier = await promised(hall)
    await moves.supplement(lan, dossier.id, Wanting("Thiếu giấy."))
    await moves.complete(at(lan, lan.now + HOUR), dossier.id, await papers_of(lan, SINGLE))
    await moves.ready(at(lan, CLOSING), dossier.id)

    assert await whole(lan, CLOSING + HOUR) == NONE | {"kept": 1}


async def test_what_was_refused_or_withdrawn_by_closing_is_apart(hall: Hall) -> None:
    lan, dossier = await promised(hall)
    withdrawn = await desk.received(lan, dossier.visit)
    too_late = await desk.received(lan, dossier.visit)
    await moves.end(at(lan, CLOSING), dossier.id, "refuse", "Không đủ điều kiện.")
    await moves.end(at(lan, CLOSING), withdrawn.id, "withdraw", "Đổi ý.")
    await moves.end(at(lan, CLOSING + HOUR), too_late.id, "refuse", "Không đủ điều kiện.")

    found = (await promises(at(lan, CLOSING + 2 * HOUR))).whole

    assert counts(found) == NONE | {"promised": 3, "refused": 1, "withdrawn": 1, "missed": 1}
    assert (found.apart, found.share) == (2, 0)


async def test_by_procedure_and_by_wednesday(hall: Hall) -> None:
    lan, dossier = await promised(hall)
    await desk.received(lan, dossier.visit, "2.000815")
    await moves.ready(lan, dossier.id)
    next_week = at(lan, lan.now + timedelta(days=7))
    await desk.received(next_week, None, SINGLE, channel="online")

    found = await promises(next_week)

    assert [(str(one.day), one.promised, one.kept, one.missed) for one in found.days] == [
        ("2026-11-25", 2, 1, 1),
        ("2026-12-02", 1, 0, 0),
    ]
    assert {one.code: (one.promised, one.kept) for one in found.procedures} == {
        SINGLE: (2, 1),
        "2.000815": (1, 0),
    }
