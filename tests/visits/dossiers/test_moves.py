"""From state to state: who, when and why; and nothing that cannot be."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from app.clock import ZONE
from app.errors import Malformed, NotFound, Refused
from app.visits.dossiers import moves, returning
from app.visits.dossiers.models import Dossier
from app.visits.dossiers.page import page
from app.visits.dossiers.parts import Wanting
from app.visits.dossiers.receiving import Applicant
from app.visits.timeline import timeline
from app.visits.trips import trip
from tests.cast import Hall
from tests.visits.arrivals import later
from tests.visits.dossiers.desk import BIRTH, handed_in, made_ready, papers_of, received


async def test_from_the_receipt_to_the_return(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await moves.start(later(lan, minutes=5), dossier.id)
    await moves.ready(later(lan, hours=2), dossier.id)
    await returning.give_back(later(lan, hours=3), dossier.id, "counter")

    found = await page(lan, dossier.id)

    assert [one.state for one in found.moves] == ["received", "processing", "ready", "returned"]
    assert found.ready_at == lan.now + timedelta(hours=2)
    assert found.ended_at == lan.now + timedelta(hours=3)
    assert found.returned
    assert (found.returned.how, found.returned.by) == ("counter", lan.by.name)


async def test_the_visit_tells_of_its_dossier_and_of_no_name(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, applicant=Applicant("Trần Thị Sáu"))
    await made_ready(lan, dossier.id)

    told = [moment.what for moment in await timeline(lan, await trip(lan, dossier.visit or dossier.id))]

    assert told[-3:] == [
        "Nộp hồ sơ 1/2026",
        "Hồ sơ 1/2026: bắt đầu giải quyết",
        "Hồ sơ 1/2026: đã có kết quả",
    ]
    assert "Sáu" not in str(told)


async def test_a_return_before_the_result_is_refused_and_changes_nothing(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    with pytest.raises(Refused, match=r"Hồ sơ 1/2026 đã tiếp nhận, không trả kết quả được"):
        await returning.give_back(lan, dossier.id, "counter")

    found = await page(lan, dossier.id)
    assert (found.state, found.returned) == ("received", None)


async def test_more_papers_stop_the_clock_and_a_new_receipt_starts_it(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, BIRTH)
    await moves.supplement(later(lan, hours=1), dossier.id, Wanting("Thiếu bản chính."))
    waiting = await page(lan, dossier.id)
    thursday = later(lan, days=1)
    await moves.complete(thursday, dossier.id, await papers_of(lan, BIRTH))
    whole = await page(lan, dossier.id)

    assert (waiting.state, waiting.due_at) == ("supplement", None)
    assert waiting.moves[-1].due_at == dossier.due_at
    assert whole.due_at == datetime(2026, 11, 26, 17, 0, tzinfo=ZONE)
    assert [one.kind for one in whole.documents] == ["receipt", "supplement", "receipt"]


async def test_a_promise_that_a_call_for_papers_ended_is_not_forgotten(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await moves.supplement(lan, dossier.id, Wanting("Thiếu."))
    await moves.complete(later(lan, days=1), dossier.id, await papers_of(lan, dossier.procedure))

    kept = await hall.act.session.get(Dossier, (hall.act.centre.id, dossier.id))

    assert kept
    assert (kept.same_day, kept.promised_on) == (False, lan.today)


async def test_a_promise_that_was_declined_is_not_made_by_itself_later(hall: Hall) -> None:
    lan, declined = await handed_in(hall, same_day=False)
    asked = await received(lan, declined.visit, same_day=False)
    for one in (declined, asked):
        await moves.supplement(lan, one.id, Wanting("Thiếu."))
    papers = await papers_of(lan, declined.procedure)
    await moves.complete(later(lan, hours=1), declined.id, papers)
    await moves.complete(later(lan, hours=1), asked.id, papers, same_day=True)

    assert not (await page(lan, declined.id)).same_day
    assert (await page(lan, asked.id)).same_day


async def test_it_is_not_complete_while_something_is_missing(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await moves.supplement(lan, dossier.id, Wanting("Thiếu bản chính."))
    with pytest.raises(Refused, match="còn thiếu"):
        await moves.complete(lan, dossier.id, await papers_of(lan, dossier.procedure, "missing"))


@pytest.mark.parametrize(
    ("verb", "state"), [("refuse", "refused"), ("withdraw", "withdrawn"), ("stop", "stopped")]
)
async def test_it_may_end_without_a_result_but_never_without_a_reason(
    hall: Hall, verb: str, state: str
) -> None:
    lan, dossier = await handed_in(hall)
    with pytest.raises(Malformed, match="lý do"):
        await moves.end(lan, dossier.id, verb, "  ")

    await moves.end(lan, dossier.id, verb, "Không đúng thẩm quyền.")

    found = await page(lan, dossier.id)
    assert (found.state, found.moves[-1].reason) == (state, "Không đúng thẩm quyền.")
    assert found.ended_at == lan.now
    assert ("refusal" in [one.kind for one in found.documents]) == (verb == "refuse")


async def test_a_result_that_was_not_right_is_worked_on_again(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await made_ready(lan, dossier.id)
    await moves.reopen(lan, dossier.id, "Sai tên.")

    found = await page(lan, dossier.id)

    assert (found.state, found.ready_at, found.due_at) == ("processing", None, dossier.due_at)


async def test_two_officers_cannot_both_work_on_one_dossier(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    hoa = await hall.officer("Hoa", counter=2)
    with pytest.raises(Refused, match=f"đang do {lan.by.name} giữ"):
        await moves.ready(hoa.act, dossier.id)
    await moves.ready(lan, dossier.id)
    with pytest.raises(Refused, match="đã có kết quả"):
        await moves.ready(lan, dossier.id)


async def test_an_unknown_dossier_is_not_found(hall: Hall) -> None:
    lan, _ = await handed_in(hall)
    with pytest.raises(NotFound, match="Không có hồ sơ này"):
        await moves.start(lan, uuid4())
