"""However the server ends, nothing of it runs on."""

import signal

import pytest

from tests.faults.machine import descendants, eventually, runs
from tests.live import start
from tests.places import reachable_folder


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_server_agent_and_postgresql_end_together(how: signal.Signals) -> None:
    with reachable_folder() as folder:
        process, _ = start(folder / "data")
        below = descendants(process.pid)
        assert any("-m printers" in command for command in below.values())
        assert any("postgres" in command for command in below.values())

        process.send_signal(how)

        assert process.wait(15) == (-9 if how == signal.SIGKILL else 0)
        eventually(lambda: not any(map(runs, below)))
