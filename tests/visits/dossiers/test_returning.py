"""How results leave: who came, what allowed it, the number of the parcel; and calling back by the number."""

from typing import Any

import pytest
from sqlalchemy import select

from app.errors import Malformed, Refused
from app.queue import announcements, turns
from app.queue.models import Call
from app.queue.shifts import open_counter
from app.visits.dossiers import handovers, public, returning
from app.visits.dossiers.calling import call_for_result
from app.visits.dossiers.page import page
from tests.cast import Hall
from tests.visits.arrivals import helper, later
from tests.visits.dossiers.desk import handed_in, made_ready, received


@pytest.mark.parametrize(
    "told",
    [
        {"how": "counter"},
        {"how": "proxy", "authority": "Giấy ủy quyền số 12 ngày 24/11/2026"},
        {"how": "post", "tracking": "EB123456789VN"},
        {"how": "electronic"},
        {"how": "home"},
    ],
)
async def test_each_way_to_return_keeps_what_belongs_to_it(hall: Hall, told: dict[str, str]) -> None:
    lan, dossier = await handed_in(hall)
    await made_ready(lan, dossier.id)

    await returning.give_back(lan, dossier.id, **told)

    found = (await page(lan, dossier.id)).returned
    assert found
    assert {"how": found.how, "tracking": found.tracking, "authority": found.authority} == {
        "tracking": None,
        "authority": None,
        **told,
    }


@pytest.mark.parametrize(
    "told",
    [
        {"how": "pigeon"},
        {"how": "post"},
        {"how": "post", "tracking": "   "},
        {"how": "counter", "tracking": "EB1"},
        {"how": "proxy"},
        {"how": "home", "authority": "Giấy ủy quyền"},
        {"how": "proxy", "authority": "x" * 201},
    ],
)
async def test_what_does_not_fit_is_refused(hall: Hall, told: dict[str, Any]) -> None:
    lan, dossier = await handed_in(hall)
    await made_ready(lan, dossier.id)
    with pytest.raises(Malformed):
        await returning.give_back(lan, dossier.id, **told)
    assert (await page(lan, dossier.id)).state == "ready"


async def test_a_result_is_returned_once(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await made_ready(lan, dossier.id)
    await returning.give_back(lan, dossier.id, "counter")
    with pytest.raises(Refused, match="đã trả kết quả"):
        await returning.give_back(lan, dossier.id, "counter")


async def test_the_person_is_called_back_by_the_same_number(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await turns.finish(lan, (await hall.turn("H001")).id)
    await made_ready(lan, dossier.id)
    tra = await hall.officer("Trà", counter=6)
    await handovers.give(lan, dossier.id, tra.act.by.id)
    await handovers.take(tra.act, dossier.id)

    done = await call_for_result(later(tra.act, hours=1), dossier.id)

    assert (done.turn.number, done.turn.service, done.turn.counter) == ("H001", "tra-ket-qua", 6)
    call = await hall.act.session.scalar(select(Call).where(Call.turn_id == done.turn.id))
    assert call
    assert (call.kind, call.number) == ("result", "H001")
    again = await announcements.recall(later(tra.act, hours=1, minutes=1), done.turn.id)
    assert again.turn.recalls == 1
    assert again.call
    repeated = await hall.act.session.get(Call, (hall.act.centre.id, again.call.id))
    assert repeated
    assert repeated.kind == "result"
    await turns.start(later(tra.act, hours=1, minutes=2), done.turn.id)
    await turns.finish(later(tra.act, hours=1, minutes=4), done.turn.id)
    await returning.give_back(later(tra.act, hours=1, minutes=4), dossier.id, "counter")


async def test_nobody_is_called_before_the_result_is_there_or_while_they_sit_here(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    with pytest.raises(Refused, match="không trả kết quả được"):
        await call_for_result(lan, dossier.id)
    await made_ready(lan, dossier.id)
    tra = await hall.officer("Trà", counter=6)
    with pytest.raises(Refused, match="H001 còn đang chờ hoặc đang ở quầy"):
        await call_for_result(tra.act, dossier.id)
    with pytest.raises(Refused, match="chưa mở quầy"):
        await call_for_result(await helper(hall, "Hà", "returning"), dossier.id)


async def test_a_number_of_another_day_is_not_called(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await turns.finish(lan, (await hall.turn("H001")).id)
    await made_ready(lan, dossier.id)
    tra = await hall.officer("Trà")
    thursday = later(tra.act, days=1)
    await open_counter(thursday, 6)
    with pytest.raises(Refused, match="25/11/2026"):
        await call_for_result(thursday, dossier.id)


async def test_a_dossier_without_a_number_is_not_called(hall: Hall) -> None:
    lan, _ = await handed_in(hall)
    online = await received(lan, None, channel="online")
    await made_ready(lan, online.id)
    with pytest.raises(Refused, match="không có số thứ tự"):
        await call_for_result(lan, online.id)


async def test_anybody_reads_what_is_ready_without_names(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, code="H40.25-251126-0007")
    waiting = await public.results(hall.act)
    await made_ready(lan, dossier.id)

    (result,) = await public.results(hall.act)

    assert waiting == []
    assert (result.number, result.code, result.field) == ("1/2026", "H40.25-251126-0007", "Hộ tịch")
