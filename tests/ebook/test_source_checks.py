"""Comparing a book with the portal: what counts as changed, and what does not."""

from sqlalchemy import select

from app.act import Act
from app.ebook.models import Procedure, Version
from app.ebook.source.findings import findings
from tests.ebook.portal import REJECTED, Ministry, Reply, formality, newer, procedure
from tests.ebook.source_book import CODE, check, kept
from tests.ebook.source_book import book as book
from tests.ebook.source_book import far as far


async def told(act: Act) -> list[str]:
    """The results that the portal names now."""
    content = (await kept(act)).content
    assert content is not None
    return content["results"]


async def test_a_book_that_says_what_the_portal_says(book: Act, far: Ministry) -> None:
    found = await check(book, far)

    assert (found.checked, found.same, found.changed, found.gone, found.dead) == (6, 6, [], [], [])
    assert sorted(far.asked) == sorted([f"{w}{formality(n)}" for n in range(1, 7) for w in ("", "page ")])


async def test_what_the_portal_has_changed_is_told_part_by_part(book: Act, far: Ministry) -> None:
    steps = [{"name": "", "description": "Nộp tờ khai.\nNhận kết quả sau 2 ngày."}]
    far.tell(formality(1), newer(executionSteps=steps))

    [changed] = (await check(book, far)).changed

    assert (changed.code, str(changed.source_date), changed.own) == (CODE, "2026-06-01", [])
    assert [change.part for change in changed.parts] == ["steps", "results"]
    assert changed.parts[1].before == ["Bản sao trang sổ"]
    assert changed.parts[1].after == ["Bản sao có đóng dấu"]
    assert await told(book) == ["Bản sao có đóng dấu"]


async def test_a_later_date_alone_is_no_change(book: Act, far: Ministry) -> None:
    far.tell(formality(1), procedure(updatedAt=1780300000000))

    found = await check(book, far)

    assert (found.same, found.changed) == (6, [])
    assert str((await kept(book)).source_date) == "2026-06-01"


async def test_other_words_of_the_same_day_are_our_own_corrections(book: Act, far: Ministry) -> None:
    far.tell(formality(1), procedure(resultsDetails=[{"name": "Bản cũ"}]))

    assert (await check(book, far)).same == 6


async def test_a_source_that_is_silent_on_a_part_changes_nothing(book: Act, far: Ministry) -> None:
    far.tell(formality(1), newer(resultsDetails=[], subjectTypesDetails=None))

    assert (await check(book, far)).changed == []


async def test_the_wards_own_words_are_no_difference_but_the_new_ones_are_shown(
    book: Act, far: Ministry
) -> None:
    version = await book.session.scalar(select(Version).join(Procedure).where(Procedure.code == CODE))
    assert version is not None
    version.results, version.national = ["Bản sao, nhận tại tổ 3"], {"results": ["Bản sao trang sổ"]}
    await book.session.flush()
    far.tell(formality(1), newer())

    assert (await check(book, far)).changed == []

    far.tell(formality(1), newer(legalBasisesDetails=[{"name": "Quy chế mới"}]))
    [changed] = (await check(book, far)).changed
    assert [change.part for change in changed.parts] == ["legal"]
    [own] = changed.own
    assert (own.before, own.after) == (["Bản sao, nhận tại tổ 3"], ["Bản sao có đóng dấu"])
    assert await told(book) == ["Bản sao có đóng dấu"]


async def test_gone_dead_and_unread(book: Act, far: Ministry) -> None:
    far.tell(formality(1), procedure(1, state="REPEALED"))
    far.says[formality(2)] = Reply(status=404)
    far.says[formality(3)] = Reply(REJECTED, 200)
    far.tell(formality(4), procedure(5))
    far.pages[formality(5)] = 404

    found = await check(book, far)

    assert [each.code for each in found.gone] == ["1.990001", "1.990002"]
    assert [each.code for each in found.dead] == ["1.990005"]
    assert [each.code for each in found.unread] == ["1.990003", "1.990004"]
    assert "mã khác (1.990005)" in str(found.unread[1].detail)
    assert found.same == 2


async def test_what_is_not_linked_is_counted_and_not_asked(book: Act, far: Ministry) -> None:
    version = await book.session.scalar(select(Version).join(Procedure).where(Procedure.code == CODE))
    assert version is not None
    before, version.formality_id = (await findings(book)).unlinked, None
    await book.session.flush()

    found = await check(book, far)

    assert (found.checked, found.unlinked) == (5, before + 1)
