"""What a fault needs of the machine: the processes of a server, and commands that refuse to start."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

PATIENCE = 15


def descendants(pid: int) -> dict[int, str]:
    """The processes below a process, with their command lines."""
    found: dict[int, str] = {}
    for child in Path(f"/proc/{pid}/task").glob("*/children"):
        for below in map(int, child.read_text().split()):
            found |= {below: Path(f"/proc/{below}/cmdline").read_text().replace("\0", " ")}
            found |= descendants(below)
    return found


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def eventually(fact: Callable[[], bool]) -> None:
    """Wait until it is so."""
    deadline = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < deadline, "it did not become so"
        time.sleep(0.02)


def refusal(*command: str, env: Mapping[str, str] | None = None) -> str:
    """The one sentence with which `moi` refuses to start, exit code 2."""
    moi = str(Path(sys.executable).with_name("moi"))
    ended = subprocess.run(
        [moi, *command], env=os.environ | dict(env or {}), capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (2, ""), ended
    assert ended.stderr.startswith("moi: ")
    assert ended.stderr.endswith(".\n")
    assert ended.stderr.count("\n") == 1, ended.stderr
    return ended.stderr
