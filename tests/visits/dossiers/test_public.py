"""What anybody reads of dossiers: numbers, procedures, states; nobody's name, nothing of another centre."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from app.act import NOBODY, Act
from app.centres.models import Centre
from app.db import enter
from app.errors import NotFound
from app.queue.models import Ticket
from app.visits.dossiers import moves, public, returning
from app.visits.dossiers.page import DossierPage
from app.visits.dossiers.receiving import Applicant
from app.visits.dossiers.rules import STATE_WORDS
from tests.cast import Hall
from tests.visits.arrivals import later
from tests.visits.dossiers.desk import handed_in, made_ready, received

CODE = "H40.25-251126-0007"
APPLICANT = Applicant("Phan Thị Cúc", "Tổ 7, phường Bắc Cam Ranh", "0905123456")
SECRETS = ("Phan Thị Cúc", "Tổ 7", "0905123456", "Lan", "Giấy ủy quyền")


def anybody(act: Act, **passed: float) -> Act:
    """Somebody without a name, a while later."""
    return replace(later(act, **passed), by=NOBODY)


async def token_of(act: Act, number: int = 1) -> str:
    found = await act.session.scalar(
        select(Ticket.token).where(Ticket.day == act.today, Ticket.letter == "H", Ticket.number == number)
    )
    assert found
    return found


async def all_told(act: Act, token: str) -> str:
    """Everything that anybody can read, as it leaves the house."""
    told: list[Any] = [await public.results(act), await public.returned(act)]
    told += [await public.of_ticket(act, token)]
    told += [await public.state_told(act, asked) for asked in ("1/2026", CODE)]
    return msgspec.json.encode(told).decode()


async def test_no_name_is_told_of_a_dossier_from_its_receipt_to_its_return(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, code=CODE, applicant=APPLICANT)
    token, told = await token_of(hall.act), list[str]()
    steps = [
        moves.start(lan, dossier.id),
        moves.ready(lan, dossier.id),
        returning.give_back(lan, dossier.id, "proxy", authority="Giấy ủy quyền số 12"),
    ]
    for step in steps:
        told.append(await all_told(anybody(hall.act), token))
        await step
    told.append(await all_told(anybody(hall.act), token))

    assert all("1/2026" in one and CODE in one for one in told)
    assert [secret for secret in SECRETS for one in told if secret in one] == []


async def test_a_phone_is_told_what_its_visit_handed_in(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, code=CODE)
    assert dossier.visit
    await received(lan, dossier.visit, delivery="post")
    await handed_in(hall, counter=2)

    first, second = await public.of_ticket(anybody(hall.act), await token_of(hall.act))

    assert (first.number, first.code, first.state, first.delivery) == ("1/2026", CODE, "received", "counter")
    assert (first.same_day, first.due_at, first.ready_at) == (True, dossier.due_at, None)
    assert (second.number, second.code, second.delivery) == ("2/2026", None, "post")


async def test_a_ticket_without_a_dossier_has_an_empty_list(hall: Hall) -> None:
    await hall.take()
    assert await public.of_ticket(anybody(hall.act), await token_of(hall.act)) == []


async def test_a_ticket_tells_for_seven_days(hall: Hall) -> None:
    await handed_in(hall)
    token = await token_of(hall.act)

    assert len(await public.of_ticket(anybody(hall.act, days=7), token)) == 1
    with pytest.raises(NotFound, match="đã quá 7 ngày"):
        await public.of_ticket(anybody(hall.act, days=8), token)
    with pytest.raises(NotFound, match="Phiếu này không có"):
        await public.of_ticket(anybody(hall.act), "khong-co")


async def test_another_centre_knows_nothing_of_it(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, code=CODE)
    token = await token_of(hall.act)
    await made_ready(lan, dossier.id)
    there = await at_phu_lien(hall.act)

    assert (await public.results(there), await public.returned(there)) == ([], [])
    for asked in ("1/2026", CODE):
        assert "Không tìm thấy" in (await public.state_told(there, asked)).said
    with pytest.raises(NotFound, match="Phiếu này không có"):
        await public.of_ticket(there, token)


async def at_phu_lien(act: Act) -> Act:
    """Somebody at the other centre, in the same transaction."""
    await act.session.flush()
    centre = (await act.session.scalars(select(Centre).where(Centre.slug == "phu-lien"))).one()
    await enter(act.session, centre.slug)
    return replace(anybody(act), centre=replace(act.centre, id=centre.id, slug=centre.slug))


async def brought_to(hall: Hall, state: str) -> tuple[Act, DossierPage]:
    """A dossier in a state, by the moves that lead there."""
    lan, dossier = await handed_in(hall, code=CODE)
    if state in ("processing", "ready", "returned"):
        await moves.start(lan, dossier.id)
    if state in ("ready", "returned"):
        await moves.ready(lan, dossier.id)
    if state == "returned":
        await returning.give_back(lan, dossier.id, "counter")
    ends = {"refused": "refuse", "withdrawn": "withdraw", "stopped": "stop"}
    if state in ends:
        await moves.end(lan, dossier.id, ends[state], "Không thuộc thẩm quyền.")
    return lan, dossier


@pytest.mark.parametrize(
    "state", ["received", "processing", "ready", "returned", "refused", "withdrawn", "stopped"]
)
@pytest.mark.parametrize("asked", ["1/2026", " 1 / 2026 ", "1", CODE, f"  {CODE.lower()} "])
async def test_the_state_is_one_sentence(hall: Hall, state: str, asked: str) -> None:
    await brought_to(hall, state)
    name = " ".join(asked.split()).upper()
    told = await public.state_told(anybody(hall.act), asked)
    assert told.said == f"Hồ sơ {name}: {STATE_WORDS[state]}."
    assert told.english == f"Dossier {name}: {public.IN_ENGLISH[state]}."


def test_every_state_has_its_english_name() -> None:
    assert public.IN_ENGLISH.keys() == STATE_WORDS.keys()


@pytest.mark.parametrize(
    "asked", ["2/2026", "1/2025", "H40", CODE[:-1], "%", "1/2026 OR 1=1", "99999999999/2026", "1/99999999999"]
)
async def test_only_the_exact_number_or_code_finds_it(hall: Hall, asked: str) -> None:
    await brought_to(hall, "ready")
    told = await public.state_told(anybody(hall.act), asked)
    assert "Không tìm thấy" in told.said
    assert told.english.startswith("No dossier ")


@pytest.mark.parametrize("state", ["returned", "refused", "withdrawn", "stopped"])
async def test_what_has_ended_is_told_for_ninety_days(hall: Hall, state: str) -> None:
    await brought_to(hall, state)

    assert STATE_WORDS[state] in (await public.state_told(anybody(hall.act, days=90), CODE)).said
    assert "Không tìm thấy" in (await public.state_told(anybody(hall.act, days=90, seconds=1), CODE)).said


async def test_what_waits_to_be_fetched_is_told_without_end(hall: Hall) -> None:
    await brought_to(hall, "ready")
    assert "đã có kết quả" in (await public.state_told(anybody(hall.act, days=200), CODE)).said


async def test_only_what_is_fetched_at_a_counter_invites_to_come(hall: Hall) -> None:
    lan, dossier = await handed_in(hall, delivery="post")
    assert dossier.visit
    second = await received(lan, dossier.visit)
    await made_ready(lan, dossier.id)
    await made_ready(lan, second.id)
    assert [one.number for one in await public.results(anybody(hall.act))] == ["2/2026"]


async def test_results_are_shown_for_thirty_days_the_newest_first(hall: Hall) -> None:
    lan, dossier = await brought_to(hall, "ready")
    assert dossier.visit
    second = await received(lan, dossier.visit)
    await made_ready(later(lan, hours=1), second.id)

    assert [one.number for one in await public.results(anybody(hall.act, hours=2))] == ["2/2026", "1/2026"]
    assert [one.number for one in await public.results(anybody(hall.act, days=30, seconds=1))] == ["2/2026"]
    assert await public.results(anybody(hall.act, days=31)) == []


async def test_what_was_returned_stands_by_its_day_for_seven_days(hall: Hall) -> None:
    await brought_to(hall, "returned")

    (told,) = await public.returned(anybody(hall.act, days=7))
    assert (told.number, told.code, told.day) == ("1/2026", CODE, hall.act.today)
    assert told.name == "Cấp Giấy xác nhận tình trạng hôn nhân"
    assert await public.returned(anybody(hall.act, days=8)) == []


async def test_what_was_tried_out_is_not_published_once_the_centre_is_live(hall: Hall) -> None:
    await brought_to(hall, "ready")
    live = replace(anybody(hall.act), centre=replace(hall.act.centre, trial=False))

    assert len(await public.results(anybody(hall.act))) == 1
    assert await public.results(live) == []
    assert "Không tìm thấy" in (await public.state_told(live, CODE)).said
