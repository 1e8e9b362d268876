"""The table: aligned for the eye, and Markdown for pasting."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from tests.bench.rounds import Round

HEAD = ("what", "app", "floor", "app beside floor", "aim", "met")


@dataclass(frozen=True, slots=True)
class Row:
    """One line; an aim has a verdict."""

    what: str
    app: str
    floor: str = "–"
    beside: str = ""
    aim: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        *words, met = astuple(self)
        return *words, {None: "", True: "yes", False: "NO"}[met]


def table(rows: Sequence[Row]) -> str:
    """All rows below the heading."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    drawn = [_line(cells, widths) for cells in lines]
    return "\n".join([drawn[0], _line(["-" * width for width in widths], widths), *drawn[1:]])


def told(found: Round) -> str:
    """`812/s, 8.9 / 21.0 ms`: the rate, then median and 99th percentile."""
    return f"{found.rate:.0f}/s, {times(found.p50, found.p99)}"


def times(p50: float, p99: float) -> str:
    return f"{p50:.1f} / {p99:.1f} ms"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
