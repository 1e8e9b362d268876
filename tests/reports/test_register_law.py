"""The figures of dossiers are those that a person would count, and their parts make the whole."""

from datetime import date, timedelta
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.act import Act
from app.reports import dossiers, same_day
from app.reports.dossiers import Received
from app.reports.same_day import Promises
from tests.reports import plain_register as plain
from tests.reports.register import ENDED, Taken, register_of
from tests.reports.settling import Place
from tests.reports.shelves import of_dossiers, promises
from tests.reports.shelving import shelve

DAYS, COUNT = 12, 400
SOME = st.integers(0, 400)


def not_nought(tally: object, names: dict[str, str]) -> dict[str, int]:
    return {name: number for name in names if (number := getattr(tally, name))}


@pytest.mark.parametrize("seed", range(4))
async def test_the_figures_are_those_that_a_person_would_count(act: Act, seed: int) -> None:
    register = register_of(Random(seed), act.today, COUNT, DAYS)
    await shelve(await Place.of(act), register)
    mine = [one for one in register if one.trial]

    found = await of_dossiers(act, DAYS)

    assert not_nought(found.whole, dossiers.COUNTS) == plain.tally(mine, act.now)
    assert {one.field: not_nought(one, dossiers.COUNTS) for one in found.fields} == {
        field: plain.tally(some, act.now)
        for field, some in plain.grouped(mine, lambda one: one.field).items()
    }
    late = {one.id for one in mine if plain.late(one, act.now)}
    assert len(found.late) == min(len(late), dossiers.MOST)
    assert {one.id for one in found.late} <= late
    assert [one.due_at for one in found.late] == sorted(one.due_at for one in found.late)


@pytest.mark.parametrize("seed", range(4))
async def test_so_are_the_promises_of_the_same_day(act: Act, seed: int) -> None:
    register = register_of(Random(seed), act.today, COUNT, DAYS)
    await shelve(await Place.of(act), register)
    mine = [one for one in register if one.trial and one.promised_on and one.promised_on <= act.today]

    found = await promises(act, DAYS)

    assert not_nought(found.whole, same_day.COUNTS) == plain.promises(mine, act.now)
    assert {one.day: not_nought(one, same_day.COUNTS) for one in found.days} == told_by(
        mine, act, "promised_on"
    )
    assert {one.code: not_nought(one, same_day.COUNTS) for one in found.procedures} == told_by(
        mine, act, "procedure"
    )
    missed = [one for one in mine if plain.kept(one, act.now) == "missed"]
    causes = plain.grouped(missed, lambda one: one.cause or "")
    assert found.causes == {cause: len(some) for cause, some in causes.items()}


def told_by(register: list[Taken], act: Act, name: str) -> dict[object, dict[str, int]]:
    groups = plain.grouped(register, lambda one: getattr(one, name))
    return {key: plain.promises(some, act.now) for key, some in groups.items()}


def test_chance_makes_everything_that_is_counted(act: Act) -> None:
    register = register_of(Random(0), act.today, COUNT, DAYS)

    assert set(plain.tally(register, act.now)) == set(dossiers.COUNTS)
    assert set(plain.promises(register, act.now)) == set(same_day.COUNTS)


@given(st.fixed_dictionaries(dict.fromkeys((*dossiers.IN_TIME, *dossiers.LATE, "supplement", *ENDED), SOME)))
def test_what_is_counted_is_on_time_or_late(made: dict[str, int]) -> None:
    rest = dict.fromkeys(dossiers.COUNTS, 0) | made
    whole = msgspec.convert(rest | {"received": sum(made.values())}, Received)

    assert whole.counted == whole.on_time + whole.done_late + whole.open_late
    assert whole.share is None if whole.counted == 0 else 0 <= whole.share <= 100  # type: ignore[operator]


@given(st.fixed_dictionaries(dict.fromkeys(("kept", "missed", "open", "supplement", *ENDED), SOME)))
def test_a_promise_is_kept_missed_apart_or_open(made: dict[str, int]) -> None:
    whole = msgspec.convert(made | {"promised": sum(made.values()), "returned": 0}, Promises)

    assert whole.promised == whole.kept + whole.missed + whole.apart + whole.open
    assert whole.share is None or 0 <= whole.share <= 100


def test_the_days_of_a_register_are_those_asked_for() -> None:
    today = date(2026, 11, 25)
    days = {one.day for one in register_of(Random(1), today, COUNT, DAYS)}
    assert days == {today - timedelta(days=back) for back in range(DAYS)}
