"""Live screens: whole snapshots, the newest only, and a line that shows it is alive."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from app.live import Screen
from tests.live import CENTRE, Live

SOON = 10


@pytest.fixture
async def tv(live: Live) -> AsyncIterator[ClientConnection]:
    """The TV of the hall, connected."""
    async with connect(socket(live, "board"), additional_headers=bearer(live, "tv")) as screen:
        yield screen


def socket(live: Live, path: str) -> str:
    return f"{live.url.replace('http', 'ws')}/ws/{CENTRE}/{path}"


def bearer(live: Live, kind: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {live.token(kind)}"}


async def take(live: Live, service: str = "chung-thuc") -> dict[str, Any]:
    headers = bearer(live, "kiosk") | {"Idempotency-Key": str(uuid4())}
    async with httpx.AsyncClient() as kiosk:
        answer = await kiosk.post(f"{live.api}/tickets", json={"service": service}, headers=headers)
    return answer.json()


async def leave(live: Live, token: str) -> None:
    async with httpx.AsyncClient() as phone:
        await phone.post(f"{live.api}/t/{token}/leave")


async def told(screen: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(SOON):
        return json.loads(await screen.recv())


async def told_until(screen: ClientConnection, wanted: Any) -> dict[str, Any]:
    """The first message that fits."""
    async with asyncio.timeout(SOON):
        while not wanted(message := json.loads(await screen.recv())):
            pass
    return message


def waiting(board: dict[str, Any], service: str = "chung-thuc") -> int:
    return next(w["count"] for w in board["waiting"] if w["service"] == service)


async def test_a_screen_gets_the_whole_snapshot_at_once(tv: ClientConnection) -> None:
    board = await told(tv)

    assert set(board) >= {
        "centre",
        "point",
        "version",
        "at",
        "trial",
        "calls",
        "serving",
        "waiting",
        "notices",
    }
    assert (board["centre"], board["trial"]) == (CENTRE, True)


async def test_a_ticket_changes_every_screen_and_the_version_grows(live: Live, tv: ClientConnection) -> None:
    before = await told(tv)

    await take(live)

    after = await told_until(tv, lambda board: waiting(board) > waiting(before))
    assert after["version"] > before["version"]


async def test_a_silent_hall_is_repeated_within_five_seconds(tv: ClientConnection) -> None:
    first = await told(tv)

    async with asyncio.timeout(5):
        again = json.loads(await tv.recv())

    assert again["version"] >= first["version"]


async def test_a_follower_sees_the_turn_change(live: Live) -> None:
    token = (await take(live, "y-te"))["ticket"]["token"]

    async with connect(socket(live, f"t/{token}")) as phone:
        assert (await told(phone))["state"] == "waiting"
        await leave(live, token)

        assert (await told_until(phone, lambda seen: seen["state"] != "waiting"))["state"] == "left"


async def test_a_board_is_not_for_strangers(live: Live) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with connect(socket(live, "board")):
            pass

    assert refused.value.response.status_code == 401
    assert json.loads(refused.value.response.body)["detail"].startswith("Phiên làm việc đã hết")


async def test_another_sites_page_opens_no_line(live: Live) -> None:
    headers = bearer(live, "tv") | {"Origin": "https://evil.example"}

    with pytest.raises(InvalidStatus) as refused:
        async with connect(socket(live, "board"), additional_headers=headers):
            pass

    assert refused.value.response.status_code == 403


async def test_a_slow_screen_gets_only_the_newest() -> None:
    screen = Screen("")

    for number in range(1000):
        screen.show(str(number))

    assert await screen.next() == "999"
