"""An open websocket ends with the credential that opened it."""

import asyncio
from contextlib import suppress
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from app.centres.points import point_named
from app.config import Settings
from app.house import House
from app.main import create_app
from app.staff.devices import add_device, retire_device
from app.staff.door import cookie_name
from app.staff.people import add_person, change_person
from app.staff.sessions import open_session
from tests.cast import PASSWORD
from tests.contract.handshake import handshake
from tests.live import CENTRE, Live

SOON = 10


def address(live: Live, path: str) -> str:
    return f"{live.url.replace('http', 'ws')}/ws/{CENTRE}/{path}"


async def close_code(line: ClientConnection) -> int | None:
    """Hear a line out."""
    async with asyncio.timeout(SOON):
        with suppress(ConnectionClosed):
            while True:
                await line.recv()
    return line.close_code


async def retired_meanwhile(live: Live, house: House, kind: str, path: str) -> tuple[int | None, int]:
    """The close code of a device's line, and the status of its next handshake."""
    async with house.act(CENTRE) as act:
        point = await point_named(act, None)
        device, token = await add_device(act, kind, f"{kind} {uuid4()}", point.id)
    bearer = {"Authorization": f"Bearer {token}"}
    async with connect(address(live, path), additional_headers=bearer) as line:
        async with house.act(CENTRE) as act:
            await retire_device(act, device.id)
        code = await close_code(line)
    try:
        await connect(address(live, path), additional_headers=bearer)
    except InvalidStatus as refused:
        return code, refused.response.status_code
    raise AssertionError("a retired device was let in")


async def test_the_board_of_a_retired_tv_goes_dark(live: Live, live_house: House) -> None:
    assert await retired_meanwhile(live, live_house, "tv", "board") == (4401, 401)


async def test_a_retired_print_agent_is_told_so(live: Live, live_house: House) -> None:
    assert await retired_meanwhile(live, live_house, "agent", "agent") == (4401, 401)


async def test_who_is_locked_out_sees_no_more_of_the_board(live: Live, live_house: House) -> None:
    async with live_house.act(CENTRE) as act:
        person = await add_person(act, f"Lan {uuid4()}", "officer", PASSWORD)
        session = await open_session(act, person)
    cookie = {"Cookie": f"{cookie_name(CENTRE, 'staff')}={session.token}"}

    async with connect(address(live, "board"), additional_headers=cookie) as line:
        async with live_house.act(CENTRE) as act:
            await change_person(act, person.id, "officer", active=False)

        assert await close_code(line) == 4401


async def test_a_database_that_cannot_be_found_is_an_outage_not_a_no() -> None:
    app = create_app(Settings("postgresql://moi@khong-co.invalid/moi", ""))

    assert await handshake(app, f"/ws/{CENTRE}/agent", {"Authorization": "Bearer x"}) == 503
