"""The statement counts what a person would count on the fingers, whatever happened."""

from random import Random

import pytest

from app.act import Act
from app.reports import funnel, guidance, satisfaction
from app.visits.rules import FACES, STEPS
from tests.reports.crowd import Came, crowd_of
from tests.reports.plain import Plain
from tests.reports.reading import found
from tests.reports.settling import Place

DAYS, PEOPLE = 5, 300


@pytest.mark.parametrize("seed", range(4))
async def test_the_figures_are_those_that_a_person_would_count(act: Act, seed: int) -> None:
    place = await Place.of(act)
    crowd, shifts = crowd_of(Random(seed), act.today, PEOPLE, DAYS)
    await place.settle(crowd, shifts)
    plain = Plain(crowd, shifts, act.today)
    rows = await found(act, guidance, satisfaction, funnel, days=DAYS)

    guided = guidance.guidance(rows)
    assert counts(guided.whole) == plain.tally()
    assert {one.field: counts(one) for one in guided.fields} == plain.by_field()
    assert {one.day: counts(one) for one in guided.days} == plain.by_day()
    assert sum(guided.reasons.values()) == plain.tally()["not_needed"]
    lines = {one.name: one for one in guided.people}
    for who, name in enumerate(place.names):
        told = {key: getattr(lines[name], key) for key in ("served", "counted", "guided", "own")}
        assert told == plain.person(who), name
    for one in funnel.funnel(rows):
        assert {key: getattr(one, key) for key in plain.step(one.step)} == plain.step(one.step), one.step
    told_of(satisfaction.satisfaction(rows), plain)


def told_of(satisfied: satisfaction.Satisfaction, plain: Plain) -> None:
    assert satisfied.whole.faces == plain.answers(plain.crowd)
    assert satisfied.whole.visits == sum(plain.could_answer(came) for came in plain.crowd)
    assert satisfied.whole.of_visits == sum(bool(came.face) for came in plain.crowd)
    assert satisfied.whole.response == 100 * satisfied.whole.of_visits / satisfied.whole.visits
    for one in satisfied.fields:
        mine: list[Came] = [came for came in plain.crowd if plain.field(came) == one.field]
        assert one.faces == {face: plain.answers(mine).get(face, 0) for face in FACES}
        assert one.visits == sum(plain.could_answer(came) for came in mine)
        assert (one.response or 0) <= 100


def counts(tally: guidance.Tally) -> dict[str, int]:
    return {name: getattr(tally, name) for name in guidance.COUNTS}


def test_chance_makes_everything_that_is_counted(act: Act) -> None:
    """So that no line of the law is compared with nothing."""
    plain = Plain(*crowd_of(Random(0), act.today, PEOPLE, DAYS), act.today)
    assert min(plain.tally().values()) > 2
    assert all(min(plain.step(step).values()) > 2 for step in STEPS if step != "welcome")
    assert all(min(plain.person(who).values()) > 1 for who in range(4))
