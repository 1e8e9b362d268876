"""Comparing a book with the portal: what counts as changed, what is kept, and what is never held up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from app.act import Act
from app.ebook.models import Procedure, SourceCheck, Version
from app.ebook.source.asking import GIVE_UP, NOT_ASKED
from app.ebook.source.checks import Unreached, check_book, check_one
from app.ebook.source.claims import DONE, FAILED, claim, standing
from app.ebook.source.findings import Findings, findings
from app.ebook.source.portal import Portal
from app.errors import NotFound, Refused
from app.events import Event
from tests.ebook.import_samples import bring
from tests.ebook.portal import REJECTED, Hold, Ministry, Reply, formality, ministry, newer, procedure

CODE = "1.990001"


@pytest.fixture
async def far() -> AsyncIterator[Ministry]:
    async with ministry() as found:
        yield found


@pytest.fixture
async def book(act: Act, far: Ministry) -> Act:
    """A centre whose book is six procedures of the portal, and nothing else."""
    await act.session.execute(update(Version).values(formality_id=None))
    await bring(act, *(procedure(number) for number in range(1, 7)))
    for number in range(1, 7):
        far.tell(formality(number), procedure(number))
    return act


async def check(act: Act, far: Ministry, days: int = 0) -> Findings:
    """Compare the whole book, `days` later; what there is to look at then."""

    @asynccontextmanager
    async def acts() -> AsyncIterator[Act]:
        yield later
        await later.session.flush()

    later = replace(act, now=act.now + timedelta(days=days))
    async with Portal(far.base) as portal:
        await check_book(acts, portal)
    act.session.expire_all()
    return await findings(later)


async def kept(act: Act, code: str = CODE) -> SourceCheck:
    found = await act.session.scalar(select(SourceCheck).join(Procedure).where(Procedure.code == code))
    assert found is not None
    await act.session.refresh(found)
    return found


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


async def test_one_bad_answer_does_not_make_unknown_what_is_known(book: Act, far: Ministry) -> None:
    far.tell(formality(1), newer())
    far.tell(formality(2), procedure(2, state="REPEALED"))
    await check(book, far)
    for number in (1, 2, 3):
        far.says[formality(number)] = Reply(status=502)

    found = await check(book, far, days=7)

    assert [each.code for each in found.changed] == ["1.990001"]
    assert [each.code for each in found.gone] == ["1.990002"]
    assert [each.code for each in found.unread] == ["1.990003"]
    assert found.changed[0].detail == "Cổng đang gặp lỗi (mã 502)."
    assert (await kept(book)).checked_at == book.now + timedelta(days=7)


async def test_where_nobody_answers_everything_stays(book: Act, far: Ministry) -> None:
    far.tell(formality(1), newer())
    before = await check(book, far)
    async with ministry() as nobody:
        pass

    with pytest.raises(Unreached, match="không thủ tục nào được trả lời"):
        await check(book, nobody, days=7)

    book.session.expire_all()
    after = await findings(book)
    assert (after.same, len(after.changed)) == (before.same, 1)
    row = await kept(book, "1.990002")
    assert (row.outcome, row.detail) == ("same", "Không kết nối được tới Cổng.")
    assert row.checked_at == book.now + timedelta(days=7)
    assert (await standing(book)).failed is not None


async def test_a_portal_that_falls_silent_is_not_waited_for(book: Act, far: Ministry) -> None:
    async with ministry() as nobody:
        pass
    await bring(book, *(procedure(number) for number in range(7, 60)))

    with pytest.raises(Unreached):
        await check(book, nobody)

    details = (await book.session.scalars(select(SourceCheck.detail))).all()
    assert len(details) - details.count(NOT_ASKED) in range(GIVE_UP, GIVE_UP + 4)


async def test_a_portal_that_has_none_of_them_has_moved(book: Act, far: Ministry) -> None:
    far.says.clear()

    found = await check(book, far)

    assert (found.gone, len(found.unread)) == ([], 6)
    assert "địa chỉ của Cổng đã đổi" in str(found.unread[0].detail)


async def test_what_is_not_linked_is_counted_and_not_asked(book: Act, far: Ministry) -> None:
    version = await book.session.scalar(select(Version).join(Procedure).where(Procedure.code == CODE))
    assert version is not None
    before, version.formality_id = (await findings(book)).unlinked, None
    await book.session.flush()

    found = await check(book, far)

    assert (found.checked, found.unlinked) == (5, before + 1)


async def test_one_event_tells_how_many(book: Act, far: Ministry) -> None:
    far.tell(formality(1), newer())
    await claim(book)

    await check(book, far)

    [event] = (await book.session.scalars(select(Event).where(Event.kind == DONE))).all()
    told = {"asked": 6, "same": 5, "changed": 1, "gone": 0, "unread": 0, "dead": 0}
    assert (event.subject_id, event.data) == (book.centre.id, told)
    assert (await standing(book)).done == book.now


async def test_never_two_at_a_time(book: Act, far: Ministry) -> None:
    await claim(book)

    with pytest.raises(Refused, match="Đang đối chiếu từ 08:30"):
        await claim(replace(book, now=book.now + timedelta(minutes=5)))
    await check(book, far)
    await claim(book)
    await claim(replace(book, now=book.now + timedelta(hours=3)))


async def test_a_check_that_breaks_is_over(book: Act, far: Ministry) -> None:
    held = Hold()
    far.tell(formality(1), procedure(), held=held)
    await claim(book)
    running = asyncio.create_task(check(book, far))
    await held.asked.wait()

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    now = await standing(book)
    assert (now.is_running(book.now), now.failed, now.done) == (False, book.now, None)


async def test_one_procedure_alone(book: Act, far: Ministry) -> None:
    far.tell(formality(1), newer())

    @asynccontextmanager
    async def acts() -> AsyncIterator[Act]:
        yield book

    async with Portal(far.base) as portal:
        await check_one(acts, portal, CODE)
        with pytest.raises(NotFound, match=r"9\.999999"):
            await check_one(acts, portal, "9.999999")

    found = await findings(book, CODE)
    assert (found.checked, len(found.changed)) == (1, 1)
    assert (await standing(book)).done is None
    assert await book.session.scalar(select(func.count()).where(Event.kind == FAILED)) == 0
