"""Two real servers on one data folder."""

from collections.abc import AsyncIterator

import pytest

from tests.live import serving
from tests.places import reachable_folder
from tests.race.hall import Hall, furnished


@pytest.fixture(scope="package")
async def hall() -> AsyncIterator[Hall]:
    with (
        reachable_folder() as folder,
        serving(folder / "data", "--no-agent") as first,
        serving(folder / "data", "--no-agent") as second,
    ):
        yield await furnished(first, second)
