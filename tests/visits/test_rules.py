"""The pure rules of a visit."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.visits.rules import REASONS, STEPS, Evidence, guided, pressed_together, stands_at

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
moments = st.integers(0, 600).map(lambda seconds: NOON + timedelta(seconds=seconds))
presses = st.lists(st.tuples(st.sampled_from(STEPS), moments), unique_by=lambda press: press[0])
evidence = st.builds(
    Evidence,
    step=st.sampled_from(STEPS),
    known_by=st.sampled_from(("scan", "read", "checklist", "click", "kiosk", "seen")),
    at=moments,
    guide=st.sampled_from(("officer", "youth", "citizen", None)),
    reason=st.none() | st.just("collects"),
)
APART = timedelta(seconds=10)


@given(presses)
def test_a_press_is_marked_when_any_other_is_closer_than_ten_seconds(
    found: list[tuple[str, datetime]],
) -> None:
    by_each_pair = {
        step for step, at in found for other, then in found if other != step and abs(at - then) < APART
    }
    assert pressed_together(found, APART) == by_each_pair


@given(presses, st.randoms())
def test_the_order_of_telling_does_not_matter(found: list[tuple[str, datetime]], chance: Random) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert pressed_together(shuffled, APART) == pressed_together(found, APART)


@given(st.lists(evidence))
def test_nobody_is_guided_by_phones_or_alone(found: list[Evidence]) -> None:
    alone = [one for one in found if one.guide in (None, "citizen")]
    assert not guided(alone)


@given(st.lists(evidence), evidence)
def test_to_be_guided_takes_a_person_at_scan_or_look_up(found: list[Evidence], one: Evidence) -> None:
    counts = one.step in ("scan", "look_up") and one.guide in ("officer", "youth")
    assert guided([*found, one]) == (guided(found) or counts)


@given(st.lists(evidence))
def test_a_visitor_stands_at_the_last_step_that_was_done(found: list[Evidence]) -> None:
    done = [STEPS.index(one.step) for one in found if one.reason is None]
    assert stands_at(found) == (STEPS[max(done)] if done else None)


def test_every_step_has_reasons_of_its_own_and_another() -> None:
    assert set(REASONS) == set(STEPS)
    assert all(reasons[-1] == "other" for reasons in REASONS.values())
