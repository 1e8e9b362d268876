"""The embedded server of one data folder: started here, or found running under another process."""

import time
from pathlib import Path

from app.postgres import cluster, roles
from app.postgres.access import Access, Urls
from app.postgres.binaries import find
from app.postgres.lock import FolderLock
from app.postgres.pidfile import make_way
from app.postgres.postmaster import Postmaster, Program
from app.postgres.trouble import CannotStart
from app.postgres.user import User, unprivileged

SHARED = Path("/var/lib/moi")  # where root keeps what another user must reach


class Embedded:
    """One PostgreSQL below `data`. Start it from the main thread: it ends with the thread that started it."""

    def __init__(self, data: Path, *, fast: bool = False, patience: float = 60) -> None:
        """fast: for tests, a crash loses rows. patience: seconds to wait for another process."""
        self._data = data.expanduser().resolve()
        self._fast = fast
        self._patience = patience
        self._lock = FolderLock(self._data / "owner.lock")
        self._access_file = self._data / "access.json"
        self._postmaster: Postmaster | None = None
        self._port = 0

    def start(self) -> Urls:
        """Start the server, or attach to the one that runs. Raises CannotStart."""
        try:
            self._data.mkdir(parents=True, exist_ok=True)
            return self._attach_or_own()
        except OSError as error:
            self.stop()
            reason = f"{error.filename or self._data}: {error.strerror or error}"
            raise CannotStart(f"The data folder cannot be used ({reason}); choose another one.") from error
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server if it is ours; nothing when attached."""
        if self._postmaster:
            self._postmaster.stop()
        self._postmaster = None
        self._lock.release()

    def restart(self) -> None:
        """Stop and start on the same port. Only for the process that owns the server."""
        if not self._postmaster:
            raise CannotStart("Only the process that started PostgreSQL can start it again.")
        self._postmaster.stop()
        self._postmaster.start(self._port, self._patience)

    def _attach_or_own(self) -> Urls:
        deadline = time.monotonic() + self._patience
        while not self._lock.take():
            if urls := self._running():
                return urls
            if time.monotonic() > deadline:
                raise CannotStart(
                    f"Another process holds {self._data}, but its database does not answer: end that process."
                )
            time.sleep(0.1)
        return self._own()

    def _running(self) -> Urls | None:
        try:
            access = Access.load(self._access_file)
        except FileNotFoundError:
            return None
        return access.urls(attached=True) if roles.answers(access) else None

    def _own(self) -> Urls:
        link = self._data / "postgres"
        who = unprivileged(link)
        place = cluster.settle(link, who, SHARED)
        binaries = find(who, SHARED)
        make_way(place, binaries, self._patience)
        cluster.sweep(place)
        access = self._access(place)
        if not cluster.exists(place):
            cluster.make(place, binaries, access, who, self._fast)
        cluster.check_version(place, binaries)
        program = Program(binaries, place, self._data / "postgres.log", who, self._fast)
        self._port = access.port
        self._postmaster = Postmaster(program)
        self._postmaster.start(access.port, self._patience)
        roles.prepare(access)
        return access.urls(attached=False, note=_note(who, place))

    def _access(self, place: Path) -> Access:
        """The passwords, made at the first start, with the port of this start."""
        if cluster.exists(place) and not self._access_file.exists():
            raise CannotStart(f"{self._access_file} with the passwords of {place} is missing: put it back.")
        access = Access.load(self._access_file) if self._access_file.exists() else Access()
        access = access.on_free_port()
        access.save(self._access_file)
        return access


def _note(who: User | None, place: Path) -> str | None:
    return f"PostgreSQL runs as the user {who.name}, its data are in {place}." if who else None
