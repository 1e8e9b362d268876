"""Receiving: a number without gaps, a due date by the limit, a receipt; nothing where something is wrong."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.clock import ZONE
from app.errors import Malformed, NotFound, Refused
from app.queue import turns
from app.visits.dossiers.appointing import Limit
from app.visits.dossiers.models import Dossier, DossierDocument
from app.visits.dossiers.parts import Found, Wanting
from app.visits.dossiers.receiving import Applicant
from tests.cast import Hall
from tests.visits.arrivals import at_counter, later
from tests.visits.dossiers.desk import BIRTH, EXTRACT, SINGLE, handed_in, papers_of, received

THURSDAY = datetime(2026, 11, 26, 9, 0, tzinfo=ZONE)


async def count(hall: Hall) -> int:
    await hall.act.session.flush()
    return await hall.act.session.scalar(select(func.count()).select_from(Dossier)) or 0


async def test_a_whole_dossier_gets_a_number_a_due_date_and_a_receipt(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, BIRTH, code="h40.25-251126-0001", payment="cashless")

    assert (dossier.number, dossier.code) == ("1/2026", "H40.25-251126-0001")
    assert (dossier.state, dossier.holder_name) == ("received", lan.by.name)
    assert dossier.due_at == datetime(2026, 11, 25, 17, 0, tzinfo=ZONE)
    assert (dossier.ticket, dossier.limit, dossier.field) == ("H001", "trong ngày", "ho-tich")
    assert [(one.kind, one.number) for one in dossier.documents] == [("receipt", "1/2026")]
    assert [(one.state, one.by) for one in dossier.moves] == [("received", lan.by.name)]


async def test_numbers_run_on_in_the_year_and_begin_anew_in_the_next(hall: Hall) -> None:
    lan, first = await handed_in(hall)
    second = await received(lan, first.visit)
    new_year = replace(lan, now=datetime(2027, 1, 4, 8, 0, tzinfo=ZONE))
    third = await received(new_year, None, channel="online")

    assert [first.number, second.number, third.number] == ["1/2026", "2/2026", "1/2027"]


async def test_what_is_refused_uses_no_number_up(hall: Hall) -> None:
    lan, first = await handed_in(hall, code="H40-000001")
    with pytest.raises(Refused, match=r"Mã H40-000001 .* hồ sơ 1/2026"):
        async with hall.act.session.begin_nested():
            await received(lan, first.visit, code="h40-000001")

    assert (await received(lan, first.visit)).number == "2/2026"


async def test_on_a_wednesday_before_the_cut_off_the_same_day_is_promised(hall: Hall) -> None:
    _, dossier = await handed_in(hall, SINGLE)

    assert dossier.same_day
    assert dossier.due_at == datetime(2026, 11, 25, 17, 0, tzinfo=ZONE)


async def test_an_officer_may_decline_the_promise(hall: Hall) -> None:
    _, dossier = await handed_in(hall, SINGLE, same_day=False)

    assert not dossier.same_day
    assert dossier.due_at == datetime(2026, 11, 30, 17, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (datetime(2026, 11, 25, 15, 1, tzinfo=ZONE), "Đã quá 15:00"),
        (THURSDAY, r"Hôm nay không phải ngày trả kết quả trong ngày .*02/12/2026"),
    ],
)
async def test_a_promise_that_cannot_be_kept_is_refused(hall: Hall, now: datetime, sentence: str) -> None:
    online = replace((await handed_in(hall))[0], now=now)
    with pytest.raises(Refused, match=sentence):
        await received(online, None, channel="online", same_day=True)

    usual = await received(online, None, channel="online")
    assert not usual.same_day


async def test_a_limit_in_words_is_read_by_the_officer(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    with pytest.raises(Malformed, match="ghi bằng lời"):
        await received(lan.act, visit, EXTRACT, same_day=False)

    told = await received(lan.act, visit, EXTRACT, same_day=False, limit=Limit(15, "working_day"))
    assert (told.limit, told.due_at) == ("15 ngày làm việc", datetime(2026, 12, 16, 17, 0, tzinfo=ZONE))


@pytest.mark.parametrize("limit", [Limit(0, "working_day"), Limit(400, "day"), Limit(1, "fortnight")])
async def test_an_odd_limit_is_refused(hall: Hall, limit: Limit) -> None:
    lan, visit = await at_counter(hall)
    with pytest.raises(Malformed):
        await received(lan.act, visit, EXTRACT, same_day=False, limit=limit)
    papers = await papers_of(lan.act, EXTRACT, "missing")
    with pytest.raises(Malformed):
        await received(lan.act, visit, EXTRACT, papers=papers, supplement=Wanting("Thiếu."), limit=limit)
    assert await count(hall) == 0


async def test_another_limit_than_that_of_the_version_is_refused(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    with pytest.raises(Malformed, match="3 ngày làm việc"):
        await received(lan.act, visit, limit=Limit(5, "day"))


async def test_what_lacks_papers_waits_with_a_slip_and_without_a_due_date(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    papers = await papers_of(lan.act, SINGLE, "missing")
    with pytest.raises(Refused, match="còn thiếu"):
        await received(lan.act, visit, papers=papers)

    dossier = await received(lan.act, visit, papers=papers, supplement=Wanting("Thiếu tờ khai."))

    assert (dossier.state, dossier.due_at, dossier.same_day) == ("supplement", None, False)
    assert [(one.kind, one.reason) for one in dossier.documents] == [("supplement", "Thiếu tờ khai.")]


async def test_no_slip_for_a_whole_dossier(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    with pytest.raises(Malformed, match="đã đủ giấy tờ"):
        await received(lan.act, visit, supplement=Wanting("Thiếu."))


async def test_only_what_is_there_is_digitised_or_reused(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    papers = await papers_of(lan.act, SINGLE)
    papers[0], papers[1] = Found("have", digitised=True, reused=True), Found("not_needed", digitised=True)
    with pytest.raises(Malformed, match="Chỉ giấy tờ đã có"):
        await received(lan.act, visit, papers=papers)

    papers[1] = Found("not_needed")
    dossier = await received(lan.act, visit, papers=papers)
    assert (dossier.papers[0].digitised, dossier.papers[0].reused) == (True, True)


async def test_the_list_of_another_version_is_refused(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    with pytest.raises(Malformed, match="đã thay đổi"):
        await received(lan.act, visit, version=uuid4())


async def test_a_procedure_that_has_ended_is_not_found(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    with pytest.raises(NotFound):
        await received(lan.act, visit, "9.999999", papers=[Found("have")])


async def test_a_visit_that_is_over_takes_no_dossier(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    await turns.finish(lan.act, (await hall.turn("H001")).id)
    with pytest.raises(Refused, match="đã kết thúc"):
        await received(later(lan.act, minutes=1), visit)


async def test_a_dossier_in_person_belongs_to_a_visit(hall: Hall) -> None:
    lan, _ = await at_counter(hall)
    with pytest.raises(Malformed, match="lượt đến"):
        await received(lan.act, None)


@pytest.mark.parametrize("channel", ["online", "post"])
async def test_what_came_earlier_over_the_net_or_by_post_runs_from_then(hall: Hall, channel: str) -> None:
    lan, _ = await at_counter(hall)
    sunday = datetime(2026, 11, 22, 20, 0, tzinfo=ZONE)

    dossier = await received(lan.act, None, channel=channel, received_at=sunday)

    assert dossier.due_at == datetime(2026, 11, 27, 17, 0, tzinfo=ZONE)


async def test_what_came_on_a_promised_day_and_is_written_later_was_promised_nothing(hall: Hall) -> None:
    lan, _ = await at_counter(hall)
    thursday = replace(lan.act, now=THURSDAY)
    came = {"channel": "online", "received_at": lan.act.now}
    with pytest.raises(Refused, match="đến ngày 25/11/2026"):
        await received(thursday, None, same_day=True, **came)
    dossier = await received(thursday, None, **came)
    assert (dossier.same_day, dossier.due_at) == (False, datetime(2026, 11, 30, 17, 0, tzinfo=ZONE))


async def test_a_due_date_in_the_past_is_refused(hall: Hall) -> None:
    lan, _ = await at_counter(hall)
    with pytest.raises(Refused, match="đã qua"):
        await received(lan.act, None, channel="post", received_at=lan.act.now - timedelta(days=20))


@pytest.mark.parametrize("days", [-1, 31])
async def test_a_time_of_receipt_to_come_or_long_ago_is_refused(hall: Hall, days: int) -> None:
    lan, _ = await at_counter(hall)
    with pytest.raises(Malformed):
        await received(lan.act, None, channel="post", received_at=lan.act.now - timedelta(days=days))


async def test_whose_it_is_stands_on_its_page_and_in_no_event(hall: Hall) -> None:
    _, dossier = await handed_in(hall, applicant=Applicant("Trần Thị Sáu", "Tổ 4", "0900000000"))

    assert dossier.applicant
    assert dossier.applicant.name == "Trần Thị Sáu"
    documents = await hall.act.session.scalar(select(func.count()).select_from(DossierDocument))
    assert documents == 1
