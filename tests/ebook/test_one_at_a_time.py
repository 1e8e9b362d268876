"""Two who publish at once: whoever comes second waits, and builds on what the first has done."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.act import Act
from app.centres.models import Centre
from app.ebook.content import Fee, Parts
from app.ebook.editing import drafts, publishing, writing
from app.ebook.importing.imports import import_procedures
from app.ebook.importing.rows import Row, Told
from app.ebook.models import Version
from app.errors import Refused
from app.house import House, add_centre
from tests.ebook.library import content, shelve

WARD = "thuy-nguyen"
CODES = [f"7.{number:06d}" for number in range(6)]
OWN, OFFICE = [{"text": "Lệ phí: 5.000 đồng"}], ["Sở Tư pháp"]
DAY = timedelta(days=1)
WAITS = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
Do = Callable[[Act], Awaitable[object]]


@pytest.fixture(scope="module")
async def ward(house: House) -> House:
    """A ward with a procedure for each test."""
    await add_centre(house, Centre(slug=WARD, name="Trung tâm", ward="Xã Thủy Nguyên"))
    book = [
        content(code, f"Việc {code}", Parts(steps=["Nộp"], fees=[Fee("Theo quy định")])) for code in CODES
    ]
    async with house.act(WARD) as act:
        await shelve(act, "viec", "Việc", "#12693c", book)
    return house


async def wait_for_review(house: House, code: str) -> None:
    async with house.act(WARD) as act:
        await drafts.begin_draft(act, code, act.today)
        await writing.write(act, code, "fees", OWN, "", "Nghị quyết mới")
        await publishing.hand_in(act, code)


def approval(code: str) -> Do:
    return lambda act: publishing.approve(act, code)


def bringing(code: str, later: timedelta) -> Do:
    async def bring(act: Act) -> None:
        row = Row(1, content(code, f"Việc {code}", Parts(agency=OFFICE)))
        row.content.valid_from = act.today + later
        await import_procedures(act, Told([row], []), dry_run=False)

    return bring


async def one_behind_the_other(house: House, first: Do, second: Do) -> object:
    """The second begins while the first is not yet over, and waits for it; answers how it ended."""

    async def follow() -> None:
        async with house.act(WARD) as act:
            await second(act)

    async with house.act(WARD) as act:
        await first(act)
        behind = asyncio.create_task(follow())
        while not await act.session.scalar(WAITS):
            assert not behind.done(), "the second did not wait"
            await asyncio.sleep(0)
    [end] = await asyncio.gather(behind, return_exceptions=True)
    return end


async def on(house: House, code: str, later: timedelta) -> Version:
    async with house.act(WARD) as act:
        procedure = await drafts.procedure_coded(act, code)
        found = await drafts.published_on(act, procedure.id, act.today + later)
        assert found
        return found


@pytest.mark.parametrize("approved_first", [True, False])
async def test_an_import_for_tomorrow_and_an_approval_today_lose_nothing(
    ward: House, approved_first: bool
) -> None:
    code = CODES[approved_first]
    await wait_for_review(ward, code)
    both = [approval(code), bringing(code, DAY)]

    assert await one_behind_the_other(ward, *(both if approved_first else both[::-1])) is None

    version = await on(ward, code, DAY)
    assert (version.fees, version.agency) == (OWN, OFFICE)


async def test_an_import_for_today_keeps_what_was_approved_before_it(ward: House) -> None:
    await wait_for_review(ward, CODES[2])

    assert await one_behind_the_other(ward, approval(CODES[2]), bringing(CODES[2], timedelta())) is None

    version = await on(ward, CODES[2], timedelta())
    assert (version.fees, version.agency) == (OWN, OFFICE)


async def test_an_approval_does_not_undo_what_was_imported_before_it(ward: House) -> None:
    await wait_for_review(ward, CODES[3])

    end = await one_behind_the_other(ward, bringing(CODES[3], timedelta()), approval(CODES[3]))

    assert isinstance(end, Refused)
    assert (await on(ward, CODES[3], timedelta())).agency == OFFICE


async def test_two_who_approve_the_same_draft_publish_it_once(ward: House) -> None:
    await wait_for_review(ward, CODES[4])

    end = await one_behind_the_other(ward, approval(CODES[4]), approval(CODES[4]))

    assert isinstance(end, Refused)
