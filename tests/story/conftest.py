"""One morning, and one hall of visitors, for all scenes of each story."""

import shutil
from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import async_playwright, expect

from app.house import House, opened
from tests.live import Live, serving
from tests.places import reachable_folder
from tests.story.morning import PATIENCE, Morning
from tests.story.visitors import Hall, furnished

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="module")
async def morning() -> AsyncIterator[Morning]:
    """The hall on a Wednesday, half past eight."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed: nobody played the morning")
    wednesday = {"MOI_CLOCK": "2026-11-25T08:30:00+07:00"}
    with reachable_folder() as folder, serving(folder / "data", env=wednesday) as live:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=chromium, args=["--autoplay-policy=no-user-gesture-required"]
            )
            hall = Morning(live, browser)
            await hall.begin()
            yield hall
            await browser.close()


@pytest.fixture(scope="module")
def wednesday() -> Iterator[tuple[Live, House]]:
    """A server on a Wednesday, half past eight, and its database."""
    clock = {"MOI_CLOCK": "2026-11-25T08:30:00+07:00"}
    with (
        reachable_folder() as folder,
        serving(folder / "data", env=clock) as live,
        opened(live.data) as house,
    ):
        yield live, house


@pytest.fixture(scope="module")
async def hall(wednesday: tuple[Live, House]) -> AsyncIterator[Hall]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed: nobody visited")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--autoplay-policy=no-user-gesture-required"]
        )
        found = await furnished(*wednesday, browser)
        await found.begin()
        yield found
        await browser.close()


@pytest.fixture(scope="module")
def failed_before(request: pytest.FixtureRequest) -> int:
    return request.session.testsfailed


@pytest.fixture(autouse=True)
def _unbroken(request: pytest.FixtureRequest, failed_before: int) -> None:
    """After a broken scene the others would only wait in vain."""
    if request.session.testsfailed > failed_before:
        pytest.skip("an earlier scene of the story broke")
