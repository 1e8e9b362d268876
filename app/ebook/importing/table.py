"""Rows of a sheet or of a CSV file, under Vietnamese headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any, TypeAlias

from app.ebook.content import Content, Paper, Parts
from app.ebook.importing import loose
from app.ebook.importing.codes import code_of
from app.ebook.importing.columns import EXAMPLE, key_of
from app.ebook.importing.rows import Raw, Row, Unusable
from app.ebook.importing.states import is_repealed
from app.ebook.importing.wording import fees_of, limit_of, method_of, something, steps_of
from app.ebook.rules import folded

Cell: TypeAlias = object
HEADING_WITHIN = 20
COPIES = re.compile(r"(\d{1,2})\s*(bản chính|bản gốc|bản sao)", re.IGNORECASE)
OF_COPIES = re.compile(rf"{COPIES.pattern}(?:\s*(?:và|\+)\s*{COPIES.pattern})?", re.IGNORECASE)
# What somebody forgot to close ends with the line.
BRACKET = re.compile(r"\s*\(([^()]*)(?:\)\s*[.;,]?)?$")
KINDS = {"ban chinh": "originals", "ban goc": "originals", "ban sao": "copies"}


def records(grid: Iterable[Sequence[Cell]]) -> Iterator[tuple[int, Raw]]:
    """Each filled row under the headings with its number, as a sheet counts. None without headings."""
    rows = enumerate(grid, start=1)
    keys = next(filter(None, (_headings(row) for _, row in islice(rows, HEADING_WITHIN))), dict[int, str]())
    for number, row in rows if keys else ():
        raw = {key: cell for place, cell in enumerate(row) if (key := keys.get(place)) and cell != ""}
        if raw and not str(raw.get("code", "")).strip().upper().startswith(EXAMPLE):
            yield number, raw


def has_headings(grid: Sequence[Sequence[Cell]]) -> bool:
    return any(_headings(row) for row in grid[:HEADING_WITHIN])


def _headings(row: Sequence[Cell]) -> dict[int, str]:
    """Place → column; empty unless there is a name and a second column that we know."""
    named = {at: key for at, cell in enumerate(row) if isinstance(cell, str) and (key := key_of(cell))}
    return named if "name" in named.values() and len(named) > 1 else {}


def table_row(number: int, raw: Raw) -> Row:
    """Raises Unusable for a code or date of the wrong shape."""
    content = Content(
        code=code_of(raw.get("code")),
        name=loose.text(raw, "short_name") or "",
        official_name=loose.text(raw, "name") or "",
        parts=_parts(raw),
        formality_id=loose.identity(raw.get("formality_id")),
        decision=loose.text(raw, "decision"),
        valid_from=loose.day(raw.get("valid_from"), "Ngày hiệu lực"),
        source=loose.text(raw, "source"),
        results=loose.listed(raw.get("results")),
        legal=loose.listed(raw.get("legal")),
        requirements=something(loose.text(raw, "requirements")),
    )
    return Row(
        number,
        content,
        categories=loose.texts(raw.get("field")),
        online=_online(raw, content),
        repealed=is_repealed(loose.text(raw, "state")),
        repealed_from=loose.day(raw.get("repealed_from"), "Ngày hết hiệu lực"),
    )


def _parts(raw: Raw) -> Parts:
    time = _words(raw.get("time"))
    return Parts(
        steps=steps_of([loose.words(raw.get("steps")) or ""]),
        methods=[method for line in loose.texts(raw.get("methods")) if (method := method_of(line))],
        papers=_papers(loose.listed(raw.get("papers"))),
        time=limit_of(time) if time else None,
        subjects=loose.listed(raw.get("subjects")),
        agency=loose.listed(raw.get("agency")),
        fees=fees_of(loose.texts(_words(raw.get("fees")))),
        forms=loose.listed(raw.get("forms")),
    )


def _words(value: Cell) -> str | None:
    """A number of a sheet without its ".0"; a bare number of days is no limit in words, but is kept."""
    if isinstance(value, date | timedelta):
        raise Unusable(f"Ô “{value}” được bảng tính hiểu là ngày giờ; hãy để ô ở dạng văn bản.")
    whole = loose.whole(value) if isinstance(value, float) else None
    return str(whole) if whole is not None else loose.words(value)


def _papers(lines: list[str]) -> list[Paper]:
    """A line that ends in a colon is the heading of those under it."""
    found: list[Paper] = []
    case: str | None = None
    for line in lines:
        if line.endswith(":"):
            case = line.rstrip(" :") or None
        else:
            found.append(paper_of(line, case))
    return found


def paper_of(line: str, case: str | None) -> Paper:
    """ "Đơn (1 bản chính, không bắt buộc)": what the bracket says of copies is taken out of the name.

    What else it says may be what the law asks for, and stays: "(01 bản sao có chứng thực)".
    """
    bracket = BRACKET.search(line)
    if bracket is None:
        return Paper(line, case)
    told, rest = _bracketed(bracket[1])
    name = line[: bracket.start()].strip()
    if not told or not name:
        return Paper(line, case)
    return Paper(f"{name} ({rest})" if rest else name, case, **told)


def _bracketed(said: str) -> tuple[dict[str, Any], str]:
    """What is told of copies and of need, and the words that tell something else."""
    told: dict[str, Any] = {}
    rest: list[str] = []
    for words in filter(None, re.split(r"\s*[,;]\s*", said.strip())):
        new = _copies(words)
        if new and not new.keys() & told.keys():
            told |= new
        else:
            rest.append(words)
    return told, ", ".join(rest)


def _copies(words: str) -> dict[str, Any]:
    """Nothing where the words tell anything else, too."""
    if folded(words) == "khong bat buoc":
        return {"required": False}
    told = COPIES.findall(words) if OF_COPIES.fullmatch(words) else []
    found = {KINDS[folded(kind)]: int(number) for number, kind in told}
    return found if len(found) == len(told) else {}


def _online(raw: Raw, content: Content) -> bool | None:
    """The column where it is filled, else whether filing online is among the ways."""
    said = folded(loose.text(raw, "online") or "")
    if said:
        return said in {"co", "x", "yes", "true", "1", "1.0", "toan trinh", "mot phan"}
    ways = content.parts.methods
    return any(way.channel == "online" for way in ways) if ways else None
