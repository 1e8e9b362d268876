"""The five steps: each visit once in each, and how it is known; help given and who came."""

from app.reports import helps
from app.visits import steps as verbs
from app.visits.helps import give
from app.visits.rules import STEPS
from app.visits.unticketed import open_unticketed
from app.visits.visitors import say_group
from tests.cast import Hall
from tests.reports.reading import came, found, steps
from tests.visits.arrivals import BIRTH, arrived, helper, later, reads, visit_of


async def test_each_visit_stands_once_in_each_step(hall: Hall) -> None:
    mai, visit = await helper(hall), await arrived(hall)
    await verbs.confirm(mai, visit, "welcome")
    await verbs.confirm(later(mai, seconds=5), visit, "scan", "citizen")
    await verbs.confirm(later(mai, minutes=5), visit, "look_up")
    await verbs.not_needed(later(mai, minutes=6), visit, "submit", "no_wish")
    await arrived(hall)

    known = await steps(hall.act)

    assert list(known) == list(STEPS)
    told = {name: (one.confirmed, one.together, one.not_needed, one.unknown) for name, one in known.items()}
    assert told == {
        "welcome": (1, 1, 0, 1),
        "scan": (1, 1, 0, 1),
        "look_up": (1, 0, 0, 1),
        "prepare": (0, 0, 0, 2),
        "submit": (0, 0, 1, 1),
    }
    assert known["submit"].reasons == {"no_wish": 1}
    assert {one.visits for one in known.values()} == {2}


async def test_what_only_a_phone_tells_stands_apart(hall: Hall) -> None:
    mai = await helper(hall)
    for number in ("H001", "H002", "H003"):
        answer = await hall.take()
        await reads(hall.act, answer["ticket"]["token"], "s/ho-tich", f"p/{BIRTH}", "p/1.000656")
        if number == "H002":
            await verbs.confirm(mai, await visit_of(hall, number), "look_up")
        if number == "H003":
            await verbs.not_needed(mai, await visit_of(hall, number), "look_up", "knows")

    known = await steps(hall.act)

    assert (known["scan"].alone, known["scan"].done) == (3, 100)
    look_up = known["look_up"]
    assert (look_up.confirmed, look_up.alone, look_up.not_needed, look_up.unknown) == (1, 1, 1, 0)


async def test_without_a_visit_nothing_is_done(hall: Hall) -> None:
    assert [(one.visits, one.unknown, one.done) for one in (await steps(hall.act)).values()] == [
        (0, 0, None)
    ] * 5


async def test_help_is_counted_by_kind(hall: Hall) -> None:
    mai, first, second = await helper(hall), await arrived(hall), await arrived(hall)
    for visit, kind in ((first, "other"), (first, "vneid_use"), (first, "vneid_use"), (second, "vneid_use")):
        await give(mai, visit, kind)

    given = helps.helps(await found(hall.act, helps))

    assert [(one.kind, one.times, one.visits) for one in given] == [("vneid_use", 3, 2), ("other", 1, 1)]


async def test_visits_are_counted_by_channel(hall: Hall) -> None:
    await arrived(hall)
    for channel in ("home", "phone", "phone"):
        await open_unticketed(await helper(hall), channel, "y-te", None, None)

    assert (await came(hall.act)).channels == {"hall": 1, "home": 1, "phone": 2}


async def test_small_groups_are_not_told_apart(hall: Hall) -> None:
    mai = await helper(hall)
    assert (await came(hall.act)).audiences == {}
    for audience in ["elderly"] * 5 + ["disabled"] * 4:
        await say_group(mai, await arrived(hall), audience)

    groups = (await came(hall.act)).audiences

    assert (groups["elderly"], groups["disabled"], groups["merit"]) == (5, None, None)
