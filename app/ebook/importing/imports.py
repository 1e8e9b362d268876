"""The verb: read the book once, plan, and write what is good in bulk, in the act's one transaction."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, cast, func, insert, inspect, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import IntegrityError
from uuid_utils.compat import uuid7

from app.act import Act
from app.ebook.importing.difference import Plan, Write, difference
from app.ebook.importing.files import Tick, nothing
from app.ebook.importing.known import Book, Known, present
from app.ebook.importing.report import Report
from app.ebook.importing.rows import Told
from app.ebook.models import Field, FieldProcedure, Procedure, Version
from app.ebook.versions import alone, mark_published, repealed, superseded, version_of
from app.errors import Refused
from app.events import record

AT_ONCE = 250
COLUMNS = [column.key for column in inspect(Version).column_attrs if column.key != "centre_id"]


async def import_procedures(act: Act, told: Told, *, dry_run: bool, tick: Tick = nothing) -> Report:
    """Bring the file's procedures in, or only tell what would change. One import at a time in a centre."""
    await alone(act)
    book = await read_book(act)
    plan = difference(told, book, act.today)
    plan.report.dry_run = dry_run
    if not dry_run:
        await _write(act, plan, book, tick)
        record(act, "ebook.imported", **plan.report.counts)
    return plan.report


async def read_book(act: Act) -> Book:
    """Every procedure with its published versions of today and later, in three reads."""
    shelf = await act.session.execute(select(Field.slug, Field.name).order_by(Field.position, Field.slug))
    procedures = await act.session.execute(
        select(Procedure.id, Procedure.code, Procedure.name, Procedure.repealed_from, _slugs())
    )
    known = {row.id: Known(row.id, row.code, row.name, row.repealed_from, list(row[4])) for row in procedures}
    for row in (await act.session.execute(_versions(act))).mappings():
        procedure = known[row["procedure_id"]]
        procedure.present.append(present(procedure.code, row))
    return Book({found.code: found for found in known.values()}, dict(shelf.all()))


def _slugs() -> Any:
    slugs = (
        select(func.array_agg(Field.slug))
        .join(FieldProcedure, FieldProcedure.field_id == Field.id)
        .where(FieldProcedure.procedure_id == Procedure.id)
        .scalar_subquery()
    )
    return func.coalesce(slugs, [])


def _versions(act: Act) -> Any:
    """What holds today and what begins later. Columns, not objects: thousands are read at once."""
    columns = [getattr(Version, key) for key in COLUMNS]
    wanted = select(*columns).where(Version.state == "published", ~superseded(act.today))
    return wanted.order_by(Version.valid_from)


async def _write(act: Act, plan: Plan, book: Book, tick: Tick) -> None:
    """Procedures, versions, fields, repeals. All or nothing."""
    ids = {code: known.id for code, known in book.procedures.items()}
    ids |= {write.content.code: uuid7() for write in plan.writes if write.known is None}
    try:
        await _write_procedures(act, plan, ids)
        await _write_versions(act, plan, ids, tick)
        await _write_fields(act, plan, ids)
    except IntegrityError as error:
        raise Refused("Có người vừa sửa sách cùng lúc, nên chưa nhập gì; hãy chạy lại.") from error


async def _write_procedures(act: Act, plan: Plan, ids: dict[str, UUID]) -> None:
    """The new ones, those whose name is another from today on, and the repeals."""
    new = [(write.content.code, write.content.name) for write in plan.writes if write.known is None]
    await _in_bulk(
        act, insert(Procedure), [{"id": ids[code], "code": code, "name": name} for code, name in new]
    )
    renamed = [
        {"centre_id": act.centre.id, "id": write.known.id, "name": write.content.name}
        for write in plan.writes
        if write.known and write.known.name != write.content.name and write.valid_from <= act.today
    ]
    await _in_bulk(act, update(Procedure), renamed)
    ended = [
        {"centre_id": act.centre.id, "id": ids[code], **repealed(act, day, decision)}
        for code, (day, decision) in plan.repeals.items()
    ]
    await _in_bulk(act, update(Procedure), ended)


async def _write_versions(act: Act, plan: Plan, ids: dict[str, UUID], tick: Tick) -> None:
    """What was published for the same day is replaced, and kept with its revisions."""
    told = [{"centre_id": act.centre.id, "id": i, "national": said} for i, said in plan.national.items()]
    await _in_bulk(act, update(Version), told)
    await _replace(act, [write.over for write in plan.writes if write.over is not None])
    total = len(plan.writes)
    for start in range(0, total, AT_ONCE):
        some = plan.writes[start : start + AT_ONCE]
        await _in_bulk(
            act, insert(Version), [_columns(act, write, ids[write.content.code]) for write in some]
        )
        tick(start + len(some), total)


async def _replace(act: Act, over: list[UUID]) -> None:
    """One array, however many: a statement has no more than 32767 parameters."""
    if over:
        found = select(func.unnest(cast(over, ARRAY(Uuid))))
        replaced = update(Version).where(Version.id.in_(found), Version.state == "published")
        await act.session.execute(
            replaced.values(state="replaced"), execution_options={"synchronize_session": False}
        )


def _columns(act: Act, write: Write, procedure_id: UUID) -> dict[str, Any]:
    """A published version, as the verbs of one version make it."""
    version = version_of(procedure_id, write.content, write.valid_from, write.national)
    mark_published(act, version)
    version.id = uuid7()
    return {key: getattr(version, key) for key in COLUMNS}


async def _write_fields(act: Act, plan: Plan, ids: dict[str, UUID]) -> None:
    """Behind what stands in the field already, in the order of the file."""
    if not plan.fields:
        return
    last = func.coalesce(func.max(FieldProcedure.position), -1)
    fields = await act.session.execute(
        select(Field.slug, Field.id, last)
        .outerjoin(FieldProcedure, FieldProcedure.field_id == Field.id)
        .group_by(Field.centre_id, Field.id)
    )
    places = {slug: (field_id, position) for slug, field_id, position in fields}
    rows: list[dict[str, Any]] = []
    for code, slugs in plan.fields.items():
        for slug in slugs:
            field_id, position = places[slug]
            places[slug] = (field_id, position + 1)
            rows.append({"field_id": field_id, "procedure_id": ids[code], "position": position + 1})
    await _in_bulk(act, insert(FieldProcedure), rows)


async def _in_bulk(act: Act, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await act.session.execute(statement, rows)
