"""The ward's list of procedures as its keepers see it: what is published, written, lacking, ended."""

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, select, text
from sqlalchemy.orm import aliased

from app.act import Act
from app.ebook.editing.drafts import OPEN
from app.ebook.models import Field, FieldProcedure, Procedure, Version
from app.ebook.rules import words
from app.ebook.versions import holds_on

AT_ONCE = 50
Held, Draft = Version, aliased(Version)


class Line(msgspec.Struct):
    """A procedure of the list. `published`: something holds today; `lacking`: so many parts are excused.

    `own`: so many parts are in the ward's own words; `open`: "" or the state of its draft.
    """

    code: str
    name: str
    published: bool
    lacking: int
    own: int
    open: str
    repealed_from: date | None


class Found(msgspec.Struct):
    """A page of the list, and how many there are."""

    lines: list[Line]
    count: int


async def listed(act: Act, query: str, state: str, field: str, page: int) -> Found:
    """The procedures that fit, `AT_ONCE` of them. `state`: open, lacking, own, ended, or "" for all; `field`:
    the slug of the one in which they stand, or ""."""
    wanted = _all(act).where(*_fits(query), *_narrowed(act, state), *_standing(field))
    # Behind the code stands the name without its marks: Đ comes before E.
    name = func.substr(func.coalesce(Held.search_text, Draft.search_text, ""), len(" 1.000000 ") + 1)
    lines = wanted.order_by(name, Procedure.code)
    rows = await act.session.execute(lines.limit(AT_ONCE).offset((page - 1) * AT_ONCE))
    count = await act.session.scalar(select(func.count()).select_from(wanted.subquery()))
    return Found([Line(*row) for row in rows], count or 0)


def _all(act: Act) -> Select[str, str, bool, Any, Any, str, date | None]:
    return (
        select(
            Procedure.code,
            func.coalesce(Held.name, Draft.name, Procedure.name),
            Held.id.is_not(None),
            _keys(Held.missing),
            _keys(Held.national),
            func.coalesce(Draft.state, ""),
            Procedure.repealed_from,
        )
        .select_from(Procedure)
        .outerjoin(Held, and_(Held.procedure_id == Procedure.id, *holds_on(act.today)))
        .outerjoin(Draft, and_(Draft.procedure_id == Procedure.id, Draft.state.in_(OPEN)))
    )


def _keys(column: Any) -> Any:
    """How many names an object has."""
    names = select(func.count()).select_from(func.jsonb_object_keys(column).alias()).scalar_subquery()
    return case((Held.id.is_(None), 0), else_=names)


def _fits(query: str) -> list[ColumnElement[bool]]:
    """Every word begins a word of the name or the code; one that was never written has only its name."""
    plain = func.normalize(func.replace(func.lower(Procedure.name), "đ", "d"), text("NFD"))
    bare = literal(" ") + Procedure.code + " " + func.regexp_replace(plain, "[\u0300-\u036f]", "", "g")
    looked = func.coalesce(Held.search_text, Draft.search_text, bare)
    return [looked.contains(f" {word}", autoescape=True) for word in words(query)]


def _narrowed(act: Act, state: str) -> list[ColumnElement[bool]]:
    kept = Procedure.repealed_from.is_(None) | (Procedure.repealed_from > act.today)
    match state:
        case "open":
            return [Draft.id.is_not(None)]
        case "lacking":
            return [kept, Held.id.is_(None) | (Held.missing != {})]
        case "own":
            return [Held.national != {}]
        case "ended":
            return [~kept]
        case _:
            return []


def _standing(field: str) -> list[ColumnElement[bool]]:
    inside = exists().where(
        FieldProcedure.procedure_id == Procedure.id, FieldProcedure.field_id == Field.id, Field.slug == field
    )
    return [inside] if field else []
