"""The database keeps the centres apart by itself, whatever statement the app user sends."""

from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import select

from app.act import Actor
from app.centres.calendar import working_days
from app.centres.points import points
from app.ebook.boards.places import post_board
from app.ebook.editing.drafts import begin_draft, open_version, procedure_coded
from app.ebook.editing.writing import write
from app.ebook.fields import fields
from app.ebook.models import FieldGroup, SourceCheck
from app.ebook.procedures import version_coded
from app.ebook.scans import count_scan
from app.house import House
from app.printing.printers import Announced, announce_printers
from app.tables import Base
from app.visits.dossiers import handovers, late, moves, returning
from app.visits.dossiers.fields import set_fields
from app.visits.dossiers.page import page
from app.visits.dossiers.parts import Found
from app.visits.dossiers.receiving import Applicant, Receiving, receive
from app.visits.helps import give
from app.visits.models import SurveyAnswer
from app.visits.papers import check, sheet
from app.visits.unticketed import open_unticketed
from app.visits.visitors import say_group
from tests.contract.cast import HERE, PASSWORD, THERE, Cast
from tests.contract.desk import Desk
from tests.contract.refusals import Owner

TABLES = sorted(name for name, table in Base.metadata.tables.items() if "centre_id" in table.columns)
DENIED = "denied"
GUARDED = """SELECT tablename, policyname, cmd, coalesce(with_check, qual) = qual AND qual =
  '(centre_id = (NULLIF(current_setting(''moi.centre''::text, true), ''''::text))::uuid)' AS by_centre
FROM pg_policies JOIN pg_class ON relname = tablename AND relrowsecurity ORDER BY tablename, policyname"""
OF_A_CENTRE = """SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE attname = 'centre_id' AND relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"""
COPY = "INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, $1::jsonb)).*"


@pytest.fixture
async def app_user(house: House) -> AsyncIterator[Owner]:
    """The app user's own connection, inside a transaction that is given up."""
    connection = await asyncpg.connect(house.settings.database_url)
    await connection.transaction().start()
    yield connection
    await connection.close()


@pytest.fixture
async def here(app_user: Owner, owner: Owner, cast: Cast) -> Owner:
    """The app user at the centre here."""
    await app_user.execute("SELECT set_config('moi.centre', $1, true)", str(await _id(owner, HERE)))
    return app_user


@pytest.fixture
async def there(owner: Owner, cast: Cast, elsewhere: Desk) -> UUID:
    """The id of the other centre, which has lived: it has rows in every table."""
    assert cast.there
    async with cast.house.act(THERE) as act:
        agent = Actor("agent", cast.there.device_ids["agent"], point_id=(await _point(elsewhere, owner)))
        await announce_printers(replace(act, by=agent), [Announced("Máy in")])
        await count_scan(act, "tv", "s/ho-tich")
        if not await open_version(act, (await procedure_coded(act, "1.001193")).id):
            await begin_draft(act, "1.001193", act.today)
        if not await act.session.scalar(select(SourceCheck.id)):
            known = {"outcome": "gone", "checked_at": act.now}
            procedure = await procedure_coded(act, "1.001193")
            act.session.add(SourceCheck(procedure_id=procedure.id, **known))
        await write(act, "1.001193", "fees", [{"text": f"Lệ phí {uuid4()}"}], "", "thử")
        act.session.add(FieldGroup(name=f"Nhóm {uuid4()}"))
        await post_board(act, "Nhà văn hóa", "field", act.today, None)
    await elsewhere.post("/login", {"name": "Người officer", "password": PASSWORD[:-1]}, who={})
    await elsewhere.post("/counters/1/pause", {"reason": "họp"})
    await elsewhere.post("/counters/1/resume")
    await elsewhere.brought_to("cancelled")
    await elsewhere.brought_to("held")
    await _known_visit(cast.house, cast.there)
    await _known_dossiers(cast.house, cast.there)
    found = await _id(owner, THERE)
    for table in TABLES:
        assert await owner.fetchval(f"SELECT count(*) FROM {table} WHERE centre_id = $1", found), table
    return found


async def _known_visit(house: House, there: Cast) -> None:
    """A visit by telephone of which everything is known that can be."""
    async with house.act(THERE) as act:
        officer = replace(act, by=Actor("officer", there.people["officer"]))
        visit = await open_unticketed(officer, "phone", "ho-tich", "person", None)
        await give(officer, visit, "vneid_use")
        await say_group(officer, visit, "elderly")
        papers = (await sheet(officer, visit, "1.001193")).papers
        await check(officer, visit, "1.001193", ["missing" for _ in papers])
        answered = {"face": "satisfied", "channel": "paper", "typed_by": officer.by.id}
        act.session.add(SurveyAnswer(day=act.today, at=act.now, trial=True, **answered))


async def _known_dossiers(house: House, there: Cast) -> None:
    """A dossier that is late and handed on, and one that was returned."""
    async with house.act(THERE) as act:
        officer = replace(act, by=Actor("officer", there.people["officer"]))
        papers = [Found("have") for _ in (await version_coded(act, "1.004873")).papers or []]
        whose = Applicant("Người nộp")
        told = Receiving("1.004873", papers, channel="online", applicant=whose, same_day=False)
        late_one, returned_one = await receive(officer, told), await receive(officer, told)
        await late.explain(officer, late_one, "workload", "Làm trước.")
        due, days = (await page(officer, late_one)).due_at, await working_days(act, (await points(act))[0].id)
        assert due
        next_day = days.closing(days.after(due.date(), 1))
        await late.reappoint(officer, late_one, next_day, "Chờ xác minh.")
        await handovers.give(officer, late_one, None, "Cơ quan khác")
        await moves.ready(officer, returned_one)
        await returning.give_back(officer, returned_one, "counter")
        await set_fields(act, there.people["officer"], [(await fields(act))[0].id])


async def test_every_table_of_a_centre_has_its_policy(owner: Owner, cast: Cast) -> None:
    policies = [tuple(row) for row in await owner.fetch(GUARDED)]
    assert [row["relname"] for row in await owner.fetch(OF_A_CENTRE)] == TABLES
    assert [p for p in policies if p[0] != "centre"] == [(t, "of_centre", "ALL", True) for t in TABLES]
    assert [p[:3] for p in policies if p[0] == "centre"] == [
        ("centre", "all_known", "SELECT"),
        ("centre", "own_changed", "UPDATE"),
    ]


async def test_nothing_of_the_other_centre_is_seen(here: Owner, there: UUID) -> None:
    for table in TABLES:
        assert await _does(here, f"SELECT FROM {table} WHERE centre_id = $1", there) == "SELECT 0", table


async def test_nothing_of_the_other_centre_is_changed(here: Owner, there: UUID) -> None:
    for table in TABLES:
        done = await _does(here, f"UPDATE {table} SET centre_id = centre_id WHERE centre_id = $1", there)
        assert done == ("UPDATE 0" if table != "event" else DENIED), table


async def test_nothing_of_the_other_centre_is_deleted(here: Owner, there: UUID) -> None:
    for table in TABLES:
        done = await _does(here, f"DELETE FROM {table} WHERE centre_id = $1", there)
        assert done == ("DELETE 0" if table != "event" else DENIED), table


async def test_nothing_is_added_to_the_other_centre(here: Owner, owner: Owner, there: UUID) -> None:
    for table in TABLES:
        row = await owner.fetchval(f"SELECT to_jsonb(t) FROM {table} t WHERE centre_id = $1 LIMIT 1", there)
        assert await _does(here, COPY.format(table=table), row) == DENIED, table


async def test_nothing_is_moved_to_the_other_centre(here: Owner, there: UUID) -> None:
    for table in ("person", "setting", "service", "event"):
        assert await _does(here, f"UPDATE {table} SET centre_id = $1", there) == DENIED, table


@pytest.mark.parametrize("centre", [None, ""])
async def test_without_a_centre_nothing_is_seen(app_user: Owner, there: UUID, centre: str | None) -> None:
    if centre is not None:
        await app_user.execute("SELECT set_config('moi.centre', $1, true)", centre)
    for table in TABLES:
        assert await _does(app_user, f"SELECT FROM {table}") == "SELECT 0", table


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind = kind",
        "DELETE FROM event",
        "TRUNCATE event",
        "TRUNCATE turn CASCADE",
        "DELETE FROM centre",
        "INSERT INTO centre (id, slug, name, ward) VALUES (gen_random_uuid(), 'x', 'x', 'x')",
        "UPDATE centre SET live_since = now()",
        "UPDATE alembic_version SET version_num = '1'",
        "ALTER TABLE turn DISABLE ROW LEVEL SECURITY",
        "DROP POLICY of_centre ON turn",
        "CREATE TABLE public.mine (id int)",
        "SET ROLE moi_owner",
        "SELECT setval('board_version', 1)",
    ],
)
async def test_the_app_user_may_not(here: Owner, statement: str) -> None:
    assert await _does(here, statement) == DENIED


async def test_a_centre_may_rename_only_itself(here: Owner) -> None:
    assert await _does(here, "UPDATE centre SET name = name") == "UPDATE 1"


async def _does(connection: Owner, statement: str, *values: object) -> str:
    """What PostgreSQL says it did; nothing of it stays."""
    attempt = connection.transaction()
    await attempt.start()
    try:
        prepared = await connection.prepare(statement)
        await prepared.fetch(*values)
        return prepared.get_statusmsg() or ""
    except asyncpg.InsufficientPrivilegeError:
        return DENIED
    finally:
        await attempt.rollback()


async def _id(owner: Owner, slug: str) -> UUID:
    return await owner.fetchval("SELECT id FROM centre WHERE slug = $1", slug)


async def _point(desk: Desk, owner: Owner) -> UUID:
    centre = await _id(owner, desk.centre)
    return await owner.fetchval("SELECT id FROM service_point WHERE centre_id = $1 LIMIT 1", centre)
