"""The five steps: confirmed one by one by whoever was there, and taken back when the key was a mistake."""

from uuid import UUID

from sqlalchemy import delete, select

from app.act import Act
from app.errors import Malformed, NotAllowed, Refused
from app.events import record
from app.visits.models import Visit, VisitStep
from app.visits.rules import GUIDES, REASONS, STEP_NAMES, STEPS
from app.visits.trips import opened, tell

LONGEST_NOTE = 200


async def confirm(act: Act, visit_id: UUID, step: str, guide: str | None = None) -> None:
    """A step was done, as the actor saw it. Without `guide` it was the actor who guided."""
    _known(step)
    guide = guide or guide_of(act)
    if guide not in GUIDES:
        raise Malformed("Người hướng dẫn là cán bộ, đoàn viên, hoặc người dân tự làm.")
    await _keep(act, visit_id, step, guide=guide)


async def not_needed(act: Act, visit_id: UUID, step: str, reason: str, note: str | None = None) -> None:
    """A step was not needed, and why. Only the reason `other` has a note, and it must have one."""
    _known(step)
    if reason not in REASONS[step]:
        raise Malformed(f"Lý do này không dùng cho bước {STEP_NAMES[step]}.")
    note = " ".join("".join(filter(str.isprintable, note or "")).split()) or None
    if (note is not None) != (reason == "other") or len(note or "") > LONGEST_NOTE:
        raise Malformed(f"Chỉ lý do khác mới cần ghi rõ, không quá {LONGEST_NOTE} ký tự.")
    await _keep(act, visit_id, step, reason=reason, note=note)


async def take_back(act: Act, visit_id: UUID, step: str) -> None:
    """A step was confirmed by mistake; only who did it takes it back, while the visit goes on."""
    _known(step)
    found, row = await opened(act, visit_id)
    kept = await _kept(act, row, step)
    if kept is None:
        raise Refused(f"Bước {STEP_NAMES[step]} chưa được ghi nên không có gì để bỏ.")
    if kept.person_id != act.by.id:
        raise NotAllowed("Bước này do người khác ghi; chỉ người đó bỏ được.")
    await act.session.execute(delete(VisitStep).where(VisitStep.id == kept.id))
    record(act, "step.taken_back", visit_id, step=step)
    await tell(act, found)


def guide_of(act: Act) -> str:
    """As whom the actor guides: volunteers come from the youth union."""
    return "youth" if act.by.role == "volunteer" else "officer"


async def keep_prepared(act: Act, row: Visit) -> None:
    """The papers were checked one by one: that is the fourth step, unless it was confirmed before."""
    if await _kept(act, row, "prepare") is None:
        _add(act, row, "prepare", known_by="checklist", guide=guide_of(act))


async def _keep(act: Act, visit_id: UUID, step: str, **said: str | None) -> None:
    found, row = await opened(act, visit_id)
    if await _kept(act, row, step):
        raise Refused(f"Bước {STEP_NAMES[step]} đã được ghi. Muốn sửa, hãy bỏ rồi ghi lại.")
    _add(act, row, step, known_by="seen", **said)
    await tell(act, found)


def _add(act: Act, row: Visit, step: str, **said: str | None) -> None:
    """Notes stay out of the event, as all free text does."""
    act.session.add(VisitStep(visit_id=row.id, step=step, person_id=act.by.id, at=act.now, **said))
    told = {key: value for key, value in said.items() if value and key != "note"}
    record(act, "step.kept", row.id, step=step, **told)


async def _kept(act: Act, row: Visit, step: str) -> VisitStep | None:
    mine = (VisitStep.visit_id == row.id, VisitStep.step == step)
    return await act.session.scalar(select(VisitStep).where(*mine))


def _known(step: str) -> None:
    if step not in STEPS:
        raise Malformed(f"Không có bước này. Các bước: {', '.join(STEP_NAMES.values())}.")
