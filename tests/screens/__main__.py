"""`make screens`: a fresh server, a small busy hall, and an album of all screens in `album/`."""

import asyncio
import shutil
import sys
from pathlib import Path

from playwright.async_api import async_playwright, expect

from tests.places import reachable_folder
from tests.screens import (
    admin,
    book,
    dossiers,
    figures,
    guiding,
    hall,
    kiosk,
    officers,
    paper,
    phone,
    procedures,
    survey,
    tv,
    visits,
)
from tests.screens.album import PAPER, Album

FOLDER = Path(__file__).parents[2] / "album"
PATIENCE = 20_000


async def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("The album needs Chromium. On Debian: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--autoplay-policy=no-user-gesture-required"]
        )
        with reachable_folder() as folder:
            album = Album(FOLDER, browser)
            await take_pictures(album, folder / "data")
        await browser.close()
    print(f"{len(album.pictures)} pictures: {album.write(kiosk.CHAPTER, PAPER).as_uri()}")


async def take_pictures(album: Album, data: Path) -> None:
    """Hour by hour, so that people have really waited."""
    with hall.hall_at(data, "07:34") as dawn:
        await tv.idle(album, dawn)
        hall.open_the_hall(dawn)
        guiding.welcome(dawn, "Trần Thị Mai", "Lê Văn Hùng", "Phạm Thu Hà")
    with hall.hall_at(data, "08:05", dawn) as morning:
        guiding.show_the_book(morning)
        hall.go_on(morning)
    with hall.hall_at(data, "08:21", dawn) as morning:
        guiding.welcome(morning, "Trần Thị Mai")
        hall.fill_up(morning)
    with hall.hall_at(data, "08:30", dawn) as rush:
        guiding.look_at_papers(rush)
        hall.be_busy(rush)
        guiding.ask_who_left(rush)
        await tv.calling(album, rush)
    with hall.hall_at(data, "08:34", dawn) as today:
        await tv.between_calls(album, today)
        for chapter in (kiosk, paper, officers, phone, book, procedures, visits, survey, figures, admin):
            await chapter.pictures(album, today)
    with hall.hall_at(data, "12:04", dawn) as noon:
        await kiosk.at_noon(album, noon)
    with hall.hall_at(data, "14:10", dawn) as afternoon:
        await dossiers.pictures(album, afternoon)


if __name__ == "__main__":
    asyncio.run(main())
