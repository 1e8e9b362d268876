"""The papers of a dossier: the newest of each kind as PDF and as slip, with what was kept and no more."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.clock import ZONE
from app.ebook.fields import fields
from app.errors import Malformed, NotAllowed, NotFound, Refused
from app.printing.jobs import newest_paper_job
from app.printing.models import PrintJob
from app.visits.documents import sheets as paper
from app.visits.dossiers import handovers, late, moves, returning
from app.visits.dossiers.fields import set_fields
from app.visits.dossiers.page import page
from app.visits.dossiers.parts import Found, Wanting
from app.visits.dossiers.receiving import Applicant
from app.visits.dossiers.sheets import asked, register, sheet
from app.visits.dossiers.slips import print_slip
from tests.cast import BASE, Hall
from tests.printing.cast import Agent
from tests.visits.arrivals import at_counter, helper, later
from tests.visits.dossiers.desk import SINGLE, handed_in, made_ready, papers_of, received

SAU = Applicant("Trần Thị Sáu", "Tổ 4", "0900000000")


async def test_the_receipt_says_what_was_handed_in_and_when_it_is_due(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    papers = await papers_of(lan.act, SINGLE)
    papers[0], papers[1] = Found("have", digitised=True), Found("not_needed")
    dossier = await received(lan.act, visit, papers=papers, applicant=SAU, payment="cashless")

    told = await sheet(lan.act, await asked(lan.act, dossier.id, "receipt"), BASE)

    assert isinstance(told, paper.Receipt)
    assert (told.number, told.entry, told.code) == ("1/2026", "1/2026", "1/2026")
    assert told.person
    assert (told.person.name, told.officer) == ("Trần Thị Sáu", lan.act.by.name)
    assert (told.due_at, told.same_day, told.limit) == (dossier.due_at, True, "3 ngày làm việc")
    assert (told.components[0].digitised, told.components[1].state) == (True, "not_needed")
    assert told.follow
    assert told.follow.startswith(f"{BASE}/bac-cam-ranh/t/")
    assert told.head.place == "Bắc Cam Ranh"


async def test_the_slip_of_what_is_missing_names_it(hall: Hall) -> None:
    lan, visit = await at_counter(hall)
    papers = await papers_of(lan.act, SINGLE, "missing")
    dossier = await received(lan.act, visit, papers=papers, supplement=Wanting("Thiếu.", "Xin ở phường."))

    told = await sheet(lan.act, await asked(lan.act, dossier.id, "supplement"), BASE)

    assert isinstance(told, paper.Supplement)
    assert told.missing == [dossier.papers[0].name]
    assert (told.reason, told.guidance, told.stage) == ("Thiếu.", "Xin ở phường.", "tiếp nhận hồ sơ")


async def test_while_it_is_worked_on_the_reason_stands_for_what_is_missing(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await moves.supplement(lan, dossier.id, Wanting("Bản chính đã mờ."))
    told = await sheet(lan, await asked(lan, dossier.id, "supplement"), BASE)
    assert isinstance(told, paper.Supplement)
    assert (told.missing, told.reason, told.stage) == (["Bản chính đã mờ."], "", "giải quyết hồ sơ")


async def test_a_slip_names_its_papers_also_when_they_have_come(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    with pytest.raises(Malformed, match="đã thay đổi"):
        await moves.supplement(lan, dossier.id, Wanting("Mờ.", missing=[99]))
    await moves.supplement(lan, dossier.id, Wanting("Mờ.", missing=[2, 1]))
    names = [part.name for part in dossier.papers[:2]]
    assert [part.state for part in (await page(lan, dossier.id)).papers[:2]] == ["missing", "missing"]
    await moves.complete(lan, dossier.id, await papers_of(lan, SINGLE))

    told = await sheet(lan, await asked(lan, dossier.id, "supplement"), BASE)

    assert isinstance(told, paper.Supplement)
    assert (told.missing, told.reason) == (names, "Mờ.")


async def test_what_is_only_shown_is_said_to_be_given_back(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    told = await sheet(lan, await asked(lan, dossier.id, "receipt"), BASE)
    assert isinstance(told, paper.Receipt)
    assert [place for place, one in enumerate(told.components, 1) if one.shown] == [6, 7]
    posted = await received(lan, None, channel="post")
    assert not any(one.shown for one in posted.papers)


async def test_the_control_slip_has_every_hand_over(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    tra = await helper(hall, "Trà", "returning")
    await handovers.give(lan, dossier.id, tra.by.id)
    await handovers.take(later(tra, days=1), dossier.id)
    await handovers.give(later(tra, days=1), dossier.id, None, "Phường Ba Ngòi")

    told = await sheet(tra, await asked(tra, dossier.id, "control"), BASE)

    assert isinstance(told, paper.Control)
    first, second = told.handovers
    assert (first.given_by, first.taken_by, first.outcome) == (lan.by.name, tra.by.name, "quá hạn")
    assert (second.office, second.taken_at, second.outcome) == ("Phường Ba Ngòi", None, None)


async def test_a_receipt_says_again_what_it_said_whatever_came_later(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await late.explain(lan, dossier.id, "other_office", "Gọi phường Ba Ngòi.")
    await late.reappoint(lan, dossier.id, datetime(2026, 11, 30, 9, 0, tzinfo=ZONE), "Chờ xác minh.")
    await moves.supplement(lan, dossier.id, Wanting("Thiếu."))
    await moves.end(lan, dossier.id, "withdraw", "Người dân xin rút.")

    told = await sheet(lan, await asked(lan, dossier.id, "receipt"), BASE)

    assert isinstance(told, paper.Receipt)
    assert (told.due_at, told.same_day) == (dossier.due_at, True)


async def test_a_new_date_excuses_no_hand_over_before_it(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    tra = await helper(hall, "Trà", "returning")
    await handovers.give(lan, dossier.id, tra.by.id)
    await handovers.take(later(tra, days=1), dossier.id)
    monday = datetime(2026, 11, 30, 17, 0, tzinfo=ZONE)
    await late.reappoint(later(tra, days=1, hours=1), dossier.id, monday, "Chờ.")

    told = await sheet(tra, await asked(tra, dossier.id, "control"), BASE)

    assert isinstance(told, paper.Control)
    assert [one.outcome for one in told.handovers] == ["quá hạn"]


async def test_the_register_is_whole_or_not_at_all(hall: Hall) -> None:
    lan, _ = await handed_in(hall)
    assert lan.by.id
    await set_fields(hall.act, lan.by.id, [(await fields(hall.act))[0].id])
    with pytest.raises(NotAllowed, match="mọi lĩnh vực"):
        await register(lan, lan.today, lan.today)


async def test_after_the_trial_nothing_of_it_is_seen_and_numbers_begin_anew(hall: Hall) -> None:
    lan, _ = await handed_in(hall, channel="online")
    live = replace(lan, centre=replace(lan.centre, trial=False))

    first = await received(live, None, channel="post")

    assert first.number == "1/2026"
    assert [one.number for one in (await register(live, live.today, live.today)).entries] == ["1/2026"]
    assert (await page(live, first.id)).documents[0].number == "1/2026"


async def test_a_refusal_has_its_reason(hall: Hall) -> None:
    lan, dossier = await handed_in(hall)
    await moves.end(lan, dossier.id, "refuse", "Không đúng thẩm quyền.")
    told = await sheet(lan, await asked(lan, dossier.id, "refusal"), BASE)
    assert isinstance(told, paper.Refusal)
    assert told.reason == "Không đúng thẩm quyền."


@pytest.mark.parametrize("kind", ["supplement", "register", "nothing"])
async def test_what_was_not_issued_is_not_found(hall: Hall, kind: str) -> None:
    lan, dossier = await handed_in(hall)
    with pytest.raises(NotFound):
        await asked(lan, dossier.id, kind)


async def test_the_register_has_a_line_for_each_dossier_in_its_order(hall: Hall) -> None:
    lan, first = await handed_in(hall, applicant=SAU)
    await received(lan, first.visit)
    await made_ready(lan, first.id)
    await returning.give_back(lan, first.id, "post", "EB123456789VN")

    told = await register(lan, lan.today, lan.today)

    assert [one.number for one in told.entries] == ["1/2026", "2/2026"]
    one = told.entries[0]
    assert (one.person, one.how, one.note) == ("Trần Thị Sáu", "qua bưu chính công ích", "EB123456789VN")
    assert (one.state, told.entries[1].state) == ("đã trả kết quả", "đã tiếp nhận")


@pytest.mark.parametrize(("since", "until"), [("2026-02-01", "2026-01-31"), ("2025-01-01", "2026-12-31")])
async def test_a_register_of_no_days_or_of_years_is_refused(hall: Hall, since: str, until: str) -> None:
    with pytest.raises(Malformed):
        await register(hall.act, date.fromisoformat(since), date.fromisoformat(until))


async def test_each_paper_goes_to_the_printer_of_its_point(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, applicant=SAU)
    with pytest.raises(Refused, match="máy in"):
        await print_slip(lan, dossier.id, "receipt", BASE)
    await Agent.at(hall.act)

    job = await print_slip(lan, dossier.id, "receipt", BASE)

    document = (await page(lan, dossier.id)).documents[0]
    assert (await newest_paper_job(lan, document.id)).job == job.job
    kept = await hall.act.session.get(PrintJob, (hall.act.centre.id, job.job))
    assert kept
    assert kept.payload["big"] == "17:00 25/11/2026"
    assert kept.payload["mark"] == "TRẢ KẾT QUẢ TRONG NGÀY"
    assert ["Người nộp", "Trần Thị Sáu"] in kept.payload["rows"]
