"""Services and tickets over HTTP: taking, following, leaving, printing again."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from app.act import Act
from app.centres.points import point_named
from app.errors import Malformed
from app.printing.jobs import JobView
from app.queue import slips, tickets, turns
from app.queue.driver import KeyRaced, enter_hot
from app.queue.follow import Followed, follow
from app.queue.lookup import Shown, Slip, slip_shown
from app.queue.roles import DESK, ISSUERS, LOOKERS
from app.queue.services import ServiceView, services
from app.staff.door import claim_of
from app.web import base_url, reading, verb


@reading("/services")
async def list_services(act: NamedDependency[Act], point: FromQuery[str | None] = None) -> list[ServiceView]:
    return await services(act, (await point_named(act, point)).id)


@post("/tickets", status_code=201, opt={"roles": frozenset(ISSUERS)})
async def issue_ticket(
    request: Request[Any, Any, Any], centre: FromPath[str], data: JSONBody[tickets.Wanted]
) -> Response[bytes]:
    """A second request under the same key waits for the first and gets its answer."""
    try:
        body = await _issue(request, centre, data)
    except KeyRaced:
        body = await _issue(request, centre, data)
    return Response(body, status_code=201, media_type="application/json")


async def _issue(request: Request[Any, Any, Any], centre: str, wanted: tickets.Wanted) -> bytes:
    state, claim = request.app.state, claim_of(request)
    key = request.headers.get("idempotency-key", "")
    async with state.database.hot(centre) as driver:
        now = state.clock.now()
        door = await tickets.at_the_door(driver, claim, wanted, (request.url.path, key), now)
        repetition = await enter_hot(request, door)
        if repetition is None:
            raise Malformed("Thiếu Idempotency-Key: mỗi lần bấm lấy số cần một khóa riêng.")
        return await tickets.issue(driver, door, wanted, repetition, now, base_url(request))


@reading("/t/{token:str}")
async def followed(act: NamedDependency[Act], token: FromPath[str]) -> Followed:
    return await follow(act.session, token, act.today, act.now)


@verb("/t/{token:str}/leave", opt={"csrf": False})
async def leave(act: NamedDependency[Act], token: FromPath[str]) -> Followed:
    await turns.leave(act, token)
    await act.session.flush()
    return await follow(act.session, token, act.today, act.now)


@reading("/tickets/{ticket_id:uuid}/print", *LOOKERS, "kiosk")
async def print_state(act: NamedDependency[Act], ticket_id: FromPath[UUID]) -> JobView:
    return await slips.print_state(act, ticket_id)


@verb("/tickets/{ticket_id:uuid}/reprint", *DESK, "kiosk", "guide")
async def reprint(
    request: Request[Any, Any, Any], act: NamedDependency[Act], ticket_id: FromPath[UUID]
) -> JobView:
    return await slips.reprint(act, ticket_id, base_url(request))


@verb("/lookup/visit", "lookup")
async def show_slip(act: NamedDependency[Act], data: JSONBody[Shown]) -> Slip:
    return await slip_shown(act, data.slip)


router = Router(
    path="/api/{centre:str}",
    route_handlers=[list_services, issue_ticket, followed, leave, print_state, reprint, show_slip],
)
