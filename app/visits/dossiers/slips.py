"""The papers of a dossier on the thermal printer of its point."""

from typing import Any
from uuid import UUID

from app.act import Act
from app.centres.rules import WEEKDAYS
from app.clock import ZONE
from app.errors import Refused
from app.printing.jobs import JobView, enqueue_paper
from app.printing.printers import printer_at
from app.visits.documents import sheets as paper
from app.visits.documents.prints import SAME_DAY
from app.visits.documents.words import handed_in, in_brief
from app.visits.dossiers.finding import locked
from app.visits.dossiers.sheets import FORMS, asked, sheet


async def print_slip(act: Act, dossier_id: UUID, kind: str, base_url: str) -> JobView:
    """Send the newest paper of a kind to the printer of the actor's point, or of the dossier's."""
    dossier = await locked(act, dossier_id)
    found = await asked(act, dossier_id, kind)
    printer = await printer_at(act, act.by.point_id or dossier.point_id)
    if printer is None:
        raise Refused("Điểm này chưa có máy in nào được nối. Hãy in bản PDF, hoặc kiểm tra chương trình in.")
    content = slip(kind, await sheet(act, found, base_url))
    return await enqueue_paper(act, found.document.id, printer, content)


def slip(kind: str, told: paper.AnySheet) -> dict[str, Any]:
    """What the agent renders: the same words as on the A4 sheet, shorter."""
    assert not isinstance(told, paper.Register)
    rows = [["Ngày", in_brief(told.at)], ["Mã hồ sơ", told.code], ["Thủ tục", told.procedure]]
    person = getattr(told, "person", None)
    rows += [["Người nộp", person.name]] if person else []
    common: dict[str, Any] = {
        "title": told.texts["title"],
        "form": FORMS[kind],
        "number": told.number,
        "mark": None,
        "rows": rows,
        "lists": [],
        "texts": [told.texts["closing"]] if told.texts["closing"] else [],
        "big": None,
        "url": None,
        "sign": [part for part in (told.texts["signer_left"], told.texts["signer_right"]) if part] or None,
    }
    return common | _told(told, rows)


def _told(told: paper.AnySheet, rows: list[list[str]]) -> dict[str, Any]:
    match told:
        case paper.Receipt():
            return _receipt(told, rows)
        case paper.Supplement():
            more = [["Lý do", told.reason], ["Hướng dẫn", told.guidance], ["Người hướng dẫn", told.officer]]
            return {"rows": rows + _filled(more), "lists": [["Cần bổ sung", _numbered(told.missing)]]}
        case paper.Refusal():
            return {"rows": rows + _filled([["Lý do", told.reason], ["Công chức", told.officer]])}
        case paper.Control():
            due = in_brief(told.due_at)
            more = [["Nhận lúc", in_brief(told.received_at)], ["Hẹn trả", due]]
            handovers = [_handover(one) for one in told.handovers]
            return {"rows": rows + _filled(more), "lists": [["Giao, nhận", handovers]]}
        case _:
            return {}


def _receipt(told: paper.Receipt, rows: list[list[str]]) -> dict[str, Any]:
    there = [one for one in told.components if one.state == "have"]
    names = [" · ".join(filter(None, (one.name, handed_in(one)))) for one in there]
    due = told.due_at.astimezone(ZONE)
    more = [
        ["Nhận lúc", in_brief(told.received_at) if told.received_at != told.at else ""],
        ["Thời hạn", told.limit],
        ["Nhận kết quả", told.delivery],
        ["Phí, lệ phí", told.paid],
        ["Người tiếp nhận", told.officer],
        ["Hẹn trả", f"{WEEKDAYS[due.weekday()]}, {due:%d/%m/%Y}"],
    ]
    return {
        "mark": SAME_DAY if told.same_day else None,
        "rows": rows + _filled(more),
        "lists": [["Giấy tờ đã nhận", _numbered(names)]] if names else [],
        "big": f"{due:%H:%M %d/%m/%Y}",
        "url": told.follow,
    }


def _handover(one: paper.Handover) -> str:
    to = one.taken_by or one.office
    taken = f", nhận {in_brief(one.taken_at)}" if one.taken_at else ", chưa nhận"
    return f"{one.given_by} giao {to} {in_brief(one.given_at)}{taken}"


def _filled(rows: list[list[str]]) -> list[list[str]]:
    return [row for row in rows if row[1]]


def _numbered(names: list[str]) -> list[str]:
    return [f"{place}. {name}" for place, name in enumerate(names, 1)]
