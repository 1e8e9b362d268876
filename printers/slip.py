"""A slip as it looks on paper: the head that all have, and the ticket."""

from __future__ import annotations

from PIL import Image

from printers import qr, words
from printers.content import Slip
from printers.sheet import PAPERS, Sheet
from printers.ticket import Ticket

LONGEST = 35
"""Centimetres of a ticket."""


def draw(ticket: Ticket, paper: int) -> Image.Image:
    """The whole ticket in mode "1", `paper` (80 or 58) millimetres wide.

    Raises ValueError when the QR code does not fit or the slip grows too long.
    """
    sheet = Sheet(PAPERS[paper], LONGEST)
    head(sheet, ticket)
    _number(sheet, ticket)
    _facts(sheet, ticket)
    _code(sheet, ticket)
    _foot(sheet, ticket)
    return sheet.done()


def head(sheet: Sheet, slip: Slip) -> None:
    """Whose slip it is, and whether it counts: a trial's and a copy's say what they are."""
    sheet.gap(4)
    sheet.centre(slip.ward, "Medium", sheet.paper.title)
    sheet.centre(slip.centre.upper(), "Bold", sheet.paper.title)
    sheet.gap(8)
    if slip.trial:
        sheet.banner("CHẠY THỬ", solid=False)
        sheet.gap(8)
    if slip.reprint:
        sheet.banner(_reprint(slip), solid=True)
        sheet.gap(8)
    if not (slip.trial or slip.reprint):
        sheet.rule()


def _reprint(slip: Slip) -> str:
    mark = f"BẢN IN LẠI – LẦN {slip.reprint}"
    return f"{mark} · {slip.reprinted_at:%H:%M %d/%m/%Y}" if slip.reprinted_at else mark


def _number(sheet: Sheet, ticket: Ticket) -> None:
    sheet.gap(10)
    sheet.heading(ticket.service)
    sheet.gap(14)
    sheet.huge(ticket.number, sheet.paper.number)
    sheet.gap(16)
    sheet.centre(words.moment(ticket.issued_at), "Medium", sheet.paper.text)
    sheet.gap(10)


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
