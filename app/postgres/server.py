"""The embedded server of one data folder: started here, or found running under another process."""

import time
from pathlib import Path

from app.postgres import cluster, roles
from app.postgres.access import Access, Urls
from app.postgres.binaries import find
from app.postgres.lock import FolderLock
from app.postgres.pidfile import wait_for_the_last_one
from app.postgres.postmaster import Passing, Postmaster, Program
from app.postgres.trouble import CannotStart
from app.postgres.user import User, unprivileged

SHARED = Path("/var/lib/moi")  # where root keeps what another user must reach


class Embedded:
    """One PostgreSQL below `data`. Start it from the main thread: it ends with the thread that started it."""

    def __init__(self, data: Path, *, fast: bool = False, patience: float = 60) -> None:
        """fast: for tests, a power cut loses data. patience: seconds to wait for another process."""
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
            raise CannotStart(
                f"Cannot use {error.filename or self._data}: {error.strerror}. Choose another data folder."
            ) from error
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
        self._postmaster.start(self._port, self._deadline())

    def _deadline(self) -> float:
        return time.monotonic() + self._patience

    def _attach_or_own(self) -> Urls:
        deadline = self._deadline()
        while not self._lock.take():
            if urls := self._running():
                return urls
            if time.monotonic() > deadline:
                raise CannotStart(
                    f"Another process holds {self._data}, but its database does not answer: end that process."
                )
            time.sleep(0.1)
        return self._own(deadline)

    def _running(self) -> Urls | None:
        try:
            access = Access.load(self._access_file)
        except FileNotFoundError:
            return None
        return access.urls(attached=True) if roles.answers(access) else None

    def _own(self, deadline: float) -> Urls:
        link = self._data / "postgres"
        who = unprivileged(link)
        place = cluster.settle(link, who, SHARED)
        binaries = find(who, SHARED)
        access = self._access(place)
        if not cluster.exists(place):
            cluster.make(place, binaries, access, who, self._fast)
        cluster.check_version(place, binaries)
        wait_for_the_last_one(place, deadline)
        program = Program(binaries, place, self._data / "postgres.log", who, self._fast)
        access = self._serve(Postmaster(program), access, deadline)
        roles.prepare(access)
        return access.urls(attached=False, note=_note(who, place))

    def _access(self, place: Path) -> Access:
        try:
            return Access.load(self._access_file)
        except FileNotFoundError:
            if cluster.exists(place):
                raise CannotStart(
                    f"{self._access_file} is missing, it holds the passwords of {place}: put it back."
                ) from None
            access = Access()
            access.save(self._access_file)
            return access

    def _serve(self, postmaster: Postmaster, access: Access, deadline: float) -> Access:
        """The access with the port that it listens on."""
        self._postmaster = postmaster
        while True:
            access = access.on_free_port()
            access.save(self._access_file)
            self._port = access.port
            try:
                postmaster.start(access.port, deadline)
            except Passing as reason:
                if time.monotonic() > deadline:
                    raise CannotStart(f"PostgreSQL does not start: {reason}") from reason
                time.sleep(0.1)
            else:
                return access


def _note(who: User | None, place: Path) -> str | None:
    return f"PostgreSQL runs as the user {who.name}, its data are in {place}." if who else None
