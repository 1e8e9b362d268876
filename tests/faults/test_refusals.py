"""What stops `moi serve` is said in one sentence, with exit code 2."""

import socket
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import asyncpg
import pytest

from tests.faults.conftest import Town
from tests.faults.machine import refusal
from tests.live import CENTRE, serving

NOWHERE = "postgresql://moi:x@127.0.0.1:1/moi"


@pytest.fixture(scope="module")
def served(town: Town) -> Town:
    """A database that a server has furnished, and where somebody has logged in."""
    with serving(town.folder / "server", "--no-agent", env=town.env) as live, live.logged_in():
        return town


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        said = refusal("serve", "--port", port, "--data", str(tmp_path / "data"))
    assert f"Port {port} " in said
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"MOI_DATABASE_URL": NOWHERE, "MOI_OWNER_URL": NOWHERE}, "127.0.0.1:1 "),
        ({"MOI_DATABASE_URL": NOWHERE}, "Set both MOI_DATABASE_URL (app user) and MOI_OWNER_URL"),
        ({"MOI_DATABASE_URL": "mysql://x", "MOI_OWNER_URL": NOWHERE}, "MOI_DATABASE_URL must be like"),
        ({"MOI_DATABASE_URL": NOWHERE, "MOI_OWNER_URL": "postgresql://[::1"}, "MOI_OWNER_URL"),
        (
            {"MOI_DATABASE_URL": NOWHERE, "MOI_OWNER_URL": "postgresql://x:y@127.0.0.1:99999/z"},
            "MOI_OWNER_URL",
        ),
    ],
)
def test_a_bad_address_of_the_database(tmp_path: Path, env: Mapping[str, str], said: str) -> None:
    assert said in refusal("serve", "--port", "0", "--data", str(tmp_path), env=env)


def test_a_wrong_password_of_the_owner(served: Town, tmp_path: Path) -> None:
    env = {**served.env, "MOI_OWNER_URL": served.env["MOI_OWNER_URL"].replace("moi_owner:", "moi_owner:x")}
    assert "password authentication failed" in _refused(tmp_path, env)


def test_a_wrong_password_of_the_app(served: Town, tmp_path: Path) -> None:
    env = {**served.env, "MOI_DATABASE_URL": served.env["MOI_DATABASE_URL"].replace("moi_app:", "moi_app:x")}
    assert "password authentication failed" in _refused(tmp_path, env)


@pytest.mark.parametrize("folder", ["/proc/moi", "/dev/null/moi"])
def test_a_folder_nobody_can_write(folder: str) -> None:
    assert f"({folder}: " in refusal("serve", "--port", "0", "--data", folder)


def test_a_folder_nobody_can_write_beside_a_database_elsewhere(served: Town) -> None:
    assert "/proc/moi" in _refused(Path("/proc/moi"), served.env)


@pytest.mark.parametrize("clock", ["morgen", "2026-11-25T08:30:00"])
def test_a_clock_that_is_no_instant_with_offset(served: Town, tmp_path: Path, clock: str) -> None:
    assert "MOI_CLOCK must be an instant with offset" in _refused(
        tmp_path, {**served.env, "MOI_CLOCK": clock}
    )


def test_a_clock_before_the_last_event(served: Town, tmp_path: Path) -> None:
    env = {**served.env, "MOI_CLOCK": "2020-01-01T08:00:00+07:00"}
    assert "before the last recorded event" in _refused(tmp_path, env)


def test_a_clock_where_a_centre_is_live(live_centre: Town, tmp_path: Path) -> None:
    env = {**live_centre.env, "MOI_CLOCK": "2090-01-01T08:00:00+07:00"}
    assert "only while every centre is in trial mode" in _refused(tmp_path, env)


def test_a_database_of_a_newer_version(newer: Town, tmp_path: Path) -> None:
    assert "newer" in _refused(tmp_path, newer.env)


@pytest.fixture
async def live_centre(served: Town) -> AsyncIterator[Town]:
    await _as_owner(served, f"UPDATE centre SET live_since = now() WHERE slug = '{CENTRE}'")
    yield served
    await _as_owner(served, "UPDATE centre SET live_since = NULL")


@pytest.fixture
async def newer(served: Town) -> AsyncIterator[Town]:
    await _as_owner(served, "CREATE TABLE version_here AS SELECT * FROM alembic_version")
    await _as_owner(served, "UPDATE alembic_version SET version_num = '9999'")
    yield served
    await _as_owner(served, "UPDATE alembic_version SET version_num = (SELECT version_num FROM version_here)")
    await _as_owner(served, "DROP TABLE version_here")


async def _as_owner(town: Town, sql: str) -> None:
    owner = await asyncpg.connect(town.url("moi_owner"))
    await owner.execute(sql)
    await owner.close()


def _refused(data: Path, env: Mapping[str, str]) -> str:
    return refusal("serve", "--port", "0", "--data", str(data), env=env)
