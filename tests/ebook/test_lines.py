"""Parts as lines that a person edits: nothing is lost, and what is typed is understood."""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ebook.content import PARTS, Content, Fee, Method, Paper
from app.ebook.editing.lines import MARKED, read, written
from app.ebook.importing.cleaning import clean_text
from app.ebook.starter import FIELDS, book
from app.errors import Malformed

STARTERS = [content for field in FIELDS for content in book(field.slug).procedures]
NAMES = (*PARTS, "results", "legal", "requirements", "name")
WORDS = st.text("ab (1)đ:,.-\n", min_size=1, max_size=20).map(clean_text).filter(bool)
PAPERS = st.builds(
    Paper,
    name=WORDS,
    case=st.none() | WORDS,
    originals=st.none() | st.integers(0, 99),
    copies=st.none() | st.integers(0, 99),
    required=st.booleans(),
    form=st.none() | WORDS,
    note=st.none() | WORDS,
)
# A name of colons and dots alone has no line of its own.
NAMED = st.builds(
    Paper,
    name=WORDS.map(lambda words: f"a{words}"),
    case=st.none() | WORDS,
    originals=st.none() | st.integers(0, 99),
    required=st.booleans(),
    form=st.none() | WORDS,
    note=st.none() | WORDS,
)
CHANNEL = st.sampled_from(["online", "direct", "post"])
METHODS = st.builds(Method, channel=CHANNEL, limit=st.none() | WORDS, note=st.none() | WORDS)
FEES = st.builds(Fee, text=WORDS, kind=st.sampled_from([None, "fee", "charge"]), channel=st.none() | CHANNEL)


def anew(name: str, value: Any) -> Any:
    """What a person's lines tell who writes all of them by hand."""
    return read(name, written(name, value), None)


def counted(name: str, value: Any) -> Any:
    """Papers of which no copy is wanted say nothing of copies."""
    if name != "papers" or value is None:
        return value
    return [{key: told for key, told in paper.items() if told != 0 or key == "required"} for paper in value]


@pytest.mark.parametrize("content", STARTERS, ids=lambda content: content.code)
def test_what_ships_is_told_whole_by_its_lines(content: Content) -> None:
    for name in (*PARTS, "results", "legal", "requirements", "name"):
        if name not in ("time", "fees"):
            assert anew(name, content.said(name)) == counted(name, content.said(name))


@pytest.mark.parametrize("content", STARTERS, ids=lambda content: content.code)
def test_the_words_of_what_ships_are_told_by_its_lines(content: Content) -> None:
    time, fees = content.said("time"), content.said("fees") or []
    assert (anew("time", time) or {}).get("text") == (time or {}).get("text")
    for old, new in zip(fees, anew("fees", fees) or [], strict=True):
        assert new["text"].endswith(old["text"])


@given(st.lists(PAPERS, min_size=1, max_size=5))
def test_papers_that_were_not_touched_stay(papers: list[Paper]) -> None:
    value = msgspec.to_builtins(papers)
    lines = written("papers", value)

    assert read("papers", lines, value) == value
    assert read("papers", lines.replace("\n", "\r\n") + "\r\n", value) == value


@given(st.lists(METHODS | FEES, min_size=1, max_size=5))
def test_ways_and_fees_that_were_not_touched_stay(found: list[Method | Fee]) -> None:
    for name, kind in (("methods", Method), ("fees", Fee)):
        value = msgspec.to_builtins([each for each in found if isinstance(each, kind)]) or None
        assert read(name, written(name, value), value) == value


def apart(name: str) -> Callable[[Any], str]:
    """Items of which no two have the same lines."""
    return lambda item: " ".join(written(name, [msgspec.to_builtins(item)]).split())


@given(st.lists(FEES, min_size=1, max_size=4, unique_by=apart("fees")))
def test_a_fee_more_leaves_the_others_as_they_were(fees: list[Fee]) -> None:
    value = msgspec.to_builtins(fees)

    found = read("fees", written("fees", value) + "\nLệ phí: 9.000 đồng", value)

    assert found[:-1] == value
    assert found[-1] == {"text": "Lệ phí: 9.000 đồng", "amount": 9000, "kind": "charge"}


@given(st.lists(NAMED, min_size=1, max_size=4, unique_by=apart("papers")))
def test_a_paper_more_leaves_the_others_as_they_were(papers: list[Paper]) -> None:
    value = msgspec.to_builtins(papers)

    found = read("papers", written("papers", value) + "\n:\nCăn cước (1 bản sao)", value)

    assert found[:-1] == value
    assert found[-1] == {"name": "Căn cước", "copies": 1}


@given(st.lists(METHODS, min_size=1, max_size=4, unique_by=apart("methods")))
def test_a_way_more_leaves_the_others_as_they_were(methods: list[Method]) -> None:
    value = msgspec.to_builtins(methods)

    found = read("methods", written("methods", value) + "\nBưu chính: 9 ngày", value)

    assert found == [*value, {"channel": "post", "limit": "9 ngày"}]


@pytest.mark.parametrize("name", [name for name in MARKED if name != "papers"])
@given(lines=st.lists(WORDS, min_size=1, max_size=6))
def test_a_line_more_leaves_the_others_as_they_were(name: str, lines: list[str]) -> None:
    value = [f"{at}. a{line}" for at, line in enumerate(lines, start=1)]
    more = f"{len(value) + 1}. Ký tên"

    found = read(name, f"{written(name, value)}\n{more}", value)

    assert found == [*value, more]


def test_what_no_line_tells_stays_under_a_heading_of_several_lines() -> None:
    value = [{"name": "Tờ khai :", "case": "Phải nộp\nbản giấy", "originals": 0, "copies": 2}]

    found = read("papers", written("papers", value) + "\nẢnh", value)

    assert found == [*value, {"name": "Ảnh", "case": "Phải nộp bản giấy"}]


@given(st.sampled_from(NAMES), st.text(max_size=200), st.none() | st.just(["cũ"]))
def test_anything_typed_is_understood_or_refused(name: str, typed: str, before: list[str] | None) -> None:
    plain = name in ("steps", "subjects", "agency", "forms", "results", "legal")
    with suppress(Malformed) if name in ("methods", "fees", "time") else nullcontext():
        found = read(name, typed, before if plain else None)
        assert read(name, written(name, found), found) == found
