"""A reader of the e-book with a phone of 360 pixels."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page

from tests.live import CENTRE, Live

PHONE = (360, 740)
FIRST = "1.001193"


@pytest.fixture
async def phone(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, is_mobile=True, has_touch=True
    )
    yield await context.new_page()
    await context.close()


@pytest.fixture
def home(live: Live) -> str:
    return f"{live.url}/{CENTRE}"
