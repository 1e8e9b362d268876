"""What the figures were measured on: the disk, PostgreSQL's promises, memory, and how long a start takes."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import httpx
import psutil

from tests.bench.people import Owner
from tests.live import PATIENCE, start

SHOWN = ("server_version", "fsync", "synchronous_commit", "wal_sync_method", "shared_buffers")
MEGA = 1 << 20


def load() -> str:
    """How busy the machine is before we begin."""
    busy, cores = os.getloadavg()[0], os.cpu_count() or 1
    return f"load {busy:.1f}" + (
        " (others are at work here, too: trust the ratios only)" if busy > cores / 2 else ""
    )


async def describe(owner: Owner, folder: Path, load_before: str) -> list[str]:
    """Lines above the table."""
    shown = [f"{name} {await owner.fetchval('SELECT current_setting($1)', name)}" for name in SHOWN]
    return [
        f"PostgreSQL: {', '.join(shown)}",
        f"Machine: {os.cpu_count()} cores, {load_before}; Python {sys.version.split()[0]}; "
        f"one fdatasync of 8 kB takes {1000 * fdatasync(folder):.2f} ms",
    ]


def fdatasync(folder: Path) -> float:
    """The median, in seconds, of writing 8 kB into a file that is there already."""
    file = folder / "fdatasync"
    file.write_bytes(bytes(MEGA))
    with file.open("r+b", buffering=0) as stream:
        os.fsync(stream.fileno())
        taken = sorted(_write(stream.fileno(), page) for page in range(128))
    return taken[len(taken) // 2]


def _write(file: int, page: int) -> float:
    began = perf_counter()
    os.pwrite(file, os.urandom(8192), page * 8192)
    os.fdatasync(file)
    return perf_counter() - began


@dataclass(frozen=True, slots=True)
class Flushes:
    """How often PostgreSQL has committed, and flushed its log to the disk."""

    commits: int
    syncs: int

    def since(self, before: "Flushes") -> str:
        commits, syncs = self.commits - before.commits, self.syncs - before.syncs
        return f"{syncs} WAL syncs for {commits} commits ({syncs / max(1, commits):.2f} each)"


async def flushes(owner: Owner) -> Flushes:
    """PostgreSQL 18 counts the syncs in pg_stat_io, older ones in pg_stat_wal."""
    version = await owner.fetchval("SELECT current_setting('server_version_num')::int")
    newer = "SELECT sum(fsyncs)::bigint FROM pg_stat_io WHERE object = 'wal'"
    syncs = await owner.fetchval(newer if version >= 180000 else "SELECT wal_sync FROM pg_stat_wal")
    return Flushes(await owner.fetchval("SELECT sum(xact_commit)::bigint FROM pg_stat_database"), syncs)


def first_answer(data: Path) -> float:
    """Seconds from the command to the first 200."""
    began = perf_counter()
    process, told = start(data, "--no-agent")
    httpx.get(f"{told['url']}/healthz").raise_for_status()
    taken = perf_counter() - began
    process.terminate()
    process.wait(PATIENCE)
    return taken


def imports() -> float:
    """Seconds that Python needs for importing the program, and nothing else."""
    began = perf_counter()
    subprocess.run([sys.executable, "-c", "import app.cli"], check=True)
    return perf_counter() - began


def memory(pid: int) -> tuple[str, str]:
    """App and PostgreSQL as "PSS (RSS) MB"; what processes share is in the RSS of each of them."""
    app = psutil.Process(pid)
    return _sizes([app]), _sizes(
        [child for child in app.children(recursive=True) if "postgres" in child.name()]
    )


def bare_memory() -> str:
    """The same of a Python that has only imported the program."""
    process = subprocess.Popen(
        [sys.executable, "-c", "import app.cli; print(flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.readline()
    found = _sizes([psutil.Process(process.pid)])
    process.communicate(b"\n")
    return found


def _sizes(processes: Sequence[psutil.Process]) -> str:
    found = [process.memory_full_info() for process in processes]
    pss = sum(getattr(one, "pss", 0) for one in found)
    return f"{pss / MEGA:.0f} ({sum(one.rss for one in found) / MEGA:.0f}) MB"
