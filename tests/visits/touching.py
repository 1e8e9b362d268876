"""Screens that are touched, whose clock can be moved on; people just served, and what they answered."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import Browser, Page, expect
from sqlalchemy import select

from app.centres.points import point_named
from app.centres.settings import set_setting
from app.house import House
from app.queue.models import Ticket
from app.staff.devices import add_device
from app.visits.models import SurveyAnswer
from app.visits.starter_form import STARTER_FORM
from tests.display.hall import COUNTER, LOW, called, take
from tests.live import CENTRE, Live
from tests.visits.answering import SINCE

Serve: TypeAlias = Callable[[], dict[str, Any]]
PHONE = (360, 740)
SECONDS = 22


@pytest.fixture(scope="module", autouse=True)
async def asked(live_house: House) -> None:
    """The centre asks the starter form."""
    async with live_house.act(CENTRE) as act:
        await set_setting(act, "survey_form", STARTER_FORM, SINCE)


@pytest.fixture(scope="module")
async def tokens(live_house: House) -> dict[str, str]:
    """What pairs a new tablet and a new look-up kiosk."""
    async with live_house.act(CENTRE) as act:
        point = await point_named(act, None)
        return {
            kind: (await add_device(act, kind, f"{kind} {uuid4()}", point.id))[1]
            for kind in ("tablet", "lookup")
        }


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A screen to touch, whose clock can be moved on."""
    context = await browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True)
    found = await context.new_page()
    await found.clock.install()
    yield found
    await context.close()


@pytest.fixture
def served(live: Live) -> Iterator[Serve]:
    """Makes the ticket of somebody who has just been served at counter 3; none is asked by the next test."""
    tickets: list[dict[str, Any]] = []

    def serve() -> dict[str, Any]:
        tickets.append(take(live, "cong-thuong"))
        with called(live, tickets[-1]["number"]):
            return tickets[-1]

    yield serve
    for ticket in tickets:
        httpx.post(f"{live.api}/k/{ticket['token']}", json={"face": "satisfied"})


@contextmanager
def started(live: Live, ticket: dict[str, Any]) -> Iterator[None]:
    """A ticket is being served at counter 3 for as long as the block lasts; the next test does not ask it."""
    with live.logged_in() as officer:
        officer.post(f"/counters/{COUNTER}/open").raise_for_status()
        asked = officer.post(f"/counters/{COUNTER}/call", json={"number": ticket["number"], "reason": "thử"})
        turn = asked.json()["turn"]["id"]
        try:
            officer.post(f"/turns/{turn}/start").raise_for_status()
            yield
        finally:
            officer.post(f"/turns/{turn}/finish").raise_for_status()
            officer.post(f"/counters/{COUNTER}/close").raise_for_status()
            httpx.post(f"{live.api}/k/{ticket['token']}", json={"face": "satisfied"})


def survey(live: Live, ticket: dict[str, Any]) -> str:
    return f"{live.url}/{CENTRE}/k/{ticket['token']}"


async def kept(house: House, ticket: dict[str, Any]) -> list[tuple[Any, ...]]:
    async with house.act(CENTRE) as act:
        visit = select(Ticket.visit_id).where(Ticket.token == ticket["token"]).scalar_subquery()
        columns = (SurveyAnswer.face, SurveyAnswer.answers, SurveyAnswer.channel)
        return [
            tuple(row)
            for row in await act.session.execute(select(*columns).where(SurveyAnswer.visit_id == visit))
        ]


async def left_alone(page: Page, first: str) -> None:
    """Nobody touches the screen, second by second, until it is back on its first page."""
    for _ in range(SECONDS):
        if not page.url.endswith(first):
            await page.clock.run_for(1_000)
    await page.wait_for_url(f"**{first}")


async def at_counter(page: Page, live: Live, tokens: dict[str, str], size: tuple[int, int] = LOW) -> None:
    """The tablet, paired and told that it stands at counter 3."""
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.goto(f"{live.url}/{CENTRE}/tablet#{tokens['tablet']}")
    await page.tap(f"text=Quầy {COUNTER}")
    await expect(page.locator("#waiting")).to_be_visible()
