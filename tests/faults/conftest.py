"""A database that outlives its servers, for the faults that need one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.postgres import Embedded
from app.postgres.access import Access
from tests.places import reachable_folder


@dataclass(frozen=True)
class Town:
    """An embedded PostgreSQL in the tests' hands. `env` leads a server to it."""

    folder: Path
    postgres: Embedded
    env: Mapping[str, str]

    def url(self, role: str) -> str:
        """The address of moi_app, moi_owner or moi_super."""
        return Access.load(self.folder / "data" / "access.json").url(role)


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with reachable_folder() as folder:
        postgres = Embedded(folder / "data", fast=True)
        urls = postgres.start()
        yield Town(folder, postgres, {"MOI_DATABASE_URL": urls.app, "MOI_OWNER_URL": urls.owner})
        postgres.stop()
