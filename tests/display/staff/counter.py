"""What the tests of the officers' screens do beside the browser: log in, take, call, look."""

import re
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import httpx
from playwright.async_api import Page, expect

from tests.live import CENTRE, Live

COUNTER, SERVICE = 6, "tra-ket-qua"
OFFICER = "Công chức"
OVERFLOW = "() => document.documentElement.scrollHeight - innerHeight"


async def log_in(page: Page, live: Live, name: str = OFFICER, password: str = "") -> None:
    person = {"name": name, "password": password or live.passwords[name]}
    answer = await page.context.request.post(f"{live.url}/api/{CENTRE}/login", data=person)
    assert answer.ok


async def fill_in_log_in(page: Page, live: Live) -> None:
    form = page.locator("dialog.log-in")
    await form.get_by_label("Tên đăng nhập").fill(OFFICER)
    await form.get_by_label("Mật khẩu").fill(live.officer_password)
    await page.keyboard.press("Enter")
    await expect(form).to_have_count(0)


def take(live: Live, priority: str | None = None) -> str:
    """The number of a ticket for counter 6, taken at the kiosk."""
    return ticket(live, priority=priority)["number"]


def ticket(live: Live, service: str = SERVICE, **wanted: str | None) -> dict[str, Any]:
    """A ticket taken at the kiosk; `visit` is the token of an earlier one of the same person."""
    headers = {"Authorization": f"Bearer {live.token('kiosk')}", "Idempotency-Key": str(uuid.uuid4())}
    asked = {"service": service, **wanted}
    return httpx.post(f"{live.api}/tickets", json=asked, headers=headers).json()["ticket"]


def waiting(officer: httpx.Client) -> list[str]:
    turns = officer.get("/turns", params={"state": "waiting", "service": SERVICE}).json()
    return [turn["number"] for turn in turns]


def at_counter(officer: httpx.Client) -> dict[str, Any]:
    """The turn at counter 6, or {}."""
    return officer.get("/counters").json()[COUNTER - 1]["turn"] or {}


def on_turn(officer: httpx.Client, turn: dict[str, Any], verb: str, **body: Any) -> None:
    officer.post(f"/turns/{turn['id']}/{verb}", json=body).raise_for_status()


def call_next(officer: httpx.Client) -> dict[str, Any]:
    return officer.post(f"/counters/{COUNTER}/next", json={}).json()["turn"]


def send_home(officer: httpx.Client) -> None:
    """Cancel whoever earlier tests left waiting."""
    for state in ("waiting", "held"):
        for turn in officer.get("/turns", params={"state": state, "service": SERVICE}).json():
            on_turn(officer, turn, "cancel", reason="hết buổi")


async def number_shown(page: Page, number: str) -> None:
    await expect(page.locator("#present .number")).to_have_text(number)


async def state_shown(page: Page, words: str) -> None:
    await expect(page.locator("#present .state")).to_have_text(re.compile(f"^{words}"))


def pair_a_desk(live: Live, name: str) -> str:
    """The token of a new reception desk."""
    moi = str(Path(sys.executable).with_name("moi"))
    where = ["--centre", CENTRE, "--data", str(live.data)]
    told = subprocess.run(
        [moi, "device", "add", "reception", "--name", name, "--json", *where],
        capture_output=True,
        check=True,
    )
    return str(re.search(r'"token": ?"([^"]+)"', told.stdout.decode()).group(1))  # type: ignore[union-attr]
