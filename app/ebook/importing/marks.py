"""Bullets, running numbers and letters at the heads of lines, as they come with a text that was pasted."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

LETTERS = "abcdđeghijklmnopqrstuvxy"
HEAD = re.compile(
    r"(?:(?P<bullet>[-–—•*+·▪●])|(?P<number>\d{1,2})[.)]|(?P<letter>[a-zđ])[.)])(?:\s+|(?=[^\W\d]))"
    r"|(?P<slash>\d{1,2})/\s+"
)
Marks = Sequence["re.Match[str] | None"]


def without_marks(lines: Sequence[str]) -> list[str]:
    """The items of a list without its marks, where nearly all have one, of one kind and in their order.

    Marks of several kinds tell which item belongs under which, and stay.
    """
    marks = [HEAD.match(line) for line in lines]
    kind = _only_kind(lines, marks)
    own = [mark if mark and mark.lastgroup == kind else None for mark in marks]
    if not _run_on(own):
        return list(lines)
    return [line[mark.end() :] if mark else line for line, mark in zip(lines, own, strict=True)]


def _only_kind(lines: Sequence[str], marks: Marks) -> str | None:
    """A heading needs no mark; of five items one may lack it."""
    pairs = zip(lines, marks, strict=True)
    items = [mark for line, mark in pairs if not line.endswith(":")]
    kinds = {(mark.lastgroup, mark["bullet"]) for mark in items if mark}
    return kinds.pop()[0] if len(kinds) == 1 and items.count(None) * 5 <= len(items) else None


def _run_on(marks: Marks) -> bool:
    """Whether numbers and letters count up; under a heading they may begin again."""
    places = [0, *_places(marks)]
    return all(after == 1 or 0 < before < after for before, after in pairwise(places))


def _places(marks: Marks) -> Iterator[int]:
    for mark in marks:
        if mark and mark.lastgroup != "bullet":
            yield LETTERS.find(mark["letter"]) + 1 if mark["letter"] else int(mark["number"] or mark["slash"])
