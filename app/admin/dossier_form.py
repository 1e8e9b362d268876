"""The form by which a dossier is received: how it first stands, and how it is read."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from uuid_utils.compat import uuid7

from app.act import Act
from app.admin.dossier_papers import filled, read_papers
from app.admin.form import Flawed, Form
from app.centres.points import points
from app.centres.working import LONGEST, Unit
from app.ebook.models import Version
from app.errors import Malformed, NotFound
from app.visits.dossiers.appointing import Limit
from app.visits.dossiers.parts import Wanting
from app.visits.dossiers.receiving import OLDEST, Applicant, Receiving
from app.visits.dossiers.rules import CHANNELS, DELIVERIES, LONGEST_REASON, PAYMENTS, UNITS
from app.visits.papers import CHANGED, PaperLine, listed, sheet
from app.visits.trips import NONE

SAME_DAY = {"yes": True, "no": False}
CODE, NAME, ADDRESS, PHONE = 40, 200, 300, 30


def visit_in(typed: str) -> UUID | None:
    """The visit that an address or a form names; a dossier may come without one."""
    if not typed:
        return None
    with suppress(ValueError):
        return UUID(typed)
    raise NotFound(NONE)


def channels(visit: UUID | None) -> tuple[str, ...]:
    """The ways in which a dossier can have come."""
    return tuple(one for one in CHANNELS if visit or one != "direct")


async def papers_of(act: Act, visit: UUID | None, code: str, version: Version) -> list[PaperLine]:
    """The papers of a version, with what the visit's own checklist tells of them."""
    if visit:
        return (await sheet(act, visit, code)).papers
    return [PaperLine(one.name, one.case, one.required, one.note, None) for one in listed(version)]


def usual(papers: Sequence[PaperLine]) -> dict[str, str]:
    """What most bring: the papers wanted of everybody are there, others not needed."""
    return {f"state-{n}": "have" if one.required else "not_needed" for n, one in enumerate(papers, 1)}


def begun(visit: UUID | None, code: str, version: Version, papers: Sequence[PaperLine]) -> Form:
    """The form as it first stands."""
    kept = {
        "visit": str(visit or ""),
        "procedure": code,
        "version": str(version.id),
        "sheet": str(uuid7()),
        # Whoever came brought it; of anything else nothing is guessed.
        "channel": "direct" if visit else "",
        "delivery": "counter",
        "same_day": "yes",
        "unit": "working_day",
    }
    return Form({**kept, **filled(papers)})


async def read_form(
    act: Act, form: Form, version: Version, papers: Sequence[PaperLine], limit: Limit | None
) -> Receiving:
    """What is handed in. `limit`: of the version; where it has only words, the officer was asked for it."""
    if form.value("version") != str(version.id):
        raise Malformed(CHANGED)
    visit = visit_in(form.value("visit"))
    return Receiving(
        procedure=form.value("procedure"),
        papers=read_papers(form, papers),
        visit=visit,
        version=version.id,
        channel=_one(form, "channel", channels(visit)),
        payment=_one(form, "payment", PAYMENTS),
        delivery=_one(form, "delivery", DELIVERIES),
        code=form.text("code", CODE, optional=True) or None,
        applicant=_applicant(form),
        limit=None if limit else _limit(form),
        supplement=_wanting(form),
        same_day=SAME_DAY.get(form.value("same_day")),
        **({} if visit else await _arrival(act, form)),
    )


async def _arrival(act: Act, form: Form) -> dict[str, Any]:
    """When and where it came that nobody brought; without a time, now."""
    places = {point.slug: point.slug for point in await points(act)}
    point = form.one_of("point", places) if len(places) > 1 else None
    if not form.value("received_day") and not form.value("received_clock"):
        return {"point": point}
    day = form.day("received_day", act.today - OLDEST, act.today)
    at = datetime.combine(day, form.clock("received_clock"), act.now.tzinfo)
    if at > act.now:
        raise Flawed("received_clock", "Giờ nhận không được sau bây giờ.")
    return {"point": point, "received_at": at}


def _applicant(form: Form) -> Applicant | None:
    """All of it may be left out; who is named by an address or a phone alone is not named."""
    address, phone = form.text("address", ADDRESS, optional=True), form.text("phone", PHONE, optional=True)
    name = form.text("name", NAME, optional=not (address or phone))
    return Applicant(name, address or None, phone or None) if name else None


def _limit(form: Form) -> Limit:
    """In the day needs no number; it is what is meant where only the promise of the day was chosen."""
    unit = cast("Unit", _one(form, "unit", UNITS))
    promised = form.value("same_day") == "yes" and form.value("do") != "supplement"
    if unit == "same_day" or (promised and not form.value("amount").strip()):
        return Limit(1, "same_day")
    return Limit(form.whole("amount", 1, LONGEST[unit][0]), unit)


def _wanting(form: Form) -> Wanting | None:
    """Only the second button asks for more papers."""
    if form.value("do") != "supplement":
        return None
    guidance = form.text("guidance", LONGEST_REASON, optional=True)
    return Wanting(form.text("reason", LONGEST_REASON), guidance or None)


def _one(form: Form, field: str, options: Sequence[str]) -> str:
    if not form.value(field):
        raise Flawed(field, "Hãy chọn ở ô này.")
    return form.one_of(field, {option: option for option in options})
