"""What an import does or would do, for a person and for a program."""

from datetime import date
from typing import Any

import msgspec

from app.ebook.importing.rows import Rejected

SHOWN = 20


class Change(msgspec.Struct):
    """A part of the procedure, or its name, decision …, before and after."""

    part: str
    name: str
    before: Any
    after: Any


class Made(msgspec.Struct):
    """A new procedure. `missing`: the parts that the file does not have."""

    row: int
    code: str
    name: str
    valid_from: date
    missing: list[str]


class Changed(msgspec.Struct):
    """A procedure that differs. `in_place`: the version that begins on that day is replaced."""

    row: int
    code: str
    name: str
    valid_from: date
    in_place: bool
    parts: list[Change]


class Repealed(msgspec.Struct):
    """A procedure that the file says is repealed."""

    row: int
    code: str
    name: str
    repealed_from: date


class Remark(msgspec.Struct):
    """A sentence on a row that was taken in all the same."""

    row: int
    code: str
    name: str
    note: str


class Report(msgspec.Struct):
    """The difference between a file and the book.

    `kept`: parts in the ward's own words that the file has otherwise; `unfiled`: procedures that fit no
    field ("chưa xếp lĩnh vực").
    """

    read: int = 0
    new: list[Made] = []
    changed: list[Changed] = []
    repealed: list[Repealed] = []
    unchanged: int = 0
    kept: list[Remark] = []
    unfiled: list[Remark] = []
    notes: list[Remark] = []
    rejected: list[Rejected] = []
    dry_run: bool = True

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind; they sum up to `read`, but for a row that changes and repeals at once."""
        lists = {
            "new": self.new,
            "changed": self.changed,
            "repealed": self.repealed,
            "rejected": self.rejected,
        }
        return {
            "read": self.read,
            "unchanged": self.unchanged,
            **{kind: len(rows) for kind, rows in lists.items()},
        }

    def as_json(self) -> str:
        return msgspec.json.encode({**msgspec.to_builtins(self), "counts": self.counts}).decode()


def in_words(report: Report) -> str:
    """A short summary; everything is in the JSON."""
    title = "Chạy thử, chưa ghi gì (dry run)" if report.dry_run else "Đã nhập (imported)"
    counts = report.counts
    lines = [
        f"{title}: {counts['read']} dòng (rows)",
        f"  mới (new) {counts['new']} · thay đổi (changed) {counts['changed']} · "
        f"bãi bỏ (repealed) {counts['repealed']} · không đổi (unchanged) {counts['unchanged']} · "
        f"không nhận (rejected) {counts['rejected']} · chưa xếp lĩnh vực (no field) {len(report.unfiled)}",
    ]
    lines += _listed("Mới (new)", [f"{m.code}  {m.name}" for m in report.new])
    lines += _listed("Thay đổi (changed)", [_changed(change) for change in report.changed])
    lines += _listed(
        "Bãi bỏ (repealed)", [f"{r.code}  {r.name}, từ {r.repealed_from:%d/%m/%Y}" for r in report.repealed]
    )
    lines += _listed("Giữ lời của địa phương (kept)", [_remark(remark) for remark in report.kept])
    lines += _listed("Chưa xếp lĩnh vực (no field)", [f"{r.code}  {r.name}" for r in report.unfiled])
    lines += _listed("Ghi chú (notes)", [_remark(remark) for remark in report.notes])
    lines += _listed("Không nhận (rejected)", [f"dòng {r.row} {r.code}: {r.reason}" for r in report.rejected])
    if report.rejected:
        lines.append(f"{len(report.rejected)} dòng không nhận (rejected): hãy sửa trong tệp rồi nhập lại.")
    return "\n".join(lines)


def _listed(title: str, rows: list[str]) -> list[str]:
    if not rows:
        return []
    more = [f"  … và {len(rows) - SHOWN} dòng nữa (--json để xem hết)"] if len(rows) > SHOWN else []
    return [f"{title}:", *(f"  {row}" for row in rows[:SHOWN]), *more]


def _changed(changed: Changed) -> str:
    parts = ", ".join(change.name.lower() for change in changed.parts)
    return f"{changed.code}  {changed.name}, từ {changed.valid_from:%d/%m/%Y}: {parts}"


def _remark(remark: Remark) -> str:
    return f"dòng {remark.row} {remark.code}: {remark.note}"
