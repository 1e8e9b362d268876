"""An agent at the hall of the starter centre."""

from uuid import UUID

import pytest

from tests.cast import Hall
from tests.printing.cast import Agent, a_document


@pytest.fixture
async def agent(hall: Hall) -> Agent:
    return await Agent.at(hall.act)


@pytest.fixture
async def document(hall: Hall) -> UUID:
    """The receipt of a dossier."""
    return await a_document(hall.act)
