"""One procedure as its page shows it, the way to its neighbours, and finding one by words."""

from datetime import date
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, exists, select, true

from app.act import Act
from app.ebook.content import PARTS, Parts
from app.ebook.fields import SHELF_ORDER, Entry, entries
from app.ebook.models import Field, FieldGroup, FieldProcedure, Procedure, Version
from app.ebook.rules import words
from app.ebook.versions import in_force
from app.errors import NotFound

MOST = 50
PORTAL = "https://dichvucong.gov.vn"


class InField(msgspec.Struct):
    """A field that a procedure stands in."""

    slug: str
    name: str
    colour: str


class Page(msgspec.Struct):
    """A procedure in force. `missing`: why a part is not there; `local`: what the ward says in its own words.

    `portal` and `submit` lead to the national portal; without them it is filed in person.
    """

    code: str
    name: str
    official_name: str
    parts: Parts
    missing: dict[str, str]
    local: list[str]
    results: list[str]
    legal: list[str]
    requirements: str | None
    decision: str | None
    valid_from: date
    source: str | None
    source_date: date | None
    online: bool
    portal: str | None
    submit: str | None
    fields: list[InField]


async def page(act: Act, code: str) -> Page:
    """A procedure by its code. Repealed, not yet in force and unknown ones are not found."""
    found = await act.session.scalar(
        select(Version)
        .join(Procedure, Procedure.id == Version.procedure_id)
        .where(Procedure.code == code, *in_force(act))
    )
    if found is None:
        raise NotFound("Không có thủ tục này, hoặc thủ tục đã được bãi bỏ.")
    return await page_of(act, code, found)


async def page_of(act: Act, code: str, version: Version) -> Page:
    """A version as its page shows it, published or not."""
    return Page(
        code=code,
        name=version.name,
        official_name=version.official_name,
        parts=msgspec.convert({part: getattr(version, part) for part in PARTS}, Parts),
        missing=version.missing,
        local=sorted(version.national),
        results=version.results,
        legal=version.legal,
        requirements=version.requirements,
        decision=version.decision,
        valid_from=version.valid_from,
        source=version.source,
        source_date=version.source_date,
        online=version.online,
        portal=portal_link(version.formality_id),
        submit=submit_link(version.formality_id) if version.online else None,
        fields=await _fields_of(act, version.procedure_id),
    )


def portal_link(formality_id: UUID | None) -> str | None:
    """The procedure's page on the national portal, in the form of 2026."""
    return f"{PORTAL}/thu-tuc-hanh-chinh/{formality_id}" if formality_id else None


def submit_link(formality_id: UUID | None) -> str | None:
    """Where "Nộp trực tuyến" leads."""
    return f"{PORTAL}/nop-ho-so?formalityId={formality_id}" if formality_id else None


async def search(act: Act, query: str, field_id: UUID | None = None) -> list[Entry]:
    """Procedures in which every word begins a word, marks and order forgiven; the closest names first.

    Within a field also without any words; at most `MOST`.
    """
    wanted = words(query)
    if not wanted and field_id is None:
        return []
    text, phrase = Version.search_text, " " + " ".join(wanted)
    rows = await act.session.execute(
        entries(act)
        .where(*(text.contains(f" {word}", autoescape=True) for word in wanted))
        .where(_stands_in(field_id) if field_id else true())
        .order_by(text.contains(phrase, autoescape=True).desc(), Version.name)
        .limit(MOST)
    )
    return [Entry(*row) for row in rows]


def _stands_in(field_id: UUID) -> ColumnElement[bool]:
    return exists().where(FieldProcedure.procedure_id == Procedure.id, FieldProcedure.field_id == field_id)


async def _fields_of(act: Act, procedure_id: UUID) -> list[InField]:
    rows = await act.session.execute(
        select(Field.slug, Field.name, Field.colour)
        .join(FieldProcedure, FieldProcedure.field_id == Field.id)
        .where(FieldProcedure.procedure_id == procedure_id)
        .outerjoin(FieldGroup, FieldGroup.id == Field.group_id)
        .order_by(*SHELF_ORDER)
    )
    return [InField(*row) for row in rows]
