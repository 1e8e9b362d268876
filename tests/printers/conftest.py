"""The server that agents talk to."""

from collections.abc import AsyncIterator

import pytest

from tests.printers.desk import Desk, open_desk


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with open_desk() as desk:
        yield desk
