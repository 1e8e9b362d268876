"""A check that meets a bad portal, another check, or its own end: what is known stays known."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.act import Act
from app.ebook.importing.rows import Row
from app.ebook.models import SourceCheck
from app.ebook.source.asking import FAULT, GIVE_UP
from app.ebook.source.checks import Unreached, check_one
from app.ebook.source.claims import DONE, FAILED, claim, standing
from app.ebook.source.findings import findings
from app.ebook.source.portal import Portal
from app.errors import NotFound, Refused
from app.events import Event
from tests.ebook.import_samples import bring
from tests.ebook.portal import REJECTED, Hold, Ministry, Reply, formality, ministry, newer, procedure
from tests.ebook.source_book import CODE, check, kept
from tests.ebook.source_book import book as book
from tests.ebook.source_book import far as far


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

    asked = await book.session.scalar(select(func.count()).select_from(SourceCheck))
    assert asked in range(GIVE_UP, GIVE_UP + 4)


async def test_a_portal_that_refuses_everything_is_no_check(book: Act, far: Ministry) -> None:
    far.tell(formality(1), newer())
    before = await check(book, far)
    await bring(book, *(procedure(number) for number in range(7, 60)))
    far.says.clear()
    far.otherwise = lambda _: Reply(REJECTED, 200)
    far.asked.clear()

    with pytest.raises(Unreached, match="không thủ tục nào đọc được: Cổng từ chối yêu cầu"):
        await check(book, far, days=7)

    assert len(far.asked) in range(2 * GIVE_UP, 2 * (GIVE_UP + 4))
    now, after = await standing(book), await findings(book)
    assert (now.done, now.failed) == (book.now, book.now + timedelta(days=7))
    assert (after.same, after.many["changed"]) == (before.same, 1)


async def test_what_was_not_asked_for_is_asked_first_the_next_time(book: Act, far: Ministry) -> None:
    await bring(book, *(procedure(number) for number in range(7, 60)))
    far.otherwise = lambda _: Reply(status=502)
    await check(book, far)
    assert (await standing(book)).left > GIVE_UP
    far.asked.clear()

    with pytest.raises(Unreached):
        await check(book, far, days=7)

    assert set(far.asked).isdisjoint(map(formality, range(1, 7)))


async def test_an_answer_that_nobody_foresaw_costs_the_others_nothing(
    book: Act, far: Ministry, caplog: pytest.LogCaptureFixture
) -> None:
    far.tell(formality(2), newer(2))

    class Brittle(Portal):
        """Meets something in the first procedure that it was not written for."""

        async def procedure(self, formality_id: UUID, code: str) -> Row:
            if code == CODE:
                raise ZeroDivisionError
            return await super().procedure(formality_id, code)

    found = await check(book, far, portal=Brittle(far.base))

    assert [each.code for each in found.changed] == ["1.990002"]
    assert [(each.code, each.detail) for each in found.unread] == [(CODE, FAULT)]
    assert f"what the portal says of {CODE} could not be compared" in caplog.text


async def test_when_the_time_is_over_what_was_told_is_kept(book: Act, far: Ministry) -> None:
    far.tell(formality(1), newer())
    for number in range(3, 7):
        far.tell(formality(number), newer(number), held=Hold())
    limit = asyncio.timeout(None)

    def tick(done: int, total: int) -> None:
        if done == 2:
            limit.reschedule(0)

    found = await check(book, far, tick=tick, limit=limit)

    assert (found.many["changed"], found.same, found.unasked) == (1, 1, 4)
    now = await standing(book)
    assert (now.done, now.left) == (book.now, 4)


async def test_a_portal_that_has_none_of_them_has_moved(book: Act, far: Ministry) -> None:
    far.says.clear()

    with pytest.raises(Unreached, match="địa chỉ của Cổng đã đổi"):
        await check(book, far)

    found = await findings(book)
    assert (found.gone, len(found.unread)) == ([], 6)
    assert "địa chỉ của Cổng đã đổi" in str(found.unread[0].detail)


async def test_one_event_tells_how_many(book: Act, far: Ministry) -> None:
    far.tell(formality(1), newer())
    await claim(book)

    await check(book, far)

    [event] = (await book.session.scalars(select(Event).where(Event.kind == DONE))).all()
    told = {"asked": 6, "same": 5, "changed": 1, "gone": 0, "unread": 0, "dead": 0, "left": 0}
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
