"""What the last checks found: what differs, what is gone, which links are dead, what could not be read."""

from datetime import date, datetime

import msgspec
from sqlalchemy import RowMapping, select

from app.act import Act
from app.ebook.content import SAID, SAID_NAMES, Content
from app.ebook.editing.carrying import present_of
from app.ebook.importing.known import Present
from app.ebook.importing.merging import differences, merged, still_national
from app.ebook.importing.report import Change
from app.ebook.importing.rows import Row
from app.ebook.models import Procedure, SourceCheck, Version
from app.ebook.procedures import portal_link
from app.ebook.source.lists import KINDS, LINKED, listed, numbers
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
    """All of a centre's book. `unlinked` have no page on the portal; `unasked` were never asked for.

    `many`: how many there are of each kind of list, which may hold fewer.
    """

    checked: int = 0
    same: int = 0
    unlinked: int = 0
    unasked: int = 0
    many: dict[str, int] = {}
    changed: list[Finding] = []
    gone: list[Finding] = []
    dead: list[Finding] = []
    unread: list[Finding] = []


async def findings(
    act: Act, code: str | None = None, *, whole: int | None = None, most: int | None = None
) -> Findings:
    """The first `most` of each kind; the first `whole` of what has changed is compared, part by part.

    What is in force and as new as the source no longer counts as changed, and of what is compared nothing
    that says the same.
    """
    count = await numbers(act, code)
    many = {kind: count[kind] for kind in KINDS}
    same = count["checked"] - many["changed"] - many["gone"] - many["unread"]
    found = Findings(count["checked"], same, count["unlinked"], count["unasked"], many)
    for kind in KINDS:
        setattr(found, kind, [_finding(row) for row in await listed(act, kind, code, most)])
    await _compare_all(act, found, found.changed[:whole])
    return found


async def told_now(act: Act, code: str) -> Content:
    """What the portal says of a procedure that has changed there. Raises Refused where it has not."""
    for old, content in await _told(act, [code]):
        if differences(old.content, merged(old, _row(content))):
            return content
    raise Refused("Thủ tục này không khác nguồn trong lần đối chiếu gần nhất.")


def _finding(row: RowMapping) -> Finding:
    return Finding(**{name: row[name] for name in TOLD}, portal=portal_link(row["formality_id"]))


async def _compare_all(act: Act, found: Findings, looked_at: list[Finding]) -> None:
    by_code = {finding.code: finding for finding in looked_at}
    for old, content in await _told(act, list(by_code)):
        _compare(by_code[old.content.code], old, content)
    settled = {finding.code for finding in looked_at if not finding.parts}
    found.changed = [finding for finding in found.changed if finding.code not in settled]
    found.many["changed"] -= len(settled)
    found.same += len(settled)


async def _told(act: Act, codes: list[str]) -> list[tuple[Present, Content]]:
    """What is in force, and what the source says, of those that have changed."""
    if not codes:
        return []
    query = (
        select(Version, Procedure.code, SourceCheck.content)
        .join(Procedure, Procedure.id == Version.procedure_id)
        .join(SourceCheck, SourceCheck.procedure_id == Procedure.id)
        .where(Procedure.code.in_(codes), *in_force(act), LINKED, KINDS["changed"])
    )
    rows = await act.session.execute(query)
    return [(present_of(version, code), msgspec.convert(told, Content)) for version, code, told in rows]


def _compare(finding: Finding, old: Present, content: Content) -> None:
    """By the rules of an import, so that what is shown is what a draft would take over."""
    row = _row(content)
    finding.parts = differences(old.content, merged(old, row))
    told = still_national(old, row)
    finding.own = [
        Change(name, SAID_NAMES[name], old.content.told(name), told[name])
        for name in SAID
        if name in told and told[name] != old.national[name]
    ]


def _row(content: Content) -> Row:
    return Row(0, content, online=content.online)
