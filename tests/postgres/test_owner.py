"""One process owns the server, others attach; whatever dies, the next start finds a sound database."""

import os
import signal
import subprocess
import time

import pytest

from app.postgres import CannotStart
from app.postgres.lock import FolderLock


def test_a_second_process_attaches(data, embedded, other_process, ask):
    address = other_process().stdout.readline().strip()

    second = embedded(data).start()

    assert second.attached
    assert second.app == address
    assert ask(second.app, "SELECT 1") == 1


def test_a_guest_leaves_the_server_running(data, embedded, ask):
    owner = embedded(data).start()
    guest = embedded(data)
    guest.start()

    guest.stop()

    assert ask(owner.app, "SELECT 1") == 1


def test_the_owner_takes_the_server_along(data, embedded, other_process, ask):
    owner = other_process()
    owner.stdout.readline()
    urls = embedded(data).start()

    owner.communicate()

    with pytest.raises(OSError, match="Connect call failed"):
        ask(urls.app, "SELECT 1")


def test_two_that_start_at_once_share_one_server(data, other_process, ask):
    first, second = other_process(), other_process()

    addresses = {first.stdout.readline().strip(), second.stdout.readline().strip()}

    assert len(addresses) == 1
    assert ask(addresses.pop(), "SELECT 1") == 1


def test_the_server_stops_cleanly_when_its_owner_is_killed(data, other_process, eventually):
    owner = other_process()
    owner.stdout.readline()

    owner.kill()

    eventually(lambda: (data / "postgres.log").read_text().endswith("database system is shut down\n"))


def test_a_killed_owner_is_followed_at_once_with_every_row(data, embedded, other_process, ask):
    owner = other_process()
    owner.stdout.readline()
    guest = embedded(data).start()
    ask(guest.owner, "CREATE TABLE ticket AS SELECT 'A012' AS number")

    owner.kill()
    urls = embedded(data).start()

    assert not urls.attached
    assert urls.app == guest.app
    assert ask(urls.owner, "SELECT number FROM ticket") == "A012"


def test_a_killed_server_starts_again_with_every_row(data, embedded, ask, postmaster):
    server = embedded(data, fast=False)
    urls = server.start()
    ask(urls.owner, "CREATE TABLE ticket AS SELECT 'A012' AS number")

    os.kill(postmaster(), signal.SIGKILL)
    server.restart()

    assert ask(urls.owner, "SELECT number FROM ticket") == "A012"


def test_a_start_waits_for_the_last_of_a_killed_server(data, embedded, ask, superuser, postmaster):
    server = embedded(data)
    server.start()
    worker = ask(superuser(), "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'")
    os.kill(worker, signal.SIGSTOP)
    os.kill(postmaster(), signal.SIGKILL)
    server.stop()

    with pytest.raises(CannotStart, match="still in use"):
        embedded(data, patience=0.3).start()
    os.kill(worker, signal.SIGCONT)

    assert ask(embedded(data).start().app, "SELECT 1") == 1


def test_a_note_with_the_number_of_a_stranger_is_dropped(used, embedded, ask):
    with subprocess.Popen(["sleep", "20"], user=(used / "postgres").stat().st_uid) as stranger:
        (used / "postgres" / "postmaster.pid").write_text(f"{stranger.pid}\n")

        assert ask(embedded(used).start().app, "SELECT 1") == 1
        stranger.kill()


def test_an_empty_note_is_dropped(used, embedded, ask):
    (used / "postgres" / "postmaster.pid").touch()

    assert ask(embedded(used).start().app, "SELECT 1") == 1


@pytest.mark.parametrize("seconds", [0.2, 0.4, 0.6])
def test_a_first_start_broken_off_heals(data, embedded, other_process, ask, seconds):
    owner = other_process()
    time.sleep(seconds)  # not waiting for anything: breaks off at another point each time
    owner.kill()

    urls = embedded(data).start()

    assert ask(urls.app, "SELECT 1") == 1
    assert ask(urls.owner, "SELECT 1") == 1


def test_what_was_left_half_made_is_swept(data, embedded):
    (data / "postgres-half-old" / "postgres").mkdir(parents=True)

    embedded(data).start()

    assert not list(data.glob("postgres-half-*"))


def test_users_half_made_are_completed(data, embedded, ask, superuser):
    server = embedded(data)
    urls = server.start()
    for broken in (
        "DROP DATABASE moi",
        "DROP ROLE moi_app",
        "ALTER ROLE moi_owner PASSWORD 'other' SUPERUSER",
    ):
        ask(superuser(), broken)
    server.stop()

    assert embedded(data).start() == urls
    assert ask(urls.app, "SELECT 1") == 1
    assert not ask(urls.owner, "SELECT rolsuper FROM pg_roles WHERE rolname = 'moi_owner'")


def test_a_silent_holder_is_named(data, embedded):
    data.mkdir()
    holder = FolderLock(data / "owner.lock")
    assert holder.take()

    with pytest.raises(CannotStart, match=f"holds {data}, but its database does not answer"):
        embedded(data, patience=0.2).start()
    holder.release()
