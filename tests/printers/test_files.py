"""The devices that need no printer: pictures in a folder, bytes in a file."""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path

import zxingcpp
from PIL import Image

from printers import slip
from printers.device import Outcome
from printers.file import File
from printers.preview import Preview
from tests.printers import paper
from tests.printers.cast import URL, a_ticket


def test_a_preview_is_the_slip_as_a_picture(tmp_path: Path) -> None:
    preview, image = Preview(tmp_path / "new"), slip.draw(a_ticket(), 80)

    outcome = preview.send("H012", preview.encode(image))

    picture = Image.open(tmp_path / "new" / "H012.png")
    assert (outcome.state, outcome.reason) == ("printed", None)
    assert picture.tobytes() == image.tobytes()
    assert zxingcpp.read_barcodes(picture.convert("L"))[0].text == URL


def test_a_preview_leaves_no_half_picture(tmp_path: Path) -> None:
    (tmp_path / "H012.png").mkdir()
    preview = Preview(tmp_path)

    assert preview.send("H012", b"picture") == Outcome("failed", "unwritable", 0)
    assert preview.state == "error"


def test_a_file_holds_slip_after_slip(tmp_path: Path) -> None:
    device, image = File(tmp_path / "roll"), slip.draw(a_ticket(), 58)
    data = device.encode(image)

    assert [device.send("H012", data) for _ in range(2)] == [Outcome("sent", None, len(data))] * 2

    assert (tmp_path / "roll").read_bytes() == data * 2
    assert paper.read(data, 384).image.tobytes() == image.tobytes()


def test_a_device_takes_the_bytes_as_it_can(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lp0")
    taken = list[bytes]()
    reader = threading.Thread(target=lambda: taken.append((tmp_path / "lp0").read_bytes()))
    reader.start()
    device = File(tmp_path / "lp0")

    while (outcome := device.send("H012", bytes(300_000))).reason == "unreachable":
        assert reader.is_alive()

    reader.join(5)
    assert outcome == Outcome("sent", None, 300_000)
    assert taken == [bytes(300_000)]


def test_a_device_that_takes_no_more_does_not_hold_us(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lp0")
    idle = os.open(tmp_path / "lp0", os.O_RDONLY | os.O_NONBLOCK)
    device = File(tmp_path / "lp0", patience=0.1)

    outcome = device.send("H012", bytes(3_000_000))

    os.close(idle)
    assert (outcome.state, outcome.reason) == ("unknown", "stalled")
    assert 0 < outcome.bytes_sent < 3_000_000


def test_a_slow_device_is_given_the_time_that_a_long_paper_takes(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lp0")
    slow = os.open(tmp_path / "lp0", os.O_RDONLY | os.O_NONBLOCK)
    device = File(tmp_path / "lp0", patience=1)
    done = threading.Event()
    reader = threading.Thread(target=lambda: sip(slow, done))
    reader.start()
    began = time.monotonic()

    outcome = device.send("giay", bytes(1_000_000))

    done.set()
    reader.join(5)
    os.close(slow)
    assert time.monotonic() - began > 1
    assert outcome == Outcome("sent", None, 1_000_000)


def sip(pipe: int, done: threading.Event) -> None:
    """Take what a printer at work takes: a bufferful now and then."""
    while not done.wait(0.1):
        with suppress(BlockingIOError):
            os.read(pipe, 65_536)


def test_a_device_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    device = File(Path("/dev/no-such-printer"))
    device.check()

    assert device.send("H012", b"slip") == Outcome("failed", "unreachable", 0)
    assert not Path("/dev/no-such-printer").exists()
