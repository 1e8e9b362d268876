"""A backup brings back what was there, and screens never step back in time."""

import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.live import Live, serving
from tests.places import reachable_folder


@pytest.fixture(scope="module")
def ward() -> Generator[Live]:
    """A server of its own: a restore replaces everything."""
    with reachable_folder() as folder, serving(folder / "data", "--no-agent") as found:
        yield found


def moi(ward: Live, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [str(Path(sys.executable).with_name("moi")), *words, "--data", str(ward.data)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def take(ward: Live) -> str:
    headers = {"Authorization": f"Bearer {ward.token('kiosk')}", "Idempotency-Key": str(uuid4())}
    answer = httpx.post(f"{ward.api}/tickets", json={"service": "ho-tich"}, headers=headers)
    return answer.json()["ticket"]["number"]


def board(ward: Live) -> dict[str, Any]:
    return httpx.get(f"{ward.api}/board", headers={"Authorization": f"Bearer {ward.token('tv')}"}).json()


def test_a_restore_brings_back_the_day_and_the_version_still_grows(ward: Live) -> None:
    file = ward.data.parent / "ward.backup"
    first = take(ward)
    assert moi(ward, "backup", str(file)).returncode == 0
    take(ward)
    before = board(ward)

    assert moi(ward, "restore", str(file)).returncode == 0

    after = board(ward)
    assert (first, sum(w["count"] for w in after["waiting"])) == ("H001", 1)
    assert after["version"] > before["version"]
    assert take(ward) == "H002"


def test_a_backup_is_for_its_owner_only(ward: Live) -> None:
    file = ward.data.parent / "private.backup"

    moi(ward, "backup", str(file))

    assert file.stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_backup_changes_nothing(ward: Live) -> None:
    file = ward.data.parent / "letter.txt"
    file.write_text("Kính gửi quý công dân")
    before = board(ward)["waiting"]

    done = moi(ward, "restore", str(file))

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert list(file.parent.glob("letter.txt.*")) == []
    assert [w["count"] for w in board(ward)["waiting"]] == [w["count"] for w in before]


def test_what_a_restore_replaces_is_kept_beside_it(ward: Live) -> None:
    file = ward.data.parent / "kept.backup"
    moi(ward, "backup", str(file))

    for _ in range(2):
        moi(ward, "restore", str(file))

    kept = [file.with_name(f"kept.backup.before-restore-{number}") for number in (1, 2)]
    assert all(copy.stat().st_size > 0 for copy in kept)


def test_a_mistyped_folder_is_not_an_empty_house(ward: Live) -> None:
    command = [
        str(Path(sys.executable).with_name("moi")),
        "centre",
        "list",
        "--data",
        str(ward.data / "typo"),
    ]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert not (ward.data / "typo").exists()
