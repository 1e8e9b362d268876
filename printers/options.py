"""The command line of the agent, checked: a mistake is one sentence and exit code 2."""

from __future__ import annotations

import argparse
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from printers.device import Device

_LATER = ("usb", "serial", "cups", "windows")


@dataclass(frozen=True)
class Options:
    url: str
    token: str
    name: str
    paper: int
    device: Device


def parse(words: list[str] | None = None) -> Options:
    """Raises SystemExit(2) after one sentence."""
    parser = _parser()
    given = parser.parse_args(words)
    try:
        return Options(
            url=_address(given.server, given.token),
            token=given.token,
            name=given.name,
            paper=given.width,
            device=_device(given.device, given.fragment),
        )
    except ValueError as error:
        parser.error(str(error))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[0].upper()}{message[1:].rstrip('.')}.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m printers", description="Print the tickets of one centre.")
    parser.add_argument(
        "--server", required=True, help="address of the server, such as https://moi.example.vn"
    )
    parser.add_argument(
        "--token", default=os.environ.get("MOI_AGENT_TOKEN", ""), help="device token; or set MOI_AGENT_TOKEN"
    )
    parser.add_argument("--device", required=True, help="preview:DIR | file:PATH | network:HOST[:PORT]")
    parser.add_argument("--width", type=int, choices=(80, 58), default=80, help="paper, in millimetres")
    parser.add_argument("--name", default="Máy in phiếu", help="what the printer is called at the centre")
    parser.add_argument(
        "--fragment",
        type=int,
        default=240,
        help="rows in one image command; try 24 where slips come out garbled",
    )
    return parser


def _address(server: str, token: str) -> str:
    """The websocket's address: the part of the token before the dot is the centre."""
    slug, dot, secret = token.partition(".")
    if not (dot and secret and re.fullmatch(r"[a-z0-9-]+", slug) and token.isascii() and token.isprintable()):
        raise ValueError("the token must look like centre.secret; make one with: moi device add agent")
    parts = urlsplit(server)
    schemes = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(f"the server address {server} must look like https://moi.example.vn")
    return f"{schemes[parts.scheme]}://{parts.netloc}{parts.path.rstrip('/')}/ws/{slug}/agent"


def _device(words: str, fragment: int) -> Device:
    kind, _, place = words.partition(":")
    if kind in _LATER:
        raise ValueError(f"printing over {kind} is not yet possible; use preview, file or network")
    if not 1 <= fragment <= 2000:
        raise ValueError("the fragment must be 1 to 2000 rows")
    if kind == "preview" and place:
        return _preview(Path(place))
    if kind == "file" and place:
        return _file(Path(place), fragment)
    if kind == "network" and place:
        return _network(place, fragment)
    raise ValueError(f"the device {words} must be preview:DIR, file:PATH or network:HOST[:PORT]")


# Each device is imported where it is chosen: a preview starts without the printer library's 0.4 s.


def _preview(folder: Path) -> Device:
    from printers.preview import Preview

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ValueError(f"the folder {folder} cannot be made: {error.strerror}") from None
    return Preview(folder)


def _file(path: Path, fragment: int) -> Device:
    from printers.file import File

    if path.is_dir() or not path.parent.is_dir():
        raise ValueError(f"{path} is no file that can be written")
    return File(path, fragment)


def _network(place: str, fragment: int) -> Device:
    from printers.network import Network

    try:
        parts = urlsplit(f"//{place}")
        host, port = parts.hostname, 9100 if parts.port is None else parts.port
    except ValueError:
        host, port = None, 0
    if not host or not port or re.search(r"[@/?#\s]", place):
        raise ValueError(f"the printer address {place} must be HOST or HOST:PORT")
    return Network(host, port, fragment)
