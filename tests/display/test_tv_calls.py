"""Many calls at the same time: what the hall hears, in which order, and how late."""

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from uuid import uuid4

import httpx
from playwright.async_api import Page, expect

from app.house import House
from app.staff.people import add_person
from tests.cast import PASSWORD
from tests.display.hall import take
from tests.live import CENTRE, Live

COUNTERS = range(1, 7)
# Milliseconds: the server's sentence for "R1000", a result, counter 25; and a voice too slow for six.
LONGEST, SLOW = 7_600, 13_000
# Sound is listened to where it leaves the page, and lasts as long on the page's own clock:
# "X001 1200 X002 9500 …" on the root element, in milliseconds.
LISTEN = """HTMLMediaElement.prototype.play = function () {
  const number = this.src.split('/').reverse()[1];
  document.documentElement.dataset.said += number + ' ' + performance.now() + ' ';
  setTimeout(() => this.dispatchEvent(new Event('ended')), LASTING);
  return Promise.resolve();
};
document.addEventListener('DOMContentLoaded', () => { document.documentElement.dataset.said = ''; });"""


async def open_tv(page: Page, live: Live, lasting: int) -> None:
    """The TV, on which each sentence is `lasting` so many milliseconds."""
    await page.clock.install()
    await page.add_init_script(LISTEN.replace("LASTING", str(lasting)))
    await page.goto(live.links["tv"])
    await expect(page.locator("#waiting li")).to_have_count(11)


async def said(page: Page) -> tuple[list[str], float]:
    """The numbers in the order they were begun, and the seconds between the first and the last."""
    words = str(await page.get_attribute("html", "data-said")).split()
    return words[::2], (float(words[-1]) - float(words[1])) / 1000


@asynccontextmanager
async def officers(live: Live, house: House) -> AsyncIterator[list[httpx.Client]]:
    """An officer at each of the six counters; whoever is there at the end is finished."""
    names = [f"Quầy {number} {uuid4()}" for number in COUNTERS]
    async with house.act(CENTRE) as act:
        for name in names:
            await add_person(act, name, "officer", PASSWORD)
    with ExitStack() as stack:
        clients = [stack.enter_context(live.logged_in(name, PASSWORD)) for name in names]
        for number, client in zip(COUNTERS, clients, strict=True):
            client.post(f"/counters/{number}/open").raise_for_status()
        yield clients
        for number, client in zip(COUNTERS, clients, strict=True):
            turn = client.get("/counters").json()[number - 1]["turn"]
            client.post(f"/turns/{turn['id']}/finish").raise_for_status()
            client.post(f"/counters/{number}/close").raise_for_status()


async def all_call(page: Page, live: Live, clients: list[httpx.Client]) -> list[str]:
    """Each officer calls one person, then two minutes pass on the TV; the numbers in the order called."""
    numbers = [take(live, "xay-dung")["number"] for _ in clients]
    for counter, client, number in zip(COUNTERS, clients, numbers, strict=True):
        asked = {"number": number, "reason": "thử"}
        client.post(f"/counters/{counter}/call", json=asked).raise_for_status()
    await expect(page.locator("#counters .called")).to_have_count(len(numbers))
    await page.clock.run_for(120_000)
    return numbers


async def test_six_calls_at_once_are_all_said_in_time(page: Page, live: Live, live_house: House) -> None:
    await open_tv(page, live, LONGEST)

    async with officers(live, live_house) as clients:
        numbers = await all_call(page, live, clients)

    heard, seconds = await said(page)
    assert heard == [*numbers, numbers[-1]]
    assert seconds < 55


async def test_nothing_older_than_a_minute_is_begun(page: Page, live: Live, live_house: House) -> None:
    await open_tv(page, live, SLOW)

    async with officers(live, live_house) as clients:
        numbers = await all_call(page, live, clients)

    heard, seconds = await said(page)
    assert heard == numbers[:5]
    assert seconds < 60
