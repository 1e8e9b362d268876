"""A dossier is handed on with both ends confirmed, and only one person has it at a time."""

from uuid import uuid4

import pytest

from app.errors import Malformed, NotAllowed, NotFound, Refused
from app.visits.dossiers import handovers, moves
from app.visits.dossiers.page import page
from tests.cast import Hall
from tests.visits.arrivals import helper, later
from tests.visits.dossiers.desk import handed_in, made_ready


async def test_the_giver_has_it_until_the_other_end_confirms(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    tra = await helper(hall, "Trà", "returning")
    await made_ready(lan, dossier.id)

    await handovers.give(later(lan, minutes=1), dossier.id, tra.by.id)
    given = await page(tra, dossier.id)
    await handovers.take(later(tra, minutes=4), dossier.id)
    taken = await page(tra, dossier.id)

    assert given.given
    assert (given.given.to, given.holder_name) == (tra.by.id, lan.by.name)
    assert (taken.given, taken.holder_name) == (None, tra.by.name)
    (handover,) = taken.handovers
    assert (handover.given_by, handover.to) == (lan.by.name, tra.by.name)
    assert handover.taken_at == later(tra, minutes=4).now
    assert [one.kind for one in taken.documents] == ["receipt", "control"]


async def test_another_office_takes_it_by_the_word_of_the_giver(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await handovers.give(lan, dossier.id, None, "Chi nhánh Văn phòng Đăng ký đất đai", "Xin xác minh.")
    await handovers.take(later(lan, hours=1), dossier.id)

    found = await page(lan, dossier.id)

    assert (found.holder_name, found.given) == (lan.by.name, None)
    assert (found.handovers[0].to, found.handovers[0].office) == ("Chi nhánh Văn phòng Đăng ký đất đai", True)


async def test_only_whom_it_was_given_to_takes_it(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    tra, hoa = await helper(hall, "Trà", "returning"), await helper(hall, "Hoa", "officer")
    with pytest.raises(Refused, match="không có bàn giao"):
        await handovers.take(tra, dossier.id)
    await handovers.give(lan, dossier.id, tra.by.id)
    with pytest.raises(NotAllowed, match="người khác"):
        await handovers.take(hoa, dossier.id)
    with pytest.raises(Refused, match="đang chờ người khác nhận"):
        await handovers.give(lan, dossier.id, hoa.by.id)


@pytest.mark.parametrize("role", ["reader", "volunteer", "admin", "guide", "procedure"])
async def test_not_everybody_can_hold_a_dossier(hall: Hall, role: str) -> None:
    lan, dossier = await handed_in(hall)
    with pytest.raises(Refused, match="không giữ hồ sơ được"):
        await handovers.give(lan, dossier.id, (await helper(hall, "Ngọc", role)).by.id)


async def test_it_goes_to_somebody_else_and_to_one(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    for to, office in [(None, None), (uuid4(), "Phòng Kinh tế"), (None, "  ")]:
        with pytest.raises(Malformed, match="một người nhận"):
            await handovers.give(lan, dossier.id, to, office)
    with pytest.raises(Refused, match="chính người đó"):
        await handovers.give(lan, dossier.id, lan.by.id)
    with pytest.raises(NotFound, match="Không có người nhận này"):
        await handovers.give(lan, dossier.id, uuid4())


async def test_a_supervisor_hands_it_on_for_who_is_away(hall: Hall) -> None:
    _, dossier = await handed_in(hall)
    director, hoa = await helper(hall, "Giám đốc", "supervisor"), await helper(hall, "Hoa", "officer")
    await handovers.give(director, dossier.id, hoa.by.id)
    await handovers.take(hoa, dossier.id)
    await moves.start(hoa, dossier.id)

    assert (await page(hoa, dossier.id)).holder_name == hoa.by.name


async def test_what_nobody_took_is_kept_after_all(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    tra, hoa = await helper(hall, "Trà", "returning"), await helper(hall, "Hoa", "officer")
    await handovers.give(lan, dossier.id, tra.by.id)
    with pytest.raises(NotAllowed, match="do người khác bàn giao"):
        await handovers.take_back(hoa, dossier.id)
    await handovers.take_back(later(lan, minutes=2), dossier.id)
    with pytest.raises(Refused, match="không có bàn giao"):
        await handovers.take(tra, dossier.id)
    await handovers.give(lan, dossier.id, hoa.by.id)

    found = await page(hoa, dossier.id)

    assert found.given
    assert found.given.to == hoa.by.id
    assert found.handovers[0].taken_back_at == later(lan, minutes=2).now


async def test_a_supervisor_takes_over_from_who_is_away(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    director = await helper(hall, "Giám đốc", "supervisor")
    await handovers.give(director, dossier.id, director.by.id)
    await handovers.take(director, dossier.id)

    found = await page(director, dossier.id)

    assert (found.holder, found.handovers[0].given_by) == (director.by.id, lan.by.name)


async def test_a_supervisor_confirms_for_who_does_not(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    director = await helper(hall, "Giám đốc", "supervisor")
    await handovers.give(lan, dossier.id, None, "Phường Ba Ngòi")
    await handovers.take(director, dossier.id)

    assert (await page(lan, dossier.id)).holder == lan.by.id


async def test_what_ends_is_on_its_way_to_nobody(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    tra = await helper(hall, "Trà", "returning")
    await handovers.give(lan, dossier.id, tra.by.id)
    await moves.end(lan, dossier.id, "withdraw", "Người dân xin rút.")
    with pytest.raises(Refused, match="không có bàn giao"):
        await handovers.take(tra, dossier.id)
    assert (await page(lan, dossier.id)).given is None


async def test_an_ended_dossier_is_not_handed_on(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await moves.end(lan, dossier.id, "withdraw", "Người dân xin rút.")
    with pytest.raises(Refused, match="đã rút"):
        await handovers.give(lan, dossier.id, (await helper(hall, "Hoa", "officer")).by.id)
