"""The supervisor's page of figures."""

from tests.live import CENTRE
from tests.screens.album import DESK, PHONE, Album
from tests.screens.hall import Hall
from tests.screens.visits import log_in

FIGURES, SUPERVISOR = "Figures", "Lãnh đạo"


async def pictures(album: Album, hall: Hall) -> None:
    for size, where in ((DESK, "desk"), (PHONE, "phone")):
        async with album.screen(size) as page:
            await log_in(page, hall, SUPERVISOR)
            await page.goto(f"{hall.live.url}/{CENTRE}/reports")
            caption = "Guided, satisfied, and the five steps, today"
            await album.keep(page, FIGURES, f"figures-{where}", caption, whole=True)
