"""One procedure as its page shows it, and finding one by words."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    SQLColumnExpression,
    and_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
)

from app.act import Act
from app.config import PORTAL
from app.ebook.content import PARTS, Parts
from app.ebook.everyday import Asked, asked
from app.ebook.fields import SHELF_ORDER, Entry, as_listed
from app.ebook.lacks import Lacks, lacks
from app.ebook.models import Field, FieldGroup, FieldProcedure, Procedure, Version
from app.ebook.rules import folded, is_local
from app.ebook.versions import holds_on, in_force
from app.errors import NotFound

MOST = 50


class InField(msgspec.Struct):
    """A field that a procedure stands in."""

    slug: str
    name: str
    colour: str


class Page(msgspec.Struct):
    """A procedure in force. `lacks`: what to say of absent parts; `own`: it is of this ward alone.

    `local`: what the ward says in its own words, beside what the source says. `portal` and `submit` lead to
    the national portal; `online` only where `submit` does.
    """

    code: str
    name: str
    official_name: str
    parts: Parts
    lacks: Lacks
    own: bool
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
    """A procedure by its code, as its page shows it."""
    return await page_of(act, code, await version_coded(act, code))


async def version_coded(act: Act, code: str) -> Version:
    """What a procedure asks today. Repealed, not yet in force and unknown ones are not found."""
    found = await act.session.scalar(
        select(Version)
        .join(Procedure, Procedure.id == Version.procedure_id)
        .where(Procedure.code == code, *in_force(act))
    )
    if found is None:
        raise NotFound("Không có thủ tục này, hoặc thủ tục đã được bãi bỏ.")
    return found


async def names_on(act: Act, day: date, codes: Collection[str]) -> dict[str, str]:
    """The names of those of these procedures that are in force on a day, by code."""
    repealed = Procedure.repealed_from.is_not(None) & (Procedure.repealed_from <= day)
    rows = await act.session.execute(
        select(Procedure.code, Version.name)
        .join(Version, Version.procedure_id == Procedure.id)
        .where(Procedure.code.in_(codes), *holds_on(day), ~repealed)
        .order_by(Procedure.code)
    )
    return dict(rows.all())


async def page_of(act: Act, code: str, version: Version) -> Page:
    """A version as its page shows it, published or not."""
    own = is_local(code) and version.formality_id is None
    submit = submit_link(version.formality_id) if version.online else None
    return Page(
        code=code,
        name=version.name,
        official_name=version.official_name,
        parts=msgspec.convert({part: getattr(version, part) for part in PARTS}, Parts),
        lacks=lacks([part for part in PARTS if not getattr(version, part)], version.missing),
        own=own,
        local=[] if own else sorted(version.national),
        results=version.results,
        legal=version.legal,
        requirements=version.requirements,
        decision=version.decision,
        valid_from=version.valid_from,
        source=version.source,
        source_date=version.source_date,
        online=submit is not None,
        portal=portal_link(version.formality_id),
        submit=submit,
        fields=await _fields_of(act, version.procedure_id),
    )


def portal_link(formality_id: UUID | None) -> str | None:
    """The procedure's page on the national portal, in the form of 2026."""
    return f"{PORTAL}/thu-tuc-hanh-chinh/{formality_id}" if formality_id else None


def submit_link(formality_id: UUID | None) -> str | None:
    """Where "Nộp trực tuyến" leads."""
    return f"{PORTAL}/nop-ho-so?formalityId={formality_id}" if formality_id else None


async def search(act: Act, query: str, field_id: UUID | None = None) -> list[Entry]:
    """Procedures in which all that is asked begins a word, marks and order forgiven; the closest names first.

    Where none has all of it, those that have most. Within a field also without any words; at most `MOST`.
    """
    wanted = asked(query)
    if not wanted.terms and field_id is None:
        return []
    read = _read(act, wanted, field_id)
    best = select(func.max(read.c.fits)).scalar_subquery()
    rows = await act.session.execute(
        as_listed()
        .add_columns(read.c.fits < len(wanted.terms))
        .join(read, read.c.id == Version.id)
        .where(read.c.fits == best, read.c.fits >= wanted.least)
        .order_by(*_closeness(query, wanted), Version.name)
        .limit(MOST)
    )
    return [Entry(*row) for row in rows]


def _read(act: Act, wanted: Asked, field_id: UUID | None) -> CTE:
    """How much of what is asked stands in each procedure, read once: `id` of the version and `fits`."""
    fits = _score(Version.search_text, wanted).label("fits")
    narrowed = _stands_in(field_id) if field_id else true()
    found = select(Version.id, fits).join(Procedure, Procedure.id == Version.procedure_id)
    return found.where(*in_force(act), narrowed).cte("read").prefix_with("MATERIALIZED")


def _score(text: SQLColumnExpression[str], wanted: Asked) -> ColumnElement[int]:
    """How much of what is asked stands in a text that is folded like `search_text`."""
    said = [or_(*(and_(*(_begins(text, phrase) for phrase in way)) for way in ways)) for ways in wanted.terms]
    return sum((cast(term, Integer) for term in said), start=literal(0))


def _closeness(query: str, wanted: Asked) -> tuple[ColumnElement[Any], ...]:
    """Short names before official ones, whole phrases before scattered words, then what says nothing more."""
    length = func.length(Procedure.code) + func.length(Version.name) + 2
    phrase = _begins(Version.search_text, folded(query[:200]))
    return (
        _score(func.left(Version.search_text, length), wanted).desc(),
        phrase.desc(),
        func.length(Version.name),
    )


def _begins(text: SQLColumnExpression[str], phrase: str) -> ColumnElement[bool]:
    # Faster than LIKE, which goes letter by letter.
    return func.strpos(text, f" {phrase}") > 0


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
