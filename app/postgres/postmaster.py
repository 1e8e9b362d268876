"""The server process itself: started without a shell, told to stop when we end, however we end."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.postgres.access import LOOPBACK
from app.postgres.binaries import Binaries
from app.postgres.pidfile import is_ready
from app.postgres.trouble import CannotStart
from app.postgres.user import User, environment, run

PR_SET_PDEATHSIG = 1
LOG_KEPT = 10_000_000  # bytes
SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # What people typed stays out of the log: neither the failing row nor the failing statement.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PASSING = ("is still in use", "could not create any TCP/IP sockets")


class Passing(Exception):
    """PostgreSQL ended at once, for a reason that goes away by itself."""


@dataclass(frozen=True)
class Program:
    """What to run: whose programs, on which cluster, as whom, writing its log where."""

    binaries: Binaries
    cluster: Path
    log: Path
    who: User | None
    fast: bool

    def argv(self, port: int) -> list[str]:
        settings = SETTINGS | (FAST if self.fast else {})
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [self.binaries.program("postgres"), "-D", str(self.cluster), "-p", str(port), *options]


class Postmaster:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, port: int, deadline: float) -> None:
        """Return when it takes connections. Raises Passing, CannotStart, or OSError for the log."""
        begin = self._roll_log()
        self._process = self._spawn(port)
        while not is_ready(self._program.cluster, self._process.pid):
            if self._process.poll() is not None:
                raise self._reason(begin)
            if time.monotonic() > deadline:
                raise CannotStart(
                    f"PostgreSQL is not ready after a long wait; {self._program.log} says more."
                )
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop cleanly; open connections are closed."""
        if self._process and self._process.poll() is None:
            self._ask_to_stop(self._process)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None

    def _spawn(self, port: int) -> subprocess.Popen[bytes]:
        who = self._program.who
        with self._program.log.open("ab") as log:
            return subprocess.Popen(
                self._program.argv(port),
                user=who and who.uid,
                group=who and who.gid,
                extra_groups=[] if who else None,
                umask=0o077,
                start_new_session=True,  # so Ctrl-C reaches us first, and we stop it in order
                preexec_fn=_end_with_us(),
                cwd="/",
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _ask_to_stop(self, process: subprocess.Popen[bytes]) -> None:
        if sys.platform == "win32":
            stop_by_pg_ctl(self._program.binaries, self._program.cluster)
        else:
            process.send_signal(signal.SIGINT)

    def _roll_log(self) -> int:
        """The size of the log before this start, bytes; a long log is set aside."""
        log = self._program.log
        size = log.stat().st_size if log.exists() else 0
        if size < LOG_KEPT:
            return size
        shutil.move(log, log.with_suffix(".old.log"))
        return 0

    def _reason(self, begin: int) -> Exception:
        lines = self._program.log.read_bytes()[begin:].decode(errors="replace").strip().splitlines()
        reason = next(
            (line for line in reversed(lines) if "FATAL" in line), lines[-1] if lines else "no reason given"
        )
        if any(passing in line for line in lines for passing in PASSING):
            return Passing(reason)
        return CannotStart(f"PostgreSQL ended at its start ({reason}); {self._program.log} says more.")


def stop_by_pg_ctl(binaries: Binaries, cluster: Path) -> None:
    run([binaries.program("pg_ctl"), "stop", "-D", str(cluster), "-m", "fast", "-w"], None)


if sys.platform == "linux":
    _libc = ctypes.CDLL(None)

    def _end_with_us() -> Callable[[], None]:
        """Runs in the child after it changed its user, which would have cleared this request."""
        us = os.getpid()

        def ask() -> None:
            _libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)
            if os.getppid() != us:
                os._exit(1)

        return ask

else:

    def _end_with_us() -> None:
        return None
