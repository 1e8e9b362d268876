"""A book of which very much has changed: a look at it reads no more than it shows."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from app.act import Act
from app.ebook.editing.adopting import adopt
from app.ebook.models import Version
from app.ebook.source.findings import findings, told_now
from tests.ebook.import_samples import bring
from tests.ebook.portal import Ministry, formality, newer, procedure
from tests.ebook.source_book import CODE, check
from tests.ebook.source_book import book as book
from tests.ebook.source_book import far as far

MANY = 60


@pytest.fixture
async def changed(book: Act, far: Ministry) -> Act:
    """Sixty procedures have changed, nine more are gone."""
    await bring(book, *(procedure(number) for number in range(7, MANY + 10)))
    for number in range(1, MANY + 1):
        far.tell(formality(number), newer(number))
    for number in range(MANY + 1, MANY + 10):
        far.tell(formality(number), procedure(number, state="REPEALED"))
    await check(book, far)
    book.session.expunge_all()
    return book


@pytest.fixture
def contents() -> Iterator[list[Version]]:
    """The versions that are read whole."""
    found: list[Version] = []

    def loaded(version: Version, _: Any) -> None:
        found.append(version)

    event.listen(Version, "load", loaded)
    yield found
    event.remove(Version, "load", loaded)


async def test_only_what_is_shown_is_read(changed: Act, contents: list[Version]) -> None:
    found = await findings(changed, whole=3, most=5)

    assert len(contents) == 3
    assert (found.many["changed"], found.many["gone"]) == (MANY, 9)
    assert (len(found.changed), len(found.gone)) == (5, 5)
    assert [bool(each.parts) for each in found.changed] == [True, True, True, False, False]


async def test_one_procedure_reads_one(changed: Act, contents: list[Version]) -> None:
    await told_now(changed, CODE)

    assert len(contents) == 1


async def test_what_somebody_is_at_comes_last(changed: Act) -> None:
    await adopt(changed, CODE, await told_now(changed, CODE))
    await changed.session.flush()

    found = (await findings(changed)).changed

    assert [found[0].code, found[-1].code] == ["1.990002", CODE]
    assert found[-1].drafted
