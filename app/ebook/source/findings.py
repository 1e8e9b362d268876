"""What the last checks found: what differs, what is gone, which links are dead, what could not be read."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import RowMapping, exists, select
from sqlalchemy.orm import aliased

from app.act import Act
from app.ebook.content import SAID, SAID_NAMES, Content
from app.ebook.editing.drafts import OPEN
from app.ebook.importing.known import Present
from app.ebook.importing.merging import differences, merged, still_national
from app.ebook.importing.report import Change
from app.ebook.importing.rows import Row
from app.ebook.models import Procedure, SourceCheck, Version
from app.ebook.procedures import portal_link
from app.ebook.source.checks import in_the_book
from app.ebook.versions import in_force
from app.errors import Refused

TOLD = ("code", "name", "checked_at", "source_date", "detail", "drafted")


class Finding(msgspec.Struct):
    """A procedure to look at.

    `parts`: what we say before, what the source says after. `own`: the same where the ward says it in its own
    words and the source has found new ones. `detail`: how it is gone, or why the last answer could not be
    read. `portal`: the page that readers are sent to. `drafted`: a draft of it is open.
    """

    code: str
    name: str
    checked_at: datetime
    source_date: date | None = None
    portal: str | None = None
    detail: str | None = None
    drafted: bool = False
    parts: list[Change] = []
    own: list[Change] = []


class Findings(msgspec.Struct):
    """All of a centre's book. `unlinked` have no page on the portal; `unasked` were never asked for."""

    checked: int = 0
    same: int = 0
    unlinked: int = 0
    unasked: int = 0
    changed: list[Finding] = []
    gone: list[Finding] = []
    dead: list[Finding] = []
    unread: list[Finding] = []


async def findings(act: Act, code: str | None = None) -> Findings:
    """By code. What was taken over since, and is in force, no longer counts as changed."""
    found, contents = Findings(), dict[UUID, Any]()
    for row in await _rows(act, code):
        _sort(found, row)
        if row["content"]:
            contents[row["procedure_id"]] = row["content"]
    by_code = {finding.code: finding for finding in found.changed}
    for one in await in_the_book(act, Version.procedure_id.in_(contents), Version.formality_id.is_not(None)):
        _compare(by_code[one.code], one.present, msgspec.convert(contents[one.procedure_id], Content))
    still = [finding for finding in found.changed if finding.parts]
    found.same += len(found.changed) - len(still)
    found.changed = still
    return found


async def told_now(act: Act, code: str) -> Content:
    """What the portal says of a procedure that has changed there. Raises Refused where it has not."""
    query = select(SourceCheck.content).join(Procedure, Procedure.id == SourceCheck.procedure_id)
    content = await act.session.scalar(query.where(Procedure.code == code))
    if content is None or not (await findings(act, code)).changed:
        raise Refused("Thủ tục này không khác nguồn trong lần đối chiếu gần nhất.")
    return msgspec.convert(content, Content)


async def _rows(act: Act, code: str | None) -> Sequence[RowMapping]:
    """Every procedure in force, with its check."""
    draft = aliased(Version)
    drafted = exists().where(draft.procedure_id == Procedure.id, draft.state.in_(OPEN))
    columns = [getattr(SourceCheck, name) for name in ("outcome", "detail", "link", "content", "source_date")]
    query = (
        select(
            Version.procedure_id,
            Procedure.code,
            Version.name,
            Version.formality_id,
            SourceCheck.checked_at,
            drafted.label("drafted"),
            *columns,
        )
        .join(Procedure, Procedure.id == Version.procedure_id)
        .outerjoin(SourceCheck, SourceCheck.procedure_id == Procedure.id)
        .where(*in_force(act), *([Procedure.code == code] if code else []))
        .order_by(Procedure.code)
    )
    return (await act.session.execute(query)).mappings().all()


def _sort(found: Findings, row: RowMapping) -> None:
    if row["formality_id"] is None:
        found.unlinked += 1
        return
    if row["outcome"] is None:
        found.unasked += 1
        return
    told = {
        key: getattr(row, key) for key in ("code", "name", "checked_at", "source_date", "detail", "drafted")
    }
    finding = Finding(**told, portal=portal_link(row["formality_id"]))
    found.checked += 1
    if row["link"] is False:
        found.dead.append(finding)
    match row["outcome"]:
        case "changed":
            found.changed.append(finding)
        case "gone":
            found.gone.append(finding)
        case "unread":
            found.unread.append(finding)
        case _:
            found.same += 1


def _compare(finding: Finding, old: Present, content: Content) -> None:
    """By the rules of an import, so that what is shown is what a draft would take over."""
    row = Row(0, content, online=content.online)
    finding.parts = differences(old.content, merged(old, row))
    told = still_national(old, row)
    finding.own = [
        Change(name, SAID_NAMES[name], old.content.said(name), told[name])
        for name in SAID
        if name in told and told[name] not in (old.national[name], old.content.said(name))
    ]
