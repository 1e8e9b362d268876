"""The look-up kiosk: a new device of its kind, and the codes that a screen shows."""

from io import BytesIO
from uuid import uuid4

import zxingcpp
from PIL import Image
from playwright.async_api import Page

from app.centres.points import point_named
from app.house import House
from app.staff.devices import add_device
from tests.live import CENTRE, Live


async def lookup_link(live: Live, house: House) -> str:
    """The ready link of a new look-up kiosk."""
    async with house.act(CENTRE) as act:
        point = await point_named(act, None)
        _, token = await add_device(act, "lookup", f"Máy tra cứu {uuid4()}", point.id)
    return f"{live.url}/{CENTRE}/lookup#{token}"


async def codes_shown(page: Page) -> list[str]:
    """What a phone reads from the screen as it is now."""
    picture = Image.open(BytesIO(await page.screenshot(animations="disabled"))).convert("L")
    return [found.text for found in zxingcpp.read_barcodes(picture)]
