"""How each form of a dossier's page is read, and what it does."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from app.act import Act
from app.admin.dossier_acts import DANGEROUS, takers
from app.admin.dossier_papers import read_missing, read_papers
from app.admin.form import Flawed, Form
from app.errors import Malformed
from app.visits.dossiers import handovers, late, moves, returning
from app.visits.dossiers.applicants import erase_applicant
from app.visits.dossiers.calling import call_for_result
from app.visits.dossiers.page import page
from app.visits.dossiers.parts import Wanting
from app.visits.dossiers.rules import CAUSES, LONGEST_REASON, RETURNED_BY
from app.visits.dossiers.views import dossier

Do: TypeAlias = Callable[[Act, UUID, Form], Awaitable[Any]]
LATEST = timedelta(days=365)
SHORT = 200
# What must be told of a way to return a result.
WANTED = {"post": "tracking", "proxy": "authority"}
# Where the cursor goes when what a form says as a whole is wrong.
FIRST_FIELD = {"give": "give-to", "return": "return-how", "reappoint": "reappoint-day"}


async def do(act: Act, one: UUID, name: str, form: Form) -> None:
    """What the form of that name asks for."""
    try:
        await ACTS[name](act, one, form)
    except Malformed as flaw:
        if isinstance(flaw, Flawed) or name not in FIRST_FIELD:
            raise
        raise Flawed(FIRST_FIELD[name], str(flaw)) from None


def _reason(form: Form, name: str) -> str:
    return form.text(f"{name}-reason", LONGEST_REASON)


def _end(name: str) -> Do:
    return lambda act, one, form: moves.end(act, one, name, _reason(form, name))


async def _supplement(act: Act, one: UUID, form: Form) -> None:
    guidance = form.text("supplement-guidance", LONGEST_REASON, optional=True)
    missing = read_missing(form, (await page(act, one)).papers)
    await moves.supplement(act, one, Wanting(_reason(form, "supplement"), guidance or None, missing=missing))


async def _give(act: Act, one: UUID, form: Form) -> None:
    people_here = {"": None} | {key: UUID(key) for key in await takers(act, await dossier(act, one))}
    to, office = form.one_of("give-to", people_here), form.text("give-office", SHORT, optional=True)
    await handovers.give(act, one, to, office, form.text("give-note", LONGEST_REASON, optional=True))


async def _complete(act: Act, one: UUID, form: Form) -> None:
    await moves.complete(act, one, read_papers(form, (await page(act, one)).papers))


async def _return(act: Act, one: UUID, form: Form) -> None:
    how = form.one_of("return-how", {how: how for how in RETURNED_BY})
    tracking, authority = (
        form.text(f"return-{said}", SHORT, optional=WANTED.get(how) != said) for said in WANTED.values()
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
    "supplement": _supplement,
    "reopen": lambda act, one, form: moves.reopen(act, one, _reason(form, "reopen")),
    "erase": lambda act, one, _: erase_applicant(act, one),
    **{name: _end(name) for name in DANGEROUS},
}
