"""The server process itself: started without a shell, told to stop when we end, however we end."""

import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from app.postgres.access import LOOPBACK
from app.postgres.binaries import Binaries
from app.postgres.leash import end_with_us
from app.postgres.pidfile import is_ready, stop_by_pg_ctl
from app.postgres.trouble import CannotStart
from app.postgres.user import User, environment

LOG_KEPT = 10_000_000  # bytes
SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "shared_buffers": "64MB",
    "autovacuum_naptime": "10s",
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
READY_WITHIN = 600  # seconds: recovery after a power cut can be long on a slow disk


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

    def start(self, port: int, patience: float) -> None:
        """Return when it takes connections. patience: seconds to try again while a dead server's remains go.

        Raises CannotStart, or OSError when programs or log are out of reach.
        """
        deadline = time.monotonic() + patience
        while reason := self._attempt(port):
            if time.monotonic() > deadline or not any(passing in reason for passing in PASSING):
                raise CannotStart(f"PostgreSQL does not start: {reason} ({self._program.log} says more).")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop cleanly, in a hurry after 30 s; open connections are closed."""
        process, self._process = self._process, None
        if not process or process.poll() is not None:
            return
        self._ask_to_stop(process)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _attempt(self, port: int) -> str | None:
        """None when it runs, else why not."""
        begin = self._roll_log()
        self._process = self._spawn(port)
        deadline = time.monotonic() + READY_WITHIN
        while not is_ready(self._program.cluster, self._process.pid):
            if self._process.poll() is not None:
                return self._last_words(begin)
            if time.monotonic() > deadline:
                return "it is not ready after a long wait"
            time.sleep(0.01)
        return None

    def _spawn(self, port: int) -> subprocess.Popen[bytes]:
        who = self._program.who
        with self._program.log.open("ab") as log:
            return subprocess.Popen(
                self._program.argv(port),
                user=who and who.uid,
                group=who and who.gid,
                extra_groups=[] if who else None,
                umask=0o077,
                # Ctrl-C reaches only us, and we stop it in order.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
                preexec_fn=end_with_us(),
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
        log.replace(log.with_suffix(".old.log"))
        return 0

    def _last_words(self, begin: int) -> str:
        lines = self._program.log.read_bytes()[begin:].decode(errors="replace").splitlines()
        told = [line.partition("FATAL:")[2].strip() for line in lines if "FATAL:" in line]
        return told[-1] if told else "it gave no reason"
