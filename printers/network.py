"""A printer on the network (port 9100): one connection a job, asked first, fed, drained, closed."""

from __future__ import annotations

import socket
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image

from printers import raster, replies
from printers.device import Outcome, Proof, State, broken


@dataclass(frozen=True)
class Limits:
    """Seconds."""

    connect: float = 3
    answer: float = 0.6
    stall: float = 20
    drain: float = 1


class Network:
    """Handed over is all this device can vouch for: its best outcome is `sent`."""

    proof: Proof = "none"

    def __init__(
        self, host: str, port: int, fragment: int = raster.FRAGMENT, limits: Limits | None = None
    ) -> None:
        self._address, self._fragment, self._limits = (host, port), fragment, limits or Limits()
        self._has_answered = False
        self.state: State = "offline"

    def encode(self, image: Image.Image) -> bytes:
        return raster.encode(image, self._fragment)

    def send(self, name: str, data: bytes) -> Outcome:
        try:
            with self._connection() as printer:
                self.state = self._ask(printer)
                if self.state not in ("ready", "paper_low"):
                    return Outcome("blocked", self.state, 0)
                return self._deliver(printer, data)
        except OSError:
            self.state = "offline"
            return Outcome("failed", "unreachable", 0)

    def check(self) -> None:
        try:
            with self._connection() as printer:
                self.state = self._ask(printer)
        except OSError:
            self.state = "offline"

    @contextmanager
    def _connection(self) -> Generator[socket.socket]:
        with socket.create_connection(self._address, self._limits.connect) as printer:
            printer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            yield printer

    def _ask(self, printer: socket.socket) -> State:
        """The printer's state before the first byte. One that never answers is believed to be ready; one
        that did answer once and is silent now is offline: many fall silent when the paper is out."""
        buffer, answers = bytearray(), list[int]()
        for number in (replies.OFFLINE, replies.CAUSE, replies.PAPER):
            answer = self._answer(printer, number, buffer)
            if answer is None:
                return "offline" if self._has_answered else "ready"
            answers.append(answer)
        self._has_answered = True
        return replies.state(*answers)

    def _answer(self, printer: socket.socket, number: int, buffer: bytearray) -> int | None:
        printer.sendall(replies.question(number))
        until = time.monotonic() + self._limits.answer
        while (answer := replies.take(buffer)) is None:
            printer.settimeout(max(0.001, until - time.monotonic()))
            try:
                heard = printer.recv(64)
            except TimeoutError:
                return None
            if not heard:
                raise ConnectionResetError
            buffer += heard
        return answer

    def _deliver(self, printer: socket.socket, data: bytes) -> Outcome:
        sent, rest = 0, memoryview(data)
        printer.settimeout(self._limits.stall)
        try:
            while sent < len(data):
                sent += printer.send(rest[sent:])
            self._drain(printer)
        except TimeoutError:
            self.state = "error"
            return broken(sent, "stalled")
        except OSError:
            self.state = "offline"
            return broken(sent, "connection_lost")
        return Outcome("sent", None, sent)

    def _drain(self, printer: socket.socket) -> None:
        """Closing with unread answers would throw away what the printer has not taken yet."""
        printer.shutdown(socket.SHUT_WR)
        until = time.monotonic() + self._limits.drain
        while (left := until - time.monotonic()) > 0:
            printer.settimeout(left)
            try:
                if not printer.recv(256):
                    return
            except TimeoutError:
                return
