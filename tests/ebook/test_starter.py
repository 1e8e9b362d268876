"""The content that ships: ten volumes, the most used procedures whole, and excuses for what is missing."""

import unicodedata

import pytest

from app.act import Act
from app.ebook.content import PARTS
from app.ebook.procedures import page
from app.ebook.rules import open_parts
from app.ebook.starter import FIELDS, VOLUMES, book

BOOKS = {field.slug: book(field.slug).procedures for field in FIELDS}
ALL = [content for procedures in BOOKS.values() for content in procedures]
MOST_USED = (
    *("1.001193", "1.000894", "1.000656", "1.004873", "2.000635", "1.004859", "2.000815", "2.000884"),
    *("1.001612", "1.001776", "1.001699", "1.013225"),
)


@pytest.mark.parametrize("slug", BOOKS)
def test_a_volume_has_three_procedures_or_more(slug: str) -> None:
    assert len(BOOKS[slug]) + len(book(slug).also) >= 3


def test_no_procedure_is_written_down_twice() -> None:
    codes = [content.code for content in ALL]

    assert len(set(codes)) == len(codes)


async def test_children_are_found_under_social_protection_and_where_the_cover_has_them(act: Act) -> None:
    for code in ("1.004941", "2.001944"):
        fields = [field.slug for field in (await page(act, code)).fields]
        assert fields == ["bao-tro-xa-hoi", "an-toan-ve-sinh-thuc-pham"]


@pytest.mark.parametrize("code", MOST_USED)
def test_the_most_used_are_whole(code: str) -> None:
    content = next(content for content in ALL if content.code == code)

    assert [part for part in PARTS if not content.part(part)] == []


def test_every_missing_part_is_excused() -> None:
    for content in ALL:
        assert open_parts({part: content.part(part) for part in PARTS}, content.missing) == [], content.code


def test_every_text_is_whole_letters() -> None:
    for file in VOLUMES.glob("*.json"):
        assert unicodedata.is_normalized("NFC", file.read_text("utf-8")), file.name


def test_every_procedure_says_where_it_comes_from() -> None:
    without = [c.code for c in ALL if c.source is None and c.source_date is None]

    assert without == []
