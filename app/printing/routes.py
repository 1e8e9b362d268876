"""Printers, and the agents' websocket."""

from typing import Any

from litestar import Router, WebSocket, websocket
from litestar.di import NamedDependency

from app.act import Act
from app.live import Hub
from app.printing.agent import AgentLine
from app.printing.printers import PrinterView, printers
from app.staff.door import claim_of, identify, let_in
from app.web import check_origin, reading

SEES_PRINTERS = ("officer", "returning", "supervisor", "admin", "reception", "guide")


@reading("/printers", *SEES_PRINTERS)
async def list_printers(act: NamedDependency[Act]) -> list[PrinterView]:
    return await printers(act)


@websocket("/ws/{centre:str}/agent", opt={"roles": frozenset({"agent"})})
async def agent(socket: WebSocket[Any, Any, Any]) -> None:
    """The line of a print agent; see `AgentLine`."""
    state = socket.app.state
    hub: Hub = state.hub
    claim = claim_of(socket)
    check_origin(socket)
    async with state.database.act_in(claim.slug) as session:
        centre, by = await identify(session, claim)
        let_in(by, frozenset({"agent"}))
    await socket.accept()
    await AgentLine(socket, state.database, state.clock, hub, claim, by, centre.id).serve()


router = Router(path="/api/{centre:str}", route_handlers=[list_printers])
