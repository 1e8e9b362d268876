"""The form as lines and as data, and what may answer it."""

import json
import re
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Malformed
from app.visits.starter_form import LINES, STARTER_FORM
from app.visits.survey_rules import (
    FACTORS,
    LONGEST,
    MOST_QUESTIONS,
    Option,
    Question,
    When,
    condition_of,
    fitting,
    lines_of,
    questions_of,
)

STARTER = questions_of(LINES)
WAITED = """# Chờ có lâu không? [access]
- Nhanh gọn
- Rất lâu
# Vì sao lâu? [access]
? Rất lâu
- Đông người
- Xử lý chậm
# Đông vào lúc nào? [access]
? Đông người
- Sáng
- Chiều"""
LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S"])
WORDS = st.text(LETTERS, min_size=1, max_size=20)
TYPED = ("# a [access]", "# a [b]", "- b", "- c", "? b", "?", "#", "")
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@st.composite
def forms(draw: st.DrawFn) -> list[Question]:
    """Any form that somebody could write, conditions among them."""
    lines: list[str] = []
    said: list[str] = []
    for _ in range(draw(st.integers(1, 6))):
        lines.append(f"# {draw(TEXTS)} [{draw(st.sampled_from(list(FACTORS)))}]")
        lines += [f"? {draw(st.sampled_from(said))}"] if said and draw(st.booleans()) else []
        options = draw(st.lists(TEXTS, min_size=2, max_size=4, unique=True))
        lines += [f"- {option}" for option in options]
        said += options
    return questions_of("\n".join(lines))


@given(forms())
def test_lines_tell_a_form_whole(asked: list[Question]) -> None:
    assert questions_of(lines_of(asked)) == asked


@given(forms())
def test_a_form_outlives_its_keeping(asked: list[Question]) -> None:
    kept = json.loads(json.dumps(msgspec.to_builtins(asked)))

    assert msgspec.convert(kept, list[Question]) == asked


@given(st.text(max_size=200) | st.lists(st.sampled_from(TYPED), max_size=12).map("\n".join))
def test_whatever_is_typed_is_a_form_or_one_sentence(typed: str) -> None:
    assert told(typed).startswith(("Dòng ", "Phiếu ", "# "))


def told(typed: str) -> str:
    """The lines of the form that was understood, or the sentence that says why not."""
    try:
        return lines_of(questions_of(typed))
    except Malformed as refusal:
        return str(refusal)


@given(forms(), st.data())
def test_only_what_applies_is_kept(asked: list[Question], data: st.DataObject) -> None:
    answers = data.draw(some_answers(asked))

    kept = fitting(asked, answers)

    assert kept.items() <= answers.items()
    assert fitting(asked, kept) == kept
    for question in asked:
        when = question.when
        applies = when is None or kept.get(when.question) == when.option
        assert (question.key in kept) == (applies and question.key in answers)


def some_answers(asked: Sequence[Question]) -> st.SearchStrategy[dict[str, str]]:
    """One answer to some of the questions."""
    choices: dict[str, Any] = {
        question.key: st.sampled_from([option.key for option in question.options]) for question in asked
    }
    return st.fixed_dictionaries({}, optional=choices)


def test_the_starter_form_says_what_the_province_asks() -> None:
    assert lines_of(STARTER) == LINES.strip()
    assert msgspec.convert(STARTER_FORM, list[Question]) == STARTER
    assert {question.factor for question in STARTER} == set(FACTORS)
    assert [condition_of(q, STARTER) for q in STARTER if q.when] == ["Phải chờ rất lâu", "Trễ hẹn"]


def test_keys_are_places() -> None:
    first, second, third = questions_of(WAITED)

    assert first == Question(
        "q1", "Chờ có lâu không?", "access", (Option("a", "Nhanh gọn"), Option("b", "Rất lâu"))
    )
    assert (second.when, third.when) == (When("q1", "b"), When("q2", "a"))


def test_a_reworded_text_keeps_its_key() -> None:
    reworded = questions_of(
        WAITED.replace("Chờ có lâu không?", "Chờ lâu không?").replace("Sáng", "Buổi sáng")
    )

    assert [q.key for q in reworded] == ["q1", "q2", "q3"]
    assert fitting(reworded, {"q1": "b", "q2": "a", "q3": "a"}) == {"q1": "b", "q2": "a", "q3": "a"}


def test_the_nearest_question_is_meant() -> None:
    yes = "- Có\n- Không\n"
    asked = questions_of(f"# Một [result]\n{yes}# Hai [result]\n{yes}# Ba [result]\n? Có\n{yes}")

    assert asked[2].when == When("q2", "a")


@pytest.mark.parametrize("typed", ["# Hỏi [Công  Chức]", "# Hỏi [officer]", " #Hỏi[ công chức ]"])
def test_a_factor_is_known_by_its_name(typed: str) -> None:
    [asked] = questions_of(f"{typed}\n\n• Có\r\n– Không")

    assert (asked.text, asked.factor, len(asked.options)) == ("Hỏi", "officer", 2)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Phiếu có 0 câu hỏi"),
        ("- Có", "Dòng 1: phiếu bắt đầu bằng một câu hỏi"),
        ("Hỏi gì?", "Dòng 1: hãy ghi # câu hỏi"),
        ("# Hỏi [officer]\n-", "Dòng 2: hãy ghi # câu hỏi"),
        ("# Hỏi [officer]\n- a\x00b\n- c", "Dòng 2: hãy ghi # câu hỏi"),
        ("# Hỏi", "Dòng 1: sau câu hỏi hãy ghi nhóm"),
        ("# Hỏi [lạ]\n- Có\n- Không", "Dòng 1: sau câu hỏi hãy ghi nhóm"),
        ("# Hỏi [officer]\n- Có", "Dòng 1: câu hỏi cần từ 2"),
        ("# Hỏi [officer]\n- Có\n- Có", "Dòng 1: câu hỏi cần từ 2"),
        ("# Hỏi [officer]\n" + "\n".join(f"- {n}" for n in range(11)), "Dòng 1: câu hỏi cần từ 2"),
        ("# Hỏi [officer]\n? Có\n- Có\n- Không", "Dòng 2: không câu hỏi nào ở trên có ý trả lời này"),
        (
            WAITED.replace("? Đông người", "? Đông người\n? Rất lâu"),
            "Dòng 10: mỗi câu hỏi chỉ có một điều kiện",
        ),
        (f"# {'x' * LONGEST} [officer]", "Dòng 1: dài"),
        ("# Hỏi [officer]\n- Có\n- Không\n" * (MOST_QUESTIONS + 1), "Phiếu có 31 câu hỏi"),
    ],
)
def test_what_cannot_be_understood_names_its_line(typed: str, said: str) -> None:
    with pytest.raises(Malformed) as refusal:
        questions_of(typed)

    assert re.sub(" “.*?”:", ":", str(refusal.value), count=1).startswith(said)


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("#   Hỏi [lạ]", "“# Hỏi [lạ]”"),
        ("Hỏi\x00 gì?", "“Hỏi gì?”"),
        ("x" * 60, f"“{'x' * 60}”"),
        ("x" * 61, f"“{'x' * 59}…”"),
    ],
)
def test_the_line_that_is_wrong_is_quoted_as_far_as_it_can_be_read(line: str, quoted: str) -> None:
    assert told(f"\n{line}").startswith(f"Dòng 2 {quoted}: ")


@pytest.mark.parametrize(
    "answers", [{"q9": "a"}, {"q1": "c"}, {"q1": ""}, {"q1": "a", "": "a"}, {"Q1": "a"}, {"q1": "Nhanh gọn"}]
)
def test_an_answer_outside_the_form_is_refused(answers: dict[str, str]) -> None:
    with pytest.raises(Malformed, match="không có trong phiếu khảo sát"):
        fitting(questions_of(WAITED), answers)


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({}, {}),
        ({"q1": "b", "q2": "a", "q3": "b"}, {"q1": "b", "q2": "a", "q3": "b"}),
        ({"q1": "a", "q2": "a", "q3": "b"}, {"q1": "a"}),
        ({"q2": "a"}, {}),
    ],
)
def test_what_does_not_apply_is_left_out(answers: dict[str, str], kept: dict[str, str]) -> None:
    assert fitting(questions_of(WAITED), answers) == kept
