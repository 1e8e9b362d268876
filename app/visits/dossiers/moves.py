"""The moves of a dossier from state to state, each with who, when and why."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, update

from app.act import Act
from app.ebook.models import Procedure, Version
from app.errors import Refused
from app.visits.dossiers.appointing import Limit, appointed, appointment
from app.visits.dossiers.documents import issue, was_issued
from app.visits.dossiers.finding import held_by_me
from app.visits.dossiers.models import Dossier, DossierPaper
from app.visits.dossiers.parts import Found, Wanting, check_papers, keep_papers, lose_papers
from app.visits.dossiers.rules import ENDED, MOVES, reason_for
from app.visits.dossiers.telling import tell
from app.visits.dossiers.trail import DossierHandover, DossierMove, open_handover


async def start(act: Act, dossier_id: UUID) -> None:
    """Its officer begins to work on it."""
    await move(act, await held_by_me(act, dossier_id, "start"), "start")


async def ready(act: Act, dossier_id: UUID) -> None:
    """The result is there; whoever returns results can call the person."""
    dossier = await held_by_me(act, dossier_id, "ready")
    dossier.ready_at = act.now
    await move(act, dossier, "ready")


async def reopen(act: Act, dossier_id: UUID, reason: str | None) -> None:
    """The result was not right: it is worked on again, under the same due date."""
    why = reason_for("reopen", reason)
    dossier = await held_by_me(act, dossier_id, "reopen")
    dossier.ready_at = None
    await move(act, dossier, "reopen", why)


async def supplement(act: Act, dossier_id: UUID, wanting: Wanting) -> None:
    """More is needed of the person: the limit stands still, and a slip says what is missing."""
    wanting = wanting.tidied()
    dossier = await held_by_me(act, dossier_id, "supplement")
    missing = await lose_papers(act, dossier, wanting.missing)
    await move(act, dossier, "supplement", wanting.reason, **appointed(None))
    await issue(act, dossier, "supplement", wanting, stage="processing", missing=missing)


async def complete(act: Act, dossier_id: UUID, papers: Sequence[Found], same_day: bool | None = None) -> None:
    """What was missing is there: the limit runs anew, from now, and a new receipt says until when.

    `same_day`: the promise is asked for, or declined; one that was declined at receipt is not made by itself.
    """
    dossier = await held_by_me(act, dossier_id, "complete")
    version, procedure = await _under(act, dossier)
    if missing := check_papers(version, papers, None):
        raise Refused(f"Hồ sơ còn thiếu: {'; '.join(missing)}. Hãy nhận đủ rồi ghi.")
    await act.session.execute(delete(DossierPaper).where(DossierPaper.dossier_id == dossier.id))
    keep_papers(act, dossier, version, papers)
    limit = Limit(dossier.limit_amount, dossier.limit_unit)
    if same_day is None and dossier.promised_on is None and await was_issued(act, dossier, "receipt"):
        same_day = False
    due = await appointment(act, dossier.point_id, procedure.code, limit, act.now, same_day)
    await move(act, dossier, "complete", **appointed(due, dossier.promised_on))
    await issue(act, dossier, "receipt")


async def end(act: Act, dossier_id: UUID, verb: str, reason: str | None) -> None:
    """Refuse a dossier, let the person withdraw it, or stop working on it; a refusal is issued as a paper."""
    why = reason_for(verb, reason)
    dossier = await held_by_me(act, dossier_id, verb)
    await move(act, dossier, verb, why)
    if verb == "refuse":
        await issue(act, dossier, "refusal", Wanting(why or ""))


async def note_move(
    act: Act, dossier: Dossier, kind: str, reason: str | None = None, due_at: datetime | None = None
) -> None:
    """The move that has just been made, its event without any free text, and a ring for who looks on.

    `due_at`: what was due until then.
    """
    act.session.add(
        DossierMove(
            dossier_id=dossier.id,
            state=dossier.state,
            reason=reason,
            due_at=due_at,
            person_id=act.by.id,
            at=act.now,
        )
    )
    await act.session.flush()
    await tell(act, dossier, kind, state=dossier.state)


async def move(act: Act, dossier: Dossier, verb: str, reason: str | None = None, **columns: object) -> None:
    """Into the state that the verb leads to."""
    due_until_now = dossier.due_at
    dossier.state = MOVES[verb][1]
    if dossier.state in ENDED:
        dossier.ended_at = act.now
        await _close_handover(act, dossier)
    for name, value in columns.items():
        setattr(dossier, name, value)
    await note_move(act, dossier, f"dossier.{verb}", reason, due_until_now)


async def _close_handover(act: Act, dossier: Dossier) -> None:
    """What has ended is on its way to nobody."""
    mine = (DossierHandover.dossier_id == dossier.id, open_handover(DossierHandover))
    await act.session.execute(update(DossierHandover).where(*mine).values(taken_back_at=act.now))


async def _under(act: Act, dossier: Dossier) -> tuple[Version, Procedure]:
    """The version that the dossier was received under, and its procedure."""
    version = await act.session.get_one(Version, (act.centre.id, dossier.version_id))
    return version, await act.session.get_one(Procedure, (act.centre.id, version.procedure_id))
