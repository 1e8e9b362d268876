"""Figures of dossiers: what came to those received, on time or late, and the three ratios."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.act import Act
from app.clock import ZONE
from app.reports.dossiers import COUNTS
from app.visits.dossiers import late, moves, returning
from app.visits.dossiers.page import DossierPage
from app.visits.dossiers.parts import Found, Wanting
from tests.cast import Hall
from tests.reports.shelves import of_dossiers, received
from tests.visits.arrivals import later
from tests.visits.dossiers import desk
from tests.visits.dossiers.desk import SINGLE, handed_in, papers_of

# Received on the Wednesday of the tests, three working days: due on Monday at closing.
DUE = datetime(2026, 11, 30, 17, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)
NONE = dict.fromkeys(COUNTS, 0)
PLAIN = NONE | {"received": 1, "first_right": 1, "with_papers": 1}


async def usual(hall: Hall) -> tuple[Act, DossierPage]:
    return await handed_in(hall, SINGLE, same_day=False)


def at(act: Act, now: datetime) -> Act:
    return replace(act, now=now)


async def counts(act: Act, now: datetime) -> dict[str, int]:
    """The counts of the dossiers of that Wednesday, as they stand at another time."""
    whole = await received(at(act, now))
    return {name: getattr(whole, name) for name in COUNTS}


async def test_without_a_dossier_nothing_is_told(act: Act) -> None:
    found = await of_dossiers(act)

    assert (found.whole.received, found.whole.share, found.whole.first_share) == (0, None, None)
    assert (found.fields, found.late, found.target) == ([], [], 100)
    assert {name: (one.share, one.target) for name, one in found.ratios.items()} == {
        "online": (None, 90),
        "digitised": (None, 90),
        "reused": (None, 90),
    }


@pytest.mark.parametrize(
    ("ready", "came_to"),
    [
        (DUE.replace(day=27), "early"),
        (DUE - HOUR, "in_time"),
        (DUE, "in_time"),
        (DUE + HOUR, "done_late"),
        (None, "open_late"),
    ],
)
async def test_done_is_when_the_result_is_there(hall: Hall, ready: datetime | None, came_to: str) -> None:
    lan, dossier = await usual(hall)
    if ready:
        await moves.ready(at(lan, ready), dossier.id)

    assert await counts(lan, DUE + 9 * HOUR) == PLAIN | {came_to: 1}


async def test_what_is_given_back_late_was_done_in_time(hall: Hall) -> None:
    lan, dossier = await usual(hall)
    await moves.ready(at(lan, DUE - HOUR), dossier.id)
    await returning.give_back(at(lan, DUE + 30 * HOUR), dossier.id, "counter")

    assert await counts(lan, DUE + 40 * HOUR) == PLAIN | {"in_time": 1}


async def test_what_is_within_its_limit_counts_as_on_time(hall: Hall) -> None:
    lan, _ = await usual(hall)

    whole = await received(lan)

    assert (whole.open_in_time, whole.counted, whole.on_time, whole.share) == (1, 1, 1, 100)


@pytest.mark.parametrize("given", [DUE - HOUR, DUE + HOUR])
async def test_a_new_date_makes_nothing_punctual(hall: Hall, given: datetime) -> None:
    lan, dossier = await usual(hall)
    await late.explain(at(lan, given), dossier.id, "other_office", "Gọi phường Ba Ngòi.")
    await late.reappoint(at(lan, given), dossier.id, DUE + 72 * HOUR, "Chờ xác minh.")
    await moves.ready(at(lan, DUE + 2 * HOUR), dossier.id)

    assert await counts(lan, DUE + 9 * HOUR) == PLAIN | {"done_late": 1}
    assert (await of_dossiers(at(lan, DUE + 9 * HOUR))).late[0].due_at == DUE


async def test_a_call_for_papers_in_time_begins_a_new_limit(hall: Hall) -> None:
    lan, dossier = await usual(hall)
    await moves.supplement(at(lan, DUE - HOUR), dossier.id, Wanting("Thiếu giấy."))
    waiting = await counts(lan, DUE + 9 * HOUR)
    await moves.complete(at(lan, DUE + 20 * HOUR), dossier.id, await papers_of(lan, SINGLE))

    assert waiting == PLAIN | {"first_right": 0, "supplement": 1}
    assert await counts(lan, DUE + 30 * HOUR) == PLAIN | {"first_right": 0, "open_in_time": 1}


async def test_a_call_for_papers_after_the_limit_hides_nothing(hall: Hall) -> None:
    lan, dossier = await usual(hall)
    await moves.supplement(at(lan, DUE + HOUR), dossier.id, Wanting("Thiếu giấy."))
    waiting = await counts(lan, DUE + 9 * HOUR)
    await moves.complete(at(lan, DUE + 20 * HOUR), dossier.id, await papers_of(lan, SINGLE))

    assert waiting == PLAIN | {"first_right": 0, "supplement": 1, "apart_late": 1}
    assert await counts(lan, DUE + 30 * HOUR) == PLAIN | {"first_right": 0, "open_late": 1}


@pytest.mark.parametrize(
    ("verb", "state"), [("refuse", "refused"), ("withdraw", "withdrawn"), ("stop", "stopped")]
)
@pytest.mark.parametrize("passed", [False, True])
async def test_what_ends_without_a_result_is_apart(hall: Hall, verb: str, state: str, passed: bool) -> None:
    lan, dossier = await usual(hall)
    await moves.end(at(lan, DUE + HOUR if passed else DUE), dossier.id, verb, "Không đủ điều kiện.")

    whole = await received(at(lan, DUE + 99 * HOUR))

    assert (getattr(whole, state), whole.counted, whole.share, whole.apart_late) == (1, 0, None, passed)


async def test_the_exceptions_are_named_by_number_with_their_cause(hall: Hall) -> None:
    lan, first = await usual(hall)
    second = await desk.received(lan, first.visit, SINGLE, same_day=False)
    await late.explain(lan, second.id, "other_office", "Gọi phường Ba Ngòi.")
    await moves.ready(at(lan, DUE + HOUR), second.id)

    found = (await of_dossiers(at(lan, DUE + 9 * HOUR))).late

    assert [(one.id, one.number, one.cause) for one in found] == [
        (first.id, "1/2026", None),
        (second.id, "2/2026", "other_office"),
    ]
    assert [(one.state, one.due_at, one.ready_at) for one in found] == [
        ("received", DUE, None),
        ("ready", DUE, DUE + HOUR),
    ]
    assert {one.name for one in found} == {first.name}


async def test_the_share_is_of_those_with_a_limit(hall: Hall) -> None:
    lan, first = await usual(hall)
    others = [await desk.received(lan, first.visit, SINGLE, same_day=False) for _ in range(3)]
    await moves.ready(at(lan, DUE - HOUR), first.id)
    await moves.ready(at(lan, DUE - HOUR), others[0].id)
    await moves.end(at(lan, DUE), others[2].id, "withdraw", "Đổi ý.")

    whole = await received(at(lan, DUE + HOUR))

    assert (whole.received, whole.counted, whole.on_time, whole.open_late) == (4, 3, 2, 1)
    assert whole.share == pytest.approx(200 / 3)
    assert (whole.first_right, whole.first_share) == (4, 100)


async def test_a_field_adds_up_to_the_whole(hall: Hall) -> None:
    lan, first = await usual(hall)
    await desk.received(lan, first.visit, "2.000815", same_day=False)

    found = await of_dossiers(lan)

    assert [(one.field, one.received) for one in found.fields] == [("ho-tich", 1), ("chung-thuc", 1)]
    for name in COUNTS:
        assert sum(getattr(one, name) for one in found.fields) == getattr(found.whole, name)


async def test_the_three_ratios(hall: Hall) -> None:
    lan, first = await usual(hall)
    count = len(await papers_of(lan, SINGLE))
    assert count > 1
    digital, used = Found("have", digitised=True), Found("have", reused=True)
    for papers in (
        [digital] * count,
        [used, *[digital] * (count - 1)],
        [digital, *[Found("have")] * (count - 1)],
    ):
        await desk.received(lan, None, SINGLE, channel="online", papers=papers)
    none = [Found("not_needed")] * count
    await desk.received(lan, first.visit, SINGLE, papers=none)

    ratios = (await of_dossiers(lan)).ratios

    assert {name: (one.part, one.whole) for name, one in ratios.items()} == {
        "online": (3, 5),
        "digitised": (2, 4),
        "reused": (1, 4),
    }
    assert ratios["online"].share == 60


async def test_a_dossier_belongs_to_the_day_on_which_it_was_written_down(hall: Hall) -> None:
    lan, _ = await usual(hall)

    assert (await received(later(lan, days=1), 1)).received == 0
    assert (await received(later(lan, days=1), 2)).received == 1
