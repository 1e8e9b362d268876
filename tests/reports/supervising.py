"""A ward with some days behind it, and its page of figures as the supervisor sees it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from playwright.async_api import Browser, Page

from app import starter
from app.act import Act
from app.centres.models import Centre
from app.copying import copy_centre
from app.house import House, add_centre
from app.staff.people import add_person
from tests.cast import PASSWORD
from tests.display.hall import LOW
from tests.live import Live

DAYS = 20
SUPERVISOR = "Hạnh"


async def new_ward(
    live: Live, house: House, slug: str, ward: str, fill: Callable[[Act], Awaitable[None]]
) -> str:
    """The address of its figures of the last `DAYS` days."""
    await add_centre(house, Centre(slug=slug, name=starter.NAME, ward=ward))
    await copy_centre(house, starter.SLUG, slug)
    async with house.act(slug) as act:
        await add_person(act, SUPERVISOR, "supervisor", PASSWORD)
        await fill(act)
        query = f"since={act.today - timedelta(days=DAYS)}&until={act.today}"
    return f"{live.url}/{slug}/reports?{query}"


@asynccontextmanager
async def supervised(browser: Browser, live: Live, slug: str, figures: str) -> AsyncIterator[Page]:
    """The page in a browser in which the supervisor is logged in."""
    context = await browser.new_context(viewport={"width": LOW[0], "height": LOW[1]})
    who = {"name": SUPERVISOR, "password": PASSWORD}
    assert (await context.request.post(f"{live.url}/api/{slug}/login", data=who)).ok
    page = await context.new_page()
    await page.goto(figures)
    yield page
    await context.close()
