"""The slips, as the preview printer drew them and as other paper and centres would have them."""

import asyncio
import time

from PIL import Image

from printers import slip
from tests.printers.cast import LONG_SERVICE, a_ticket
from tests.screens.album import Album
from tests.screens.hall import Hall

PATIENCE = 20


async def pictures(album: Album, hall: Hall) -> None:
    given = hall.take("chung-thuc")["ticket"]
    with hall.officer("Trần Thị Mai") as desk:
        desk.client.post(f"/tickets/{given['id']}/reprint").raise_for_status()
    album.paper(await _printed(hall, given["number"]), "slip-80", "80 mm, from the kiosk")
    copy = f"{given['number']}-in-lai-1"
    album.paper(await _printed(hall, copy), "slip-80-reprint", "80 mm, printed again")
    album.paper(slip.draw(a_ticket(), 58), "slip-58", "58 mm, after the trial")
    again = a_ticket(reprint=1, reprinted_at="2026-11-25T08:41:00+07:00", trial=True, ahead=None, wait=None)
    album.paper(slip.draw(again, 58), "slip-58-reprint", "58 mm, trial, printed again")
    long = a_ticket(service=LONG_SERVICE, number="A1000")
    album.paper(slip.draw(long, 80), "slip-80-long", "80 mm, a long name and the thousandth number")


async def _printed(hall: Hall, name: str) -> Image.Image:
    picture = hall.live.data / "slips" / f"{name}.png"
    deadline = time.monotonic() + PATIENCE
    while not picture.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(f"The slip {name} did not come out within {PATIENCE} s.")
        await asyncio.sleep(0.1)
    return Image.open(picture)
