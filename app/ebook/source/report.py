"""What a check found, in words for a terminal and for a program."""

from collections.abc import Iterator

import msgspec

from app.ebook.editing.sides import marked
from app.ebook.importing.report import Change
from app.ebook.source.findings import Finding, Findings

WIDTH = 160


def as_json(found: Findings) -> str:
    """The same for a program, each part whole."""
    return msgspec.json.encode(found).decode()


def in_words(found: Findings) -> str:
    """Everything there is to look at, part by part."""
    return "\n".join(_lines(found))


def _lines(found: Findings) -> Iterator[str]:
    yield f"Đã đối chiếu với Cổng (checked): {found.checked} thủ tục"
    yield (
        f"  giống nguồn (same) {found.same} · nguồn đã đổi (changed) {len(found.changed)} · "
        f"không còn ở nguồn (gone) {len(found.gone)} · liên kết hỏng (dead links) {len(found.dead)} · "
        f"không đọc được (unread) {len(found.unread)} · không có mã trên Cổng (no link) {found.unlinked}"
    )
    if found.changed:
        yield "Nguồn đã đổi (changed):"
    for finding in found.changed:
        yield from _changed(finding)
    yield from _listed("Không còn ở nguồn (gone)", found.gone)
    yield from _listed("Liên kết hỏng (dead links)", found.dead, links=True)
    yield from _listed("Không đọc được (unread)", found.unread)


def _changed(finding: Finding) -> Iterator[str]:
    dated = f", nguồn ghi ngày {finding.source_date:%d/%m/%Y}" if finding.source_date else ""
    yield f"  {finding.code}  {finding.name}{dated}"
    for change in finding.parts:
        yield from _part(change, change.name)
    for change in finding.own:
        yield from _part(change, f"{change.name} (lời của địa phương, được giữ)")


def _part(change: Change, name: str) -> Iterator[str]:
    """Only the lines that differ, as a patch shows them."""
    yield f"    {name}:"
    for sign, sides in (("-", (change.before, change.after)), ("+", (change.after, change.before))):
        for line, differs in marked(change.part, *sides):
            if differs:
                yield f"      {sign} {line if len(line) <= WIDTH else line[: WIDTH - 1] + '…'}"


def _listed(title: str, found: list[Finding], *, links: bool = False) -> Iterator[str]:
    if found:
        yield f"{title}:"
    for finding in found:
        told = finding.portal if links else finding.detail
        yield f"  {finding.code}  {finding.name}: {told or 'không rõ lý do'}"
