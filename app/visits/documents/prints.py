"""From what a paper says to its plate: the lines of the official form, in their order. No database."""

from datetime import datetime

import msgspec

from app import qr
from app.clock import business_day
from app.ebook.boards.rules import shortened
from app.press import Plate
from app.visits.documents.sheets import (
    AnySheet,
    Control,
    Entry,
    Handover,
    Person,
    Receipt,
    Refusal,
    Register,
    Supplement,
)
from app.visits.documents.words import day_in_brief, day_in_words, handed_in, in_brief, in_words

SAMPLE = "BẢN MẪU · chỉ để xem trước, không có giá trị"
TRIAL = "CHẠY THỬ · giấy này in ra để thử, không có giá trị"
SAME_DAY = "TRẢ KẾT QUẢ TRONG NGÀY"
# Letters in a cell of a table, so that no row is higher than a page.
CELL = 240
# A control slip has at least so many rows, filled in or not: it goes with the dossier.
HANDOVERS = 5


class Line(msgspec.Struct):
    """`label: value`; where the value is None there are dots to write upon."""

    label: str
    value: str | None
    strong: bool = False


class Page(msgspec.Struct, kw_only=True):
    """What a template is filled with. `rows`: of the list called `listed`, or of a table; `qr`: an SVG."""

    ward: str
    centre: str
    mark: str
    dated: str
    texts: dict[str, str]
    number: str = ""
    code: str = ""
    stamp: str = ""
    lines: list[Line] = []
    listed: str = ""
    rows: list[list[str]] = []
    after: list[Line] = []
    qr: str = ""
    left: str = ""
    right: str = ""


def plate(sheet: AnySheet, now: datetime) -> Plate:
    """The plate of a paper; `now` is the date of its file."""
    match sheet:
        case Receipt():
            template, page = "letter", _receipt(sheet)
        case Supplement():
            template, page = "letter", _supplement(sheet)
        case Refusal():
            template, page = "letter", _refusal(sheet)
        case Control():
            template, page = "control", _control(sheet)
        case Register():
            template, page = "register", _register(sheet)
    return Plate(f"visits/documents/{template}", page, now)


def _receipt(sheet: Receipt) -> Page:
    page = _page(sheet, f"{sheet.number}/TNHS", sheet.code)
    page.stamp = SAME_DAY if sheet.same_day else ""
    page.lines = [*_asked_by(f"{sheet.head.centre} tiếp nhận hồ sơ của", sheet.person, sheet.procedure)]
    page.listed = "Thành phần hồ sơ nộp gồm"
    page.rows = [[one.name, handed_in(one)] for one in sheet.components if one.state == "have"]
    page.after = [
        Line("Số lượng hồ sơ", f"{sheet.sets} bộ"),
        Line("Thời gian giải quyết hồ sơ theo quy định", sheet.limit),
        Line("Thời gian nhận hồ sơ", in_words(sheet.received_at)),
        Line("Thời gian trả kết quả giải quyết hồ sơ", in_words(sheet.due_at), strong=True),
        Line("Đăng ký nhận kết quả", sheet.delivery),
        Line("Phí, lệ phí", sheet.paid),
        Line("Số thứ tự trong Sổ theo dõi hồ sơ", sheet.entry),
    ]
    page.qr = qr.svg(sheet.follow).decode() if sheet.follow else ""
    return _signed(page, sheet.person, sheet.officer)


def _supplement(sheet: Supplement) -> Page:
    page = _page(sheet, f"{sheet.number}/HDHS", sheet.code)
    page.lines = _asked_by("Hồ sơ của", sheet.person, sheet.procedure)
    page.listed = "Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau"
    page.rows = [[one, ""] for one in sheet.missing]
    page.after = [
        *([Line("Lý do", sheet.reason)] if sheet.reason else []),
        *([Line("Hướng dẫn", sheet.guidance)] if sheet.guidance else []),
        Line("Yêu cầu ở bước", sheet.stage),
        Line("Người hướng dẫn", f"{sheet.officer}, {sheet.head.centre}"),
    ]
    return _signed(page, sheet.person, sheet.officer)


def _refusal(sheet: Refusal) -> Page:
    centre = sheet.head.centre
    page = _page(sheet, sheet.number, sheet.code)
    page.lines = _asked_by(f"{centre} tiếp nhận hồ sơ của", sheet.person, sheet.procedure)
    told = f"Qua xem xét, {centre} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau"
    page.after = [Line(told, sheet.reason)]
    return _signed(page, sheet.person, sheet.officer)


def _control(sheet: Control) -> Page:
    page = _page(sheet, sheet.number, sheet.code)
    page.lines = [
        Line("Nội dung yêu cầu giải quyết", sheet.procedure),
        Line("Cơ quan giải quyết hồ sơ", sheet.head.centre),
        Line("Thời gian nhận hồ sơ", in_words(sheet.received_at)),
        Line("Thời gian hẹn trả kết quả", in_words(sheet.due_at) if sheet.due_at else None),
    ]
    rows = [_handed_over(one) for one in sheet.handovers]
    page.rows = rows + [[""] * 7] * (HANDOVERS - len(rows))
    return page


def _handed_over(one: Handover) -> list[str]:
    told = (one.office, one.given_by, in_brief(one.given_at), one.taken_by, in_brief(one.taken_at))
    return [shortened(words, CELL) for words in (*told, one.outcome or "", one.note or "")]


def _register(sheet: Register) -> Page:
    page = _page(sheet)
    page.stamp = f"Từ {day_in_words(sheet.since)} đến {day_in_words(sheet.until)}"
    page.rows = [_entered(one, sheet.head.centre) for one in sheet.entries]
    return page


def _entered(one: Entry, centre: str) -> list[str]:
    days = (day_in_brief(day) for day in (one.received_at, one.due_at, one.returned_at))
    note = "; ".join(filter(None, (one.state, one.note)))
    told = (one.number, one.code, one.procedure, str(one.sets), one.person, one.office or centre)
    return [shortened(words, CELL) for words in (*told, *days, one.how or "", note)]


def _page(sheet: AnySheet, number: str = "", code: str = "") -> Page:
    head = sheet.head
    return Page(
        ward=head.ward,
        centre=head.centre,
        mark=SAMPLE if head.sample else TRIAL if head.trial else "",
        dated=f"{head.place}, {day_in_words(business_day(sheet.at))}",
        texts=sheet.texts,
        number=number,
        code=code,
    )


def _asked_by(label: str, person: Person | None, procedure: str) -> list[Line]:
    return [
        Line(label, person.name if person else None),
        Line("Địa chỉ", person.address if person else None),
        Line("Số điện thoại", person.phone if person else None),
        Line("Nội dung yêu cầu giải quyết", procedure),
    ]


def _signed(page: Page, person: Person | None, officer: str) -> Page:
    """Each name below its own signature; a person signs only where the paper asks for it."""
    page.left, page.right = person.name if person else "", officer
    return page
