"""By person: what was served at the own counter, and who guided."""

from app.queue import shifts, turns
from app.reports.guidance import OfPerson
from app.visits import steps
from tests.cast import Hall, Officer
from tests.reports.reading import YESTERDAY, guided
from tests.visits.arrivals import arrived, helper, later, visit_of


async def person(hall: Hall, name: str, days: int = 1) -> OfPerson:
    """The line of somebody whose name begins so."""
    lines = [one for one in (await guided(hall.act, days)).people if one.name.startswith(name)]
    assert len(lines) == 1
    return lines[0]


async def serve(hall: Hall, officer: Officer, minutes: float) -> str:
    """The next one is called and finished; the number."""
    called = await hall.next(officer, minutes=minutes)
    assert called is not None
    await turns.finish(later(officer.act, minutes=minutes + 5), called["turn"]["id"])
    return called["turn"]["number"]


async def test_a_visit_is_served_by_who_sat_there_when_it_was_called(hall: Hall) -> None:
    for _ in range(2):
        await arrived(hall)
    lan = await hall.officer("Lan", counter=1)
    await serve(hall, lan, 1)
    await shifts.close_counter(later(lan.act, minutes=20), 1)
    hung = await hall.officer("Hùng")
    hung = Officer(later(hung.act, minutes=30), hung.claim, 1)
    await shifts.open_counter(hung.act, 1)
    await serve(hall, hung, 1)

    assert [(await person(hall, name)).served for name in ("Lan", "Hùng")] == [1, 1]


async def test_the_share_of_a_person_counts_guidance_by_anybody(hall: Hall) -> None:
    mai, lan = await helper(hall), await hall.officer("Lan", counter=1)
    for minute in range(3):
        await arrived(hall, minutes=minute)
    await steps.confirm(mai, await visit_of(hall, "H001"), "look_up")
    await steps.not_needed(mai, await visit_of(hall, "H002"), "look_up", "knows")
    for minute in (10, 20, 30):
        await serve(hall, lan, minute)

    found = await person(hall, "Lan")

    assert (found.served, found.counted, found.guided, found.own) == (3, 2, 1, 0)
    assert found.share == 50


async def test_who_guides_without_a_counter_is_named(hall: Hall) -> None:
    an, visit = await helper(hall, "An", "volunteer"), await arrived(hall)
    await steps.confirm(an, visit, "scan")
    await steps.confirm(later(an, minutes=1), visit, "look_up")
    await steps.confirm(an, await arrived(hall, "tra-ket-qua"), "look_up")

    found = await person(hall, "An")

    assert (found.role, found.own, found.served, found.share) == ("volunteer", 2, 0, None)


async def test_steps_pressed_in_one_go_are_nobodys_guidance(hall: Hall) -> None:
    mai, an, visit = await helper(hall), await helper(hall, "An", "volunteer"), await arrived(hall)
    await steps.confirm(mai, visit, "look_up")
    await steps.confirm(later(an, minutes=1), visit, "scan")
    await steps.confirm(later(an, minutes=1, seconds=3), visit, "prepare")

    found = await guided(hall.act)

    assert (found.whole.guided, [one.name for one in found.people]) == (1, [mai.by.name])


async def test_who_is_called_and_does_not_come_is_served_by_nobody(hall: Hall) -> None:
    lan = await hall.officer("Lan", counter=1)
    await arrived(hall)
    await hall.next(lan)

    assert (await guided(hall.act)).people == []


async def test_who_sat_at_a_counter_in_the_evening_was_served(hall: Hall) -> None:
    lan = await hall.officer("Lan")
    lan = Officer(later(lan.act, minutes=YESTERDAY), lan.claim, 1)
    await shifts.open_counter(lan.act, 1)
    await hall.take(minutes=YESTERDAY)
    called = await hall.next(lan)
    assert called is not None
    await turns.start(lan.act, called["turn"]["id"])

    assert (await person(hall, "Lan", days=2)).served == 1
