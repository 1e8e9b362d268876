"""The questions of the survey: as lines that an administrator writes, as data, and what may answer them.

    # Thời gian chờ đợi, xếp hàng [tiếp cận dịch vụ]
    - Nhanh gọn
    - Chờ đợi rất lâu
    # Vì sao phải chờ lâu [tiếp cận dịch vụ]
    ? Chờ đợi rất lâu
    - Quá đông người
    - Thủ tục rườm rà

Keys are places: `q1`, `q2`, and in each question `a`, `b`. So a text can be reworded under the same key, and
nothing has to be typed or kept beside the lines. Places may serve, because an answer names the form it was
given to, and a form that may have answers is never changed (`app.visits.survey_form`).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase
from typing import TypeAlias

import msgspec

from app.errors import Malformed

# The five of the national index of satisfaction (SIPAS), and what is only asked to know who answers.
FACTORS = {
    "access": "tiếp cận dịch vụ",
    "procedure": "thủ tục hành chính",
    "officer": "công chức",
    "result": "kết quả giải quyết",
    "feedback": "góp ý, phản ánh, kiến nghị",
    "about": "về người trả lời",
}
# In Vietnamese and in English.
FACE_WORDS = {
    "very_satisfied": ("Rất hài lòng", "Very satisfied"),
    "satisfied": ("Hài lòng", "Satisfied"),
    "dissatisfied": ("Chưa hài lòng", "Not satisfied"),
}
MOST_QUESTIONS, MOST_OPTIONS, LONGEST, QUOTED = 30, 10, 200, 60
MARKS = {"#": "#", "?": "?", "-": "-", "–": "-", "•": "-"}
HEAD = re.compile(r"(.+?)\s*\[([^\[\]]+)\]")
NAMED = {name: factor for factor, words in FACTORS.items() for name in (factor, words)}

# The number of a line, its mark, and what it says.
Line: TypeAlias = tuple[int, str, str]


class Option(msgspec.Struct, frozen=True):
    """One of the answers to a question."""

    key: str
    text: str


class When(msgspec.Struct, frozen=True):
    """The answer to an earlier question that makes a later one worth asking."""

    question: str
    option: str


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """Answered by one of its options, or not at all. `factor`: one of SIPAS's five, or `about`."""

    key: str
    text: str
    factor: str
    options: tuple[Option, ...]
    when: When | None = None


def questions_of(typed: str) -> list[Question]:
    """What lines tell; Malformed names the line that cannot be understood."""
    asked: list[Question] = []
    for block in _blocks(typed):
        asked.append(_question(block, asked))
    if not 1 <= len(asked) <= MOST_QUESTIONS:
        raise Malformed(f"Phiếu có {len(asked)} câu hỏi; cần từ 1 đến {MOST_QUESTIONS} câu.")
    return asked


def lines_of(asked: Sequence[Question]) -> str:
    """The lines that tell these questions."""
    lines: list[str] = []
    for question in asked:
        lines.append(f"# {question.text} [{FACTORS[question.factor]}]")
        if question.when:
            lines.append(f"? {condition_of(question, asked)}")
        lines += [f"- {option.text}" for option in question.options]
    return "\n".join(lines)


def condition_of(question: Question, asked: Sequence[Question]) -> str:
    """The answer on which a question depends, in words; "" where it is for everybody."""
    chosen = question.when
    return next((o.text for q in asked for o in q.options if chosen == When(q.key, o.key)), "")


def fitting(asked: Sequence[Question], answers: Mapping[str, str]) -> dict[str, str]:
    """The answers, by question, that the form has; those to questions that do not apply are left out.

    Malformed when there is no such question or no such option.
    """
    options = {question.key: {option.key for option in question.options} for question in asked}
    if any(option not in options.get(key, ()) for key, option in answers.items()):
        raise Malformed("Câu trả lời này không có trong phiếu khảo sát. Hãy tải lại trang rồi trả lời lại.")
    kept: dict[str, str] = {}
    for question in asked:
        applies = question.when is None or kept.get(question.when.question) == question.when.option
        if applies and question.key in answers:
            kept[question.key] = answers[question.key]
    return kept


def _blocks(typed: str) -> list[list[Line]]:
    """Each question's line with those under it."""
    blocks: list[list[Line]] = []
    for line in _lines(typed):
        if line[1] == "#":
            blocks.append([])
        elif not blocks:
            raise _flaw(line, "phiếu bắt đầu bằng một câu hỏi, dòng có dấu # ở đầu.")
        blocks[-1].append(line)
    return blocks


def _lines(typed: str) -> Iterator[Line]:
    for number, line in enumerate(typed.splitlines(), start=1):
        words = " ".join(unicodedata.normalize("NFC", line).split())
        if not words:
            continue
        mark, said = MARKS.get(words[0]), words[1:].strip()
        if mark is None or not said or not said.isprintable():
            raise _flaw((number, "", words), "hãy ghi # câu hỏi, ? điều kiện, hoặc - ý trả lời.")
        if len(said) > LONGEST:
            raise _flaw((number, mark, said), f"dài {len(said)} ký tự; nhiều nhất là {LONGEST} ký tự.")
        yield number, mark, said


def _flaw(line: Line, sentence: str) -> Malformed:
    """Numbers are hard to count in a field: the line is quoted too, as far as it can be read."""
    number, mark, said = line
    words = "".join(letter for letter in f"{mark} {said}".strip() if letter.isprintable())
    quoted = words if len(words) <= QUOTED else words[: QUOTED - 1] + "…"
    return Malformed(f"Dòng {number} “{quoted}”: {sentence}")


def _question(block: Sequence[Line], earlier: Sequence[Question]) -> Question:
    head, *under = block
    found = HEAD.fullmatch(head[2])
    factor = NAMED.get(found[2].strip().casefold()) if found else None
    if found is None or factor is None:
        names = "; ".join(FACTORS.values())
        raise _flaw(head, f"sau câu hỏi hãy ghi nhóm trong ngoặc vuông, một trong: {names}.")
    options = _options(head, [said for _, mark, said in under if mark == "-"])
    when = _when([line for line in under if line[1] == "?"], earlier)
    return Question(f"q{len(earlier) + 1}", found[1], factor, options, when)


def _options(head: Line, texts: Sequence[str]) -> tuple[Option, ...]:
    if not 2 <= len(texts) <= MOST_OPTIONS or len(set(texts)) < len(texts):
        raise _flaw(head, f"câu hỏi cần từ 2 đến {MOST_OPTIONS} ý trả lời khác nhau.")
    return tuple(Option(key, text) for key, text in zip(ascii_lowercase, texts, strict=False))


def _when(conditions: Sequence[Line], earlier: Sequence[Question]) -> When | None:
    """The nearest earlier question that has such an option is meant."""
    if len(conditions) > 1:
        raise _flaw(conditions[1], "mỗi câu hỏi chỉ có một điều kiện.")
    for line in conditions:
        for question in reversed(earlier):
            for option in question.options:
                if option.text == line[2]:
                    return When(question.key, option.key)
        raise _flaw(line, "không câu hỏi nào ở trên có ý trả lời này.")
    return None
