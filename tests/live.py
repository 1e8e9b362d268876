"""A real `moi serve` in a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

PATIENCE = 40
CENTRE = "bac-cam-ranh"


@dataclass
class Live:
    """A running server. `links` as printed; `tokens` of the starter devices; first `passwords` by name."""

    url: str
    pid: int
    data: Path
    links: Mapping[str, str]
    passwords: Mapping[str, str]
    process: "subprocess.Popen[bytes]"

    @property
    def api(self) -> str:
        return f"{self.url}/api/{CENTRE}"

    @property
    def officer_password(self) -> str:
        return self.passwords["Công chức"]

    def token(self, kind: str) -> str:
        """The bearer token of a starter device: kiosk, tv or agent."""
        return json.loads((self.data / "devices.json").read_text())[kind]

    @contextmanager
    def logged_in(self, name: str = "Công chức", password: str | None = None) -> Generator[httpx.Client]:
        """A client with the session and the CSRF token of a person (a starter one needs no password)."""
        with httpx.Client(base_url=self.api, timeout=30) as client:
            answer = client.post("/login", json={"name": name, "password": password or self.passwords[name]})
            answer.raise_for_status()
            client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
            yield client


@contextmanager
def serving(data: Path, *options: str, env: Mapping[str, str] | None = None) -> Generator[Live]:
    """`moi serve` on a free port until the block ends; then it is told to end and must."""
    process, told = start(data, *options, env=env)
    try:
        yield Live(told["url"], told["pid"], data, told["links"], told["passwords"], process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def start(
    data: Path, *options: str, env: Mapping[str, str] | None = None
) -> tuple["subprocess.Popen[bytes]", dict[str, Any]]:
    """Start and wait for the ready file."""
    ready = data.parent / f"ready-{time.monotonic_ns()}.json"
    moi = str(Path(sys.executable).with_name("moi"))
    command = [moi, "serve", "--port", "0", "--data", str(data), "--ready-file", str(ready), *options]
    # No test asks the real portal.
    settings = {"MOI_PORTAL_URL": "off", **(env or {})}
    process = subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + PATIENCE
    while not (ready.exists() and ready.read_text().endswith("\n")):
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise AssertionError(f"moi serve did not become ready (exit {process.returncode})")
        time.sleep(0.02)
    return process, json.loads(ready.read_text())
