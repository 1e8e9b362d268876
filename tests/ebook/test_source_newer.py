"""What came into the book after a check: the source never takes it back in time."""

from datetime import date
from itertools import product
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from app.act import Act
from app.ebook.editing.adopting import adopt
from app.ebook.models import Procedure, SourceCheck, Version
from app.ebook.source.findings import findings, told_now
from app.ebook.source.lists import NEWER
from app.ebook.source.rules import is_newer
from app.errors import Refused
from tests.ebook.import_samples import bring
from tests.ebook.portal import JUNE, Ministry, formality, newer, procedure
from tests.ebook.source_book import CODE, check
from tests.ebook.source_book import book as book
from tests.ebook.source_book import far as far

JULY = JUNE + 30 * 24 * 3600 * 1000
DAYS = (None, date(2026, 5, 1), date(2026, 6, 1))


async def test_what_a_newer_file_brought_is_not_taken_back(book: Act, far: Ministry) -> None:
    far.tell(formality(1), newer())
    assert (await check(book, far)).many["changed"] == 1

    await bring(book, procedure(updatedAt=JULY, resultsDetails=[{"name": "Bản tháng Bảy"}]))

    found = await findings(book)
    assert (found.changed, found.many["changed"], found.same) == ([], 0, 6)
    with pytest.raises(Refused, match="không khác nguồn"):
        await told_now(book, CODE)


async def test_what_is_still_newer_is_taken_over(book: Act, far: Ministry) -> None:
    far.tell(formality(1), newer())
    await check(book, far)

    draft = await adopt(book, CODE, await told_now(book, CODE))

    assert (str(draft.source_date), draft.results) == ("2026-06-01", ["Bản sao có đóng dấu"])


async def test_what_the_ward_came_to_say_by_itself_is_no_difference(book: Act, far: Ministry) -> None:
    far.tell(formality(1), newer())
    await check(book, far)
    mine = select(Procedure.id).where(Procedure.code == CODE).scalar_subquery()
    own = update(Version).where(Version.procedure_id == mine).values(results=["Bản sao có đóng dấu"])

    await book.session.execute(own)
    book.session.expire_all()

    found = await findings(book)
    assert (found.changed, found.many["changed"], found.same) == ([], 0, 6)


@pytest.mark.parametrize(("was", "told"), list(product(DAYS, DAYS)))
async def test_the_database_and_the_rule_agree(act: Act, was: date | None, told: date | None) -> None:
    version = await act.session.scalar(select(Version).limit(1))
    assert version is not None
    version.source_date = was
    seen = {"checked_at": act.now, "outcome": "same", "source_date": told}
    act.session.add(SourceCheck(id=uuid4(), procedure_id=version.procedure_id, **seen))
    await act.session.flush()

    query = (
        select(NEWER).select_from(Version).join(SourceCheck, SourceCheck.procedure_id == Version.procedure_id)
    )
    found = await act.session.scalar(query.where(Version.id == version.id))

    assert bool(found) is is_newer(was, told)
