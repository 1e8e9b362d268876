"""The first page: the day's figures, who sits where, the printers, and what a new centre still needs."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.act import Act
from app.admin.desk import OVERSEERS, Desk, pages_of
from app.admin.form import Form
from app.admin.words import COUNTER_STATES, PRINTER_STATES
from app.centres.calendar import hours_from_today
from app.centres.points import points
from app.ebook.coverage import coverage
from app.ebook.editing.review import waiting
from app.printing.printers import printers
from app.queue.counters import counters
from app.queue.oversight import free_counter
from app.queue.roles import SUPERVISORS
from app.queue.services import all_services
from app.queue.today import figures
from app.reports import guidance, satisfaction
from app.reports.periods import Period
from app.reports.trips import ask
from app.staff.devices import devices
from app.staff.people import people
from app.visits.dossiers.counts import due_counts
from app.web import reading, verb


@dataclass(frozen=True, slots=True)
class Step:
    """Something a centre needs before it opens; `lack` is empty when it is there."""

    page: str
    title: str
    lack: str = ""


@reading("/", *OVERSEERS, "procedure")
async def home(desk: NamedDependency[Desk]) -> Template | Redirect:
    """The officer of procedures has no business with the day's figures, and goes on to the procedures."""
    if desk.act.by.role not in OVERSEERS:
        return desk.go(pages_of(desk.act.by.role)[0][0])
    return await _home(desk, Form())


@verb("/counters/{number:int}/free", *SUPERVISORS)
async def freed_counter(desk: NamedDependency[Desk], number: FromPath[int]) -> Response[Any]:
    return await desk.submit(partial(_free, number=number), _home)


async def _free(desk: Desk, _: Form, number: int) -> Response[Any]:
    await free_counter(desk.act, number)
    return desk.go("", "freed")


async def _home(desk: Desk, form: Form) -> Template:
    act = desk.act
    found = await ask(act, Period(act.today, act.today), guidance.ASKED, satisfaction.ASKED)
    return await desk.show(
        "home",
        form,
        now=act.now,
        figures=await figures(act),
        guided=guidance.guidance(found).whole,
        satisfied=satisfaction.satisfaction(found).whole,
        counters=await counters(act),
        printers=await printers(act),
        steps=await steps(act) if act.by.role == "admin" else [],
        book=await coverage(act),
        due=await due_counts(act),
        waiting=await waiting(act) if act.by.role in SUPERVISORS else 0,
        may_free=act.by.role in SUPERVISORS,
        counter_states=COUNTER_STATES,
        printer_states=PRINTER_STATES,
    )


async def steps(act: Act) -> list[Step]:
    """In the order in which a new centre is set up."""
    return [
        Step("points", "Điểm tiếp nhận", "" if await points(act) else "Chưa có điểm tiếp nhận nào."),
        Step("hours", "Giờ tiếp nhận", await _without_hours(act)),
        Step("services", "Dịch vụ", await _without_service(act)),
        Step("counters", "Quầy", await _without_counter(act)),
        Step("people", "Cán bộ", await _without_people(act)),
        Step("devices", "Thiết bị", await _without_devices(act)),
    ]


async def _without_hours(act: Act) -> str:
    bare = [point.name for point in await points(act) if not await hours_from_today(act, point.id)]
    return f"Chưa có giờ tiếp nhận: {', '.join(bare)}." if bare else ""


async def _without_service(act: Act) -> str:
    return "" if any(s.open for s, _ in await all_services(act)) else "Chưa có dịch vụ nào đang nhận."


async def _without_counter(act: Act) -> str:
    served = {slug for counter in await counters(act) for slug in counter.services}
    left = [s.name for s, _ in await all_services(act) if s.open and s.slug not in served]
    return f"Chưa có quầy nào phục vụ: {', '.join(left)}." if left else ""


async def _without_people(act: Act) -> str:
    officers = [p for p in await people(act) if p.active and p.role in ("officer", "returning")]
    return "" if officers else "Chưa có công chức nào để mở quầy."


async def _without_devices(act: Act) -> str:
    kinds = {device.kind for device in await devices(act) if device.active}
    wanted = {"kiosk": "máy lấy số", "tv": "màn hình tivi", "agent": "máy in phiếu"}
    left = [name for kind, name in wanted.items() if kind not in kinds]
    return f"Chưa có {', '.join(left)}." if left else ""


handlers = [home, freed_counter]
