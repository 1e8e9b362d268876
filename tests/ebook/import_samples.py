"""Small files in our own words, in every shape that an import reads."""

import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import xlsxwriter
from sqlalchemy import select

from app.act import Act
from app.ebook.importing.files import told
from app.ebook.importing.imports import import_procedures
from app.ebook.importing.report import Report
from app.ebook.importing.rows import Row, Told
from app.ebook.models import Procedure, Version
from app.ebook.procedures import Page, page

CODE = "1.990001"
FLAT: dict[str, Any] = {
    "code": CODE,
    "field": "Hộ tịch",
    "field_slug": "ho-tich",
    "name": "Thủ tục ghi tên vào sổ lưu niệm",
    "steps": ["- Nộp tờ khai.\n- Nhận kết quả."],
    "methods": [{"method": "Trực tuyến", "time": "3", "time_unit_raw": "OTHER"}, {"method": "Trực tiếp"}],
    "dossier": [{"group": "* Phải nộp:", "name": "- Tờ khai ghi tên", "original": 1, "copy": 0}],
    "time_limit": "03 ngày làm việc",
    "applicants": ["Công dân Việt Nam"],
    "agency": "Ủy ban nhân dân phường; Ủy ban nhân dân phường",
    "fee": ["8.000 đồng"],
    "forms": ["Tờ khai ghi tên"],
    "results": ["Bản sao trang sổ"],
}
PORTAL: dict[str, Any] = {
    "id": "019d2bfd-0000-7000-8000-000000000001",
    "code": CODE,
    "name": "Thủ tục ghi tên vào sổ lưu niệm",
    "state": "UPDATED",
    "updatedAt": 1776242191512,
    "categoriesDetails": [{"name": "Hộ tịch", "code": "G15-TP07"}],
    "executionSteps": [{"name": "", "description": "<p>Nộp tờ khai.</p><p>Nhận&nbsp;kết quả.</p>"}],
    "executionMethods": [
        {
            "submissionMethod": way,
            "processingTime": 1,
            "processingTimeUnit": "OTHER",
            "fees": [{"type": "SERVICE_FEE", "value": 0, "description": ""}],
        }
        for way in ("ONLINE", "DIRECT")
    ],
    "executionCases": [
        {
            "name": "* Phải nộp:",
            "profileComponents": [
                {"name": "- Tờ khai ghi tên", "originalQty": 1, "copyQty": 0, "attachments": []},
                {"name": "Giấy tờ tùy thân", "originalQty": 0, "copyQty": 2},
                {"name": "Không nộp thừa giấy tờ.", "originalQty": 0, "copyQty": 0},
            ],
        }
    ],
    "cases": [{"code": f"{CODE}.01", "processingDay": {"qty": 3, "type": "WORKING_DAY"}}],
    "subjectTypesDetails": [{"name": "Công dân Việt Nam"}],
    "unitGroupsExecuting": [],
    "resultsDetails": [{"name": "Bản sao trang sổ"}],
    "legalBasisesDetails": [{"name": "Quy chế sổ lưu niệm", "code": "01/2026/QC"}],
}


def changed(raw: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {**raw, **fields}


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def told_of(*rows: Any) -> Told:
    """What a JSON file with these rows tells."""
    return told(as_json(list(rows)))


def row_of(raw: Any) -> Row:
    """The one good row of a file."""
    found = told_of(raw)
    assert found.rejected == []
    return found.rows[0]


def reason_of(raw: Any) -> str:
    """Why the one row of a file is rejected."""
    [rejected] = told_of(raw).rejected
    return rejected.reason


def workbook(*rows: list[Any]) -> bytes:
    """An XLSX file of these rows; numbers stay numbers."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return file.getvalue()


def many(number: int) -> list[dict[str, Any]]:
    """A national list of whole procedures, each with eight parts of a usual length."""
    sentence = "Người dân nộp hồ sơ tại quầy, cán bộ kiểm tra và ghi giấy hẹn trả kết quả. "
    return [
        changed(
            FLAT,
            code=f"{1 + at // 900_000}.{at + 100_000:06d}",
            name=f"Thủ tục mẫu số {at} về ghi sổ lưu niệm",
            steps=[sentence * 4 for _ in range(8)],
            dossier=[{"name": f"Giấy tờ số {n}: {sentence}", "original": 1, "copy": n} for n in range(8)],
        )
        for at in range(number)
    ]


async def bring(act: Act, *rows: Any, dry_run: bool = False) -> Report:
    """Import a JSON file with these rows."""
    report = await import_procedures(act, told_of(*rows), dry_run=dry_run)
    await act.session.flush()
    act.session.expire_all()
    return report


async def versions(act: Act, code: str = CODE, state: str = "published") -> list[date]:
    """The days on which the versions in this state begin."""
    found = await act.session.scalars(
        select(Version.valid_from)
        .join(Procedure, Procedure.id == Version.procedure_id)
        .where(Procedure.code == code, Version.state == state)
        .order_by(Version.valid_from)
    )
    return list(found)


def later(act: Act, days: int) -> Act:
    return replace(act, now=act.now + timedelta(days=days))


async def shown(act: Act, code: str = CODE) -> Page:
    return await page(act, code)
