"""The agent when the line to the server breaks, is refused, or is given up."""

import asyncio
from pathlib import Path

from printers.network import Limits, Network
from printers.preview import Preview
from tests.printers.desk import TOKEN, Desk
from tests.printers.start import NOT_STARTED, agent_at, result, until
from tests.printers.tcp_printer import TcpPrinter


async def test_a_result_is_repeated_until_it_is_acknowledged(desk: Desk, tmp_path: Path) -> None:
    async with agent_at(desk, Preview(tmp_path)):
        await desk.hear("claim")
        await desk.give()
        await desk.hear("sending")
        await desk.say("go", job="job-1")
        first = await desk.hear("result")

        await desk.drop()
        assert (await desk.hear("hello", 2))["busy"] == ["job-1"]
        assert await desk.hear("result", 2) == first
        await desk.say("ack", job="job-1")
        await desk.give("job-2", seconds=-1)
        await desk.hear("claim", 4)
        await desk.drop()

        assert (await desk.hear("hello", 3))["busy"] == []


async def test_a_line_cut_before_go_prints_nothing(desk: Desk, tmp_path: Path) -> None:
    async with agent_at(desk, Preview(tmp_path)):
        await desk.hear("claim")
        await desk.give()
        await desk.hear("sending")

        await desk.drop()

        assert await desk.hear("result") == result(**NOT_STARTED)
        assert not list(tmp_path.iterdir())


async def test_a_line_cut_while_printing_does_not_stop_the_paper(desk: Desk) -> None:
    with TcpPrinter() as printer:
        printer.hold.clear()
        network = Network("127.0.0.1", printer.port, limits=Limits(drain=5))
        async with agent_at(desk, network):
            await desk.hear("claim")
            await desk.give()
            await desk.hear("sending")
            await desk.say("go", job="job-1")
            await until(lambda: printer.received)

            await desk.drop()
            assert (await desk.hear("hello", 2))["busy"] == ["job-1"]
            printer.hold.set()

            done = await desk.hear("result")
            assert done["state"] == "sent"
            assert [len(slip) for slip in printer.slips] == [done["bytes_sent"]]


async def test_a_refused_token_is_tried_again(desk: Desk, tmp_path: Path) -> None:
    desk.token = "another"
    async with agent_at(desk, Preview(tmp_path)):
        await until(lambda: desk.refused >= 3)
        desk.token = TOKEN

        await desk.hear("claim")


async def test_leaving_lets_the_slip_come_out_and_be_reported(desk: Desk) -> None:
    with TcpPrinter() as printer:
        printer.hold.clear()
        async with agent_at(desk, Network("127.0.0.1", printer.port, limits=Limits(drain=5))) as agent:
            await desk.hear("claim")
            await desk.give()
            await desk.hear("sending")
            await desk.say("go", job="job-1")
            await until(lambda: printer.received)

            leaving = asyncio.create_task(agent.leave(5))
            printer.hold.set()
            await leaving

            assert (await desk.hear("result"))["state"] == "sent"
            assert len(desk.all("claim")) == 1
