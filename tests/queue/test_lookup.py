"""The slip that somebody shows to the look-up kiosk."""

from dataclasses import replace
from uuid import UUID, uuid4

import httpx
import pytest

from app.act import Act, Actor
from app.centres.points import add_point, points
from app.errors import NotFound, Refused
from app.house import House
from app.queue import shifts, turns
from app.queue.lookup import slip_shown
from app.staff.tokens import hashed
from tests.cast import Hall
from tests.ebook.ticketed import a_ticket, device

DAY = 24 * 60


async def kiosk_of(hall: Hall, point_id: UUID | None = None) -> Act:
    """The act of a look-up kiosk, at the main point or another."""
    at = point_id or (await points(hall.act))[0].id
    return replace(hall.act, by=Actor("lookup", uuid4(), "Máy tra cứu", at))


async def served(hall: Hall) -> None:
    """Whoever is next has everything done."""
    lan = await hall.officer("Lan", counter=1)
    called = await hall.next(lan)
    assert called
    await turns.finish(lan.act, UUID(called["turn"]["id"]))
    await shifts.close_counter(lan.act, 1)


@pytest.mark.parametrize("link", ["ebook", "follow"])
async def test_a_slip_is_known_by_its_code_whatever_was_scanned(hall: Hall, link: str) -> None:
    taken = await hall.take()

    slip = await slip_shown(await kiosk_of(hall), taken["links"][link])

    token = taken["ticket"]["token"]
    assert (slip.number, slip.finished) == ("H001", False)
    assert (slip.visit, slip.survey) == (hashed(token).hex(), hashed(f"survey {token}").hex())


@pytest.mark.parametrize("typed", ["H001", "h001", " H001\n"])
async def test_a_slip_is_known_by_its_number(hall: Hall, typed: str) -> None:
    taken = await hall.take()

    slip = await slip_shown(await kiosk_of(hall), typed)

    assert (slip.visit, slip.survey) == (hashed(taken["ticket"]["token"]).hex(), None)
    assert taken["ticket"]["token"] not in str(slip)


async def test_a_slip_whose_owner_has_left_is_told_so(hall: Hall) -> None:
    taken = await hall.take()
    await turns.leave(hall.act, taken["ticket"]["token"])

    with pytest.raises(Refused, match="không còn chờ"):
        await slip_shown(await kiosk_of(hall), "H001")


async def test_a_slip_of_yesterday_is_not_known(hall: Hall) -> None:
    taken, kiosk = await hall.take(minutes=-DAY), await kiosk_of(hall)

    for shown in ("H001", taken["links"]["ebook"]):
        with pytest.raises(NotFound, match="hôm nay"):
            await slip_shown(kiosk, shown)


async def test_a_number_is_one_of_the_kiosks_own_point_and_a_code_of_any(hall: Hall) -> None:
    taken = await hall.take()
    elsewhere = await kiosk_of(hall, (await add_point(hall.act, "nha-van-hoa", "Nhà văn hóa")).id)

    assert (await slip_shown(elsewhere, taken["links"]["ebook"])).number == "H001"
    with pytest.raises(NotFound):
        await slip_shown(elsewhere, "H001")


async def test_a_visit_is_finished_once_everything_is_done(hall: Hall) -> None:
    first = await hall.take()
    await hall.take("chung-thuc", visit=first["ticket"]["token"])
    kiosk, seen = await kiosk_of(hall), list[bool]()

    for _ in range(2):
        seen.append((await slip_shown(kiosk, "H001")).finished)
        await served(hall)

    assert seen == [False, False]
    assert (await slip_shown(kiosk, "H001")).finished
    assert (await slip_shown(kiosk, "C001")).finished


@pytest.mark.parametrize(
    "odd",
    [
        "",
        " ",
        "H",
        "12",
        "H999",
        "HH001",
        "H0000001",
        "http://moi.test/?t=",
        "?t=khong-co",
        "\x00",
        "💩" * 9,
    ],
)
async def test_anything_else_gets_one_plain_sentence(hall: Hall, odd: str) -> None:
    await hall.take()

    with pytest.raises(NotFound, match="Không thấy phiếu này trong hôm nay"):
        await slip_shown(await kiosk_of(hall), odd)


async def test_a_slip_of_another_centre_is_not_known(client: httpx.AsyncClient, house: House) -> None:
    token, there = await a_ticket(client, house), await device(house, "lookup", "bac-cam-ranh")
    shown = {"slip": f"http://moi.test/phu-lien/s/ho-tich?t={token}"}

    answer = await client.post("/api/bac-cam-ranh/lookup/visit", json=shown, headers=there)
    here = await client.post("/api/phu-lien/lookup/visit", json=shown, headers=await device(house, "lookup"))

    assert answer.status_code == 404
    assert here.json()["visit"] == hashed(token).hex()
    assert token not in here.text


@pytest.mark.parametrize("slip", [None, 12, ["H001"], "x" * 501])
async def test_what_is_no_slip_is_refused(client: httpx.AsyncClient, house: House, slip: object) -> None:
    answer = await client.post(
        "/api/phu-lien/lookup/visit", json={"slip": slip}, headers=await device(house, "lookup")
    )

    assert answer.status_code == 422
    assert "slip" in answer.json()["detail"]
