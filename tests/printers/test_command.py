"""The command line: one sentence for each mistake, and a clean end."""

import asyncio
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from printers import options
from printers.network import Network
from tests.printers.desk import TOKEN, open_desk

GOOD = {"server": "http://127.0.0.1:8000", "token": TOKEN, "device": "network:10.0.0.5"}


def words(**changes: str) -> list[str]:
    return [part for key, value in (GOOD | changes).items() for part in (f"--{key}", value)]


@pytest.mark.parametrize(
    ("server", "url"),
    [
        ("http://127.0.0.1:8000", "ws://127.0.0.1:8000/ws/bac-cam-ranh/agent"),
        ("https://moi.example.vn/", "wss://moi.example.vn/ws/bac-cam-ranh/agent"),
        ("https://example.vn/moi", "wss://example.vn/moi/ws/bac-cam-ranh/agent"),
    ],
)
def test_the_centre_is_read_from_the_token(server: str, url: str) -> None:
    assert options.parse(words(server=server)).url == url


@pytest.mark.parametrize("place", ["10.0.0.5", "may-in.local:9101", "[::1]:9100"])
def test_a_network_printer_is_named_by_host_and_port(place: str) -> None:
    assert isinstance(options.parse(words(device=f"network:{place}")).device, Network)


@pytest.mark.parametrize(
    "wrong",
    [
        {"server": "moi.example.vn"},
        {"token": "no-dot"},
        {"token": "Bắc.x"},
        {"token": ""},
        {"device": "fax:1"},
        {"device": "preview:"},
        {"device": "file:/no/such/folder/roll"},
        {"device": "network:host:port"},
        {"device": "network:host:99999"},
        {"device": "usb"},
        {"device": "serial:/dev/ttyS0:115200"},
        {"width": "70"},
        {"fragment": "0"},
        {"colour": "red"},
    ],
)
def test_a_mistake_is_one_sentence(wrong: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        options.parse(words(**wrong))

    said = capsys.readouterr().err
    assert end.value.code == 2
    assert said.endswith(".\n")
    assert said.count("\n") == 1


def test_a_printer_of_a_later_version_is_not_yet(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        options.parse(words(device="cups:queue"))

    assert "not yet" in capsys.readouterr().err


@asynccontextmanager
async def process(port: int, folder: Path) -> AsyncIterator[Process]:
    given = words(server=f"http://127.0.0.1:{port}", device=f"preview:{folder}")
    agent = await asyncio.create_subprocess_exec(sys.executable, "-W", "error", "-m", "printers", *given)
    try:
        yield agent
    finally:
        if agent.returncode is None:
            agent.kill()
            await agent.wait()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
async def test_the_process_prints_and_ends_when_told(tmp_path: Path, end: signal.Signals) -> None:
    async with open_desk() as desk, process(desk.port, tmp_path) as agent:
        await desk.hear("claim")
        await desk.give(reprint=1)
        await desk.hear("sending")
        await desk.say("go", job="job-1")
        await desk.hear("result")

        agent.send_signal(end)

        assert await asyncio.wait_for(agent.wait(), 5) == 0
        assert [file.name for file in tmp_path.iterdir()] == ["H012-in-lai-1.png"]
