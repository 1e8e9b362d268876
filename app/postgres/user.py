"""PostgreSQL refuses to run as root, so root runs it as another user."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.postgres.leash import end_with_us
from app.postgres.trouble import CannotStart

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class User:
    name: str
    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        return run(["/bin/sh", "-c", 'cd "$0"', str(folder)], self).returncode == 0

    def own(self, path: Path) -> None:
        if sys.platform != "win32":
            os.chown(path, self.uid, self.gid)


def unprivileged(cluster: Path) -> User | None:
    """Who runs PostgreSQL instead of root: the owner of the cluster, when there is one. None: we do."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    if (cluster / "PG_VERSION").exists() and cluster.stat().st_uid != 0:
        return _owner(cluster)
    return _first_known()


def run(argv: Sequence[str], who: User | None) -> subprocess.CompletedProcess[str]:
    """Run to its end as `who`, without a shell. Raises OSError when that user cannot run it."""
    return subprocess.run(
        argv,
        user=who and who.uid,
        group=who and who.gid,
        extra_groups=[] if who else None,
        umask=0o077,
        preexec_fn=end_with_us(),
        cwd="/",
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def open_folder(path: Path) -> None:
    """Make it, for all to enter; one that is there stays as it is."""
    if not path.exists():
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(0o755)


def environment() -> dict[str, str]:
    """Ours without what would steer PostgreSQL or tell it our secrets; messages in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "MOI_", "LC_"))}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


if sys.platform == "win32":

    def _owner(cluster: Path) -> User:
        raise NotImplementedError

    def _first_known() -> User:
        raise NotImplementedError

else:
    import pwd

    def _owner(cluster: Path) -> User:
        found = cluster.stat()
        try:
            name = pwd.getpwuid(found.st_uid).pw_name
        except KeyError:
            name = str(found.st_uid)
        return User(name, found.st_uid, found.st_gid)

    def _first_known() -> User:
        for name in CANDIDATES:
            with contextlib.suppress(KeyError):
                entry = pwd.getpwnam(name)
                return User(name, entry.pw_uid, entry.pw_gid)
        raise CannotStart("PostgreSQL does not run as root and there is no user postgres or nobody: add one.")
