"""Dossiers over HTTP: receiving, moving, handing over, returning; what is due, and what is ready."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Router
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from app.act import Act
from app.queue.roles import COUNTER_STAFF, SUPERVISORS
from app.queue.views import Done
from app.visits.dossiers import handovers, late, moves, returning, views
from app.visits.dossiers.applicants import erase_applicant
from app.visits.dossiers.calling import call_for_result
from app.visits.dossiers.page import DossierPage, page
from app.visits.dossiers.parts import Found, Text, Wanting, Word
from app.visits.dossiers.receiving import Receiving, receive
from app.visits.dossiers.roles import HANDLERS, RECEIVERS, SEERS
from app.web import reading, verb


class Reason(msgspec.Struct):
    reason: Text | None = None


class Papers(msgspec.Struct):
    """Every paper of the list, now that what was missing is there; the promise asked for, or declined."""

    papers: Annotated[list[Found], msgspec.Meta(max_length=1000)]
    same_day: bool | None = None


class Giving(msgspec.Struct):
    """To a person here, or to another office."""

    to: UUID | None = None
    office: Text | None = None
    note: Text | None = None


class Returning(msgspec.Struct):
    """How it was returned; by post with its tracking number, by proxy with what allows it."""

    how: Word
    tracking: Text | None = None
    authority: Text | None = None


class Explaining(msgspec.Struct):
    cause: Word
    next_step: Text


class NewDate(msgspec.Struct):
    due_at: datetime
    reason: Text


@reading("/dossiers", *SEERS)
async def list_dossiers(
    act: NamedDependency[Act],
    q: FromQuery[str | None] = None,
    visit: FromQuery[UUID | None] = None,
    day: FromQuery[date | None] = None,
) -> list[views.DossierView]:
    """By number or national code, of a visit or of a day; without any of these all that is not ended."""
    if q:
        return await views.called(act, q)
    if visit:
        return await views.of_visit(act, visit)
    return await (views.of_day(act, day) if day else views.live(act))


@verb("/dossiers", *RECEIVERS, status_code=201)
async def receive_dossier(act: NamedDependency[Act], data: JSONBody[Receiving]) -> views.DossierView:
    return await views.dossier(act, await receive(act, data))


@reading("/dossiers/{dossier_id:uuid}", *SEERS)
async def show_dossier(act: NamedDependency[Act], dossier_id: FromPath[UUID]) -> DossierPage:
    return await page(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/start", *HANDLERS)
async def start_dossier(act: NamedDependency[Act], dossier_id: FromPath[UUID]) -> views.DossierView:
    await moves.start(act, dossier_id)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/ready", *HANDLERS)
async def say_ready(act: NamedDependency[Act], dossier_id: FromPath[UUID]) -> views.DossierView:
    await moves.ready(act, dossier_id)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/reopen", *HANDLERS)
async def reopen_dossier(
    act: NamedDependency[Act], dossier_id: FromPath[UUID], data: JSONBody[Reason]
) -> views.DossierView:
    await moves.reopen(act, dossier_id, data.reason)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/supplement", *HANDLERS)
async def ask_for_more(
    act: NamedDependency[Act], dossier_id: FromPath[UUID], data: JSONBody[Wanting]
) -> views.DossierView:
    await moves.supplement(act, dossier_id, data)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/complete", *HANDLERS)
async def complete_dossier(
    act: NamedDependency[Act], dossier_id: FromPath[UUID], data: JSONBody[Papers]
) -> views.DossierView:
    await moves.complete(act, dossier_id, data.papers, data.same_day)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/refuse", *HANDLERS)
async def refuse_dossier(
    act: NamedDependency[Act], dossier_id: FromPath[UUID], data: JSONBody[Reason]
) -> views.DossierView:
    await moves.end(act, dossier_id, "refuse", data.reason)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/withdraw", *HANDLERS)
async def withdraw_dossier(
    act: NamedDependency[Act], dossier_id: FromPath[UUID], data: JSONBody[Reason]
) -> views.DossierView:
    await moves.end(act, dossier_id, "withdraw", data.reason)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/stop", *HANDLERS)
async def stop_dossier(
    act: NamedDependency[Act], dossier_id: FromPath[UUID], data: JSONBody[Reason]
) -> views.DossierView:
    await moves.end(act, dossier_id, "stop", data.reason)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/give", *HANDLERS)
async def give_dossier(
    act: NamedDependency[Act], dossier_id: FromPath[UUID], data: JSONBody[Giving]
) -> views.DossierView:
    await handovers.give(act, dossier_id, data.to, data.office, data.note)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/take", *HANDLERS)
async def take_dossier(act: NamedDependency[Act], dossier_id: FromPath[UUID]) -> views.DossierView:
    await handovers.take(act, dossier_id)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/take-back", *HANDLERS)
async def take_dossier_back(act: NamedDependency[Act], dossier_id: FromPath[UUID]) -> views.DossierView:
    await handovers.take_back(act, dossier_id)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/call", *COUNTER_STAFF)
async def call_person(act: NamedDependency[Act], dossier_id: FromPath[UUID]) -> Done:
    return await call_for_result(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/return", *HANDLERS)
async def return_result(
    act: NamedDependency[Act], dossier_id: FromPath[UUID], data: JSONBody[Returning]
) -> views.DossierView:
    await returning.give_back(act, dossier_id, data.how, data.tracking, data.authority)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/explain", *HANDLERS)
async def explain_delay(
    act: NamedDependency[Act], dossier_id: FromPath[UUID], data: JSONBody[Explaining]
) -> views.DossierView:
    await late.explain(act, dossier_id, data.cause, data.next_step)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/reappoint", *HANDLERS)
async def give_new_date(
    act: NamedDependency[Act], dossier_id: FromPath[UUID], data: JSONBody[NewDate]
) -> views.DossierView:
    await late.reappoint(act, dossier_id, data.due_at, data.reason)
    return await views.dossier(act, dossier_id)


@verb("/dossiers/{dossier_id:uuid}/applicant/erase", *SUPERVISORS)
async def erase_whose(act: NamedDependency[Act], dossier_id: FromPath[UUID]) -> views.DossierView:
    await erase_applicant(act, dossier_id)
    return await views.dossier(act, dossier_id)


router = Router(
    path="/api/{centre:str}",
    route_handlers=[
        list_dossiers,
        receive_dossier,
        show_dossier,
        start_dossier,
        say_ready,
        reopen_dossier,
        ask_for_more,
        complete_dossier,
        refuse_dossier,
        withdraw_dossier,
        stop_dossier,
        give_dossier,
        take_dossier,
        take_dossier_back,
        call_person,
        return_result,
        explain_delay,
        give_new_date,
        erase_whose,
    ],
)
