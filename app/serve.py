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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from app import trial
from app.errors import CannotServe
from app.house import check_clock, opened
from app.main import create_app
from app.postgres.leash import end_with_us

GRACE = 3


@dataclass(frozen=True, slots=True)
class Opening:
    """What a starting server tells and starts beside itself. No `agent_token`: no print agent."""

    url: str
    found: trial.Ready
    note: str | None
    agent_token: str | None
    data: Path
    ready_file: Path | None


def serve(host: str, port: int, data: Path, agent: bool, ready_file: Path | None) -> None:
    """Run until told to end. Raises CannotServe before anything is left running."""
    signal.signal(signal.SIGTERM, _end)
    with _listening(host, port) as listener, opened(data, new=True) as house:
        asyncio.run(check_clock(house))
        found = asyncio.run(trial.ready(house, data, prints=agent))
        token = found.tokens.get("agent") if agent and not house.attached else None
        opening = Opening(_url(host, listener), found, house.note or house.joined, token, data, ready_file)
        server = uvicorn.Server(_config(create_app(house.settings)))
        runner = asyncio.Runner(loop_factory=server.config.get_loop_factory())
        with suppress(KeyboardInterrupt), runner:
            runner.run(_run(server, listener, opening))


def _url(host: str, listener: socket.socket) -> str:
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1") else host
    return f"http://{shown}:{listener.getsockname()[1]}"


async def _run(server: uvicorn.Server, listener: socket.socket, opening: Opening) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started and not serving.done():  # noqa: ASYNC110 (uvicorn offers no event)
        await asyncio.sleep(0.01)
    if serving.done():
        raise CannotServe("The server could not start; its log above says why.")
    with _print_agent(opening):
        _tell(opening)
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
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or error
        sentence = f"Port {port} on {host} cannot be used ({reason}); choose another with --port or PORT=."
        raise CannotServe(sentence) from error
    with listener:
        yield listener


@contextmanager
def _print_agent(opening: Opening) -> Generator[None]:
    """The starter's agent prints pictures into the data folder; a real printer has its own agent."""
    if opening.agent_token is None:
        yield
        return
    device = f"preview:{opening.data / 'slips'}"
    command = [sys.executable, "-m", "printers", "--server", opening.url, "--device", device]
    # Its password goes by the environment: command lines are for everyone to see.
    environment = os.environ | {"MOI_AGENT_TOKEN": opening.agent_token}
    process = subprocess.Popen(command, env=environment, preexec_fn=end_with_us())
    try:
        yield
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
        process.kill()


def _tell(opening: Opening) -> None:
    """The links for people on the screen, the same for programs in the ready file."""
    links, passwords = trial.links(opening.url, opening.found), opening.found.passwords
    if opening.note:
        print(opening.note)
    print("\nMời đang chạy. Mở trong trình duyệt (Ctrl-C để dừng):\n")
    for name, link in links.items():
        print(f"  {name:<10} {link}")
    print()
    for name, password in passwords.items():
        print(f"  Tên đăng nhập: {name}   Mật khẩu lần đầu: {password}")
    if not passwords:
        print(f"  Quên mật khẩu: {sys.argv[0]} staff password TÊN --centre TRUNG-TÂM --data {opening.data}")
    print(flush=True)
    if opening.ready_file:
        told = {"url": opening.url, "pid": os.getpid(), "links": links, "passwords": passwords}
        opening.ready_file.parent.mkdir(parents=True, exist_ok=True)
        opening.ready_file.touch(mode=0o600)
        opening.ready_file.chmod(0o600)
        opening.ready_file.write_text(json.dumps(told, ensure_ascii=False) + "\n")


def _end(_signal: int, _frame: object) -> None:
    raise SystemExit(0)
