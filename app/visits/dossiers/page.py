"""A dossier's own page: whose it is, its papers, and all that happened to it."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.act import Act
from app.ebook.content import Paper
from app.ebook.models import Version
from app.queue.views import local
from app.staff.models import Person
from app.visits.dossiers.models import Dossier, DossierApplicant, DossierDocument, DossierPaper
from app.visits.dossiers.rules import number_text
from app.visits.dossiers.trail import DossierHandover, DossierMove, DossierReturn, Reappointment
from app.visits.dossiers.views import DossierView, dossier


class PaperView(msgspec.Struct):
    """A paper of the list, as it was handed in; `shown`: only looked at, and given back."""

    name: str
    originals: int | None
    copies: int | None
    state: str
    digitised: bool
    reused: bool
    shown: bool


class MoveView(msgspec.Struct):
    """A state it came into; `due_at`: what was due until then."""

    state: str
    at: datetime
    by: str
    reason: str | None
    due_at: datetime | None


class HandoverView(msgspec.Struct):
    """From one end to the other; `taken_at` is None until the other end confirms, or it was taken back."""

    giver: UUID
    given_by: str
    to: str
    office: bool
    note: str | None
    given_at: datetime
    taken_at: datetime | None
    taken_back_at: datetime | None


class DocumentView(msgspec.Struct):
    """A paper that was issued."""

    id: UUID
    kind: str
    number: str
    at: datetime
    by: str
    reason: str | None
    guidance: str | None
    stage: str | None
    missing: list[str]
    due_at: datetime | None
    same_day: bool


class ReturnView(msgspec.Struct):
    how: str
    at: datetime
    by: str
    tracking: str | None
    authority: str | None


class NewDate(msgspec.Struct):
    due_before: datetime
    due_at: datetime
    reason: str
    at: datetime


class ApplicantView(msgspec.Struct):
    name: str
    address: str | None
    phone: str | None


class DossierPage(DossierView):
    """All that is kept of a dossier."""

    applicant: ApplicantView | None = None
    papers: list[PaperView] = []
    moves: list[MoveView] = []
    handovers: list[HandoverView] = []
    documents: list[DocumentView] = []
    returned: ReturnView | None = None
    new_date: NewDate | None = None


async def page(act: Act, dossier_id: UUID) -> DossierPage:
    """A dossier that the actor may see, by its id."""
    return DossierPage(
        **msgspec.structs.asdict(await dossier(act, dossier_id)),
        applicant=await _applicant(act, dossier_id),
        papers=await _papers(act, dossier_id),
        moves=await _moves(act, dossier_id),
        handovers=await _handovers(act, dossier_id),
        documents=await _documents(act, dossier_id),
        returned=await _returned(act, dossier_id),
        new_date=await _new_date(act, dossier_id),
    )


async def _applicant(act: Act, dossier_id: UUID) -> ApplicantView | None:
    said = select(DossierApplicant.name, DossierApplicant.address, DossierApplicant.phone)
    row = (await act.session.execute(said.where(DossierApplicant.dossier_id == dossier_id))).one_or_none()
    return ApplicantView(*row) if row else None


async def _papers(act: Act, dossier_id: UUID) -> list[PaperView]:
    """By the list of the version under which the dossier was received."""
    of_version = select(Version.papers).join(Dossier, Dossier.version_id == Version.id)
    listed = await act.session.scalar(of_version.where(Dossier.id == dossier_id))
    names = msgspec.convert(listed or [], list[Paper])
    kept = select(DossierPaper).where(DossierPaper.dossier_id == dossier_id).order_by(DossierPaper.position)
    return [
        PaperView(paper.name, paper.originals, paper.copies, one.state, one.digitised, one.reused, one.shown)
        for paper, one in zip(names, await act.session.scalars(kept), strict=True)
    ]


async def _moves(act: Act, dossier_id: UUID) -> list[MoveView]:
    made = select(DossierMove, Person.name).join(Person, Person.id == DossierMove.person_id)
    rows = await act.session.execute(
        made.where(DossierMove.dossier_id == dossier_id).order_by(DossierMove.at, DossierMove.id)
    )
    return [
        MoveView(one.state, local(one.at), by, one.reason, one.due_at and local(one.due_at))
        for one, by in rows
    ]


async def _handovers(act: Act, dossier_id: UUID) -> list[HandoverView]:
    giver, taker = aliased(Person), aliased(Person)
    rows = await act.session.execute(
        select(DossierHandover, giver.name, taker.name)
        .join(giver, giver.id == DossierHandover.given_by)
        .outerjoin(taker, taker.id == DossierHandover.given_to)
        .where(DossierHandover.dossier_id == dossier_id)
        .order_by(DossierHandover.given_at, DossierHandover.id)
        .execution_options(populate_existing=True)
    )
    return [
        HandoverView(
            giver=one.given_by,
            given_by=by,
            to=one.office or to,
            office=one.office is not None,
            note=one.note,
            given_at=local(one.given_at),
            taken_at=one.taken_at and local(one.taken_at),
            taken_back_at=one.taken_back_at and local(one.taken_back_at),
        )
        for one, by, to in rows
    ]


async def _documents(act: Act, dossier_id: UUID) -> list[DocumentView]:
    issued = select(DossierDocument, Person.name).join(Person, Person.id == DossierDocument.person_id)
    rows = await act.session.execute(
        issued.where(DossierDocument.dossier_id == dossier_id).order_by(
            DossierDocument.at, DossierDocument.id
        )
    )
    return [
        DocumentView(
            id=one.id,
            kind=one.kind,
            number=number_text(one.number, one.year),
            at=local(one.at),
            by=by,
            reason=one.reason,
            guidance=one.guidance,
            stage=one.stage,
            missing=one.missing,
            due_at=one.due_at and local(one.due_at),
            same_day=one.same_day,
        )
        for one, by in rows
    ]


async def _returned(act: Act, dossier_id: UUID) -> ReturnView | None:
    given = select(DossierReturn, Person.name).join(Person, Person.id == DossierReturn.person_id)
    row = (await act.session.execute(given.where(DossierReturn.dossier_id == dossier_id))).one_or_none()
    if row is None:
        return None
    one, by = row
    return ReturnView(one.how, local(one.at), by, one.tracking, one.authority)


async def _new_date(act: Act, dossier_id: UUID) -> NewDate | None:
    given = await act.session.scalar(select(Reappointment).where(Reappointment.dossier_id == dossier_id))
    return given and NewDate(local(given.due_before), local(given.due_at), given.reason, local(given.at))
