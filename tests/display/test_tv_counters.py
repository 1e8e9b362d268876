"""The strip of counters on the TV: who is at which, which one rests."""

import json
import re

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from tests.display.hall import COUNTER, SMALL, WIDE, called, flaws, take
from tests.live import Live

CUT_OFF = "panel => panel.scrollHeight - panel.clientHeight"


async def test_a_paused_counter_says_so_and_a_closed_one_is_left_out(page: Page, live: Live) -> None:
    counter = page.locator("#counters li", has_text=f"Quầy {COUNTER}")
    await page.goto(live.links["tv"])

    with live.logged_in() as officer:
        officer.post(f"/counters/{COUNTER}/open").raise_for_status()
        await expect(counter).to_have_text(f"Quầy {COUNTER}–")
        officer.post(f"/counters/{COUNTER}/pause", json={"reason": "Giải lao"}).raise_for_status()
        await expect(counter).to_have_text(f"Quầy {COUNTER}Tạm nghỉ On a break")
        assert await flaws(page) == ""
        officer.post(f"/counters/{COUNTER}/close").raise_for_status()

    await expect(counter).to_have_count(0)


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["1080p", "720p"])
async def test_many_counters_leave_the_call_whole(page: Page, live: Live, size: tuple[int, int]) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await with_counters(page, dict.fromkeys(range(1, 20), "paused"))
    await page.goto(live.links["tv"])

    with called(live, take(live, "dat-dai")["number"]):
        await expect(page.locator(".shining")).to_be_visible()
        await expect(page.locator("#counters li")).to_have_count(19)
        assert await page.locator("#current").evaluate(CUT_OFF) <= 0


async def with_counters(page: Page, states: dict[int, str]) -> None:
    """The board's line tells of these counters."""
    told = [{"counter": number, "state": state} for number, state in states.items()]

    def line(screen: WebSocketRoute) -> None:
        def pass_on(message: str | bytes) -> None:
            screen.send(json.dumps(json.loads(message) | {"counters": told}))

        screen.connect_to_server().on_message(pass_on)

    await page.route_web_socket(re.compile("/board"), line)
