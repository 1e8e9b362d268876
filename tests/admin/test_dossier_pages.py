"""What the pages of dossiers say of how a dossier stands, and of what can be done with it."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from litestar import Litestar
from sqlalchemy import update

from app.clock import true_now
from app.house import House
from app.printing.models import PrintJob
from app.staff.devices import retire_device
from app.visits.dossiers.models import Dossier
from app.visits.dossiers.page import page
from tests.admin.keeper import text
from tests.admin.office import CENTRE, Office, sentence
from tests.admin.registry import ROOT, As, Registry, desks, done, offers, somebody_came
from tests.admin.test_dossier_board import made_late
from tests.printing.cast import Agent


@pytest.fixture
def at_desk(app: Litestar, an_bien: House) -> As:
    return desks(app, an_bien)


def section(page: str, name: str) -> str:
    """The part of a page under the heading of that id; empty where there is none."""
    return page.partition(f'id="{name}"')[2].partition("</section>")[0]


async def put_off(lan: Registry, house: House) -> str:
    """A late dossier with a cause and a new date."""
    one = await lan.received()
    await made_late(house, one)
    why = {"explain-cause": "system", "explain-next": "Gọi kỹ thuật viên."}
    assert done(await lan.post(f"{one}/explain", **why)) == "explain"
    again = {"reappoint-day": await working_day(house), "reappoint-clock": "9h", "reappoint-reason": "Chờ."}
    assert done(await lan.post(f"{one}/reappoint", **again)) == "reappoint"
    return str(one)


async def working_day(house: House) -> str:
    """A Tuesday some weeks ahead."""
    async with house.act(CENTRE) as act:
        return str(act.today + timedelta(days=22 - act.today.weekday()))


async def test_a_letter_of_apology_has_a_name_and_no_dead_button(at_desk: As, an_bien: House) -> None:
    async with at_desk("officer") as lan:
        one = await put_off(lan, an_bien)
        issued = section((await lan.get(one)).text, "documents")

    assert "Mẫu 04 · Văn bản xin lỗi và đề nghị gia hạn" in issued
    assert "đã lấy số; lời văn lập riêng" in issued
    assert re.findall(r"documents/(\w+)\.pdf", issued) == ["receipt"]
    assert re.findall(r"/print/(\w+)", issued) == ["receipt"]


async def test_lateness_is_told_while_it_lasts(at_desk: As, an_bien: House) -> None:
    async with at_desk("officer") as lan:
        one = await put_off(lan, an_bien)
        running = (await lan.get(one)).text
        assert ("đã hẹn lại" in running, "Nguyên nhân trễ</dt>" in running) == (True, True)

        await lan.post(f"{one}/ready")
        ready, board = (await lan.get(one)).text, section((await lan.get()).text, "ready")

    assert ("đã hẹn lại" in ready, "Nguyên nhân trễ</dt>" in ready) == (False, False)
    assert (one in board, "Gọi kỹ thuật viên." in board, "đã hẹn lại" in board) == (True, False, False)


async def test_what_more_is_wanted_is_named(at_desk: As) -> None:
    async with at_desk("officer") as lan:
        one = await lan.received()
        asked = {"supplement-reason": "Tờ khai ghi nhầm.", "supplement-missing": "1"}
        strange = await lan.post(f"{one}/supplement", **asked | {"supplement-missing": "99"})
        assert "Có mục không còn trong danh sách" in sentence(strange)

        assert done(await lan.post(f"{one}/supplement", **asked)) == "supplement"
        states = [paper.state for paper in (await lan.kept(one)).papers]
        assert states == ["missing", *["have"] * (len(states) - 1)]
        again = {f"state-{n}": state for n, state in enumerate(states, 1)}
        assert "Hồ sơ còn thiếu" in sentence(await lan.post(f"{one}/complete", **again))


@pytest.mark.parametrize(
    ("came", "delivery", "told"),
    [
        (True, "counter", "ready_phone_list"),
        (True, "post", "ready_phone"),
        (False, "counter", "ready_list"),
        (False, "post", "ready"),
    ],
)
async def test_where_a_result_is_seen_is_said_as_it_is(
    at_desk: As, an_bien: House, came: bool, delivery: str, told: str
) -> None:
    brought = {"visit": str(await somebody_came(an_bien)), "channel": "direct"} if came else {}
    async with at_desk("officer") as lan:
        one = await lan.received(**brought, delivery=delivery)

        assert done(await lan.post(f"{one}/ready")) == told


async def test_whoever_may_not_act_reads_whom_to_ask(at_desk: As) -> None:
    async with at_desk("officer") as lan, at_desk("officer") as mai, at_desk("reader") as tai:
        one = await lan.received()
        name = lan.office.name

        assert f"Đang do {name} giữ; hãy nhờ {name} bàn giao." in (await mai.get(str(one))).text
        assert "hãy nhờ" not in (await tai.get(str(one))).text + (await lan.get(str(one))).text
        await lan.post(f"{one}/give", **{"give-to": "", "give-office": "Chi nhánh đất đai"})
        assert "giữ và chờ Chi nhánh đất đai nhận bàn giao." in (await mai.get(str(one))).text


async def test_a_number_of_another_day_is_not_called(at_desk: As, an_bien: House) -> None:
    visit = str(await somebody_came(an_bien))
    async with at_desk("officer") as lan:
        one = await lan.received(visit=visit, channel="direct")
        await lan.post(f"{one}/ready")
        assert "call" in offers(await lan.get(str(one)))
        await received_at(an_bien, one, -timedelta(days=1))

        shown = await lan.get(str(one))
        assert ("call" in offers(shown), "chỉ gọi được trong ngày lấy số" in shown.text) == (False, True)


async def received_at(house: House, dossier: object, ago: timedelta) -> None:
    async with house.act(CENTRE) as act:
        told = {"received_at": act.now + ago, "runs_from": act.now + ago}
        await act.session.execute(update(Dossier).where(Dossier.id == dossier).values(**told))


async def test_the_board_begins_with_what_waits_for_me(at_desk: As) -> None:
    async with at_desk("officer") as lan, at_desk("returning") as duc:
        one = await lan.received()
        await lan.post(f"{one}/give", **{"give-to": str(await duc.me())})

        waits = section((await duc.get()).text, "to-take")
        assert f'action="{ROOT}/{one}/take"' in waits
        assert f"{lan.office.name} giao từ" in text_of(waits)
        assert section((await lan.get()).text, "to-take") == ""
        await duc.post(f"{one}/take")
        assert section((await duc.get()).text, "to-take") == ""


async def test_the_register_is_asked_for_by_days(at_desk: As, office: Office) -> None:
    async with at_desk("officer") as lan:
        asked = section((await lan.get()).text, "register")
        since, until = re.findall(r'type="date" value="([\d-]+)"', asked)
        assert f'action="/api/{CENTRE}/register.pdf"' in asked
        assert datetime.fromisoformat(until).replace(day=1) == datetime.fromisoformat(since)

        await office.post(f"people/{await lan.me()}", role="officer", active="yes", fields=["dat-dai"])
        assert section((await lan.get()).text, "register") == ""


async def test_how_the_last_slip_fares_is_said(at_desk: As, an_bien: House) -> None:
    async with at_desk("officer") as lan, a_printer(an_bien):
        one = await lan.received()
        assert "Phiếu nhiệt: đang chờ máy in" in text(await lan.get(str(one)))

        async with an_bien.act(CENTRE) as act:
            ended = {"state": "printed", "finished_at": true_now()}
            mine = PrintJob.document_id == (await page(act, one)).documents[0].id
            await act.session.execute(update(PrintJob).where(mine).values(**ended))
        assert "Phiếu nhiệt: đã in xong" in text(await lan.get(str(one)))
    async with at_desk("officer") as mai:
        assert "Phiếu nhiệt:" not in (await mai.get(str(await mai.received()))).text


@asynccontextmanager
async def a_printer(house: House) -> AsyncIterator[None]:
    """An agent at the first point, for as long as the block lasts."""
    async with house.act(CENTRE) as act:
        agent = await Agent.at(act)
    try:
        yield
    finally:
        async with house.act(CENTRE) as act:
            await retire_device(act, agent.printer.device_id)


def text_of(part: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", part).split())
