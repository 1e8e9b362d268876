"""The cluster: the folder that PostgreSQL keeps its data in, where it lies and how it is made."""

import re
import shutil
import tempfile
from pathlib import Path

from app.postgres.access import Access
from app.postgres.binaries import Binaries
from app.postgres.trouble import CannotStart
from app.postgres.user import User, open_folder, run

HALF = "postgres-half-"


def settle(link: Path, who: User | None, shared: Path) -> Path:
    """The real place of the cluster `link`: there, or below `shared` when `who` cannot come there.

    `link` then points to it, so the same data folder finds the same cluster, even after it was moved.
    """
    if link.is_symlink() and not link.exists():
        raise CannotStart(
            f"{link} points to {link.readlink()}, which is gone: put it back or remove the link."
        )
    if who and not link.exists() and not who.can_enter(link.parent):
        link.symlink_to(_place_below(shared, link.parent, who))
    if who and link.exists() and not who.can_enter(link.resolve()):
        raise CannotStart(
            f"PostgreSQL runs as {who.name}, who cannot come to {link}: open the folders above it."
        )
    return link.resolve()


def _place_below(shared: Path, data: Path, who: User) -> Path:
    name = re.sub(r"\W+", "-", str(data)).strip("-")[-60:]
    open_folder(shared)
    home = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=shared))
    home.chmod(0o755)
    cluster = home / "postgres"
    cluster.mkdir(mode=0o700)
    who.own(cluster)
    return cluster


def exists(cluster: Path) -> bool:
    return (cluster / "PG_VERSION").exists()


def sweep(cluster: Path) -> None:
    """Remove what a start that broke off left half made."""
    for left in cluster.parent.glob(f"{HALF}*"):
        shutil.rmtree(left, ignore_errors=True)


def check_version(cluster: Path, binaries: Binaries) -> None:
    major = (cluster / "PG_VERSION").read_text().strip()
    if major != str(binaries.major):
        raise CannotStart(
            f"The data in {cluster} are of PostgreSQL {major}, but the programs in {binaries.folder} are of "
            f"{binaries.major}: name a folder of PostgreSQL {major} programs in MOI_PG_BIN."
        )


def make(cluster: Path, binaries: Binaries, access: Access, who: User | None, fast: bool) -> None:
    """Make it whole or not at all: a crash leaves only a half-made folder beside it."""
    if cluster.exists() and any(cluster.iterdir()):
        raise CannotStart(f"{cluster} holds files that are not PostgreSQL's: move them away.")
    half = Path(tempfile.mkdtemp(prefix=HALF, dir=cluster.parent))
    password = half / "password"
    password.touch(0o600)
    password.write_text(access.moi_super)
    for path in (half, password):
        if who:
            who.own(path)
    _initdb(half, binaries, who, fast)
    (half / "postgres").replace(cluster)
    shutil.rmtree(half)


def _initdb(half: Path, binaries: Binaries, who: User | None, fast: bool) -> None:
    options = [
        "--username=moi_super",
        "--auth=scram-sha-256",
        f"--pwfile={half / 'password'}",
        "--encoding=UTF8",
    ]
    options += ["--locale=C", "--no-instructions"]
    if binaries.major >= 17:
        # Lower case of Vietnamese letters without depending on the system's locales.
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    if fast:
        options += ["--no-sync"]
    done = run([binaries.program("initdb"), "-D", str(half / "postgres"), *options], who)
    if done.returncode:
        shutil.rmtree(half, ignore_errors=True)
        words = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()
        raise CannotStart(f"PostgreSQL could not make its data folder in {half.parent}: {words[-1]}.")
