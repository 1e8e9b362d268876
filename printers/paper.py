"""The papers of a dossier (receipt, supplement, refusal, control slip): what is sent, and how it looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated
from unicodedata import normalize

from msgspec import Meta
from PIL import Image

from printers import content, qr
from printers.content import Slip, Text
from printers.letters import face, wrap
from printers.sheet import PAPERS, Sheet
from printers.slip import head

LONGEST = 250
"""Centimetres of a paper."""
MOST_ENTRIES = 100

Prose = Annotated[str, Meta(max_length=2000)]


class Paper(Slip, frozen=True, kw_only=True):
    """One paper. `big` is the one fact to find at a glance; `sign` are those who sign, side by side."""

    title: Annotated[str, Meta(min_length=1, max_length=300)]
    form: Text = ""
    number: Text = ""
    mark: Text | None = None
    rows: Annotated[list[tuple[Text, Prose]], Meta(max_length=60)] = []
    lists: Annotated[list[tuple[Text, list[Prose]]], Meta(max_length=20)] = []
    texts: Annotated[list[Prose], Meta(max_length=40)] = []
    big: Annotated[str, Meta(max_length=40)] | None = None
    url: Text | None = None
    sign: Annotated[list[Text], Meta(max_length=3)] | None = None

    @property
    def name(self) -> str:
        """What a file with this paper is called, without its ending."""
        return self.named(_plain(f"{self.form or self.title} {self.number}"))


def read(payload: bytes) -> Paper:
    """The paper in a job's JSON payload. Raises msgspec.ValidationError naming the wrong field."""
    return content.read(payload, Paper)


def draw(paper: Paper, width: int) -> Image.Image:
    """The whole paper in mode "1", `width` (80 or 58) millimetres wide.

    Raises ValueError when the QR code does not fit or the paper grows too long.
    """
    sheet = Sheet(PAPERS[width], LONGEST)
    head(sheet, paper)
    _title(sheet, paper)
    _rows(sheet, paper)
    for name, entries in paper.lists:
        if entries:
            _list(sheet, name, entries)
    _texts(sheet, paper)
    _code(sheet, paper)
    _signatures(sheet, paper)
    return sheet.done()


def _title(sheet: Sheet, paper: Paper) -> None:
    sheet.gap(12)
    sheet.heading(paper.title)
    number = f"Số {paper.number}" if paper.number else ""
    sheet.gap(6)
    sheet.centre(" · ".join(filter(None, (number, paper.form))), "Medium", sheet.paper.small)
    sheet.gap(12)
    if paper.mark:
        sheet.banner(paper.mark, solid=True)
        sheet.gap(18)
    if paper.big:
        _big(sheet, paper.big)
        sheet.gap(16)


def _big(sheet: Sheet, text: str) -> None:
    """One line as large as it can be; what would be smaller than the text around it is wrapped instead."""
    smallest = sheet.paper.title
    if len(wrap(text, face("Black", smallest), sheet.paper.room)) > 1:
        sheet.centre(text, "Black", smallest)
    else:
        sheet.huge(text, sheet.paper.number // 2)


def _rows(sheet: Sheet, paper: Paper) -> None:
    if paper.rows:
        sheet.rule()
        sheet.gap(10)
        sheet.facts(paper.rows)


def _list(sheet: Sheet, name: str, entries: Sequence[str]) -> None:
    sheet.gap(10)
    sheet.left(name, "Bold", sheet.paper.text)
    sheet.gap(2)
    sheet.entries(entries[:MOST_ENTRIES], "Medium", sheet.paper.small)
    if len(entries) > MOST_ENTRIES:
        sheet.left(f"… và {len(entries) - MOST_ENTRIES} mục khác", "Bold", sheet.paper.small)
    sheet.gap(6)


def _texts(sheet: Sheet, paper: Paper) -> None:
    for text in paper.texts:
        sheet.gap(6)
        sheet.left(text, "Medium", sheet.paper.small)
    sheet.gap(12)


def _code(sheet: Sheet, paper: Paper) -> None:
    if paper.url:
        sheet.rule()
        sheet.picture(qr.draw(paper.url, sheet.paper.width))
        sheet.centre("Quét mã để theo dõi hồ sơ", "Bold", sheet.paper.small)
        sheet.gap(12)


def _signatures(sheet: Sheet, paper: Paper) -> None:
    if paper.sign:
        sheet.rule()
        sheet.gap(12)
        sheet.columns(paper.sign, "Bold", sheet.paper.small)
        sheet.columns(["(Ký, ghi rõ họ tên)"] * len(paper.sign), "Medium", sheet.paper.small)
        sheet.gap(120)


def _plain(text: str) -> str:
    """A file's name may be read by any system: no tones, no dots, no slashes."""
    bare = normalize("NFD", text.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:80] or "giay"
