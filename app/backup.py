"""Backup and restore of the whole install with PostgreSQL's own tools, in the owner's name."""

import os
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy import text

from app import schema
from app.errors import CannotServe
from app.house import House
from app.postgres.binaries import find

# A screen that saw a version before the restore must take every board after it for newer.
MOVE_ON = text(
    "SELECT setval('board_version', greatest(:before, nextval('board_version'), "
    "(extract(epoch FROM clock_timestamp()) * 1000)::bigint) + 1)"
)


def backup(house: House, file: Path) -> None:
    """Write everything into one compressed file; the server may go on running."""
    partial = file.with_name(file.name + ".part")
    _run(house, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(partial))
    partial.chmod(0o600)
    partial.replace(file)


def check(house: House, file: Path) -> None:
    """Raises CannotServe unless this is a backup that can be read."""
    if not file.is_file():
        raise CannotServe(f"There is no backup {file}.")
    try:
        _run(house, "pg_restore", "--list", "--file", os.devnull, str(file))
    except CannotServe as error:
        raise CannotServe(f"{file} is no backup made by moi backup; nothing was changed.") from error


async def restore(house: House, file: Path) -> None:
    """Put a backup in the place of everything there is, or change nothing at all."""
    check(house, file)
    async with house.owner() as session:
        before = await session.scalar(text("SELECT nextval('board_version')"))
    options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction")
    _run(house, "pg_restore", *options, "--dbname", urlsplit(house.settings.owner_url).path[1:], str(file))
    await schema.prepare_anew(house.settings.owner_url, house.settings.database_url)
    async with house.owner() as session:
        await session.execute(MOVE_ON, {"before": before})


def _run(house: House, program: str, *options: str) -> None:
    """The password goes by the environment, never by the command line."""
    url = urlsplit(house.settings.owner_url)
    where = {
        "PGHOST": url.hostname or "localhost",
        "PGPORT": str(url.port or 5432),
        "PGUSER": unquote(url.username or ""),
        "PGPASSWORD": unquote(url.password or ""),
        "PGDATABASE": url.path[1:],
    }
    command = [find(None, Path()).program(program), *options]
    done = subprocess.run(command, env=os.environ | where, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip() or "no reason given").splitlines()[-1]
        raise CannotServe(f"{program} failed: {reason}")
