"""The house of the real server, for verbs whose effect is seen on its lines."""

from collections.abc import Iterator

import pytest

from app.house import House, opened
from tests.live import Live


@pytest.fixture(scope="session")
def live_house(live: Live) -> Iterator[House]:
    """The running server's database, as an admin command opens it."""
    with opened(live.data) as house:
        yield house
