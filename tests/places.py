"""Temporary places that PostgreSQL's user can reach, also when the tests run as root."""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def reachable_folder() -> Generator[Path]:
    """A fresh folder open to other users' searching; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="moi-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
