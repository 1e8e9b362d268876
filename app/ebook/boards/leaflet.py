"""What a leaflet tells of a procedure, in few words: its facts, and the papers to bring."""

import msgspec

from app.ebook.boards.rules import a_few, copies, fee_words, filing, optional, shortened
from app.ebook.limits import BELOW, in_brief
from app.ebook.procedures import Page


class Fact(msgspec.Struct):
    """A heading and the lines below it."""

    title: str
    lines: list[str]


class PaperLine(msgspec.Struct):
    """A paper to bring; `case` is the heading above it, where a new one begins."""

    case: str
    name: str
    copies: str
    optional: bool


def facts(page: Page, address: str) -> list[Fact]:
    """Fee, time, and where and how to file; each short enough for one page."""
    parts = page.parts
    fees = [fee_words(fee) for fee in parts.fees or []] or [page.lacks.why["fees"]]
    channels = [method.channel for method in parts.methods or []]
    found = [
        Fact("Phí, lệ phí", a_few(fees, 3, 180, "khoản khác, xem trong sách điện tử")),
        Fact("Thời hạn giải quyết", a_few(_time(page), 2, 200, "")),
        Fact("Cách nộp", filing(channels, page.online)),
        Fact("Nơi nộp", [shortened(address, 160)]),
        Fact("Cơ quan giải quyết", a_few(parts.agency or [], 2, 90, "cơ quan khác")),
    ]
    return [fact for fact in found if fact.lines]


def _time(page: Page) -> list[str]:
    """The limit in its own words, and above them in brief where they name several."""
    limit = page.parts.time
    if limit is None:
        return [page.lacks.why["time"]]
    brief = in_brief(limit)
    plain = limit.amount or brief in (BELOW, limit.text.strip(" ."))
    return [limit.text] if plain else [f"{brief}.", limit.text]


def papers(page: Page) -> list[PaperLine]:
    """All papers in their order; the template keeps as many as one page holds."""
    lines: list[PaperLine] = []
    above = ""
    for paper in page.parts.papers or []:
        case = shortened(paper.case or "", 160)
        heading, above = (case if case != above else ""), case
        lines.append(PaperLine(heading, shortened(paper.name, 200), copies(paper), optional(paper)))
    return lines
