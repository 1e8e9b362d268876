"""What is late is said, with its cause; a new date is given once."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from app.clock import ZONE
from app.errors import Malformed, Refused
from app.visits.dossiers import handovers, late, moves
from app.visits.dossiers.counts import due_counts
from app.visits.dossiers.due import due_board
from app.visits.dossiers.page import page
from app.visits.dossiers.parts import Wanting
from tests.cast import Hall
from tests.visits.arrivals import helper, later
from tests.visits.dossiers.desk import BIRTH, handed_in, made_ready, received

MONDAY = datetime(2026, 11, 30, 17, 0, tzinfo=ZONE)


async def test_the_cause_and_the_next_step_stand_on_the_board(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await late.explain(lan, dossier.id, "workload", "Chuyển cho chị Hoa.")
    await late.explain(later(lan, hours=1), dossier.id, "other_office", "Gọi phường Ba Ngòi.")

    found = await page(lan, dossier.id)

    assert found.delay
    assert (found.delay.cause, found.delay.next_step) == ("other_office", "Gọi phường Ba Ngòi.")


@pytest.mark.parametrize(("cause", "step"), [("rain", "Chờ."), ("workload", " "), ("workload", "x" * 501)])
async def test_a_cause_that_is_none_is_refused(hall: Hall, cause: str, step: str) -> None:
    lan, dossier = await handed_in(hall)
    with pytest.raises(Malformed):
        await late.explain(lan, dossier.id, cause, step)


async def test_a_new_date_is_given_once(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, same_day=False)
    with pytest.raises(Refused, match="còn hạn"):
        await late.reappoint(lan, dossier.id, MONDAY + timedelta(days=1), "Chờ xác minh.")
    await late.explain(lan, dossier.id, "other_office", "Gọi phường Ba Ngòi.")
    await late.reappoint(lan, dossier.id, MONDAY + timedelta(days=1), "Chờ xác minh.")
    with pytest.raises(Refused, match="đã được hẹn lại một lần"):
        await late.reappoint(lan, dossier.id, MONDAY + timedelta(days=2), "Chờ nữa.")

    found = await page(lan, dossier.id)

    assert found.new_date
    assert (found.new_date.due_before, found.due_at) == (MONDAY, MONDAY + timedelta(days=1))
    assert found.reappointed
    assert [(one.kind, one.reason) for one in found.documents][-1] == ("apology", "Chờ xác minh.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"due_at": datetime(2026, 11, 24, 17, 0, tzinfo=ZONE)},
        {"due_at": MONDAY},
        {"due_at": datetime(2026, 12, 2, 17, 0)},
        {"due_at": datetime(2026, 12, 5, 17, 0, tzinfo=ZONE)},
        {"due_at": datetime(2026, 12, 1, 3, 0, tzinfo=ZONE)},
        {"due_at": datetime(2026, 12, 1, 17, 1, tzinfo=ZONE)},
        {"due_at": datetime(2036, 12, 5, 17, 0, tzinfo=ZONE)},
        {"reason": "  "},
    ],
)
async def test_a_new_date_lies_after_the_old_one_and_has_a_reason(hall: Hall, wrong: dict[str, Any]) -> None:
    lan, dossier = await handed_in(hall, same_day=False)
    told = {"due_at": MONDAY + timedelta(days=1), "reason": "Chờ xác minh.", **wrong}
    await late.explain(lan, dossier.id, "other_office", "Gọi phường Ba Ngòi.")
    with pytest.raises(Malformed):
        await late.reappoint(lan, dossier.id, **told)
    assert not (await page(lan, dossier.id)).reappointed


async def test_what_has_its_result_or_waits_for_papers_gets_no_new_date(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await moves.supplement(lan, dossier.id, Wanting("Thiếu."))
    with pytest.raises(Refused, match="chờ bổ sung"):
        await late.reappoint(lan, dossier.id, MONDAY + timedelta(days=9), "Chờ.")


async def test_the_board_sorts_by_when_things_are_due(hall: Hall) -> None:
    lan, birth = await handed_in(hall, BIRTH)
    usual = await received(lan, birth.visit, same_day=False)
    ready = await received(lan, birth.visit)
    await made_ready(lan, ready.id)
    waiting = await received(lan, birth.visit)
    await moves.supplement(lan, waiting.id, Wanting("Thiếu."))

    wednesday = await due_board(lan)
    sunday = await due_board(later(lan, days=4))
    tuesday = await due_board(later(lan, days=6))

    assert [one.id for one in wednesday.today] == [birth.id]
    assert [one.id for one in wednesday.later] == [usual.id]
    assert [one.id for one in sunday.tomorrow] == [usual.id]
    assert [one.id for one in tuesday.overdue] == [birth.id, usual.id]
    assert ([one.id for one in tuesday.ready], [one.id for one in tuesday.supplement]) == (
        [ready.id],
        [waiting.id],
    )
    (field,), (officer,) = tuesday.by_field, tuesday.by_officer
    assert (field.name, field.overdue, officer.name, officer.all) == ("Hộ tịch", 2, lan.by.name, 2)


async def test_what_presses_is_counted_for_who_may_see_it(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await received(lan, dossier.visit, same_day=False)
    tra = await helper(hall, "Trà", "returning")
    await handovers.give(lan, dossier.id, tra.by.id)

    morning, evening, night = [await due_counts(later(tra, hours=hours)) for hours in (0, 8, 9)]

    assert (morning.overdue, morning.today, morning.urgent, morning.to_take) == (0, 1, 0, 1)
    assert (evening.today, evening.urgent) == (1, 1)
    assert (night.overdue, night.today, night.urgent) == (1, 0, 0)
    assert (await due_counts(lan)).to_take == 0
