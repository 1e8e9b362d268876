"""How much of the ward's list is in the e-book."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from app.act import Act
from app.ebook.content import PARTS
from app.ebook.coverage import Coverage, coverage
from app.ebook.models import Procedure, Version
from app.ebook.starter import FIELDS, book

SHIPPED = [content for field in FIELDS for content in book(field.slug).procedures]


async def procedure(act: Act, code: str = "1.001193") -> Procedure:
    found = await act.session.scalar(select(Procedure).where(Procedure.code == code))
    assert found is not None
    return found


async def test_what_ships_is_counted_as_it_is(act: Act) -> None:
    whole = sum(all(content.part(part) for part in PARTS) for content in SHIPPED)

    found = await coverage(act)

    assert (found.listed, found.published, found.whole) == (len(SHIPPED), len(SHIPPED), whole)
    assert found.excused == len(SHIPPED) - whole == len(found.lacking)


async def test_an_excused_part_is_told_by_name_and_not_counted_as_present(act: Act) -> None:
    lacking = {lack.code: lack.parts for lack in (await coverage(act)).lacking}
    short = next(content for content in SHIPPED if content.missing)

    assert len(lacking[short.code]) == len(short.missing)


async def test_what_was_never_published_lacks_everything(act: Act) -> None:
    before = await coverage(act)
    found = await procedure(act)
    await act.session.execute(delete(Version).where(Version.procedure_id == found.id))

    after = await coverage(act)

    assert (after.listed, after.published, after.whole) == (
        before.listed,
        before.published - 1,
        before.whole - 1,
    )
    assert next(lack.parts for lack in after.lacking if lack.code == found.code) == []


async def test_a_repealed_procedure_leaves_the_list_on_its_day(act: Act) -> None:
    before = await coverage(act)
    (await procedure(act)).repealed_from = act.today
    (await procedure(act, "1.000894")).repealed_from = act.today + timedelta(days=1)
    await act.session.flush()

    assert (await coverage(act)).listed == before.listed - 1


@pytest.mark.parametrize(("whole", "share"), [(0, 0.0), (39, 50.0), (78, 100.0)])
def test_the_share_is_of_the_whole_list(whole: int, share: float) -> None:
    assert Coverage(78, 78, whole, 0, []).whole_share == share


def test_an_empty_list_has_no_share() -> None:
    assert Coverage(0, 0, 0, 0, []).whole_share is None
