"""The network device against a printer that behaves, and against each way it can fail."""

import socket
import time
from collections.abc import Callable

import pytest

from printers import slip
from printers.device import Outcome
from printers.network import Limits, Network
from tests.printers import paper
from tests.printers.cast import a_ticket
from tests.printers.tcp_printer import TcpPrinter

QUICK = Limits(connect=1, answer=0.2, stall=0.3, drain=2)


def device(printer: TcpPrinter, limits: Limits = QUICK) -> Network:
    return Network("127.0.0.1", printer.port, limits=limits)


def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize("sip", [4096, 50])
def test_a_slip_arrives_whole_even_at_a_slow_printer(sip: int) -> None:
    with TcpPrinter(sip=sip) as printer:
        network, image = device(printer), slip.draw(a_ticket(), 80)
        data = network.encode(image)

        assert network.send("H012", data) == Outcome("sent", None, len(data))

        until(lambda: printer.slips)
    assert paper.read(printer.slips[0], 576).image.tobytes() == image.tobytes()


def test_each_slip_has_its_own_connection() -> None:
    with TcpPrinter() as printer:
        network = device(printer)

        for data in (b"first", b"second"):
            network.send("H012", data)

        until(lambda: printer.slips == [b"first", b"second"])


def test_a_printer_that_is_off_gets_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    network = Network("127.0.0.1", port, limits=QUICK)

    assert network.send("H012", b"slip") == Outcome("failed", "unreachable", 0)
    assert network.state == "offline"


@pytest.mark.parametrize(
    ("trouble", "reason"), [({"paper": "out"}, "paper_out"), ({"cover_open": True}, "cover_open")]
)
def test_a_printer_in_trouble_gets_nothing_and_says_why(trouble: dict, reason: str) -> None:
    with TcpPrinter() as printer:
        vars(printer).update(trouble)
        network = device(printer)

        assert network.send("H012", b"slip") == Outcome("blocked", reason, 0)

        assert network.state == reason
        assert printer.received == b""


def test_paper_near_its_end_still_prints() -> None:
    with TcpPrinter() as printer:
        printer.paper = "low"
        network = device(printer)

        assert network.send("H012", b"slip").state == "sent"
        assert network.state == "paper_low"


def test_a_connection_that_dies_on_the_way_leaves_doubt() -> None:
    with TcpPrinter(dies_after=10_000) as printer:
        network = device(printer)

        outcome = network.send("H012", bytes(60_000))

        assert outcome.state == "unknown"
        assert outcome.reason == "connection_lost"
        assert outcome.bytes_sent > 0


def test_a_printer_that_stops_reading_leaves_doubt() -> None:
    with TcpPrinter() as printer:
        printer.hold.clear()
        network = device(printer)

        outcome = network.send("H012", bytes(30_000_000))

        assert (outcome.state, outcome.reason) == ("unknown", "stalled")
        assert 0 < outcome.bytes_sent < 30_000_000


def test_a_printer_that_never_answers_is_believed() -> None:
    with TcpPrinter(mute=True) as printer:
        network = device(printer)

        assert network.send("H012", b"slip") == Outcome("sent", None, 4)

        until(lambda: printer.slips == [b"slip"])


def test_a_printer_that_falls_silent_is_offline() -> None:
    with TcpPrinter() as printer:
        network = device(printer)
        network.check()
        printer.mute = True

        assert network.send("H012", b"slip") == Outcome("blocked", "offline", 0)


def test_unasked_status_does_not_confuse_the_answers() -> None:
    with TcpPrinter() as printer:
        printer.chatter = b"\x10\x00\x00\x0f"
        network = device(printer)
        network.check()
        assert network.state == "ready"

        printer.paper = "out"
        network.check()

        assert network.state == "paper_out"
