"""What the papers of a dossier say, read from what is kept of it."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from app.act import Act
from app.centres.centre import centre_card
from app.centres.settings import settings_in_force
from app.errors import Malformed, NotAllowed, NotFound, Refused
from app.queue.links import links_of
from app.queue.models import Ticket
from app.queue.views import local
from app.visits.documents import sheets as paper
from app.visits.documents.texts import KEY, texts_for
from app.visits.dossiers.finding import seen_by, sees_all
from app.visits.dossiers.models import Dossier, DossierApplicant
from app.visits.dossiers.page import DocumentView, DossierPage, HandoverView, PaperView, page
from app.visits.dossiers.rules import DELIVERY_WORDS, PAYMENT_WORDS, STAGE_WORDS, STATE_WORDS
from app.visits.dossiers.trail import DossierReturn
from app.visits.dossiers.views import read, view

# What can be printed: an apology has its number here, and its words elsewhere.
FORMS = {"receipt": "Mẫu số 01", "supplement": "Mẫu số 02", "refusal": "Mẫu số 03", "control": "Mẫu số 06"}
LONGEST_REGISTER = 366
MOST = 5000


class Asked(msgspec.Struct):
    """A dossier, and the paper of a kind that was issued last for it."""

    page: DossierPage
    document: DocumentView


async def asked(act: Act, dossier_id: UUID, kind: str) -> Asked:
    """The newest paper of a kind; NotFound where none was issued."""
    found = await page(act, dossier_id)
    of_kind = [one for one in found.documents if one.kind == kind]
    if kind not in FORMS or not of_kind:
        raise NotFound("Hồ sơ này chưa có giấy tờ loại đó để in.")
    return Asked(found, of_kind[-1])


async def sheet(act: Act, asked: Asked, base_url: str) -> paper.AnySheet:
    """The paper as it is printed: under the texts in force, with all that the dossier holds."""
    one, shared = asked.page, await _shared(act, asked.document.kind)
    shared |= {
        "at": asked.document.at,
        "number": asked.document.number,
        "code": one.code or one.number,
        "procedure": one.name,
    }
    match asked.document.kind:
        case "supplement":
            return paper.Supplement(**shared, **_signed(asked), **_wanted(asked))
        case "refusal":
            return paper.Refusal(**shared, **_signed(asked), reason=asked.document.reason or "")
        case "control":
            return paper.Control(**shared, **_control(one))
        case _:
            # How to fetch it is no business of who does not come for it.
            if one.delivery != "counter":
                shared["texts"] |= {"closing": ""}
            return paper.Receipt(**shared, **_signed(asked), **await _receipt(act, asked, base_url))


async def register(act: Act, since: date | None = None, until: date | None = None) -> paper.Register:
    """Mẫu 07 over days of receipt, whole or not at all; without days this year until today."""
    if not await sees_all(act):
        raise NotAllowed("Sổ theo dõi gồm hồ sơ của mọi lĩnh vực. Hãy nhờ lãnh đạo in.")
    since, until = since or act.today.replace(month=1, day=1), until or act.today
    if not 0 <= (until - since).days <= LONGEST_REGISTER:
        raise Malformed("Sổ in từ một ngày đến một ngày sau đó, nhiều nhất một năm.")
    days = Dossier.day.between(since, until)
    found = (
        read()
        .add_columns(DossierApplicant.name.label("person"), DossierReturn)
        .outerjoin(DossierApplicant, DossierApplicant.dossier_id == Dossier.id)
        .outerjoin(DossierReturn, DossierReturn.dossier_id == Dossier.id)
        .where(days, seen_by(act))
        .order_by(Dossier.year, Dossier.number)
        .limit(MOST + 1)
    )
    entries = [_entry(row) for row in await act.session.execute(found)]
    if len(entries) > MOST:
        raise Refused(f"Khoảng ngày này có hơn {MOST} hồ sơ. Hãy chọn khoảng ngày ngắn hơn.")
    shared = await _shared(act, "register")
    return paper.Register(**shared, at=local(act.now), since=since, until=until, entries=entries)


def _entry(row: Any) -> paper.Entry:
    one, given = view(row), row.DossierReturn
    return paper.Entry(
        number=one.number,
        code=one.code or one.number,
        procedure=one.name,
        person=row.person or "",
        received_at=one.received_at,
        due_at=one.due_at,
        returned_at=local(given.at) if given else None,
        how=DELIVERY_WORDS[given.how] if given else None,
        state=STATE_WORDS[one.state],
        note=given.tracking if given else None,
    )


async def _shared(act: Act, kind: str) -> dict[str, Any]:
    card, _ = await centre_card(act)
    place = paper.place_of(card["ward"])
    head = paper.Head(centre=card["name"], ward=card["ward"], trial=act.centre.trial, place=place)
    return {"head": head, "texts": texts_for(await settings_in_force(act, KEY), kind)}


def _signed(asked: Asked) -> dict[str, Any]:
    """Whose it is, and who issued it."""
    whose = asked.page.applicant
    person = paper.Person(**msgspec.structs.asdict(whose)) if whose else None
    return {"person": person, "officer": asked.document.by}


async def _receipt(act: Act, asked: Asked, base_url: str) -> dict[str, Any]:
    """As it was promised when it was issued, whatever came later."""
    one, issued = asked.page, asked.document
    return {
        "components": [_component(part) for part in one.papers],
        "limit": one.limit,
        "received_at": one.received_at,
        "due_at": issued.due_at,
        "same_day": issued.same_day,
        "delivery": DELIVERY_WORDS[one.delivery],
        "paid": PAYMENT_WORDS[one.payment],
        "follow": await _follow(act, one.id, base_url),
        "entry": one.number,
    }


def _component(part: PaperView) -> paper.Component:
    """Without counts, which nobody wrote down."""
    return paper.Component(
        name=part.name, state=part.state, digitised=part.digitised, reused=part.reused, shown=part.shown
    )


def _wanted(asked: Asked) -> dict[str, Any]:
    """What is to be added: the papers that are missing, or else what the officer wrote."""
    issued = asked.document
    return {
        "missing": issued.missing or [issued.reason or ""],
        "reason": issued.reason if issued.missing else "",
        "guidance": issued.guidance or "",
        "stage": STAGE_WORDS[issued.stage or "processing"],
    }


def _control(one: DossierPage) -> dict[str, Any]:
    handovers = [_handover(one, given) for given in one.handovers if given.taken_back_at is None]
    return {"received_at": one.received_at, "due_at": one.due_at, "handovers": handovers}


def _handover(one: DossierPage, given: HandoverView) -> paper.Handover:
    return paper.Handover(
        given_by=given.given_by,
        given_at=given.given_at,
        taken_by="" if given.office else given.to,
        taken_at=given.taken_at,
        office=given.to if given.office else "",
        outcome=_outcome(one, given),
        note=given.note,
    )


def _outcome(one: DossierPage, given: HandoverView) -> str | None:
    """How the work stood when it was taken over, against what was due then: a later date excuses nothing."""
    due = one.due_at
    if given.taken_at and one.new_date and given.taken_at < one.new_date.at:
        due = one.new_date.due_before
    if given.taken_at is None or due is None:
        return None
    if given.taken_at > due:
        return "quá hạn"
    return "trước hạn" if given.taken_at.date() < due.date() else "đúng hạn"


async def _follow(act: Act, dossier_id: UUID, base_url: str) -> str | None:
    """Where the phone sees how it stands: the page of the ticket it was handed in with."""
    token = await act.session.scalar(
        select(Ticket.token).join(Dossier, Dossier.ticket_id == Ticket.id).where(Dossier.id == dossier_id)
    )
    return links_of(base_url, act.centre.slug, None, token)["follow"] if token else None
