"""The cast of the contract's tests."""

from collections.abc import Mapping

import pytest

from app.house import House
from tests.contract.cast import Cast, Headers, gathered


@pytest.fixture(scope="session")
async def cast(house: House) -> Cast:
    return await gathered(house)


@pytest.fixture
async def everybody(cast: Cast) -> Mapping[str, Headers]:
    """Who knocks, each with a session that this test may end."""
    return await cast.everybody()
