"""Printers, and the agents' websocket."""

from litestar import Router
from litestar.di import NamedDependency

from app.act import Act
from app.printing.agent import AgentLine
from app.printing.printers import PrinterView, printers
from app.staff.door import claim_of
from app.staff.line import Serve, Socket, line
from app.web import reading

SEES_PRINTERS = ("officer", "returning", "supervisor", "admin", "reception", "guide")


@reading("/printers", *SEES_PRINTERS)
async def list_printers(act: NamedDependency[Act]) -> list[PrinterView]:
    return await printers(act)


@line("/ws/{centre:str}/agent", "agent")
async def agent(socket: Socket, act: Act) -> Serve:
    """The line of a print agent; see `AgentLine`."""
    state = socket.app.state
    return AgentLine(
        socket, state.database, state.clock, state.hub, claim_of(socket), act.by, act.centre.id
    ).serve


router = Router(path="/api/{centre:str}", route_handlers=[list_printers])
