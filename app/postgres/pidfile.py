"""postmaster.pid: PostgreSQL's own note of who serves a cluster; after a crash it may name a stranger."""

import contextlib
import os
import signal
import sys
import time
from pathlib import Path

from app.postgres.binaries import Binaries
from app.postgres.trouble import CannotStart
from app.postgres.user import run


def is_ready(cluster: Path, pid: int) -> bool:
    """True when the server with this process id takes connections."""
    lines = _lines(cluster)
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"


def make_way(cluster: Path, binaries: Binaries, patience: float) -> None:
    """Wait until the server of a crashed owner is gone; drop a note that is empty or names a stranger."""
    deadline = time.monotonic() + patience
    while (pid := _pid(cluster)) and _is_going(pid, cluster, binaries):
        if time.monotonic() > deadline:
            raise CannotStart(
                f"Another PostgreSQL (process {pid}) still uses {cluster}: stop it and try again."
            )
        time.sleep(0.05)
    _file(cluster).unlink(missing_ok=True)


def stop_by_pg_ctl(binaries: Binaries, cluster: Path) -> None:
    """Where there are no signals."""
    run([binaries.program("pg_ctl"), "stop", "-D", str(cluster), "-m", "fast", "-w"], None)


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

    def _is_going(pid: int, cluster: Path, _: Binaries) -> bool:
        # PostgreSQL works inside its cluster, a zombie nowhere. It stops by itself when its owner ends.
        with contextlib.suppress(OSError):
            return os.path.samefile(f"/proc/{pid}/cwd", cluster)
        return False

elif sys.platform == "win32":

    def _is_going(pid: int, cluster: Path, binaries: Binaries) -> bool:
        stop_by_pg_ctl(binaries, cluster)
        return False

else:

    def _is_going(pid: int, cluster: Path, _: Binaries) -> bool:
        command = run(["ps", "-o", "command=", "-p", str(pid)], None).stdout
        if "postgres" not in command or str(cluster) not in command:
            return False
        os.kill(pid, signal.SIGINT)
        return True
