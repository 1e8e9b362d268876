"""What the figures of a day cost follows the day, however long the centre has lived."""

from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy import text

from app import starter
from app.act import Act
from app.ebook.procedures import version_coded
from app.house import House, recount
from app.reports import dossiers, funnel, guidance, helps, same_day, satisfaction, visitors
from tests.conftest import new_house
from tests.reports.crowd import crowd_of
from tests.reports.reading import found
from tests.reports.register import PROCEDURES, register_of
from tests.reports.settling import Place
from tests.reports.shelving import shelve

PEOPLE, YEARS_BEFORE = 30, 12_000
# What this transaction has read so far, by table: rows passed over, and rows fetched by an index.
READ = text(
    "SELECT relname, seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE idx_scan IS NOT NULL"
)
VISITS = ("ticket", "turn", "event", "visit", "visit_step", "visit_help", "visit_audience", "survey_answer")
DOSSIERS = ("dossier", "dossier_move", "dossier_paper", "dossier_delay", "reappointment")
GROWS = VISITS + DOSSIERS
# Every visit of the history has one ticket, of the same id.
OLD = "FROM ticket WHERE letter = 'Z'"
HISTORY = f"""
INSERT INTO ticket (id, point_id, service_id, visit_id, day, letter, number, token, issued_at, trial)
  SELECT id, :point, :service, id, date '2026-11-01' - n % 300, 'Z', n, id, now(), true
  FROM (SELECT n, gen_random_uuid() AS id FROM generate_series(1, :years_before) n) made;
INSERT INTO turn
    (id, ticket_id, point_id, service_id, day, number, state, arrived_at, due_at, ended_at, trial)
  SELECT id, id, point_id, service_id, day, 'Z', 'finished', now(), now(), now(), true {OLD};
INSERT INTO visit (id, point_id, day, channel, ticketed, opened_at, trial)
  SELECT id, point_id, day, 'hall', true, now(), true {OLD};
INSERT INTO visit_step (id, visit_id, step, guide, known_by, person_id, at)
  SELECT id, id, 'look_up', 'officer', 'seen', :person, now() {OLD};
INSERT INTO visit_help (id, visit_id, kind, person_id, at) SELECT id, id, 'other', :person, now() {OLD};
INSERT INTO visit_audience (id, visit_id, audience) SELECT id, id, 'elderly' {OLD};
INSERT INTO survey_answer (id, visit_id, day, face, channel, at, trial)
  SELECT id, id, day, 'satisfied', 'phone', now(), true {OLD};
INSERT INTO event (id, at, kind, actor_role, subject_id, data, trial)
  SELECT gen_random_uuid(), now(), 'ebook.read', 'nobody', id, '{{}}', true {OLD};
INSERT INTO dossier (id, point_id, version_id, field_id, day, year, number, channel, payment, delivery,
    limit_amount, limit_unit, same_day, promised_on, received_at, received_by, holder_id, runs_from, due_at,
    ready_at, ended_at, state, trial)
  SELECT id, point_id, :version, :field, day, extract(year FROM day), 100000 + row_number() OVER (),
    'online', 'none', 'counter', 3, 'working_day', true, day, day, :person, :person, day,
    day + interval '17 hours',
    day + interval '20 hours', day + interval '20 hours', 'returned', true {OLD};
INSERT INTO dossier_move (id, dossier_id, state, reason, person_id, at)
  SELECT id, id, 'supplement', 'Thiếu.', :person, day {OLD};
INSERT INTO dossier_paper (id, dossier_id, position, state) SELECT id, id, 1, 'have' {OLD};
INSERT INTO dossier_delay (id, dossier_id, cause, next_step, person_id, at)
  SELECT id, id, 'workload', 'Chờ.', :person, day {OLD};
INSERT INTO reappointment (id, dossier_id, due_before, due_at, reason, person_id, at)
  SELECT id, id, day + interval '17 hours', day + interval '30 hours', 'Chờ.', :person, day {OLD}"""


@pytest.fixture
def house() -> Iterator[House]:
    """A house of its own: its planner shall know of the years, and of nothing else."""
    with new_house() as found:
        yield found


async def test_the_history_is_not_read(house: House) -> None:
    async with house.act(starter.SLUG) as act:
        place = await Place.of(act)
        await live_for_years(act, place)
        await place.settle(*crowd_of(Random(1), act.today, PEOPLE, days=1))
        await shelve(place, register_of(Random(1), act.today, PEOPLE, days=1))
    await recount(house, *GROWS)

    rows = await read_for_figures(house)

    assert max(rows.values()) < YEARS_BEFORE / 2, rows


async def read_for_figures(house: House) -> dict[str, int]:
    async with house.act(starter.SLUG) as act:
        before = await read(act)
        await found(act, guidance, satisfaction, funnel, helps, visitors, dossiers, same_day)
        after = await read(act)
    return {table: after[table] - before[table] for table in GROWS}


async def live_for_years(act: Act, place: Place) -> None:
    service = place.services["ho-tich"].id
    values = {
        "years_before": YEARS_BEFORE,
        "point": place.point,
        "service": service,
        "person": place.people[0],
        "version": (await version_coded(act, PROCEDURES[0])).id,
        "field": place.fields["ho-tich"],
    }
    for statement in HISTORY.split(";"):
        named = {name: value for name, value in values.items() if f":{name}" in statement}
        await act.session.execute(text(statement), named)


async def read(act: Act) -> dict[str, int]:
    return {row[0]: row[1] for row in await act.session.execute(READ)}
