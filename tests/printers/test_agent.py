"""The agent against a server that speaks the protocol."""

from datetime import timedelta
from pathlib import Path

import pytest

from printers.network import Network
from printers.paper import draw
from printers.preview import Preview
from tests.printers import paper
from tests.printers.cast import a_paper
from tests.printers.desk import PRINTER, Desk
from tests.printers.start import NOT_STARTED, agent_at, result, until
from tests.printers.tcp_printer import TcpPrinter


async def test_an_idle_printer_is_offered_and_claims(desk: Desk, tmp_path: Path) -> None:
    async with agent_at(desk, Preview(tmp_path)):
        hello, claim, status = [await desk.hear(kind) for kind in ("hello", "claim", "status")]

    assert hello["printers"] == [{"name": "Máy in 1", "paper": 80, "proof": "file"}]
    assert hello["busy"] == []
    assert claim["printer"] == status["printer"] == PRINTER


async def test_nothing_is_printed_before_go(desk: Desk, tmp_path: Path) -> None:
    async with agent_at(desk, Preview(tmp_path)):
        await desk.hear("claim")
        await desk.give()
        assert await desk.hear("sending") == {"type": "sending", "job": "job-1"}
        assert not list(tmp_path.iterdir())

        await desk.say("go", job="job-1")

        done = await desk.hear("result")
        size = (tmp_path / "H012.png").stat().st_size
        assert done == result(state="printed", reason=None, bytes_sent=size)
        await desk.hear("claim", 2)


async def test_a_job_cancelled_before_go_is_dropped(desk: Desk, tmp_path: Path) -> None:
    async with agent_at(desk, Preview(tmp_path)):
        await desk.hear("claim")
        await desk.give()
        await desk.hear("sending")

        await desk.say("cancel", id="job-1")
        await desk.hear("claim", 2)
        await desk.say("go", job="job-1")
        await desk.give("job-2", number="H013")
        await desk.hear("sending", 2)

        assert not list(tmp_path.iterdir())
        assert not desk.all("result")


async def test_a_lease_that_ends_before_go_prints_nothing(desk: Desk, tmp_path: Path) -> None:
    async with agent_at(desk, Preview(tmp_path)):
        await desk.hear("claim")
        await desk.give(seconds=1.2)
        await desk.hear("sending")

        assert await desk.hear("result") == result(**NOT_STARTED)
        await desk.say("go", job="job-1")
        await desk.give("job-2")
        await desk.hear("sending", 2)

        assert not list(tmp_path.iterdir())


async def test_a_lease_already_over_is_not_even_asked_about(desk: Desk, tmp_path: Path) -> None:
    async with agent_at(desk, Preview(tmp_path)):
        await desk.hear("claim")

        await desk.give(seconds=-1)

        await desk.hear("claim", 2)
        assert not desk.all("sending")
        assert not desk.all("result")


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(hours=-1)])
async def test_a_lease_runs_by_the_clock_of_the_server(desk: Desk, tmp_path: Path, ahead: timedelta) -> None:
    desk.ahead = ahead
    async with agent_at(desk, Preview(tmp_path)):
        await desk.hear("claim")

        await desk.give(seconds=1.2)

        await desk.hear("sending")
        assert await desk.hear("result") == result(**NOT_STARTED)


@pytest.mark.parametrize("wrong", [{"number": "../../etc"}, {"url": "x" * 290}, {"ahead": "many"}])
async def test_a_slip_that_cannot_be_drawn_fails_with_nothing_sent(
    desk: Desk, tmp_path: Path, wrong: dict
) -> None:
    async with agent_at(desk, Preview(tmp_path)):
        await desk.hear("claim")

        await desk.give(**wrong, lines=["dài " * 70] * 12)

        assert await desk.hear("result") == result(state="failed", reason="not_drawn", bytes_sent=0)
        assert not desk.all("sending")


async def test_a_job_given_twice_is_printed_once(desk: Desk, tmp_path: Path) -> None:
    async with agent_at(desk, Preview(tmp_path)):
        await desk.hear("claim")
        await desk.give()
        await desk.give()
        await desk.hear("sending")
        await desk.say("go", job="job-1")
        await desk.hear("result")

        await desk.give()

        assert await desk.hear("result", 2) == await desk.hear("result")
        assert len(desk.all("sending")) == 1


async def test_trouble_at_the_printer_is_told_and_its_end_too(desk: Desk) -> None:
    with TcpPrinter() as printer:
        printer.paper = "out"
        async with agent_at(desk, Network("127.0.0.1", printer.port)):
            await desk.hear("claim")
            await desk.give()
            await desk.hear("sending")
            await desk.say("go", job="job-1")
            assert await desk.hear("result") == result(state="blocked", reason="paper_out", bytes_sent=0)

            printer.paper = "ok"
            await until(lambda: desk.all("status")[-1]["state"] == "ready")

            told = [message["state"] for message in desk.all("status")]
            assert told[-2:] == ["paper_out", "ready"]


async def test_words_it_does_not_know_are_passed_over(desk: Desk, tmp_path: Path) -> None:
    async with agent_at(desk, Preview(tmp_path)):
        await desk.hear("claim")

        await desk.links[-1].send("no JSON")
        await desk.say("weather", sunny=True)
        await desk.give()

        await desk.hear("sending")
        assert len(desk.links) == 1


async def test_a_paper_comes_out_like_a_ticket(desk: Desk) -> None:
    with TcpPrinter() as printer:
        async with agent_at(desk, Network("127.0.0.1", printer.port)):
            await desk.hear("claim")
            await desk.give(kind="paper")
            await desk.hear("sending")
            await desk.say("go", job="job-1")

            done = await desk.hear("result")

            assert (done["state"], done["bytes_sent"]) == ("sent", len(printer.slips[0]))
            read = paper.read(printer.slips[0], 576).image
            assert read.tobytes() == draw(a_paper(), 80).tobytes()


@pytest.mark.parametrize("kind", ["letter", "", "Ticket"])
async def test_what_it_does_not_know_to_print_it_says_at_once_and_goes_on(
    desk: Desk, tmp_path: Path, kind: str
) -> None:
    async with agent_at(desk, Preview(tmp_path)):
        await desk.hear("claim")

        await desk.give(kind=kind)

        assert await desk.hear("result") == result(state="failed", reason="unknown_kind", bytes_sent=0)
        await desk.hear("claim", 2)
        await desk.give("job-2")
        assert (await desk.hear("sending"))["job"] == "job-2"
