"""How to log in: the port and three random passwords, kept in one private file of the data folder."""

import json
import os
import secrets
import socket
import sys
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Self

from app.postgres.trouble import CannotStart

LOOPBACK = "127.0.0.1"
DATABASE = "moi"


@dataclass(frozen=True)
class Urls:
    """Two plain postgresql:// addresses; attached: another process runs the server; note: a line to show."""

    owner: str = field(repr=False)
    app: str = field(repr=False)
    attached: bool
    note: str | None = None


def _password() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, repr=False)
class Access:
    port: int = 0
    moi_super: str = field(default_factory=_password)
    moi_owner: str = field(default_factory=_password)
    moi_app: str = field(default_factory=_password)

    @classmethod
    def load(cls, file: Path) -> Self:
        """Raises FileNotFoundError, or CannotStart when the file is not one of ours."""
        try:
            return cls(**json.loads(file.read_text()))
        except (ValueError, TypeError) as error:
            raise CannotStart(f"{file} is damaged: put it back from a backup.") from error

    def save(self, file: Path) -> None:
        half = file.with_suffix(".new")
        half.unlink(missing_ok=True)
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w") as stream:
            json.dump(asdict(self), stream)
            stream.flush()
            os.fsync(descriptor)
        half.replace(file)

    def on_free_port(self) -> Self:
        """The port of last time when it is free, so that pools of other processes find the server again."""
        return self if self.port and _is_free(self.port) else replace(self, port=_free_port())

    def url(self, role: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}:{getattr(self, role)}@{LOOPBACK}:{self.port}/{database}"

    def urls(self, attached: bool, note: str | None = None) -> Urls:
        return Urls(self.url("moi_owner"), self.url("moi_app"), attached, note)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if sys.platform != "win32":  # as PostgreSQL does; on Windows it would steal the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]
