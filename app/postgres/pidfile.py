"""postmaster.pid: PostgreSQL's own note of who serves a cluster; after a crash it may name a stranger."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

from app.postgres.trouble import CannotStart


def is_ready(cluster: Path, pid: int) -> bool:
    """True when the server with this process id takes connections."""
    lines = _lines(cluster)
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"


def wait_for_the_last_one(cluster: Path, deadline: float) -> None:
    """Wait until the server of a crashed owner is gone; drop a note whose number is now somebody else's."""
    while pid := _pid(cluster):
        if not _serves(pid, cluster):
            return _file(cluster).unlink(missing_ok=True)
        if time.monotonic() > deadline:
            raise CannotStart(
                f"Another PostgreSQL (process {pid}) still uses {cluster}: stop it and start again."
            )
        time.sleep(0.05)
    return None


def _file(cluster: Path) -> Path:
    return cluster / "postmaster.pid"


def _lines(cluster: Path) -> list[str]:
    try:
        return _file(cluster).read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return []


def _pid(cluster: Path) -> int:
    """0 when nobody is noted."""
    first = next(iter(_lines(cluster)), "")
    return int(first) if first.isdecimal() else 0


if sys.platform == "linux":

    def _serves(pid: int, cluster: Path) -> bool:
        # PostgreSQL works inside its cluster; a zombie works nowhere.
        with contextlib.suppress(OSError):
            return os.path.samefile(f"/proc/{pid}/cwd", cluster)
        return False

elif sys.platform == "win32":

    def _serves(pid: int, cluster: Path) -> bool:
        return False

else:

    def _serves(pid: int, cluster: Path) -> bool:
        command = subprocess.run(
            ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        return "postgres" in command.stdout and str(cluster) in command.stdout
