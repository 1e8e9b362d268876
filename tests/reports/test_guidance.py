"""The guided share: who counts, who does not, and who was guided."""

from datetime import timedelta

import pytest

from app.centres.settings import set_setting
from app.queue import announcements, transfers, turns
from app.visits import papers, steps
from app.visits.unticketed import open_unticketed
from tests.cast import Hall
from tests.reports.reading import YESTERDAY, guided, tally
from tests.visits.arrivals import BIRTH, arrived, at_counter, helper, later, reads, visit_of


async def test_without_a_visit_there_is_no_share(hall: Hall) -> None:
    found = await guided(hall.act)

    assert (found.whole.visits, found.whole.share, found.whole.share_if_all) == (0, None, None)
    assert (found.days, found.fields, found.people, found.reasons) == ([], [], [], {})
    assert found.target == 60


async def test_officers_and_the_youth_guide_and_citizens_and_phones_do_not(hall: Hall) -> None:
    mai, an = await helper(hall), await helper(hall, "An", "volunteer")
    await steps.confirm(mai, await arrived(hall), "look_up")
    await steps.confirm(an, await arrived(hall), "scan")
    await steps.confirm(mai, await arrived(hall), "look_up", "citizen")
    await steps.confirm(mai, await arrived(hall), "welcome")
    alone = await hall.take()
    await reads(hall.act, alone["ticket"]["token"], "s/ho-tich", f"p/{BIRTH}")

    found = await tally(hall.act)

    assert (found.visits, found.counted, found.guided, found.alone) == (5, 5, 2, 1)
    assert found.share == 40


async def test_who_reads_and_is_guided_was_not_alone(hall: Hall) -> None:
    answer, mai = await hall.take(), await helper(hall)
    await reads(hall.act, answer["ticket"]["token"], "s/ho-tich")
    await steps.confirm(mai, await visit_of(hall, "H001"), "look_up")

    found = await tally(hall.act)

    assert (found.guided, found.alone) == (1, 0)


async def test_steps_pressed_in_one_go_count_apart(hall: Hall) -> None:
    mai, visit = await helper(hall), await arrived(hall)
    for second, step in enumerate(("welcome", "scan", "look_up")):
        await steps.confirm(later(mai, seconds=second * 9), visit, step)

    found = await tally(hall.act)

    assert (found.counted, found.guided, found.together) == (1, 0, 1)
    assert (found.share, found.share_if_all) == (0, 100)


async def test_one_step_pressed_as_it_happened_is_enough(hall: Hall) -> None:
    mai, visit = await helper(hall), await arrived(hall)
    await steps.confirm(mai, visit, "welcome")
    await steps.confirm(later(mai, seconds=9), visit, "scan")
    await steps.confirm(later(mai, seconds=19), visit, "look_up")

    found = await tally(hall.act)

    assert (found.guided, found.together) == (1, 0)


async def test_how_close_is_in_one_go_is_a_dated_setting(hall: Hall) -> None:
    mai, visit = await helper(hall), await arrived(hall)
    await steps.confirm(mai, visit, "scan")
    await steps.confirm(later(mai, seconds=20), visit, "look_up")
    await set_setting(hall.act, "steps_together_seconds", 30, hall.act.today + timedelta(days=1))
    assert (await tally(hall.act)).guided == 1

    await set_setting(hall.act, "steps_together_seconds", 30, hall.act.today)

    found = await tally(hall.act)
    assert (found.guided, found.together) == (0, 1)


async def test_checking_the_papers_is_no_press_beside_others(hall: Hall) -> None:
    mai, visit = await helper(hall), await arrived(hall)
    await steps.confirm(mai, visit, "look_up")
    states = ["have"] * len((await papers.sheet(hall.act, visit, BIRTH)).papers)
    await papers.check(later(mai, seconds=3), visit, BIRTH, states)

    assert (await tally(hall.act)).guided == 1


async def test_no_need_to_look_up_is_left_out_with_its_reason(hall: Hall) -> None:
    mai = await helper(hall)
    for reason in ("knows", "knows", "collects"):
        await steps.not_needed(mai, await arrived(hall), "look_up", reason)
    await steps.not_needed(mai, await arrived(hall), "scan", "no_phone")

    found = await guided(hall.act)

    assert (found.whole.visits, found.whole.not_needed, found.whole.counted) == (4, 3, 1)
    assert found.reasons == {"knows": 2, "collects": 1}


@pytest.mark.parametrize("seconds", [60, 2])
async def test_who_was_guided_is_not_left_out_for_a_reason(hall: Hall, seconds: int) -> None:
    """Neither if it was pressed in one go: nobody falls out of the share by pressing more."""
    mai, visit = await helper(hall), await arrived(hall)
    await steps.confirm(mai, visit, "scan")
    await steps.not_needed(later(mai, seconds=seconds), visit, "look_up", "knows")

    found = await tally(hall.act)

    assert (found.not_needed, found.counted) == (0, 1)
    assert (found.guided, found.together) == ((1, 0) if seconds == 60 else (0, 1))


async def test_a_visit_for_results_alone_has_nothing_to_look_up(hall: Hall) -> None:
    mai = await helper(hall)
    await steps.confirm(mai, await arrived(hall, "tra-ket-qua"), "look_up")
    both = await hall.take("tra-ket-qua")
    await hall.take("ho-tich", visit=both["ticket"]["token"])

    found = await tally(hall.act)

    assert (found.visits, found.result_only, found.counted, found.guided) == (2, 1, 1, 0)


async def test_who_is_sent_on_from_the_results_has_something_to_look_up(hall: Hall) -> None:
    await hall.take("tra-ket-qua")
    lan = await hall.officer("Lan", counter=6)
    called = await hall.next(lan)
    assert called is not None
    await transfers.transfer(lan.act, called["turn"]["id"], "ho-tich", None)

    assert (await tally(hall.act)).result_only == 0


async def test_numbers_that_staff_cancelled_are_left_out_when_all_are(hall: Hall) -> None:
    admin = await helper(hall, "Hoa", "admin")
    await steps.confirm(await helper(hall), await arrived(hall), "look_up")
    first = await hall.take("dat-dai")
    await hall.take("y-te", visit=first["ticket"]["token"])
    for number in ("H001", "D001"):
        await turns.cancel(admin, (await hall.turn(number)).id, "lấy nhầm")

    found = await tally(hall.act)

    assert (found.visits, found.cancelled, found.counted, found.guided) == (2, 1, 1, 0)


@pytest.mark.parametrize("closed", [True, False])
async def test_who_waited_until_the_evening_was_not_cancelled(hall: Hall, closed: bool) -> None:
    """The day before says the same before and after the first act of the next day closes it."""
    await hall.take(minutes=YESTERDAY)
    if closed:
        await hall.take()

    found = await guided(hall.act, days=2)

    assert (found.days[0].day, found.days[0].visits) == (hall.act.today - timedelta(days=1), 1)
    assert (found.days[0].cancelled, found.days[0].unserved, found.days[0].going_on) == (0, 1, 0)


async def test_who_leaves_unserved_stays_in_the_share(hall: Hall) -> None:
    gone = await hall.take()
    await turns.leave(hall.act, gone["ticket"]["token"])
    lan, _ = await at_counter(hall, 1, "dat-dai")
    turn = (await hall.turn("D001")).id
    for _ in range(2):
        await announcements.recall(lan.act, turn)
    await turns.no_show(lan.act, turn)
    await arrived(hall, "y-te")

    found = await tally(hall.act)

    assert (found.counted, found.unserved, found.going_on) == (3, 2, 1)


async def test_a_trip_with_two_tickets_is_one_visit_of_its_first_field(hall: Hall) -> None:
    first = await hall.take("dat-dai", minutes=1)
    await hall.take("ho-tich", minutes=2, visit=first["ticket"]["token"])

    found = await guided(hall.act)

    assert found.whole.visits == 1
    assert [(one.field, one.name, one.visits) for one in found.fields] == [("dat-dai", "Đất đai", 1)]


async def test_visits_without_a_ticket_count_too(hall: Hall) -> None:
    mai = await helper(hall)
    visit = await open_unticketed(mai, "phone", "y-te", None, None)
    await steps.confirm(mai, visit, "look_up")
    await arrived(hall, "tra-ket-qua")

    found = await guided(hall.act)

    assert [(one.field, one.visits, one.share) for one in found.fields] == [("y-te", 1, 100), (None, 1, None)]
    assert (found.whole.going_on, found.whole.guided) == (1, 1)


async def test_days_are_told_one_by_one(hall: Hall) -> None:
    mai = await helper(hall)
    await hall.take(minutes=3 * YESTERDAY)
    await hall.take(minutes=2 * YESTERDAY)
    visit = await arrived(hall)
    await steps.confirm(mai, visit, "look_up")

    found = await guided(hall.act, days=3)

    assert [(one.day.day, one.visits, one.share) for one in found.days] == [(23, 1, 0), (25, 1, 100)]
    assert (found.whole.visits, found.whole.share) == (2, 50)


async def test_the_target_is_the_one_in_force_at_the_end_of_the_period(hall: Hall) -> None:
    await set_setting(hall.act, "target_guided", 70, hall.act.today)
    await set_setting(hall.act, "target_guided", 80, hall.act.today + timedelta(days=1))

    assert (await guided(hall.act)).target == 70
