"""Who reads with a ticket: by its token on a phone, by its digest at the look-up kiosk; and who hears it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from sqlalchemy import select

from app import starter
from app.act import Actor
from app.centres.models import Centre
from app.centres.points import add_point, point_named
from app.copying import copy_centre
from app.ebook.scans import keep_reading, reader
from app.events import CHANNEL, Event, ring
from app.house import House, add_centre
from app.queue.models import Turn
from app.staff.tokens import hashed, ticket_token
from tests.cast import Hall
from tests.ebook.ticketed import a_ticket, device

WARD, PAGE = "hai-diem", "p/1.001193"
SAME = ("ticket_id", "service_id", "day", "number", "arrived_at", "due_at", "trial")
AT_KIOSK = Actor("lookup", UUID(int=7))


def digest_of(token: str) -> str:
    return hashed(token).hex()


async def left(house: House, token: str) -> list[tuple[str, str, str]]:
    """What was kept of a reader: role, kind and page."""
    async with house.act("phu-lien") as act:
        found = await act.session.scalars(select(Event).where(Event.kind.startswith("ebook.")))
        mine = [one for one in found if one.data.get("token") == digest_of(token)]
        return [(one.actor_role, one.kind, one.data["page"]) for one in mine]


@pytest.fixture(scope="module")
async def two_points(house: House) -> dict[str, UUID]:
    """A ward with a hall and a culture house; their ids."""
    await add_centre(house, Centre(slug=WARD, name=starter.NAME, ward="Phường Hai Điểm"))
    await copy_centre(house, starter.SLUG, WARD)
    async with house.act(WARD) as act:
        village = await add_point(act, "nha-van-hoa", "Nhà văn hóa")
        return {"hall": (await point_named(act, None)).id, "village": village.id}


@asynccontextmanager
async def bells(house: House) -> AsyncIterator[list[str]]:
    """The topics of visits that ring while the block lasts; all of them are heard at its end."""
    heard, done = list[str](), asyncio.Event()

    def hear(_connection: Any, _pid: int, _channel: str, payload: Any) -> None:
        done.set() if payload.endswith("the end") else heard.append(payload.partition(":")[2])

    connection = await asyncpg.connect(house.settings.database_url)
    await connection.add_listener(CHANNEL, hear)
    yield heard
    async with house.act(WARD) as act:
        await ring(act.session, act.centre.id, "the end")
    await asyncio.wait_for(done.wait(), 10)
    await connection.close()


async def send_on(house: House, point_id: UUID) -> None:
    """The newest turn goes on at another point."""
    async with house.act(WARD) as act:
        turn = (await act.session.scalars(select(Turn).order_by(Turn.id.desc()).limit(1))).one()
        turn.state, turn.ended_at = "transferred", act.now
        await act.session.flush()
        same = {name: getattr(turn, name) for name in SAME}
        act.session.add(Turn(**same, point_id=point_id, state="waiting"))


async def test_a_phone_reads_by_the_token_and_the_kiosk_by_the_digest(
    client: httpx.AsyncClient, house: House
) -> None:
    token, kiosk = await a_ticket(client, house), await device(house, "lookup")

    await client.get("/phu-lien/s/ho-tich", params={"t": token})
    await client.get(f"/phu-lien/{PAGE}", params={"v": digest_of(token)}, headers=kiosk)

    assert sorted(await left(house, token)) == [
        ("lookup", "ebook.read", PAGE),
        ("nobody", "ebook.scanned", "s/ho-tich"),
    ]


async def test_ticks_at_the_kiosk_are_kept_by_the_digest(client: httpx.AsyncClient, house: House) -> None:
    token, kiosk = await a_ticket(client, house), await device(house, "lookup")
    page, of = f"/phu-lien/{PAGE}/checklist", {"v": digest_of(token)}

    answer = await client.post(page, json={"have": [1]}, params=of, headers=kiosk)

    assert answer.status_code == 204
    assert await left(house, token) == [("lookup", "ebook.ticked", PAGE)]


@pytest.mark.parametrize("kind", ["", "tv", "kiosk", "reception", "tablet"])
async def test_a_digest_counts_nowhere_but_at_the_look_up_kiosk(
    client: httpx.AsyncClient, house: House, kind: str
) -> None:
    token, headers = await a_ticket(client, house), await device(house, kind) if kind else {}
    of = {"v": digest_of(token)}

    await client.get(f"/phu-lien/{PAGE}", params=of, headers=headers)
    await client.post(f"/phu-lien/{PAGE}/checklist", json={"have": [1]}, params=of, headers=headers)

    assert await left(house, token) == []


async def test_a_kiosk_of_another_centre_reads_for_nobody_here(
    client: httpx.AsyncClient, house: House
) -> None:
    token, kiosk = await a_ticket(client, house), await device(house, "lookup", "bac-cam-ranh")

    for centre in ("phu-lien", "bac-cam-ranh"):
        await client.get(f"/{centre}/{PAGE}", params={"v": digest_of(token)}, headers=kiosk)

    assert await left(house, token) == []


@pytest.mark.parametrize("odd", ["", "x" * 5000, "g" * 64, digest_of(ticket_token()), "'; --"])
async def test_an_odd_digest_shows_the_page_and_leaves_nothing(
    client: httpx.AsyncClient, house: House, odd: str
) -> None:
    answer = await client.get(f"/phu-lien/{PAGE}", params={"v": odd}, headers=await device(house, "lookup"))

    assert answer.status_code == 200
    async with house.act("phu-lien") as act:
        assert odd not in {event.data.get("token") for event in await act.session.scalars(select(Event))}


async def test_the_kiosk_reads_for_tickets_of_today_only(hall: Hall) -> None:
    slips = [await hall.take(minutes=-24 * 60), await hall.take()]
    kiosk = replace(hall.act, by=AT_KIOSK)

    for slip in slips:
        who = reader(kiosk, None, digest_of(slip["ticket"]["token"]))
        await keep_reading(kiosk, who, "ebook.read", PAGE)

    assert await hall.events("ebook.read") == 1


async def test_consoles_hear_of_what_is_new_and_only_once(
    client: httpx.AsyncClient, house: House, two_points: dict[str, UUID]
) -> None:
    token = await a_ticket(client, house, WARD)

    async with bells(house) as heard:
        for _ in range(2):
            await client.get(f"/{WARD}/{PAGE}", params={"t": token})
        await client.get(f"/{WARD}/{PAGE}", params={"t": ticket_token()})
        await client.get(f"/{WARD}/{PAGE}")

    assert heard == [f"visits:{two_points['hall']}"]


async def test_consoles_hear_of_it_where_the_ticket_was_sent(
    client: httpx.AsyncClient, house: House, two_points: dict[str, UUID]
) -> None:
    token, kiosk = await a_ticket(client, house, WARD), await device(house, "lookup", WARD)
    await send_on(house, two_points["village"])

    async with bells(house) as heard:
        await client.get(f"/{WARD}/{PAGE}", params={"v": digest_of(token)}, headers=kiosk)

    assert heard == [f"visits:{two_points['village']}"]
