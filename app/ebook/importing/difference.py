"""What a file would change in the book. Pure: the same file and book give the same plan."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from app.ebook.content import PART_NAMES, PARTS, Content
from app.ebook.importing.categories import fields_of
from app.ebook.importing.known import Book, Known, Present, bare
from app.ebook.importing.laying import laid
from app.ebook.importing.merging import differences, fresh, kept_parts, merged, still_national
from app.ebook.importing.report import Change, Changed, Made, Remark, Repealed, Report
from app.ebook.importing.rows import Rejected, Row, Told, Unusable
from app.ebook.rules import local_code

YEARS_AHEAD = 5
LOCAL = "0."


@dataclass(slots=True)
class Write:
    """A version to write; without `known` of a new procedure, with `over` that version is replaced."""

    content: Content
    valid_from: date
    known: Known | None = None
    over: UUID | None = None
    national: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(slots=True)
class Plan:
    """All that is to be written, by code, and the report of it.

    `national`: by version, what the source now says where the ward's own words stand; all else is as it was.
    """

    report: Report
    writes: list[Write] = field(default_factory=list[Write])
    fields: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    repeals: dict[str, tuple[date, str | None]] = field(default_factory=dict[str, tuple[date, str | None]])
    national: dict[UUID, dict[str, Any]] = field(default_factory=dict[UUID, dict[str, Any]])


def difference(told: Told, book: Book, today: date) -> Plan:
    """Each row against the book. A row that cannot be used is rejected alone."""
    plan = Plan(Report(read=told.read, rejected=list(told.rejected)))
    for row, code in _coded(told.rows, book, plan.report):
        try:
            _plan_row(plan, row, code, book, today)
        except Unusable as reason:
            plan.report.rejected.append(_rejected(row, code, str(reason)))
    plan.report.rejected.sort(key=lambda rejected: rejected.row)
    return plan


def _rejected(row: Row, code: str, reason: str) -> Rejected:
    return Rejected(row.number, code, row.content.official_name[:200], reason)


def _coded(rows: list[Row], book: Book, report: Report) -> list[tuple[Row, str]]:
    """Rows with their codes. The first of two with one code counts."""
    first: dict[str, int] = {}
    found: list[tuple[Row, str]] = []
    for row, code in zip(rows, _codes(rows, book), strict=True):
        if code in first:
            report.rejected.append(_rejected(row, code, _twice(code, first[code], row.number)))
        else:
            first[code] = row.number
            found.append((row, code))
    return found


def _codes(rows: list[Row], book: Book) -> Iterator[str]:
    """Each row's own code, one that is known by its name, or the next local one."""
    by_name = book.codes_by_name()
    taken = {*book.procedures, *(row.content.code for row in rows)}
    free = (code for number in count(1) if (code := local_code(number)) not in taken)
    for row in rows:
        name = bare(row.content.official_name)
        code = row.content.code or by_name.get(name) or next(free)
        if not row.content.code:
            by_name[name] = code
        yield code


def _twice(code: str, first: int, second: int) -> str:
    return f"Trùng với dòng {first} (mã {code}); dòng {first} được dùng, dòng {second} bị bỏ."


def _plan_row(plan: Plan, row: Row, code: str, book: Book, today: date) -> None:
    known = book.procedures.get(code)
    if known and _is_another(row, known):
        raise Unusable(
            f"Mã {code} ở đây là của thủ tục riêng “{known.name[:80]}”; mã 0. do mỗi nơi tự đặt, "
            "nên dòng này là thủ tục của nơi khác. Hãy bỏ trống mã để thêm nó như thủ tục mới."
        )
    begins = row.content.valid_from
    if begins and begins.year > today.year + YEARS_AHEAD:
        raise Unusable(f"Ngày hiệu lực {begins:%d/%m/%Y} còn quá xa.")
    if known and known.repealed_from and known.repealed_from <= today:
        _already_repealed(plan, row, known)
    elif row.repealed or (row.repealed_from and row.repealed_from <= today):
        _plan_repeal(plan, row, known, row.repealed_from or begins or today)
    elif known is None or (old := known.on(max(begins or today, today))) is None:
        _plan_new(plan, row, code, known, book, begins or today)
    else:
        _plan_change(plan, row, known, old, book, begins or max(today, old.valid_from))


def _is_another(row: Row, known: Known) -> bool:
    """Whether a local code, which each ward gives out for itself, comes with another name."""
    name = bare(row.content.official_name)
    return row.content.code.startswith(LOCAL) and name != "" and name not in known.bare_names()


def _already_repealed(plan: Plan, row: Row, known: Known) -> None:
    """The ward's own repeal stands against any file."""
    if not (row.repealed or row.repealed_from):
        raise Unusable(
            f"Thủ tục đã được bãi bỏ từ {known.repealed_from:%d/%m/%Y}; muốn dùng lại, hãy bỏ việc bãi bỏ."
        )
    plan.report.unchanged += 1


def _plan_repeal(plan: Plan, row: Row, known: Known | None, day: date) -> None:
    """One that the book never had is none to repeal."""
    if known is None or known.repealed_from == day:
        plan.report.unchanged += 1
        return
    plan.repeals[known.code] = (day, row.content.decision)
    plan.report.repealed.append(Repealed(row.number, known.code, known.name, day))


def _plan_new(plan: Plan, row: Row, code: str, known: Known | None, book: Book, day: date) -> None:
    """Also a procedure on the list that has no version yet."""
    if not row.content.official_name:
        raise Unusable("Thiếu tên thủ tục.")
    content = fresh(row, code)
    plan.writes.append(Write(content, day, known))
    lacking = [PART_NAMES[part] for part in PARTS if part in content.missing]
    plan.report.new.append(Made(row.number, code, content.name, day, lacking))
    if not (known and known.fields):
        _file(plan, row, code, content.name, book)
    _remark(plan, row, code, content.name)
    _plan_end(plan, row, code, content.name, None)


def _plan_change(plan: Plan, row: Row, known: Known, old: Present, book: Book, day: date) -> None:
    """A version from the day on; over the one that begins on that very day."""
    content = merged(old, row)
    changes = differences(old.content, content)
    if changes and day < old.valid_from:
        raise Unusable(
            f"Ngày hiệu lực {day:%d/%m/%Y} đứng trước bản đang có (từ {old.valid_from:%d/%m/%Y}); "
            "hãy ghi ngày muộn hơn, hoặc để trống."
        )
    over = old.id if old.valid_from == day else None
    national = still_national(old, row)
    if changes:
        plan.writes.append(Write(content, day, known, over, national))
    elif national != old.national:
        plan.national[old.id] = national
    if changes or national != old.national:
        _plan_later(plan, row, known, old, replace(old, content=content, national=national), day)
    filed = [] if known.fields else _file(plan, row, known.code, content.name, book)
    if filed:
        changes.append(Change("fields", "Lĩnh vực", None, filed))
    if changes:
        changed = Changed(row.number, known.code, content.name, day, over is not None, changes)
        plan.report.changed.append(changed)
    ended = _plan_end(plan, row, known.code, content.name, known.repealed_from)
    plan.report.unchanged += not (changes or ended)
    _tell_kept(plan, row, old)
    _remark(plan, row, known.code, content.name)


def _plan_later(plan: Plan, row: Row, known: Known, old: Present, new: Present, day: date) -> None:
    """Versions that begin later were made without this: what still said the same there follows."""
    for later in known.present:
        if later.valid_from <= day or later.id == old.id:
            continue
        found = laid(later, old, new, firm=False)
        if found.content != later.content:
            plan.writes.append(Write(found.content, later.valid_from, known, later.id, found.national))
            note = f"cũng sửa ở bản bắt đầu từ {later.valid_from:%d/%m/%Y}"
            plan.report.notes.append(Remark(row.number, known.code, later.content.name, note))
        elif found.national != later.national:
            plan.national[later.id] = found.national


def _tell_kept(plan: Plan, row: Row, old: Present) -> None:
    """Say where the ward's own words stood against the file."""
    if kept := kept_parts(old, row):
        note = f"giữ lời của địa phương ở {', '.join(kept).lower()}"
        plan.report.kept.append(Remark(row.number, old.content.code, old.content.name, note))


def _plan_end(plan: Plan, row: Row, code: str, name: str, planned: date | None) -> bool:
    """A repeal that the file announces for a day to come."""
    if row.repealed_from is None or row.repealed_from == planned:
        return False
    plan.repeals[code] = (row.repealed_from, row.content.decision)
    plan.report.repealed.append(Repealed(row.number, code, name, row.repealed_from))
    return True


def _file(plan: Plan, row: Row, code: str, name: str, book: Book) -> list[str]:
    """Put it into its fields; which field a filed one stands in is the ward's own matter."""
    found = fields_of(row.slug, row.categories, book.shelf)
    if found:
        plan.fields[code] = found
    else:
        said = ", ".join(row.categories) or row.slug or "tệp không ghi"
        plan.report.unfiled.append(Remark(row.number, code, name, f"chưa xếp lĩnh vực ({said})"))
    return found


def _remark(plan: Plan, row: Row, code: str, name: str) -> None:
    plan.report.notes += [Remark(row.number, code, name, note) for note in row.notes]
