"""`moi serve`: database, server and print agent under one process, and a clean end for all three."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn

from app import trial
from app.errors import CannotServe
from app.house import check_clock, opened
from app.main import create_app

GRACE = 3


def serve(host: str, port: int, data: Path, agent: bool, ready_file: Path | None) -> None:
    """Run until told to end. Raises CannotServe before anything is left running."""
    signal.signal(signal.SIGTERM, _end)
    with _listening(host, port) as listener, opened(data) as house:
        asyncio.run(check_clock(house))
        found = asyncio.run(trial.ready(house, data, prints=agent))
        url = (
            f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{listener.getsockname()[1]}"
        )
        told = {
            "url": url,
            "pid": os.getpid(),
            "links": trial.links(url, found),
            "passwords": found.passwords,
        }
        server = uvicorn.Server(_config(create_app(house.settings)))
        token = found.tokens.get("agent") if agent and not house.attached else None
        with suppress(KeyboardInterrupt):
            asyncio.run(_run(server, listener, told, house.note, token, data, ready_file))


async def _run(
    server: uvicorn.Server,
    listener: socket.socket,
    told: dict[str, Any],
    note: str | None,
    token: str | None,
    data: Path,
    ready_file: Path | None,
) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started and not serving.done():  # noqa: ASYNC110 (uvicorn offers no event)
        await asyncio.sleep(0.01)
    if serving.done():
        raise CannotServe("The server could not start; its log above says why.")
    with _print_agent(told["url"], token, data):
        _tell(told, note)
        if ready_file:
            _write(ready_file, told)
        await serving


def _config(app: Any) -> uvicorn.Config:
    """Addresses carry citizens' tokens, so requests are not logged."""
    return uvicorn.Config(
        app,
        ws="websockets-sansio",
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=GRACE,
        ws_per_message_deflate=False,
        server_header=False,
    )


@contextmanager
def _listening(host: str, port: int) -> Generator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only for a socket that says TCP does asyncio turn Nagle's wait (40 ms an answer) off.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise CannotServe(
            f"Port {port} on {host} cannot be used ({error.strerror}); choose another with --port or PORT=."
        ) from error
    with listener:
        yield listener


@contextmanager
def _print_agent(url: str, token: str | None, data: Path) -> Generator[None]:
    """The starter's agent prints pictures into the data folder; a real printer has its own agent."""
    if token is None:
        yield
        return
    command = [sys.executable, "-m", "printers", "--server", url, "--device", f"preview:{data / 'slips'}"]
    process = subprocess.Popen(
        command, env=os.environ | {"MOI_AGENT_TOKEN": token}, cwd=Path(__file__).parents[1]
    )
    try:
        yield
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
        process.kill()


def _tell(told: dict[str, Any], note: str | None) -> None:
    if note:
        print(note)
    print("\nMời đang chạy. Mở trong trình duyệt (Ctrl-C để dừng):\n")
    for name, link in told["links"].items():
        print(f"  {name:<10} {link}")
    for name, password in told["passwords"].items():
        print(f"\n  Đăng nhập một lần đầu: {name}  /  {password}", end="")
    print(
        "\n" if told["passwords"] else "\n  Quên mật khẩu: moi staff password TÊN --centre bac-cam-ranh\n",
        flush=True,
    )


def _write(path: Path, told: dict[str, Any]) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(told, ensure_ascii=False) + "\n")


def _end(_signal: int, _frame: object) -> None:
    raise SystemExit(0)
