"""The due board, who sees it, and the fields an officer works in."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import update

from app.admin.dossier_words import left, moment
from app.clock import ZONE
from app.house import House
from app.visits.dossiers.fields import fields_of
from app.visits.dossiers.models import Dossier
from tests.admin.keeper import text
from tests.admin.office import CENTRE, PAGE, Office, sentence, went
from tests.admin.registry import ROOT, As, desks

NOW = datetime(2026, 11, 25, 8, 30, tzinfo=ZONE)


@pytest.fixture
def at_desk(app: Litestar, an_bien: House) -> As:
    return desks(app, an_bien)


async def made_late(house: House, dossier: object) -> None:
    """Its limit has run out yesterday."""
    async with house.act(CENTRE) as act:
        ago = {"runs_from": act.now - timedelta(days=5), "due_at": act.now - timedelta(days=1, hours=1)}
        await act.session.execute(update(Dossier).where(Dossier.id == dossier).values(**ago))


async def test_what_is_overdue_stands_first_and_says_why(at_desk: As, an_bien: House) -> None:
    async with at_desk("officer") as lan:
        one = await lan.received()
        await made_late(an_bien, one)
        number = (await lan.kept(one)).number
        shown = (await lan.get()).text
        overdue, _, others = shown.partition('id="overdue"')[2].partition("</section>")
        assert (str(one) in overdue, str(one) in others) == (True, False)
        board = text(await lan.get())
        assert "quá 1 ngày" in board
        assert f"Chưa ghi nguyên nhân trễ của hồ sơ {number}" in board

        why = {"explain-cause": "system", "explain-next": "Gọi kỹ thuật viên."}
        await lan.post(f"{one}/explain", **why)
        board = text(await lan.get())
        assert "Nguyên nhân: lỗi hệ thống, đường truyền. Tiếp theo: Gọi kỹ thuật viên." in board
        assert f"{lan.office.name}101" in board

        today = datetime.now(UTC).date()
        wednesday = str(today + timedelta(days=23 - today.weekday()))
        again = {"reappoint-day": wednesday, "reappoint-clock": "9h", "reappoint-reason": "Chờ xác minh."}
        assert (await lan.post(f"{one}/reappoint", **again)).status_code == 303
        assert "đã hẹn lại" in text(await lan.get())


async def test_a_number_or_a_code_leads_to_its_dossier(at_desk: As) -> None:
    async with at_desk("officer") as lan:
        one = await lan.received(code="h40.25-001")
        number = (await lan.kept(one)).number

        for asked in (number, number.partition("/")[0], " H40.25-001 ", "h40.25-001"):
            answer = await lan.office.client.get(ROOT, params={"q": asked})
            assert answer.headers["location"] == f"{ROOT}/{one}"


@pytest.mark.parametrize("asked", ["99999999", "12/99999999999", "\x00", "1' OR 1=1", "9" * 4000, "mười hai"])
async def test_what_is_not_found_is_one_sentence(at_desk: As, asked: str) -> None:
    async with at_desk("officer") as lan:
        answer = await lan.office.client.get(ROOT, params={"q": asked})

    assert (answer.status_code, sentence(answer).startswith("Không thấy hồ sơ")) == (404, True)


@pytest.mark.parametrize(
    ("role", "board", "form"),
    [
        ("officer", 200, 200),
        ("returning", 200, 200),
        ("home", 200, 200),
        ("supervisor", 200, 403),
        ("admin", 200, 403),
        ("reader", 200, 403),
        ("guide", 403, 403),
        ("procedure", 403, 403),
    ],
)
async def test_who_sees_the_board_and_who_receives(at_desk: As, role: str, board: int, form: int) -> None:
    async with at_desk(role) as somebody:
        shown, receiving = await somebody.get(), await somebody.get("new")

    assert (shown.status_code, receiving.status_code) == (board, form)
    assert (f'href="{ROOT}" aria-current="page">Hồ sơ</a>' in shown.text) == (board == 200)
    assert (f'href="{ROOT}/new"' in shown.text) == (form == 200)


@pytest.mark.parametrize(("role", "screen"), [("officer", "console"), ("home", "reception")])
async def test_who_works_at_a_screen_still_begins_there(at_desk: As, role: str, screen: str) -> None:
    async with at_desk(role) as somebody:
        shown = await somebody.get()

    assert f'<a href="/{CENTRE}/{screen}">‹' in shown.text


async def test_whoever_must_log_in_first_comes_back_to_the_dossier(
    at_desk: As, client: httpx.AsyncClient
) -> None:
    async with at_desk("officer") as lan:
        one = await lan.received()
        asked = await client.get(f"{ROOT}/{one}", headers=PAGE)
        assert asked.headers["location"] == f"/{CENTRE}/admin/login?next={ROOT}/{one}"

        who = {"name": lan.office.name, "password": "hoa-sen-va-tre-xanh", "next": f"{ROOT}/{one}"}
        entered = await client.post(f"/{CENTRE}/admin/login", data=who, headers=PAGE)

    assert entered.headers["location"] == f"{ROOT}/{one}"


async def test_an_officer_of_a_field_sees_its_dossiers_alone(at_desk: As, office: Office) -> None:
    async with at_desk("officer") as lan, at_desk("officer") as mai:
        birth = await lan.received()
        page = f"people/{await mai.me()}"
        kept = {"role": "officer", "active": "yes"}

        assert went(await office.post(page, **kept, fields=["dat-dai"])) == "people?done=saved"
        assert 'name="fields" value="dat-dai"\n      checked' in (await office.get(page)).text
        assert (await mai.get(str(birth))).status_code == 404

        await office.post(page, **kept, fields=["dat-dai", "ho-tich"])
        assert (await mai.get(str(birth))).status_code == 200
        await office.post(page, **kept)
        assert (await mai.get(str(birth))).status_code == 200


async def test_fields_are_given_to_officers_and_named_in_no_event(at_desk: As, office: Office) -> None:
    async with at_desk("guide") as guide, at_desk("home") as hien:
        await office.post(f"people/{await guide.me()}", role="guide", active="yes", fields=["y-te"])
        unknown = await office.post(f"people/{await hien.me()}", role="home", active="yes", fields=["xa-la"])

        assert (unknown.status_code, "Có mục không còn" in sentence(unknown)) == (422, True)
        async with office.house.act(CENTRE) as act:
            assert await fields_of(act, await guide.me()) == set()
            assert await fields_of(act, await hien.me()) == set()


@pytest.mark.parametrize(
    ("ahead", "says"),
    [
        (timedelta(hours=2, minutes=10), "còn 2 giờ 10 phút"),
        (timedelta(hours=2), "còn 2 giờ"),
        (timedelta(seconds=20), "còn 0 phút"),
        (timedelta(days=3, hours=5), "còn 3 ngày"),
        (-timedelta(minutes=5), "quá 5 phút"),
        (-timedelta(days=2, hours=23), "quá 2 ngày"),
    ],
)
def test_the_time_that_is_left(ahead: timedelta, says: str) -> None:
    assert left(NOW + ahead, NOW) == says


@pytest.mark.parametrize(
    ("at", "says"),
    [
        (NOW.replace(hour=17, minute=0), "17:00 hôm nay"),
        (NOW + timedelta(days=1), "08:30 ngày mai"),
        (NOW - timedelta(days=1), "08:30 hôm qua"),
        (NOW + timedelta(days=2), "08:30 thứ Sáu, 27/11/2026"),
    ],
)
def test_a_moment_says_its_day(at: datetime, says: str) -> None:
    assert moment(at, NOW) == says
