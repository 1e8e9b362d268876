"""The ticket as it looks on paper."""

from __future__ import annotations

from PIL import Image

from printers import qr, words
from printers.sheet import PAPERS, Sheet, face, wrap
from printers.ticket import Ticket


def draw(ticket: Ticket, paper: int) -> Image.Image:
    """The whole slip in mode "1", `paper` (80 or 58) millimetres wide.

    Raises ValueError when the QR code does not fit or the slip grows too long.
    """
    sheet = Sheet(PAPERS[paper])
    _head(sheet, ticket)
    _number(sheet, ticket)
    _facts(sheet, ticket)
    _code(sheet, ticket)
    _foot(sheet, ticket)
    return sheet.done()


def _head(sheet: Sheet, ticket: Ticket) -> None:
    sheet.gap(4)
    sheet.centre(ticket.ward, "Medium", sheet.paper.title)
    sheet.centre(ticket.centre.upper(), "Bold", sheet.paper.title)
    sheet.gap(8)
    if ticket.trial:
        sheet.banner("CHẠY THỬ", solid=False)
        sheet.gap(8)
    if ticket.reprint:
        sheet.banner(_reprint(ticket), solid=True)
        sheet.gap(8)
    if not (ticket.trial or ticket.reprint):
        sheet.rule()


def _reprint(ticket: Ticket) -> str:
    mark = f"BẢN IN LẠI – LẦN {ticket.reprint}"
    return f"{mark} · {ticket.reprinted_at:%H:%M %d/%m/%Y}" if ticket.reprinted_at else mark


def _number(sheet: Sheet, ticket: Ticket) -> None:
    sheet.gap(10)
    sheet.centre(ticket.service, "Bold", _service_size(sheet, ticket.service))
    sheet.gap(14)
    sheet.huge(ticket.number)
    sheet.gap(16)
    sheet.centre(words.moment(ticket.issued_at), "Medium", sheet.paper.text)
    sheet.gap(10)


def _service_size(sheet: Sheet, service: str) -> int:
    large, small = sheet.paper.service, sheet.paper.text
    fits = len(wrap(service, face("Bold", large), sheet.paper.room)) <= 2
    return large if fits else small + (large - small) // 3


def _facts(sheet: Sheet, ticket: Ticket) -> None:
    sheet.rule()
    sheet.gap(8)
    if ticket.ahead is not None:
        sheet.pair("Số người chờ trước", words.ahead(ticket.ahead))
    if ticket.wait:
        sheet.pair("Chờ ước tính", words.wait(ticket.wait))
    if ticket.counters:
        sheet.pair("Quầy phục vụ", words.counters(ticket.counters))
    sheet.gap(8)
    sheet.rule()


def _code(sheet: Sheet, ticket: Ticket) -> None:
    sheet.picture(qr.draw(ticket.url, sheet.paper.width))
    for line in ("Quét mã: đọc thủ tục,", "xem giấy tờ, theo dõi lượt"):
        sheet.centre(line, "Bold", sheet.paper.small)
    sheet.gap(10)


def _foot(sheet: Sheet, ticket: Ticket) -> None:
    if ticket.lines:
        sheet.rule()
        sheet.gap(8)
    for line in ticket.lines:
        sheet.centre(line, "Medium", sheet.paper.small)
        sheet.gap(2)
    sheet.gap(6)
