"""A printer on a TCP port: answers DLE EOT, takes bytes, and breaks down when told to."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from types import TracebackType


class TcpPrinter:
    """One connection at a time, like cheap network cards. `hold` makes it stop reading slips."""

    def __init__(self, *, mute: bool = False, dies_after: int | None = None, sip: int = 4096) -> None:
        self.paper, self.cover_open = "ok", False
        self.mute, self.dies_after, self.sip = mute, dies_after, sip
        self.received, self.slips = b"", list[bytes]()
        self.hold, self.chatter = threading.Event(), b""
        self.hold.set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._thread = threading.Thread(target=self._open)

    def __enter__(self) -> TcpPrinter:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, trace: TracebackType | None) -> None:
        self.hold.set()
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._thread.join(10)

    def _open(self) -> None:
        while True:
            try:
                line, _ = self._door.accept()
            except OSError:
                return
            with line, contextlib.suppress(OSError):
                self._serve(line)

    def _serve(self, line: socket.socket) -> None:
        self.received = b""
        line.settimeout(10)
        while data := line.recv(self.sip):
            self.received += data
            while self._answer(line):
                pass
            if self.received:
                self.hold.wait(10)
            if self.dies_after is not None and len(self.received) >= self.dies_after:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
        if self.received:
            self.slips.append(self.received)

    def _answer(self, line: socket.socket) -> bool:
        """Real-time questions are answered at once and never reach the paper."""
        at = self.received.find(b"\x10\x04")
        if at < 0 or len(self.received) < at + 3:
            return False
        number = self.received[at + 2]
        self.received = self.received[:at] + self.received[at + 3 :]
        if not self.mute:
            line.sendall(self.chatter + bytes([0x12 | self._status(number)]))
        return True

    def _status(self, number: int) -> int:
        out = self.paper == "out"
        offline = 0x08 if out or self.cover_open else 0
        cause = (0x20 if out else 0) | (0x04 if self.cover_open else 0)
        paper = (0x60 if out else 0) | (0x0C if self.paper in ("low", "out") else 0)
        return {1: offline, 2: cause, 4: paper}[number]
