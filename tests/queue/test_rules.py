"""The queue's rules, without a database."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.queue.rules import ENDED, LIVE, MOVES, PRIORITIES, STATES, Fairness, number_text, refusal, why_text

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HEAD_STARTS = {str(priority): 30 for priority in PRIORITIES}
FAIR = Fairness(15, HEAD_STARTS)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_within_a_class_nobody_overtakes(earlier: int, later: int) -> None:
    first, second = sorted((earlier, later))

    due = [FAIR.due(NOON + timedelta(seconds=s), None) for s in (first, second)]

    assert due == sorted(due)


@given(st.integers(0, 100_000), st.sampled_from(PRIORITIES))
def test_no_one_is_overtaken_by_who_comes_more_than_the_head_start_later(seconds: int, priority: str) -> None:
    late = NOON + timedelta(minutes=30, seconds=seconds + 1)

    assert FAIR.due(NOON, None) < FAIR.due(late, priority)


@given(st.sampled_from(sorted(MOVES)), st.sampled_from(STATES))
def test_every_verb_is_either_done_or_refused_with_a_sentence(verb: str, state: str) -> None:
    sentence = refusal(verb, state, "H001")

    assert (sentence is None) == (state in MOVES[verb][0])
    assert sentence is None or sentence.startswith("Số H001")


def test_states_are_live_or_ended_never_both() -> None:
    assert set(LIVE) | set(ENDED) == set(STATES)
    assert not set(LIVE) & set(ENDED)


@given(st.integers(1, 9999))
def test_numbers_have_a_letter_and_at_least_three_digits(number: int) -> None:
    assert number_text("H", number) == f"H{str(number).zfill(3)}"


def test_the_reason_of_a_call_is_said_in_words() -> None:
    assert "gọi trước 2 người" in why_text(600, "elderly", 2)
    assert why_text(30, None, 0) == "Đến lượt theo thứ tự chờ (vừa đến)."
