"""The fourth step: a procedure's papers, found, missing or not needed, as an officer checks them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Row, Select, select, text
from sqlalchemy.dialects.postgresql import insert

from app.act import Act
from app.ebook.content import Paper
from app.ebook.models import Procedure, Version
from app.ebook.procedures import version_coded
from app.errors import Malformed, Refused
from app.events import record
from app.queue.views import local
from app.staff.models import Person
from app.visits.models import Checklist
from app.visits.rules import PAPER_STATES
from app.visits.steps import keep_prepared
from app.visits.trips import Trip, opened, tell, trip

CHANGED = "Danh sách giấy tờ của thủ tục này đã thay đổi. Hãy mở lại danh sách rồi kiểm tra lại."
# What a phone told last of one procedure's papers.
TICKED = text("""SELECT data->'have' AS have, data->>'of' AS of FROM event
WHERE subject_id = ANY(:readers) AND kind = 'ebook.ticked' AND data->>'page' = :page
ORDER BY at DESC, id DESC LIMIT 1""")


class PaperLine(msgspec.Struct):
    """A paper of the list. `state`: have, missing, not_needed, or None while nobody has said."""

    name: str
    case: str | None
    required: bool
    note: str | None
    state: str | None


class Sheet(msgspec.Struct):
    """The papers of one procedure for one visit. Until an officer has checked them, as the phone tells."""

    code: str
    name: str
    version: UUID
    papers: list[PaperLine]
    checked_at: datetime | None = None
    checked_by: str | None = None

    @property
    def missing(self) -> list[PaperLine]:
        return [paper for paper in self.papers if paper.state == "missing"]


class Checked(msgspec.Struct):
    """How many of a procedure's papers an officer found missing."""

    code: str
    name: str
    missing: int
    of: int


async def sheet(act: Act, visit_id: UUID, code: str) -> Sheet:
    """The papers of a procedure in force, as an officer found them, or else as the phone ticked them."""
    found, version = await trip(act, visit_id), await version_coded(act, code)
    checked = await _checked(act, visit_id, version.id)
    if checked is not None:
        return _sheet(code, version, *checked)
    return _filled(code, version, await _ticked(act, found, code, len(version.papers or [])))


async def check(act: Act, visit_id: UUID, code: str, states: Sequence[str], of: UUID | None = None) -> Sheet:
    """Keep what an officer found of every paper, in the order of the list; again replaces it.

    `of`: the version whose list the officer had before them.
    """
    found, row = await opened(act, visit_id)
    version = await version_coded(act, code)
    if not version.papers:
        raise Refused("Thủ tục này không có danh sách giấy tờ để kiểm tra.")
    if len(states) != len(version.papers) or of not in (None, version.id):
        raise Malformed(CHANGED)
    if not set(states) <= set(PAPER_STATES):
        raise Malformed("Mỗi giấy tờ phải được chọn: có, thiếu hoặc không cần.")
    await _keep(act, row.id, version.id, states)
    record(act, "papers.checked", row.id, code=code, missing=states.count("missing"))
    await keep_prepared(act, row)
    await tell(act, found)
    return _sheet(code, version, states, act.now, act.by.name)


async def sheets(act: Act, visit_id: UUID) -> list[Sheet]:
    """All that officers checked in a visit, the newest last."""
    rows = await act.session.execute(_checklists([visit_id]))
    return [_sheet(code, version, kept.papers, kept.at, by) for kept, version, code, by in rows]


async def checked_in(act: Act, visit_ids: Sequence[UUID]) -> dict[UUID, list[Checked]]:
    """What was checked in some visits, counted."""
    found: defaultdict[UUID, list[Checked]] = defaultdict(list)
    for checklist, version, code, _ in await act.session.execute(_checklists(visit_ids)):
        papers = checklist.papers
        found[checklist.visit_id].append(
            Checked(code, version.name, papers.count("missing"), len(papers) - papers.count("not_needed"))
        )
    return dict(found)


def _checklists(visit_ids: Iterable[UUID]) -> Select[Checklist, Version, str, str]:
    return (
        select(Checklist, Version, Procedure.code, Person.name)
        .join(Version, Version.id == Checklist.version_id)
        .join(Procedure, Procedure.id == Version.procedure_id)
        .join(Person, Person.id == Checklist.person_id)
        .where(Checklist.visit_id.in_(visit_ids))
        .order_by(Checklist.at, Checklist.id)
        .execution_options(populate_existing=True)
    )


async def _checked(act: Act, visit_id: UUID, version_id: UUID) -> Row[list[str], datetime, str] | None:
    mine = (Checklist.visit_id == visit_id, Checklist.version_id == version_id)
    kept = select(Checklist.papers, Checklist.at, Person.name)
    found = await act.session.execute(kept.join(Person, Person.id == Checklist.person_id).where(*mine))
    return found.one_or_none()


async def _ticked(act: Act, found: Trip, code: str, of: int) -> set[int]:
    """The places, from 1, of the papers that the visitor's phone says are there; of the same list only."""
    values = {"readers": found.readers, "page": f"p/{code}"}
    last = (await act.session.execute(TICKED, values)).one_or_none()
    return set(last.have) if last is not None and int(last.of) == of else set()


async def _keep(act: Act, visit_id: UUID, version_id: UUID, states: Sequence[str]) -> None:
    said = {"papers": list(states), "person_id": act.by.id, "at": act.now}
    kept = insert(Checklist).values(visit_id=visit_id, version_id=version_id, **said)
    of_visit = ("centre_id", "visit_id", "version_id")
    await act.session.execute(kept.on_conflict_do_update(index_elements=of_visit, set_=said))


def _sheet(code: str, version: Version, states: Sequence[str], at: datetime, by: str) -> Sheet:
    lines = [_line(paper, state) for paper, state in zip(listed(version), states, strict=True)]
    return Sheet(code, version.name, version.id, lines, local(at), by)


def _filled(code: str, version: Version, have: set[int]) -> Sheet:
    papers = enumerate(listed(version), 1)
    lines = [_line(paper, "have" if place in have else None) for place, paper in papers]
    return Sheet(code, version.name, version.id, lines)


def listed(version: Version) -> list[Paper]:
    """The papers that a version asks for, in their order."""
    return msgspec.convert(version.papers or [], list[Paper])


def _line(paper: Paper, state: str | None) -> PaperLine:
    return PaperLine(paper.name, paper.case, paper.required, paper.note, state)
