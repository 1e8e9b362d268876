"""The papers that a reader with a ticket has ready, as the visit will find them."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.events import Event
from app.house import House
from app.staff.tokens import hashed, ticket_token
from tests.ebook.ticketed import a_ticket

PAGE = "/phu-lien/p/1.001193/checklist"


async def ticks(house: House, token: str) -> list[dict[str, Any]]:
    async with house.act("phu-lien") as act:
        found = (await act.session.scalars(select(Event).where(Event.kind == "ebook.ticked"))).all()
    assert token not in str([event.data for event in found])
    return [event.data for event in found if event.data["token"] == hashed(token).hex()]


async def test_ticks_are_kept_by_the_tokens_hash(client: httpx.AsyncClient, house: House) -> None:
    token = await a_ticket(client, house)

    answer = await client.post(PAGE, json={"token": token, "have": [3, 1, 3]})

    assert answer.status_code == 204
    [told] = await ticks(house, token)
    assert (told["page"], told["have"], told["of"] > 3) == ("p/1.001193", [1, 3], True)


async def test_a_phone_that_sends_without_end_does_not_fill_the_log(
    client: httpx.AsyncClient, house: House
) -> None:
    token = await a_ticket(client, house)

    for place in range(1, 9):
        assert (await client.post(PAGE, json={"token": token, "have": [place]})).status_code == 204

    assert len(await ticks(house, token)) < 3


async def test_a_token_of_nobody_leaves_nothing(client: httpx.AsyncClient, house: House) -> None:
    token = ticket_token()

    assert (await client.post(PAGE, json={"token": token, "have": [1]})).status_code == 204

    assert await ticks(house, token) == []


@pytest.mark.parametrize("have", [[0], [-1], [999], ["a"], [1] * 1001, None])
async def test_ticks_of_other_papers_are_refused(client: httpx.AsyncClient, have: object) -> None:
    answer = await client.post(PAGE, json={"token": "x", "have": have})

    assert answer.status_code == 422
