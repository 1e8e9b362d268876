"""What the tests of a visit on the officers' screens do beside the browser: read by phone, ask, look."""

from typing import Any

import httpx
from playwright.async_api import Locator, Page, expect

from tests.display.staff.counter import at_counter, call_next, number_shown, on_turn, ticket
from tests.live import CENTRE, Live

BIRTH = "1.001193"


async def somebody(page: Page, live: Live, officer: httpx.Client, **wanted: str) -> dict[str, Any]:
    """The ticket of a person who stands at the counter now, as the console shows."""
    taken = ticket(live, **wanted)
    call_next(officer)
    await number_shown(page, taken["number"])
    return taken


def read(live: Live, token: str, page: str) -> None:
    """The person's phone opens a page of the e-book."""
    httpx.get(f"{live.url}/{CENTRE}/{page}", params={"t": token}).raise_for_status()


def tick(live: Live, token: str, code: str, *have: int) -> None:
    """The person's phone tells which papers are there, by their places from 1."""
    told = {"token": token, "have": list(have)}
    httpx.post(f"{live.url}/{CENTRE}/p/{code}/checklist", json=told).raise_for_status()


def say_step(officer: httpx.Client, step: str, **said: str) -> None:
    """The officer says something of a step of the visit at the counter."""
    road = f"/visits/{at_counter(officer)['visit']}/steps/{step}"
    officer.post(road, json=said).raise_for_status()


def visit(officer: httpx.Client, known: str = "") -> dict[str, Any]:
    """What the server knows of a visit, without a name of the one at the counter."""
    return officer.get(f"/visits/{known or at_counter(officer)['visit']}").json()


def said(officer: httpx.Client) -> dict[str, str]:
    """Guide or reason of each step that a person confirmed at the counter."""
    steps = visit(officer)["steps"]
    return {one["step"]: one["guide"] or one["reason"] for one in steps if one["name"] is not None}


def papers(officer: httpx.Client) -> list[str]:
    """What was found of each paper of a birth, at the counter."""
    road = f"/visits/{at_counter(officer)['visit']}/papers/{BIRTH}"
    return [paper["state"] for paper in officer.get(road).json()["papers"]]


def send_away(officer: httpx.Client, number: str) -> None:
    """Cancel a number that still waits."""
    waiting = officer.get("/turns", params={"state": "waiting"}).json()
    turn = next(one for one in waiting if one["number"] == number)
    on_turn(officer, turn, "cancel", reason="hết buổi")


def row(page: Page, step: str) -> Locator:
    return page.locator(f"#steps [data-step={step}]")


async def step_is(page: Page, step: str, state: str, words: str = "") -> None:
    """The mark of a step is this one, and the words beside it say so."""
    await expect(row(page, step)).to_have_attribute("data-state", state)
    await expect(row(page, step)).to_contain_text(words)


async def done(page: Page, words: str) -> None:
    await expect(page.locator("#done")).to_contain_text(words)
