"""What may be done with a dossier next, by whom, and how each form of its page is read."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from app.act import Act, Actor
from app.admin.dossier_papers import read_papers
from app.admin.form import Form
from app.queue.roles import COUNTER_STAFF, SUPERVISORS
from app.staff.people import people
from app.visits.dossiers import handovers, late, moves, returning
from app.visits.dossiers.calling import call_for_result
from app.visits.dossiers.page import DossierPage, page
from app.visits.dossiers.parts import Wanting
from app.visits.dossiers.roles import HANDLERS
from app.visits.dossiers.rules import (
    CAUSES,
    LIVE,
    LONGEST_REASON,
    MOVES,
    RETURNED_BY,
    RUNNING,
    on_time,
)

Do: TypeAlias = Callable[[Act, UUID, Form], Awaitable[Any]]
LATEST = timedelta(days=365)
GUIDANCE, SHORT = 2000, 200
# In the order of the work; what ends it early stands last.
ACT_WORDS = {
    "take": "Nhận bàn giao",
    "start": "Bắt đầu giải quyết",
    "ready": "Đã có kết quả",
    "call": "Gọi trả kết quả",
    "complete": "Nhận giấy tờ bổ sung",
    "return": "Trả kết quả",
    "give": "Bàn giao",
    "take-back": "Không bàn giao nữa",
    "explain": "Ghi nguyên nhân trễ",
    "reappoint": "Hẹn lại",
    "supplement": "Yêu cầu bổ sung",
    "reopen": "Giải quyết lại",
    "refuse": "Từ chối",
    "withdraw": "Người nộp rút hồ sơ",
    "stop": "Dừng giải quyết",
}
# At one press; the others ask something first.
AT_ONCE = ("take", "take-back", "start", "ready", "call")
DANGEROUS = ("refuse", "withdraw", "stop")


def offered(one: DossierPage, by: Actor, now: datetime) -> list[str]:
    """What somebody may do with a dossier as it stands."""
    if by.role not in HANDLERS:
        return []
    may = {"take"} if _waits_for(one, by) else set[str]()
    if by.role in COUNTER_STAFF and _can_be_called(one, now.date()):
        may.add("call")
    if one.holder == by.id or by.role in SUPERVISORS:
        may |= {name for name, (sources, _) in MOVES.items() if one.state in sources} | _besides(one, now)
    return [name for name in ACT_WORDS if name in may]


def _waits_for(one: DossierPage, by: Actor) -> bool:
    """Another office confirms through the one who gave it there."""
    if one.given is None:
        return False
    return by.id == (one.given.to or one.handovers[-1].giver) or by.role in SUPERVISORS


def _can_be_called(one: DossierPage, today: date) -> bool:
    """A number is called back on its own day."""
    return one.state == "ready" and one.ticket is not None and one.received_at.date() == today


def _besides(one: DossierPage, now: datetime) -> set[str]:
    """What leaves the state as it is."""
    may = {"take-back"} if one.given else {"give"} if one.state in LIVE else set[str]()
    if one.state in RUNNING:
        may.add("explain")
        if one.due_at and not one.reappointed and (one.delay or not on_time(one.due_at, None, now)):
            may.add("reappoint")
    return may


async def takers(act: Act, one: DossierPage) -> dict[str, str]:
    """Who may be handed the dossier, by name."""
    may_hold = [p for p in await people(act) if p.active and p.role in HANDLERS]
    return {str(p.id): p.name for p in may_hold if p.id != one.holder}


def _reason(form: Form, name: str) -> str:
    return form.text(f"{name}-reason", LONGEST_REASON)


def _wanting(form: Form) -> Wanting:
    guidance = form.text("supplement-guidance", GUIDANCE, optional=True)
    return Wanting(_reason(form, "supplement"), guidance or None)


def _end(name: str) -> Do:
    return lambda act, one, form: moves.end(act, one, name, _reason(form, name))


async def _give(act: Act, one: UUID, form: Form) -> None:
    people_here = {"": None} | {key: UUID(key) for key in await takers(act, await page(act, one))}
    to, office = form.one_of("give-to", people_here), form.text("give-office", SHORT, optional=True)
    await handovers.give(act, one, to, office, form.text("give-note", LONGEST_REASON, optional=True))


async def _complete(act: Act, one: UUID, form: Form) -> None:
    await moves.complete(act, one, read_papers(form, (await page(act, one)).papers))


async def _return(act: Act, one: UUID, form: Form) -> None:
    how = form.one_of("return-how", {how: how for how in RETURNED_BY})
    tracking, authority = (
        form.text(f"return-{said}", SHORT, optional=True) for said in ("tracking", "authority")
    )
    await returning.give_back(act, one, how, tracking, authority)


async def _explain(act: Act, one: UUID, form: Form) -> None:
    cause = form.one_of("explain-cause", {cause: cause for cause in CAUSES})
    await late.explain(act, one, cause, form.text("explain-next", LONGEST_REASON))


async def _reappoint(act: Act, one: UUID, form: Form) -> None:
    day = form.day("reappoint-day", act.today, act.today + LATEST)
    at = datetime.combine(day, form.clock("reappoint-clock"), act.now.tzinfo)
    await late.reappoint(act, one, at, _reason(form, "reappoint"))


ACTS: dict[str, Do] = {
    "take": lambda act, one, _: handovers.take(act, one),
    "take-back": lambda act, one, _: handovers.take_back(act, one),
    "start": lambda act, one, _: moves.start(act, one),
    "ready": lambda act, one, _: moves.ready(act, one),
    "call": lambda act, one, _: call_for_result(act, one),
    "complete": _complete,
    "return": _return,
    "give": _give,
    "explain": _explain,
    "reappoint": _reappoint,
    "supplement": lambda act, one, form: moves.supplement(act, one, _wanting(form)),
    "reopen": lambda act, one, form: moves.reopen(act, one, _reason(form, "reopen")),
    **{name: _end(name) for name in DANGEROUS},
}
