"""What stands on each board: read here, laid out by the template of the same name."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import msgspec

from app import qr
from app.act import Act
from app.centres.centre import centre_card
from app.centres.points import points
from app.ebook.boards import rules
from app.ebook.boards.fees import FeesOfField, fees_by_field, only_costly, told_apart
from app.ebook.boards.leaflet import Fact, PaperLine, facts, papers
from app.ebook.boards.places import LOOSE
from app.ebook.content import CHANNEL_NAMES, Channel
from app.ebook.fields import field_named, open_shelf
from app.ebook.procedures import page
from app.press import Plate


class Code(msgspec.Struct):
    """A QR code. `side`: its width in mm, quiet zone included; `link`: what it says, without the origin."""

    svg: str
    side: float
    link: str


class Sheet(msgspec.Struct, kw_only=True):
    """What every board carries. `size`: a4 or a3; `scale`: beside A4; `distance`: how far off to stand.

    `origin`: the tag of its place, "" where it belongs to none.
    """

    size: str
    scale: float
    ward: str
    centre: str
    edition: str
    origin: str
    code: Code
    distance: str


class FieldBoard(Sheet, kw_only=True):
    name: str
    colour: str


class Volume(msgspec.Struct):
    name: str
    colour: str
    procedures: int
    code: Code


class Shelf(Sheet, kw_only=True):
    volumes: list[Volume]


class Leaflet(Sheet, kw_only=True):
    """One procedure. `none` stands in place of papers, `invitation` below the code; `source`: a date."""

    procedure: str
    name: str
    field: str
    colour: str
    facts: list[Fact]
    papers: list[PaperLine]
    none: str
    invitation: str
    source: str


class FeeTable(Sheet, kw_only=True):
    """`filed`: the way to file that it is for, "" for all; `apart`: some fees are of one way only."""

    fields: list[FeesOfField]
    filed: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: on `size` paper, with codes under `base` tagged with `origin`."""

    act: Act
    base: str
    size: str
    origin: str

    def code(self, path: str, symbol: float, asked: str = "") -> Code:
        """The code of a page of this centre, its dark square `symbol` mm wide on A4."""
        link = f"{self.base}/{self.act.centre.slug}/{path}"
        svg = qr.svg(f"{link}?{asked}{asked and '&'}o={self.origin}")
        modules = int(ElementTree.fromstring(svg).attrib["viewBox"].split()[2]) - 2 * rules.QUIET_ZONE
        side = rules.side(symbol * rules.scale(self.size), modules)
        return Code(svg.decode(), side, link.partition("://")[2])

    async def field(self, slug: str) -> Plate:
        """The board of one field. Raises NotFound."""
        found = await field_named(self.act, slug)
        shared = await self._sheet(f"s/{found.slug}", rules.ON_BOARD)
        board = FieldBoard(**shared, name=rules.shortened(found.name, 120), colour=found.colour)
        return Plate("ebook/boards/field", board, self.act.now)

    async def shelf(self) -> Plate:
        """All fields with something in them, each with its code."""
        volumes = [
            Volume(
                rules.shortened(v.name, 90), v.colour, v.procedures, self.code(f"s/{v.slug}", rules.ON_SHELF)
            )
            for v in await open_shelf(self.act)
        ]
        shared = await self._sheet("ebook", rules.ON_SHELF)
        return Plate("ebook/boards/shelf", Shelf(**shared, volumes=volumes), self.act.now)

    async def leaflet(self, code: str) -> Plate:
        """One procedure on one page. Raises NotFound."""
        found = await page(self.act, code)
        home = found.fields[0] if found.fields else None
        leaflet = Leaflet(
            **await self._sheet(f"p/{found.code}", rules.ON_LEAFLET),
            procedure=found.code,
            name=rules.shortened(found.name, 220),
            field=home.name if home else "",
            colour=home.colour if home else "#8b1a1a",
            facts=facts(found, await self._address()),
            papers=papers(found),
            none=rules.shortened(found.lacks.why.get("papers", ""), 260),
            invitation=f"Quét để xem đầy đủ{' và nộp trực tuyến' if found.online else ''}",
            source=f"{found.source_date:%d/%m/%Y}" if found.source_date else "",
        )
        return Plate("ebook/boards/leaflet", leaflet, self.act.now)

    async def fees(self, slug: str = "", channel: Channel | None = None) -> Plate:
        """The fees of all procedures that have any, by field; of one field, or of one way to file."""
        fields = only_costly(await fees_by_field(self.act, slug, channel))
        asked = urlencode({name: value for name, value in (("s", slug), ("c", channel)) if value})
        table = FeeTable(
            **await self._sheet("fees", rules.ON_FEES, asked),
            fields=fields,
            filed=CHANNEL_NAMES[channel] if channel else "",
            apart=told_apart(fields),
        )
        return Plate("ebook/boards/fees", table, self.act.now)

    async def _sheet(self, path: str, symbol: float, asked: str = "") -> dict[str, Any]:
        card, _ = await centre_card(self.act)
        return {
            "size": self.size,
            "scale": rules.scale(self.size),
            "ward": card["ward"],
            "centre": card["name"],
            "edition": rules.edition(self.act.today),
            "origin": "" if self.origin == LOOSE else self.origin,
            "code": self.code(path, symbol, asked),
            "distance": rules.distance(symbol * rules.scale(self.size)),
        }

    async def _address(self) -> str:
        """Where papers are handed in: the centre, and the street of its main point."""
        card, _ = await centre_card(self.act)
        first = next(iter(await points(self.act)), None)
        return ", ".join(part for part in (card["name"], card["ward"], first and first.address) if part)
