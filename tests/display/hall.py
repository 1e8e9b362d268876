"""What the tests of the screens do beside the browser: tickets taken and called, flaws looked for."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.live import Live

TALL, WIDE, LOW, SQUARE, SMALL = (1080, 1920), (1920, 1080), (1366, 768), (1024, 768), (1280, 720)
COUNTER = 3


def take(live: Live, service: str) -> dict[str, Any]:
    """A ticket of the service, taken at the kiosk by a program."""
    headers = {"Authorization": f"Bearer {live.token('kiosk')}", "Idempotency-Key": str(uuid.uuid4())}
    return httpx.post(f"{live.api}/tickets", json={"service": service}, headers=headers).json()["ticket"]


def waiting(live: Live, service: str) -> int:
    services = httpx.get(f"{live.api}/services").json()
    return next(one["waiting"] for one in services if one["slug"] == service)


@contextmanager
def called(live: Live, number: str) -> Iterator[None]:
    """The number is at counter 3 for as long as the block lasts."""
    with live.logged_in() as officer:
        officer.post(f"/counters/{COUNTER}/open").raise_for_status()
        asked = officer.post(f"/counters/{COUNTER}/call", json={"number": number, "reason": "thử"})
        try:
            yield
        finally:
            officer.post(f"/turns/{asked.json()['turn']['id']}/finish").raise_for_status()
            officer.post(f"/counters/{COUNTER}/close").raise_for_status()


async def flaws(page: Page) -> str:
    """What axe finds wrong, in its words; '' when nothing."""
    found = await Axe().run(page)
    return str(found.generate_report()) if found.violations_count else ""
