"""Every verb in every state: the move of the rules and one event, or a refusal that changes nothing."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.house import House
from app.queue.rules import LIVE, MOVES, STATES
from tests.contract.cast import HERE
from tests.contract.desk import VERBS, WAYS, Desk, Held
from tests.contract.refusals import Owner, problem, state
from tests.race.ledger import books

# These two go by the paper, and so to its newest turn.
BY_PAPER = ("call", "leave")
PAIRS = [(v, s) for v in VERBS for s in STATES if not (v in BY_PAPER and s == "transferred")]
AT_COUNTER = ("recall", "start", "hold", "no-show", "finish", "transfer")


def test_every_state_can_be_reached() -> None:
    assert set(WAYS) == set(STATES)


@pytest.mark.parametrize(("verb", "was"), PAIRS)
async def test_a_verb_moves_a_turn_by_the_rules_or_not_at_all(
    desk: Desk, owner: Owner, verb: str, was: str
) -> None:
    held = await desk.brought_to(was)
    before, told = await state(owner), await _events(owner, held)
    answer = await desk.do(verb, held)
    if was in _moves_from(verb):
        assert answer.status_code == 200, answer.text
        assert await _state(owner, held) == (was if verb == "priority" else MOVES[verb][1])
        assert await _events(owner, held) == told + 1
    else:
        assert (answer.status_code, problem(answer) != "") == (409, True)
        assert await state(owner) == before


@pytest.mark.parametrize("verb", AT_COUNTER)
async def test_a_turn_at_another_counter_is_not_mine(
    desk: Desk, neighbour: Desk, owner: Owner, verb: str
) -> None:
    held = await desk.brought_to("called")
    before = await state(owner)
    assert (await neighbour.do(verb, held)).status_code == 409
    assert await state(owner) == before


@pytest.mark.parametrize("verb", ["call", "resume"])
async def test_a_busy_counter_takes_nobody_else(desk: Desk, owner: Owner, verb: str) -> None:
    held = await desk.brought_to("held")
    await desk.brought_to("serving")
    before = await state(owner)
    assert (await desk.do(verb, held)).status_code == 409
    assert await state(owner) == before


@given(steps=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(VERBS)), min_size=5, max_size=20))
@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_two_people_at_one_counter_keep_to_the_rules(
    desk: Desk, owner: Owner, steps: list[tuple[int, str]]
) -> None:
    await desk.send_away()
    people = [await desk.take(), await desk.take()]
    for who, verb in steps:
        held, other = people[who], people[1 - who]
        was, theirs = await _state(owner, held), await _state(owner, other)
        answer = await desk.do(verb, held)
        moves = was in _moves_from(verb) and not (verb in ("call", "resume") and _at_counter(theirs))
        moves = moves and not (verb == "no-show" and await _recalls(owner, held) < 2)
        assert answer.status_code == (200 if moves else 409), (was, verb, theirs, answer.text)
        if moves and verb == "transfer":
            opened = answer.json()["opened"]
            people[who] = replace(held, turn=opened["id"])


async def test_the_log_tells_the_same_story_as_the_tables(house: House) -> None:
    told, written = await books(house.settings.owner_url, HERE)
    assert len(written) > 0
    assert told == written


def _moves_from(verb: str) -> tuple[str, ...]:
    return LIVE if verb == "priority" else MOVES[verb][0]


def _at_counter(state: str) -> bool:
    return state in ("called", "serving")


async def _state(owner: Owner, held: Held) -> str:
    return await owner.fetchval("SELECT state FROM turn WHERE id = $1", held.turn)


async def _recalls(owner: Owner, held: Held) -> int:
    return await owner.fetchval("SELECT recalls FROM turn WHERE id = $1", held.turn)


async def _events(owner: Owner, held: Held) -> int:
    return await owner.fetchval("SELECT count(*) FROM event WHERE subject_id = $1", held.turn)
