"""What the tests of the embedded server share: an open folder, servers that end, and other processes."""

import asyncio
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import asyncpg
import pytest

from app.postgres import Embedded, Urls
from app.postgres.access import Access

REPOSITORY = Path(__file__).parents[2]
OWNER = """
import sys; from pathlib import Path; from app.postgres import Embedded
server = Embedded(Path(sys.argv[1]), fast=True)
print(server.start().app, flush=True)
sys.stdin.read()
server.stop()
"""


@contextmanager
def folder_for_all() -> Generator[Path]:
    """pytest's own temporary folders are closed to other users."""
    folder = Path(tempfile.mkdtemp(prefix="moi-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def open_folder() -> Generator[Path]:
    with folder_for_all() as folder:
        yield folder


@pytest.fixture
def data(open_folder: Path) -> Path:
    return open_folder / "data"


@pytest.fixture(scope="session")
def used_once() -> Generator[Path]:
    with folder_for_all() as folder:
        server = Embedded(folder / "data", fast=True)
        server.start()
        server.stop()
        yield folder / "data"


@pytest.fixture
def used(used_once: Path, data: Path) -> Path:
    """`data` after one start and one end."""
    subprocess.run(["cp", "-a", used_once, data], check=True)
    return data


class Serve(Protocol):
    def __call__(self, data: Path, *, fast: bool = True, patience: float = 20) -> Embedded: ...


@pytest.fixture
def embedded() -> Generator[Serve]:
    """Makes servers that are stopped after the test."""
    made: list[Embedded] = []

    def make(data: Path, *, fast: bool = True, patience: float = 20) -> Embedded:
        made.append(Embedded(data, fast=fast, patience=patience))
        return made[-1]

    yield make
    for server in made:
        server.stop()


@pytest.fixture
def other_process(data: Path) -> Generator[Callable[[], subprocess.Popen[str]]]:
    """Starts a process that serves `data`: its first line is moi_app's address, closing its input ends it."""
    running: list[subprocess.Popen[str]] = []

    def begin() -> subprocess.Popen[str]:
        argv = [sys.executable, "-c", OWNER, str(data)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(argv, cwd=REPOSITORY, stdin=pipe, stdout=pipe, text=True)
        running.append(process)
        return process

    yield begin
    for process in running:
        process.communicate(timeout=20)


@pytest.fixture(scope="session")
def ask() -> Callable[[str, str], Any]:
    """The single value that a statement gives."""

    async def fetch(url: str, sql: str) -> Any:
        connection = await asyncpg.connect(url, timeout=5)
        try:
            return await connection.fetchval(sql)
        finally:
            await connection.close()

    return lambda url, sql: asyncio.run(fetch(url, sql))


@pytest.fixture
def superuser(data: Path) -> Callable[[], str]:
    """The address of moi_super, who sets the others up."""
    return lambda: Access.load(data / "access.json").url("moi_super", "postgres")


@pytest.fixture(scope="session")
def eventually() -> Callable[[Callable[[], bool]], None]:
    """Waits for a fact, at most ten seconds."""

    def wait(fact: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 10
        while not fact():
            assert time.monotonic() < deadline
            time.sleep(0.02)

    return wait


@pytest.fixture
def postmaster(data: Path) -> Callable[[], int]:
    """The process id of the server that runs in `data`."""
    return lambda: int((data / "postgres" / "postmaster.pid").read_text().split()[0])


@pytest.fixture(scope="session")
def house() -> Generator[Path]:
    """A data folder for all tests that only look; `urls` are its server's."""
    with folder_for_all() as folder:
        yield folder / "data"


@pytest.fixture(scope="session")
def urls(house: Path) -> Generator[Urls]:
    server = Embedded(house, fast=True)
    yield server.start()
    server.stop()
